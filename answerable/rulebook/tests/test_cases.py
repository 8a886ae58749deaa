"""Every date worked by hand in cases.toml comes out as it was worked."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.counting import Unit
from answerable.rulebook.rules import Clock, entry
from answerable.rulebook.verdicts import Nation

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
UNITS = {
    "working_days": Unit.WORKING_DAY,
    "calendar_days": Unit.CALENDAR_DAY,
    "weeks": Unit.WEEK,
    "months": Unit.MONTH,
    "years": Unit.YEAR,
    "clear_days_before": Unit.CLEAR_DAY,
    "first_lawful_meeting": Unit.CLEAR_DAY,
}
OWN_TITLES_UNTIL = date(2012, 1, 1)
WORLD_CUP = date(2026, 6, 15)


def a_clock(case):
    """The clock the case asks about, made from its own fields."""
    return Clock(
        id="CASE",
        what="case",
        rule=entry(case.get("rule", "AGENDA-5CD-ENG")).rule,
        number=case["number"],
        unit=UNITS[case["kind"]],
        starts="start",
        before=case["kind"] == "clear_days_before",
        first_day_counts=case.get("inclusive", False),
        saturday_counts=case.get("saturday_counts", False),
        closed_days_count=case.get("day_type") == "calendar",
        moved_by_s243=case.get("moved_by_s243", False),
    )


def worked(case, calendar):
    one = a_clock(case)
    if case["kind"] == "first_lawful_meeting":
        return clocks.first_lawful_meeting(case["start"], calendar, one)
    return clocks.run(one, case["start"], calendar)


def bank_holidays_passed(due):
    return sorted((s.day, s.skipped) for s in due.working if s.skipped and s.day.weekday() < 5)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_day_comes_out_as_worked_by_hand(case):
    assert worked(case, Calendar(Nation(case["nation"]))).due == case["due"]


@pytest.mark.parametrize("case", [c for c in CASES if "skipped" in c], ids=lambda case: case["id"])
def test_the_closed_days_passed_over_are_those_named(case):
    due = worked(case, Calendar(Nation(case["nation"])))
    passed = bank_holidays_passed(due)
    expected = sorted((s["day"], s["why"]) for s in case["skipped"] if s["day"].weekday() < 5)
    assert [day for day, _ in passed] == [day for day, _ in expected]
    sure = [(day, why) for day, why in expected if day > OWN_TITLES_UNTIL and day != WORLD_CUP and "doubt" not in case]
    assert [pair for pair in passed if pair in sure] == sure


@pytest.mark.parametrize("case", [c for c in CASES if "known_on" in c], ids=lambda case: case["id"])
def test_a_late_proclamation_moves_the_day_and_says_so(case):
    calendar = Calendar(Nation(case["nation"]))
    known = worked(case, calendar.as_known_on(case["known_on"]))
    if case["id"] == "scotland-world-cup-2026":
        unknown = worked(case, calendar.as_known_on(date(2026, 2, 2)))
    else:
        unknown = worked(case, calendar.as_known_on(case["known_on"] - timedelta(days=1)))
    assert (unknown.due, known.due) == (case["due_before"], case["due_after"])


RULED = [c for c in CASES if "rule" in c and entry(c["rule"]).clocks]


@pytest.mark.parametrize("case", RULED, ids=lambda case: case["id"])
def test_the_shipped_rule_has_the_clock_the_case_assumes(case):
    wanted = replace(a_clock(case), id="", what="", starts="", before=False)
    no_matter = {"approximate": False, "not_before": False, "hangs_on": None, "reading": None, "other_readings": (), "who": None}
    shipped = [replace(c, id="", what="", starts="", before=False, **no_matter) for c in entry(case["rule"]).clocks]
    assert wanted in shipped
