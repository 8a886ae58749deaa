"""Drafted, checked, split and agreed: only a resolution of the committee itself makes a recommendation."""

from datetime import date, time

import pytest

from answerable.meetings.actions import enter_scheduled
from answerable.meetings.resolving import put, resolve
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.recommendations.actions import Asked, agree, change, draft, drop, split
from answerable.recommendations.checking import lacks
from answerable.recommendations.models import Recommendation
from answerable.recommendations.tests.conftest import MET
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry

THREE = "That the Cabinet Member writes to parents; that the Director reports in May; and that figures are published."


def test_each_draft_has_the_next_number_of_its_authority_and_is_not_public(drafted):
    assert [drafted().number, drafted().number] == [1, 2]
    assert not Recommendation.objects.public().exists()


def test_what_is_lacking_is_told_and_forbids_nothing():
    whole = lacks("That the plan is published.", "Cabinet Member", date(2025, 3, 31), "It is on the website.")
    assert whole == ()
    assert [lack.field for lack in lacks("That officers consider the matter.", "", None, " ")] == ["to", "due", "success", "text"]
    assert [lack.field for lack in lacks(THREE, "Cabinet", date(2025, 3, 31), "x")] == ["split"]


def test_a_composite_draft_becomes_as_many_as_it_holds_and_each_keeps_what_they_share(drafted, by, at):
    first, *others = split(drafted(text=THREE), by=by, at=at)
    assert [(one.number, one.text) for one in (first, *others)] == [
        (1, "That the Cabinet Member writes to parents"),
        (2, "That the Director reports in May"),
        (3, "That figures are published"),
    ]
    assert {(one.post, one.due, one.success) for one in others} == {(first.post, first.due, first.success)}
    assert Entry.objects.get(verb="split").details["into"] == [2, 3]
    with pytest.raises(Refused, match="one recommendation only"):
        split(first, by=by, at=at)


def test_only_a_motion_that_was_carried_at_a_meeting_of_the_committee_agrees_it(drafted, carried, peakshire, by, at):
    one = drafted()
    with pytest.raises(Refused, match="agrees by resolution"):
        agree(one, by=by, at=at)
    with pytest.raises(Refused, match="not carried"):
        agree(one, carried(votes=(2, 7, 0)), by=by, at=at)
    other = enter_body(peakshire, "Places Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    elsewhere = enter_scheduled(other, MET, time(10), "the calendar", by=by, at=at)
    moved = resolve(put(elsewhere, "That it be agreed.", by=by, at=at), 5, 0, 0, by=by, at=at)
    with pytest.raises(Refused, match="a meeting of Places Scrutiny Committee"):
        agree(one, moved, by=by, at=at)
    agree(one, carried(), by=by, at=at)
    assert (one.state, one.agreed_on, list(Recommendation.objects.public())) == ("agreed", MET, [one])


def test_one_from_before_is_agreed_by_its_minute(drafted, by, at):
    one = agree(drafted(), minute="minute 34 of 12 June 2023", on=date(2023, 6, 12), by=by, at=at)
    assert (one.from_before, one.agreed_on) == (True, date(2023, 6, 12))


def test_what_was_resolved_in_private_is_not_public(drafted, carried, by, at):
    motion = carried()
    type(motion).objects.filter(pk=motion.pk).update(private=True)
    agree(drafted(), motion, by=by, at=at)
    assert not Recommendation.objects.public().exists()


def test_its_words_stay_once_it_is_agreed(agreed, by, at):
    with pytest.raises(Refused, match="as they were agreed"):
        change(agreed(), Asked(text="Something else."), by=by, at=at)


def test_a_draft_is_given_up_with_a_reason(drafted, by, at):
    one = drafted()
    with pytest.raises(Refused, match="Say why"):
        drop(one, " ", by=by, at=at)
    assert drop(one, "It was said twice.", by=by, at=at).state == "dropped"
    assert not Recommendation.objects.public().exists()


def test_a_member_drafts_nothing_and_words_are_needed(committee, at):
    with pytest.raises(Refused) as refused:
        draft(committee, Asked(text=" "), by=Actor(name="a member", role="member"), at=at)
    assert len(refused.value.objections) == 2
