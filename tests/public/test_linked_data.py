"""What stands in pages for search engines (JSON-LD) can be read on every page that has it, and names its things by addresses."""

import json

import pytest
from django.urls import reverse
from lxml import html

HOST = "http://testserver/"
TYPES = {"GovernmentOrganization", "Organization", "Report", "Quotation", "Event", "Place"}


@pytest.fixture
def said(client, seeded):
    """What a page says in JSON-LD, or None where it says nothing."""

    def read(address):
        page = html.fromstring(client.get(address).content)
        found = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
        assert len(found) <= 1
        return found[0] if found else None

    return read


def nodes(told):
    """Everything that is told of, however deep it stands."""
    if isinstance(told, list):
        return [node for one in told for node in nodes(one)]
    if not isinstance(told, dict):
        return []
    return [told, *(node for one in told.values() for node in nodes(one))]


def test_it_is_read_on_every_kind_of_page_that_has_it(said, seeded):
    place, made = seeded.place, seeded.made
    pages = {
        "authority": place.get_absolute_url(),
        "committee": made.matter.committee.get_absolute_url(),
        "finding": made.finding.get_absolute_url(),
        "report": made.report.get_absolute_url(),
        "report not supplied": made.missing.get_absolute_url(),
        "meetings": reverse("meetings", args=[place.slug]),
        "earlier meetings": reverse("meetings", args=[place.slug]) + "?when=earlier",
        "matter": made.matter.get_absolute_url(),
        "requisition": made.requisition.get_absolute_url(),
        "clock": made.clock.get_absolute_url(),
        "meeting": made.meeting.get_absolute_url(),
    }
    told = {name: said(address) for name, address in pages.items()}
    assert {name for name, one in told.items() if one is None} == {"matter", "requisition", "clock", "meeting"}
    for one in filter(None, told.values()):
        assert one["@context"] == "https://schema.org"
        things = [node for node in nodes(one) if "@graph" not in node]
        assert {node["@type"] for node in things} <= TYPES
        assert all(node["@id"].startswith(HOST) for node in things if "@id" in node)
        assert None not in [value for node in things for value in node.values()]


def test_a_council_that_ended_says_on_which_day(said, seeded):
    type(seeded.place).objects.update(since="1974-04-01", until="2024-11-14")
    told = said(seeded.place.get_absolute_url())
    assert (told["foundingDate"], told["dissolutionDate"]) == ("1974-04-01", "2024-11-14")
