"""Opening a matter: its name, its address, what it rests on, and that it is public from then on."""

import pytest
from django.db import IntegrityError, transaction

from answerable.findings.actions import Dates, name_report
from answerable.matters.actions import open_matter
from answerable.matters.models import Matter
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.trail.chain import move
from answerable.trail.models import Entry

UNKNOWN = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")


@pytest.fixture
def report(peakshire, by, at):
    return name_report(peakshire, "Annual letter", "The Ombudsman", UNKNOWN, by=by, at=at)


def test_a_matter_rests_on_its_reports_and_belongs_to_a_committee(peakshire, report, by, at):
    committee = enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    matter = open_matter(peakshire, "Children’s needs", [report], committee, by=by, at=at)
    assert (list(matter.reports.all()), matter.committee, matter.state, matter.opened_on) == (
        [report],
        committee,
        "open",
        at.date(),
    )
    assert matter.get_absolute_url() == "/peakshire-county-council/matters/childrens-needs/"


def test_two_matters_of_one_name_have_two_addresses(peakshire, by, at):
    slugs = [open_matter(peakshire, "Children’s needs", [], None, by=by, at=at).slug for _ in range(3)]
    assert slugs == ["childrens-needs", "childrens-needs-2", "childrens-needs-3"]


@pytest.mark.parametrize("title", ["學校", "!!!", "…"])
def test_a_title_that_makes_no_address_still_gets_one(peakshire, by, at, title):
    assert open_matter(peakshire, title, [], None, by=by, at=at).slug == "unnamed"


def test_a_title_longer_than_any_is_cut(peakshire, by, at):
    matter = open_matter(peakshire, "long " * 100, [], None, by=by, at=at)
    matter.refresh_from_db()
    assert (len(matter.title), len(matter.slug) <= 100) == (300, True)


def test_an_opened_matter_is_public_and_in_the_trail(peakshire, report, by, at):
    matter = open_matter(peakshire, "Children’s needs", [report], None, by=by, at=at)
    assert list(Matter.objects.public()) == [matter]
    entry = Entry.objects.last()
    assert (entry.verb, entry.kind, entry.about, entry.details) == (
        "opened",
        "matters.matter",
        "Children’s needs",
        {"reports": [report.pk]},
    )


def test_a_closed_matter_stays_public_and_can_be_opened_again(peakshire, by, at):
    matter = open_matter(peakshire, "Children’s needs", [], None, by=by, at=at)
    move(matter, Matter.State.CLOSED, by=by, at=at)
    assert Matter.objects.public().count() == 1
    move(matter, Matter.State.OPEN, by=by, at=at)
    assert Matter.objects.get().state == "open"


def test_a_matter_must_have_a_title(peakshire, at):
    with pytest.raises(IntegrityError, match="matter_has_a_title"), transaction.atomic():
        Matter.objects.create(authority=peakshire, title="", slug="x", opened_on=at.date())
