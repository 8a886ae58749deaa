"""A meeting serves as many matters as its agenda has; each item says which, and standing items say none."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from answerable.matters.actions import open_matter
from answerable.meetings.actions import enter_scheduled, propose_meeting, put_on_agenda
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.meetings.drafts import draft_agenda
from answerable.meetings.models import AgendaItem, Meeting
from answerable.requisitions.tests.test_actions import committee, notice, put_in, reading, verdict
from answerable.trail.acts import Refused
from answerable.trail.chain import move
from answerable.trail.models import Entry

__all__ = ["committee", "notice", "put_in", "reading", "verdict"]
DAY = date(2025, 2, 26)


@pytest.fixture
def meeting(committee, by, at):
    return enter_scheduled(committee, DAY, time(10), "the calendar", by=by, at=at)


@pytest.fixture
def matters(peakshire, committee, by, at):
    return [open_matter(peakshire, title, [], committee, by=by, at=at) for title in ("Schools", "Homes", "Roads")]


def test_a_meeting_is_about_the_matters_of_its_items_each_once_in_the_agendas_order(meeting, matters, by, at):
    schools, homes, roads = matters
    put_on_agenda(meeting, "Apologies", by=by, at=at)
    for matter in (homes, schools, homes):
        put_on_agenda(meeting, f"On {matter}", matter=matter, by=by, at=at)
    assert [(item.number, item.matter) for item in meeting.items.all()] == [(1, None), (2, homes), (3, schools), (4, homes)]
    assert meeting.matters == [homes, schools]
    assert [list(Meeting.objects.about(matter)) for matter in (schools, homes, roads)] == [[meeting], [meeting], []]


def test_the_items_asked_for_are_about_the_requisitions_matter_and_the_standing_ones_about_none(put_in, reading, by, at):
    requisition = put_in(reading)
    business = [passage.text for passage in requisition.passages.filter(part="business")]
    meeting = propose_meeting(requisition, DAY, None, draft_agenda(business), by=by, at=at)
    assert [item.matter for item in meeting.items.all()] == [None, None, *[requisition.matter] * len(business)]
    assert meeting.matters == [requisition.matter]


def test_a_meeting_asked_for_without_any_business_is_still_about_the_requisitions_matter(put_in, reading, by, at):
    requisition = put_in(reading)
    meeting = propose_meeting(requisition, DAY, None, (), by=by, at=at)
    assert (meeting.matters, list(Meeting.objects.about(requisition.matter))) == ([requisition.matter], [meeting])


def test_another_matter_can_go_on_the_agenda_of_a_meeting_asked_for(put_in, reading, matters, by, at):
    requisition = put_in(reading)
    meeting = propose_meeting(requisition, DAY, None, draft_agenda(["Receive an explanation."]), by=by, at=at)
    stated = ItemGiven(title="Roads", matter=matters[2], asked_for_by=requisition.passages.filter(part="business").last())
    add_item(meeting, stated, seen=None, by=by, at=at)
    assert meeting.matters == [requisition.matter, matters[2]]
    assert (Entry.objects.last().verb, Entry.objects.last().details) == (
        "put on the agenda",
        {"meeting": meeting.pk, "matter": matters[2].pk},
    )


def test_what_cannot_go_on_an_agenda_is_refused_with_every_reason(meeting, matters, stranger, by, at):
    theirs = open_matter(stranger.authority, "Libraries", [], None, by=by, at=at)
    move(theirs, "closed", by=by, at=at)
    move(meeting, Meeting.State.CANCELLED, by=by, at=at)
    with pytest.raises(Refused) as refusal:
        put_on_agenda(meeting, " ", matter=theirs, by=by, at=at)
    assert [objection.reason for objection in refusal.value.objections] == [
        "Say what the item is called.",
        "The meeting is cancelled.",
        "“Libraries” is closed. Open it again first.",
        "“Libraries” is a matter of Dalesmoor Borough Council, and none of its bodies meets here.",
    ]
    assert AgendaItem.objects.count() == 0


def test_an_item_that_words_of_a_requisition_ask_for_is_about_a_matter(put_in, reading, by, at):
    requisition = put_in(reading)
    meeting = propose_meeting(requisition, DAY, None, (), by=by, at=at)
    with pytest.raises(IntegrityError, match="item_asked_for_is_about_a_matter"), transaction.atomic():
        AgendaItem.objects.create(meeting=meeting, number=1, title="x", asked_for_by=requisition.passages.first())


@pytest.mark.parametrize("how_many", [1, 3])
def test_meetings_and_their_matters_and_bodies_cost_the_same_however_many(
    committee, matters, by, at, how_many, django_assert_num_queries
):
    for number in range(how_many):
        one = enter_scheduled(committee, DAY, time(10 + number), "the calendar", by=by, at=at)
        for matter in matters[:how_many]:
            put_on_agenda(one, "Business", matter=matter, by=by, at=at)
    with django_assert_num_queries(3):
        found = [(one.matters, one.bodies) for one in Meeting.objects.of(committee).with_bodies().with_matters()]
    assert found == [(matters[:how_many], [committee])] * how_many
