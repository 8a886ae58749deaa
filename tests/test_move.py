"""Changing a state: along the table only, once only, and with its entry."""

from datetime import UTC, date, datetime

import pytest

from answerable.matters.models import Matter
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.chain import move
from answerable.trail.models import Entry
from answerable.trail.proof import verify

AT = datetime(2024, 11, 20, 14, 0, tzinfo=UTC)
BY = Actor(name="A Clerk", role="clerk")


@pytest.fixture
def matter(peakshire):
    return Matter.objects.create(authority=peakshire, title="SEND", slug="send", opened_on=date(2024, 11, 14))


def test_a_move_changes_the_row_and_writes_what_it_was_and_is(matter):
    entry = move(matter, "closed", by=BY, at=AT, reason="nothing left to ask")
    matter.refresh_from_db()
    assert matter.state == "closed"
    assert entry == Entry.objects.last()
    assert (entry.verb, entry.details) == ("closed", {"was": "open", "now": "closed", "reason": "nothing left to ask"})


def test_a_move_can_be_named_by_its_verb(matter):
    assert move(matter, "closed", by=BY, at=AT, verb="laid to rest").verb == "laid to rest"


def test_an_arrow_the_table_lacks_is_refused_in_words_and_leaves_no_entry(matter):
    before = Entry.objects.count()
    with pytest.raises(Refused, match="“SEND” is open; it cannot become open from there"):
        move(matter, "open", by=BY, at=AT)
    assert Entry.objects.count() == before


def test_whoever_acts_on_an_old_sight_of_the_row_is_told_and_changes_nothing(matter):
    also = Matter.objects.get(pk=matter.pk)
    move(matter, "closed", by=BY, at=AT)
    before = Entry.objects.count()
    with pytest.raises(Overtaken, match="Somebody else changed “SEND” first"):
        move(also, "closed", by=BY, at=AT)
    assert also.state == "open"
    assert Entry.objects.count() == before


def test_a_move_without_a_time_zone_changes_nothing(matter):
    with pytest.raises(ValueError, match="time zone"):
        move(matter, "closed", by=BY, at=datetime(2024, 11, 20))  # noqa: DTZ001  (the mistake this test is about)
    matter.refresh_from_db()
    assert matter.state == "open"


def test_a_row_whose_move_failed_still_says_the_state_it_is_in(matter):
    with pytest.raises(ValueError, match="time zone"):
        move(matter, "closed", by=BY, at=datetime(2024, 11, 20))  # noqa: DTZ001  (the mistake this test is about)
    assert matter.state == "open"


def test_every_objection_reaches_the_person_refused():
    from answerable.trail.acts import Objection

    refused = Refused([Objection(reason="Too few signed."), Objection(reason="No business.", rule="X")])
    assert str(refused) == "Too few signed. No business."
    assert [objection.rule for objection in refused.objections] == [None, "X"]


@pytest.mark.django_db(transaction=True)
def test_of_people_who_move_the_same_thing_at_once_exactly_one_wins_and_the_others_are_told(matter, at_once):
    before = Entry.objects.count()
    seen = [Matter.objects.get(pk=matter.pk) for _ in range(4)]
    outcomes = at_once(lambda number: move(seen[number], "closed", by=Actor(name=str(number), role="clerk"), at=AT), 4)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Entry", "Overtaken", "Overtaken", "Overtaken"]
    assert [one.state for one, outcome in zip(seen, outcomes, strict=True) if isinstance(outcome, Overtaken)] == ["open"] * 3
    assert Entry.objects.count() == before + 1
    assert verify().problems == ()
