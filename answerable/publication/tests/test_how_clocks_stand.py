"""How a clock is said to stand: never late on an assumption, never done without a record, and everywhere in the same word."""

from datetime import date

import pytest

from answerable.clocks.actions import calendar_for_nation, start
from answerable.clocks.models import Clock
from answerable.diary.grading import Grade, facts_of, grade
from answerable.diary.standing import late_and_next, most_pressing, standing, word_for
from answerable.rulebook import clocks
from answerable.rulebook.verdicts import Nation

IF_SO = "if it was received on 7 November 2024."
CALLED = "the meeting is called for that day"


@pytest.mark.parametrize(
    ("on", "word", "note"),
    [
        (date(2024, 12, 29), "Due", "1 day left. That is so if it was received on 7 November 2024."),
        (date(2024, 12, 30), "Due", "Today. That is so if it was received on 7 November 2024."),
        *(
            (
                on,
                "May be late",
                f"It should have been done by about 30 December 2024, {IF_SO} Nothing on record shows that it was.",
            )
            for on in (date(2024, 12, 31), date(2025, 1, 7), date(2025, 1, 8), date(2030, 1, 1))
        ),
    ],
)
def test_a_clock_with_an_assumed_start_is_never_late_and_says_on_what_it_hangs(made, on, word, note):
    found = standing(made.clock, on)
    assert (found.word, found.note, found.tone) == (word, note, "due")


def agenda(record, meeting, hangs_on=""):
    due = clocks.run("AGENDA-5CD-ENG", date(2024, 12, 20), calendar_for_nation(Nation.ENGLAND), start_event="the meeting")
    return start(record.authority, meeting, "AGENDA-5CD-ENG", due, hangs_on=hangs_on, by=record.by, at=record.at)


def test_a_sure_duty_with_a_given_start_and_no_record_of_it_is_late(made, record):
    found = standing(agenda(record, made.meeting), date(2025, 1, 8))
    assert (found.word, found.tone) == ("Late", "late")
    assert found.note == "27 days late; nothing on record shows that it was done."


def test_a_clock_that_hangs_on_a_decision_nobody_recorded_may_apply_and_is_never_late(made, record):
    found = standing(agenda(record, made.meeting, CALLED), date(2030, 1, 1))
    assert (found.word, found.tone) == ("May apply", "none")
    assert found.note == "Only if the meeting is called for that day. Nobody has recorded that."


def test_the_written_statement_may_apply_until_its_determination_is_recorded(made, record):
    found = standing(record.start("SEND-PAP-STATUTORY-70WD", made.report), date(2030, 1, 1))
    assert (found.word, found.clock.due, found.clock.would_be) == ("May apply", None, date(2025, 2, 18))


def test_what_was_late_stays_known_as_late(made, record):
    clock = agenda(record, made.meeting)
    clock.state, clock.ended_on = "met", date(2024, 12, 14)
    found = standing(clock, date(2030, 1, 1))
    assert (found.word, found.note) == ("Done late", "Done on 14 December 2024, 2 days late.")
    clock.state = "stopped"
    assert standing(clock, date(2030, 1, 1)).note == "Stopped on 14 December 2024, when it was 2 days late."


def test_what_was_done_is_done_whatever_the_day_and_not_called_late_on_an_assumption(made):
    made.clock.state, made.clock.ended_on = "met", date(2025, 1, 9)
    found = standing(made.clock, date(2030, 1, 1))
    assert (found.word, found.tone) == ("Done", "done")
    assert found.note == f"Done on 9 January 2025; due by about 30 December 2024, {IF_SO}"


def test_an_approximate_clock_is_never_called_late(made, record):
    record_of_monitoring = record.start("SEND-MONITORING-18M", made.report)
    assert standing(record_of_monitoring, date(2030, 1, 1)).word == "Expected"


def test_of_more_clocks_than_can_be_shown_those_that_press_are(record):
    made = record.open()
    day = date(2025, 1, 8)

    def clock(name, last_day, **more):
        more = {"due": last_day, "duty": "sure", **more}
        return Clock(authority=record.authority, what=name, last_day=last_day, pk=hash(name), **more)

    clocks = [
        clock("met", date(2024, 12, 1), state="met", ended_on=date(2024, 12, 1)),
        clock("expected", date(2024, 12, 2), approximate=True),
        clock("perhaps", date(2024, 12, 2), duty="likely"),
        *(clock(f"late {n}", date(2024, 12, 3 + n)) for n in range(4)),
        clock("due", day),
        clock("later", date(2025, 3, 1)),
        clock("expected later", date(2025, 4, 1), approximate=True),
        clock("unknown", None),
    ]
    assert [one.clock.what for one in most_pressing(clocks, day, 11)] == [one.what for one in clocks]
    pressing = ["late 0", "late 1", "late 2", "due", "later", "expected later"]
    assert [one.clock.what for one in most_pressing(clocks, day, 6)] == pressing
    assert [one.clock.what for one in most_pressing(clocks[7:], day, 3)] == ["due", "later", "expected later"]
    assert [one.clock for one in late_and_next([record.authority], day, 5)] == [made.clock]


def test_every_running_clock_is_in_one_list_and_the_list_agrees_with_its_word(made, record):
    later = record.open()
    agenda(record, made.meeting)
    agenda(record, later.meeting, CALLED)
    for rule in ("SEND-MONITORING-18M", "SEND-PAP-STATUTORY-70WD"):
        record.start(rule, made.report)
    listed = {
        "late": {Grade.LATE},
        "perhaps_late": {Grade.MAY_BE_LATE},
        "not_late": {Grade.DUE, Grade.MAY_APPLY, Grade.EXPECTED},
        "cannot_tell": {Grade.MAY_APPLY, Grade.EXPECTED, Grade.UNKNOWN},
    }
    for on in (date(2024, 12, 1), date(2024, 12, 13), date(2025, 1, 3), date(2025, 1, 9), date(2030, 1, 1)):
        found = {name: list(getattr(Clock.objects, name)(on)) for name in listed}
        assert sorted(one.pk for some in found.values() for one in some) == sorted(Clock.objects.values_list("pk", flat=True))
        for name, grades in listed.items():
            assert {grade(facts_of(one), on) for one in found[name]} <= grades


def test_the_same_word_stands_in_lists_on_the_day_itself_and_in_the_calendar_file(client, made, record):
    clock = agenda(record, made.meeting)
    slug = record.authority.slug
    pages = [
        clock.get_absolute_url(),
        f"/{slug}/dates/",
        f"/{slug}/dates/all/?stands=late",
        f"/{slug}/",
        made.matter.get_absolute_url(),
    ]
    for page in pages:
        assert '<span class="tag late">Late</span>' in client.get(page).content.decode(), page
    calendar = client.get(f"{clock.get_absolute_url()[:-1]}.ics")
    assert "SUMMARY:Late: publish the agenda" in calendar.content.decode()
    perhaps = client.get(f"{made.clock.get_absolute_url()[:-1]}.ics").content.decode().replace("\r\n ", "")
    assert "SUMMARY:May be late: send Ofsted" in perhaps
    assert "if it was received on 7 November 2024" in perhaps
    assert word_for(Grade.LATE) == "Late"
