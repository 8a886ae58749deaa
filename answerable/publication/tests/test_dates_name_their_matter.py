"""A list of dates of many matters names with each what it is about, and leads there; and who must act."""

import pytest
from django.urls import reverse
from lxml import html

from answerable.clocks.models import Clock
from answerable.rulebook.rules import who_must


@pytest.fixture
def rows(client, record, made):
    """What each row of a list of dates says in its first cell: the clock's address, and the matter's."""

    def of(address):
        page = html.fromstring(client.get(address).content)
        return [row.xpath(".//th[@scope='row']//a/@href") for row in page.xpath("//tbody/tr[th[@scope='row']]")]

    return of


@pytest.mark.parametrize(("name", "asked"), [("authority", ""), ("dates", ""), ("all_dates", "?stands=perhaps")])
def test_each_row_names_its_matter(rows, made, name, asked):
    place = made.matter.authority
    found = rows(reverse(name, args=[place.slug]) + asked)
    assert found
    clocks = {clock.get_absolute_url() for clock in Clock.objects.filter(authority=place)}
    assert all(links[0] in clocks and links[1] == made.matter.get_absolute_url() for links in found)


def test_on_a_matters_own_list_it_is_said_once_above(rows, made):
    place = made.matter.authority
    found = rows(reverse("all_dates", args=[place.slug]) + f"?stands=perhaps&matter={made.matter.slug}")
    assert found
    assert all(len(links) == 1 for links in found)


@pytest.mark.parametrize(("language", "said"), [("en", "The local area partnership"), ("cy", "Partneriaeth yr ardal leol")])
def test_each_row_says_who_must_act_in_the_page_s_language(client, record, made, language, said):
    draft = Clock.objects.get(rule="SEND-PAP-DRAFT")
    pages = [reverse("all_dates", args=[made.matter.authority.slug]) + "?stands=perhaps", made.matter.get_absolute_url()]
    assert who_must(draft.rule) == "the local area partnership"
    for page in pages:
        told = html.fromstring(client.get(page, headers={"accept-language": language}).content).xpath(
            "//th[@scope='row']/span[@class='meta']"
        )
        assert said in {one.text_content().strip() for one in told}, page
    assert said[1:] in client.get(draft.get_absolute_url(), headers={"accept-language": language}).content.decode()
