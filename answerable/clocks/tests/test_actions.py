"""Clocks started with their working kept whole, and worked out again when a day is proclaimed closed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from answerable.clocks.actions import Evidence, calendar_for, calendar_for_nation, meet, proclaim, start
from answerable.clocks.models import Clock, Closure
from answerable.people.actions import enter_authority, enter_body
from answerable.rulebook.clocks import run
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

FUNERAL = date(2022, 9, 19)
PROCLAIMED = date(2022, 9, 10)
SATURDAY_NOON = datetime(2022, 9, 10, 11, 0, tzinfo=UTC)
BEFORE = date(2022, 8, 8)
EVIDENCE = Evidence(words="the letter to Ofsted", said_by="Director of Children’s Services")


@pytest.fixture
def committee(peakshire, by, at):
    return enter_body(peakshire, "Improvement and Scrutiny Committee - People", "scrutiny_committee", by=by, at=at)


def started(authority, starter, clock_id, begin, *, by, at, latest=None):
    """A clock as it would have been started in August 2022, before anybody knew of the nineteenth of September."""
    known = calendar_for(authority, BEFORE)
    return start(
        authority,
        starter,
        clock_id,
        run(clock_id, begin, known, assumed=latest is not None),
        run(clock_id, latest, known, assumed=True) if latest else None,
        by=by,
        at=at,
    )


def funeral(by, nation=Nation.ENGLAND, at=SATURDAY_NOON):
    return proclaim(nation, FUNERAL, "State Funeral", "The London Gazette", by=by, at=at, proclaimed_on=PROCLAIMED)


def kept(clock):
    return Clock.objects.filter(pk=clock.pk).values().get()


def test_a_clock_keeps_the_working_it_was_started_on(peakshire, committee, by, at):
    due = run("SEND-PAP-DRAFT", date(2024, 11, 7), calendar_for(peakshire), start_event="the report was received", assumed=True)
    latest = run("SEND-PAP-DRAFT", date(2024, 11, 14), calendar_for(peakshire), assumed=True)
    start(peakshire, committee, "SEND-PAP-DRAFT", due, latest, by=by, at=at)
    clock = Clock.objects.get()
    assert (clock.start, clock.due, clock.due_latest) == (date(2024, 11, 7), date(2024, 12, 30), date(2025, 1, 7))
    assert (clock.working, clock.latest_working, clock.state, clock.assumed) == (due, latest, "running", True)
    assert list(Clock.objects.started_by(committee)) == [clock]


def test_starting_a_clock_is_written_in_the_trail_with_its_day(peakshire, committee, by, at):
    started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    entry = Entry.objects.last()
    assert (entry.verb, entry.kind, entry.at) == ("started", "clocks.clock", at)
    assert entry.details == {"rule": "SEND-PAP-DRAFT", "starter": "people.body", "due": "2022-09-27", "assumed": False}


def test_a_record_starts_a_clock_only_once(peakshire, committee, by, at):
    started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    with pytest.raises(Refused, match="has already started the clock SEND-PAP-DRAFT"):
        started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    assert Clock.objects.count() == 1


def test_a_clock_whose_start_nobody_knows_runs_without_a_day_and_says_what_is_missing(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", None, by=by, at=at)
    assert (clock.start, clock.due, len(clock.working.missing)) == (None, None, 1)


def test_a_council_has_its_nations_closures_and_its_own_and_nobody_elses(peakshire, by, at):
    elsewhere = enter_authority("Dalesmoor Borough Council", by=by, at=at)
    days = {day: date(2027, 3, day) for day in (1, 2, 3, 4)}
    for day, nation, authority in (
        (1, "England", None),
        (2, "England", peakshire),
        (3, "England", elsewhere),
        (4, "Wales", None),
    ):
        Closure.objects.create(
            nation=nation, authority=authority, day=days[day], name="closed", proclaimed_on=date(2027, 1, 1), source="local"
        )
    closed = [number for number, day in days.items() if not calendar_for(peakshire).is_working_day(day)]
    assert closed == [1, 2]
    closed = [number for number, day in days.items() if not calendar_for_nation(Nation.ENGLAND).is_working_day(day)]
    assert closed == [1]


def test_a_closure_is_not_known_before_it_was_proclaimed(peakshire):
    Closure.objects.create(
        nation="England", day=date(2027, 3, 1), name="closed", proclaimed_on=date(2027, 1, 5), source="Gazette"
    )
    assert calendar_for(peakshire, date(2027, 1, 4)).is_working_day(date(2027, 3, 1))
    assert not calendar_for(peakshire, date(2027, 1, 5)).is_working_day(date(2027, 3, 1))


def test_the_funeral_bank_holiday_moves_a_clock_that_counts_over_it_by_one_day_and_says_why(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    assert clock.due == date(2022, 9, 27)
    [moved] = funeral(by)
    assert (moved.was, moved.now, moved.warnings) == (date(2022, 9, 27), date(2022, 9, 28), ())
    assert "moves from Tuesday 27 September 2022 to Wednesday 28 September 2022" in moved.why
    assert "Monday 19 September 2022 is not counted" in moved.why
    clock.refresh_from_db()
    assert (clock.due, clock.working.due, clock.state) == (date(2022, 9, 28), date(2022, 9, 28), "running")
    assert [step.skipped for step in clock.working.working if step.day == FUNERAL] == ["State Funeral"]


def test_the_trail_has_the_proclamation_and_one_entry_for_each_clock_that_moved(peakshire, committee, by, at):
    started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    started(peakshire, committee, "EXEC-RESPONSE-2M", BEFORE, by=by, at=at)
    before = Entry.objects.last().pk
    [moved] = funeral(by)
    proclaimed, entry = Entry.objects.filter(pk__gt=before)
    assert (proclaimed.ledger.key, entry.ledger.key) == ("installation", peakshire.slug)
    assert (proclaimed.verb, proclaimed.kind, proclaimed.details["day"]) == ("proclaimed", "clocks.closure", "2022-09-19")
    assert (entry.verb, entry.about, entry.at) == ("moved", moved.clock.what, SATURDAY_NOON)
    assert (entry.details["was"], entry.details["now"], entry.details["why"]) == ("2022-09-27", "2022-09-28", moved.why)
    assert verify().problems == ()


def test_clocks_that_do_not_move_are_not_touched(peakshire, committee, by, at):
    over = started(peakshire, committee, "SEND-PAP-DRAFT", date(2022, 7, 1), by=by, at=at)
    months = started(peakshire, committee, "EXEC-RESPONSE-2M", BEFORE, by=by, at=at)
    unknown = started(peakshire, committee, "AGENDA-5CD-ENG", None, by=by, at=at)
    before = [kept(clock) for clock in (over, months, unknown)]
    assert funeral(by) == []
    assert [kept(clock) for clock in (over, months, unknown)] == before


def test_a_clock_already_met_stays_as_it_was_kept(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    meet(clock, date(2022, 9, 9), EVIDENCE, by=by, at=SATURDAY_NOON)
    before = kept(clock)
    assert funeral(by) == []
    assert kept(clock) == before


def test_a_proclamation_for_one_nation_leaves_the_clocks_of_another(committee, by, at):
    welsh = enter_authority("Cyngor Sir Bryniau", by=by, at=at, nation=Nation.WALES)
    clock = started(welsh, welsh, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    assert funeral(by, Nation.ENGLAND) == []
    assert [moved.clock for moved in funeral(by, Nation.WALES)] == [clock]


def test_a_clock_with_an_assumed_start_moves_at_both_its_ends(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, latest=date(2022, 8, 15), by=by, at=at)
    assert (clock.due, clock.due_latest) == (date(2022, 9, 27), date(2022, 10, 4))
    [moved] = funeral(by)
    clock.refresh_from_db()
    assert (clock.due, clock.due_latest, clock.assumed) == (date(2022, 9, 28), date(2022, 10, 5), True)
    assert "At the latest:" in moved.why


def test_a_clock_of_which_only_the_latest_day_moves_is_told_too(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", date(2022, 7, 22), latest=BEFORE, by=by, at=at)
    [moved] = funeral(by)
    assert moved.was == moved.now == date(2022, 9, 12)
    assert moved.why.startswith("At the latest:")
    clock.refresh_from_db()
    assert clock.due_latest == date(2022, 9, 28)


def test_a_notice_counted_back_from_a_meeting_moves_earlier(peakshire, committee, by, at):
    clock = started(peakshire, committee, "AGENDA-5CD-ENG", date(2022, 9, 26), by=by, at=at)
    assert clock.due == date(2022, 9, 16)
    [moved] = funeral(by)
    assert (moved.now, moved.warnings) == (date(2022, 9, 15), ())


def test_a_new_day_that_was_over_before_the_proclamation_is_put_to_the_monitoring_officer(peakshire, committee, by, at):
    clock = started(peakshire, committee, "AGENDA-5CD-ENG", date(2022, 9, 20), by=by, at=at)
    assert clock.due == date(2022, 9, 12)
    [moved] = funeral(by)
    [warning] = moved.warnings
    assert moved.now == date(2022, 9, 9)
    assert warning.startswith("Friday 9 September 2022 was already over when State Funeral was proclaimed")
    assert "is for the monitoring officer" in warning
    clock.refresh_from_db()
    assert warning in clock.working.warnings


def test_a_proclamation_entered_late_still_moves_what_it_moved_in_law(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    funeral(by, at=datetime(2022, 9, 29, 9, 0, tzinfo=UTC))
    clock.refresh_from_db()
    assert clock.due == date(2022, 9, 28)


def test_a_clock_whose_rule_the_rulebook_does_not_hold_is_put_in_doubt_and_not_left_silently_wrong(peakshire, committee, by, at):
    due = run("SEND-PAP-DRAFT", BEFORE, calendar_for(peakshire, BEFORE))
    clock = start(peakshire, committee, "CONSTITUTION-SO-14", replace(due, what="answer the members"), by=by, at=at)
    [moved] = funeral(by)
    clock.refresh_from_db()
    assert moved.was == moved.now == clock.due == date(2022, 9, 27)
    assert "the rule CONSTITUTION-SO-14 is not in the rulebook: work the day out again by hand" in moved.why
    assert clock.working.warnings[-1] == moved.why
    assert Entry.objects.last().verb == "doubted"


def test_such_a_clock_that_never_counted_the_day_is_not_touched(peakshire, committee, by, at):
    due = run("SEND-PAP-DRAFT", date(2022, 7, 1), calendar_for(peakshire, BEFORE))
    start(peakshire, committee, "CONSTITUTION-SO-14", due, by=by, at=at)
    assert funeral(by) == []


@pytest.mark.django_db(transaction=True)
def test_of_two_days_proclaimed_at_once_both_are_counted(peakshire, committee, by, at, at_once):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at)
    days = [date(2022, 9, 20), date(2022, 9, 28)]

    def one(number):
        return proclaim(Nation.ENGLAND, days[number], "closed", "Gazette", by=by, at=SATURDAY_NOON, proclaimed_on=PROCLAIMED)

    outcomes = at_once(one, 2)
    assert [outcome for outcome in outcomes if not isinstance(outcome, list)] == []
    clock.refresh_from_db()
    # One day for the funeral, which the rulebook knew by then, and one for each of the two.
    assert clock.due == date(2022, 9, 30)
    assert verify().problems == ()


def test_what_lists_show_is_kept_beside_the_working(peakshire, committee, by, at):
    fixed = started(peakshire, committee, "SEND-PAP-DRAFT", date(2024, 11, 7), by=by, at=at, latest=date(2024, 11, 14))
    about = started(peakshire, committee, "SEND-MONITORING-18M", date(2024, 11, 14), by=by, at=at)
    unknown = started(peakshire, committee, "AGENDA-5CD-ENG", None, by=by, at=at)
    assert [(one.approximate, one.last_day) for one in (fixed, about, unknown)] == [
        (False, date(2025, 1, 7)),
        (True, about.due),
        (False, None),
    ]


def test_a_clock_moved_by_a_proclamation_moves_in_lists_too(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", BEFORE, by=by, at=at, latest=date(2022, 8, 9))
    assert clock.last_day == date(2022, 9, 28)
    funeral(by)
    clock.refresh_from_db()
    assert (clock.due, clock.due_latest, clock.last_day) == (date(2022, 9, 28), date(2022, 9, 29), date(2022, 9, 29))


def test_clocks_are_told_apart_by_where_they_stand_on_a_day(peakshire, committee, by, at):
    act = {"by": by, "at": at}
    fixed = started(peakshire, committee, "SEND-PAP-DRAFT", date(2024, 11, 7), latest=date(2024, 11, 14), **act)
    about = started(peakshire, committee, "SEND-MONITORING-18M", date(2024, 11, 14), **act)
    unknown = started(peakshire, committee, "AGENDA-5CD-ENG", None, **act)
    sure = started(peakshire, peakshire, "AGENDA-5CD-ENG", date(2025, 1, 14), **act)
    done = started(peakshire, committee, "JAR-MEDIA-30D", date(2024, 11, 7), **act)
    meet(done, date(2024, 11, 14), EVIDENCE, **act)

    def told_apart(on):
        clocks = Clock.objects.order_by("pk")
        found = (clocks.late(on), clocks.perhaps_late(on), clocks.not_late(on), clocks.cannot_tell(on), clocks.ended())
        return [list(some) for some in found]

    assert sure.due == date(2025, 1, 6)
    assert told_apart(date(2024, 12, 30)) == [[], [], [fixed, about, sure], [unknown], [done]]
    assert told_apart(date(2025, 1, 6)) == [[], [fixed], [about, sure], [unknown], [done]]
    assert told_apart(date(2025, 1, 8)) == [[sure], [fixed], [about], [unknown], [done]]
    assert told_apart(date(2030, 1, 1)) == [[sure], [fixed], [], [about, unknown], [done]]


@pytest.mark.django_db(transaction=True)
def test_clocks_of_before_are_given_what_lists_show_from_their_working(peakshire, committee, by, at):
    fixed = started(peakshire, committee, "SEND-PAP-DRAFT", date(2024, 11, 7), by=by, at=at, latest=date(2024, 11, 14))
    about = started(peakshire, committee, "SEND-MONITORING-18M", date(2024, 11, 14), by=by, at=at)
    unknown = started(peakshire, committee, "AGENDA-5CD-ENG", None, by=by, at=at)
    filled = [kept(one) for one in (fixed, about, unknown)]
    # As it was before: the rule that the latest day is no earlier than the day came after the days were filled in.
    rule = next(one for one in Clock._meta.constraints if one.name == "last_day_is_no_earlier_than_due")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Clock, rule)
    Clock.objects.update(approximate=False, last_day=None)
    import_module("answerable.clocks.migrations.0002_what_lists_show").fill(apps, None)
    with connection.schema_editor() as editor:
        editor.add_constraint(Clock, rule)
    assert [kept(one) for one in (fixed, about, unknown)] == filled


def test_the_latest_day_is_never_before_the_day_itself(peakshire, committee, by, at):
    clock = started(peakshire, committee, "SEND-PAP-DRAFT", date(2024, 11, 7), by=by, at=at)
    with pytest.raises(IntegrityError, match="last_day_is_no_earlier_than_due"):
        Clock.objects.filter(pk=clock.pk).update(last_day=date(2024, 12, 29))
