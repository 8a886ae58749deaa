"""A list of dates of many matters names with each what it is about, and leads there."""

import pytest
from django.urls import reverse
from lxml import html

from answerable.clocks.models import Clock


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
