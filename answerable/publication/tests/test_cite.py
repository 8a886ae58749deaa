"""Citing: addresses that last, short ones with a code in print, what is shared, and the data in a page's head."""

import json
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from answerable.demo.called_in import decision_called_in
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled
from answerable.people.actions import Sitting, seat_members
from answerable.publication import citing
from answerable.publication.linked_data import linked_data

HOST = "http://testserver"


@pytest.fixture
def pages(made, by, at):
    """One public thing of each kind that has a page."""
    names = ("Gil Gorse", "Hal Hazel", "Ida Ivy", "Jo Juniper")
    seats = [Sitting(name=name, initials=name[0], surname=name.split()[1]) for name in names]
    seat_members(made.matter.committee, seats, by=by, at=at)
    call_in = decision_called_in(made.matter.authority)
    read = [made.matter, made.requisition, made.report]
    return [made.matter.authority, made.matter.committee, made.clock, made.finding, *read, call_in, call_in.decision]


@pytest.fixture
def page(client):
    def at(address, **headers):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200
        return html.fromstring(answer.content)

    return at


def data_in(page):
    return [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]


def test_every_kind_with_a_page_has_a_short_address_that_leads_there(client, pages):
    assert {type(one) for one in pages} == set(citing.LETTERS.values())
    led = {citing.short_path(one): client.get(citing.short_path(one)) for one in pages}
    assert len(led) == len(pages)
    assert [(answer.status_code, answer.headers["Location"]) for answer in led.values()] == [
        (302, one.get_absolute_url()) for one in pages
    ]


def test_a_page_says_its_address_its_title_and_its_short_address_which_is_printed_as_a_code(client, page, pages):
    for one in pages:
        shown = page(one.get_absolute_url() + "?page=1")
        assert shown.xpath("//link[@rel='canonical']/@href") == [HOST + one.get_absolute_url()]
        assert all(len(shown.xpath(f"//meta[@property='og:{name}']/@content")) == 1 for name in ("title", "description", "url"))
        [code] = shown.xpath("//img[contains(@class, 'qr')]/@src")
        assert HOST + citing.short_path(one) in shown.xpath("string(//*[@class='citation'])")
        [data] = shown.xpath("//a[text()='Take it as data']/@href")
        assert client.get(data).status_code == 200
        drawn = client.get(code)
        assert (drawn.status_code, drawn.headers["Content-Type"]) == (200, "image/svg+xml")
        assert etree.fromstring(drawn.content).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_citation_names_the_council_the_thing_and_the_day(page, made, monkeypatch):
    told = " ".join(page(made.matter.get_absolute_url()).xpath("string(//*[@class='citation'])").split())
    assert told.startswith("Peakshire County Council: “Children’s needs 1”, the public record of scrutiny, ")
    assert told.endswith(f", {HOST}/s/m{made.matter.pk}")


@pytest.mark.parametrize("short", ["x1", "m", "m0", "m-1", "1", "m99999999999999999999", "mm1", "m1a", "q007"])
def test_what_is_no_short_address_leads_nowhere(client, made, short):
    assert client.get(reverse("short", args=[short])).status_code == 404
    assert client.get(reverse("short_code", args=[short])).status_code == 404


def test_what_is_not_public_has_no_short_address_and_what_is_gone_leads_to_the_page_that_says_so(client, made, by, at):
    made.clock.is_public = False
    made.clock.save()
    assert client.get(f"/s/d{made.clock.pk}").status_code == 404
    made.finding.leave(Finding.As.REJECTED, "It is no finding.", by=by, at=at)
    made.finding.save()
    assert client.get(client.get(f"/s/f{made.finding.pk}").headers["Location"]).status_code == 410


def test_where_schema_org_has_a_word_the_page_says_it(page, made, peakshire):
    [council] = data_in(page(peakshire.get_absolute_url()))
    assert council == {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "@id": HOST + peakshire.get_absolute_url(),
        "name": "Peakshire County Council",
    }
    [finding] = data_in(page(made.finding.get_absolute_url()))
    assert (finding["@type"], finding["text"]) == ("Quotation", made.finding.text)
    report = finding["isPartOf"]
    assert (report["@type"], report["datePublished"], report["about"]["name"]) == ("Report", "2024-11-14", peakshire.name)
    [body] = data_in(page(made.matter.committee.get_absolute_url()))
    assert (body["@type"], body["parentOrganization"]["@id"]) == ("GovernmentOrganization", HOST + peakshire.get_absolute_url())
    assert data_in(page(made.matter.get_absolute_url())) == []


def test_the_meetings_listed_are_events(page, made, by, at, peakshire):
    enter_scheduled(made.matter.committee, date(2024, 12, 2), None, "the calendar", by=by, at=at)
    [told] = data_in(page(reverse("meetings", args=[peakshire.slug]) + "?when=earlier"))
    events = told["@graph"]
    assert [event["@type"] for event in events] == ["Event"] * len(events)
    assert [event["startDate"] for event in events] == ["2025-02-26", "2024-12-19T14:30:00+00:00", "2024-12-02"]
    assert events[0]["organizer"]["name"] == "People Scrutiny Committee"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(lambda text: f"</script><!--{text}]]>&"))
def test_no_words_end_the_element_that_the_data_stands_in(words):
    finding = Finding(pk=1, text=words, report=_report())
    written = linked_data([finding], lambda path: path)
    assert not {"<", ">", "&", "\u2028"} & set(written)
    assert json.loads(written)["text"] == words


def _report():
    from answerable.findings.models import Report
    from answerable.people.models import Authority

    return Report(pk=1, title="A report", publisher="Ofsted", authority=Authority(name="Peakshire", slug="peakshire"))


def test_a_matter_withdrawn_is_in_no_feed_and_its_short_address_leads_to_the_page_that_says_so(client, made):
    Matter.objects.filter(pk=made.matter.pk).update(
        state="withdrawn", gone_at=made.file.arrived_at, gone_as="withdrawn", gone_why="x"
    )
    place = made.matter.authority.slug
    assert client.get(reverse("follow_matter", args=[place, made.matter.slug, "en"])).status_code == 410
    assert client.get(reverse("calendar_matter", args=[place, made.matter.slug, "en"])).status_code == 410
    assert client.get(reverse("follow_matter", args=[place, "never-was", "en"])).status_code == 404
    assert client.get(client.get(f"/s/m{made.matter.pk}").headers["Location"]).status_code == 410
