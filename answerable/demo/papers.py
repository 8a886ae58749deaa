"""The worked example's papers: a requisition, an inspection report, a letter, a list of members and a calendar of meetings."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from datetime import date, timedelta
from functools import cache, partial
from importlib import resources
from typing import Any

from answerable.demo.wordlike import (
    Layout,
    Organisation,
    PriorityAction,
    ReportContent,
    Stem,
    inspection_report,
    monitoring_letter,
)

COUNCIL = "Peakshire County Council"
COMMITTEE = "People Scrutiny Committee"
DAYS_IN_A_MONTH, PERIOD = 30.44, 4
MONTHS = month_name[1:]
_MONTH = "|".join(MONTHS)
# "2024-11-14", "14 November 2024", "6 to 10 March 2017", "30 September to 4 October 2024"
DAYS = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?:(?P<first>\d{{1,2}}) (?:(?P<first_month>{_MONTH}) )?to )?"
    rf"(?P<until>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})"
)
RULE = "Rule 7 of Part 4 of the Peakshire County Council Constitution"


def requisition_text(weeks: int = 0) -> str:
    """The requisition notice as plain text, its days moved on by so many weeks."""
    return moved(_file("requisition.txt"), weeks)


def requisition_page() -> str:
    """The same requisition as a web page of the council's."""
    return _file("requisition.html")


def members_csv(weeks: int = 0) -> str:
    """The committee's seats: name, initials, surname, role, from, until (ISO dates; empty while the seat is held)."""
    return moved(_file("members.csv"), weeks)


def meetings_csv(weeks: int = 0) -> str:
    """The committee's scheduled meetings: body, kind, day, time, place."""
    return moved(_file("meetings.csv"), weeks)


def figures_csv(weeks: int = 0) -> str:
    """Made-up releases of figures: published, series, code, name, period, numerator, denominator.

    Months move on as far as the days do, as nearly as may be, and years by the whole years in that.
    """
    months = round(weeks * 7 / DAYS_IN_A_MONTH)
    rows = [row.split(",") for row in moved(_file("figures.csv"), weeks).splitlines()]
    for row in rows[1:]:
        row[PERIOD] = _period_moved(row[PERIOD], months)
    return "\n".join(",".join(row) for row in rows)


def _period_moved(period: str, months: int) -> str:
    """A year or a month, so many months later."""
    if len(period) == len("2024"):
        return str(int(period) + months // 12)
    number = int(period[:4]) * 12 + int(period[5:]) - 1 + months
    return f"{number // 12}-{number % 12 + 1:02}"


@cache
def report_content(weeks: int = 0) -> ReportContent:
    """What the inspection report says, before it is set on pages."""
    said = tomllib.loads(_file("report.toml"))
    said |= {name: moved(said[name], weeks) for name in ("inspection_dates", "foot_dates")}
    return content_of(said, Stem.SYSTEMIC_FAILINGS)


def inspection_report_pdf(layout: Layout | None = None, weeks: int = 0) -> bytes:
    """The inspection report as a tagged PDF in the layout of Word, or in a layout that departs from it."""
    return inspection_report(report_content(weeks), layout)


def moved(text: str, weeks: int) -> str:
    """The text with each of its days so many weeks later, on the same day of the week. Months and years alone stay."""
    return DAYS.sub(partial(_moved, timedelta(weeks=weeks)), text) if weeks else text


def _moved(by: timedelta, found: re.Match[str]) -> str:
    if iso := found["iso"]:
        return (date.fromisoformat(iso) + by).isoformat()
    until = _read(found["until"], found["month"], found["year"])
    if not found["first"]:
        return _said(until + by)
    since = _read(found["first"], found["first_month"] or found["month"], found["year"]) + by
    until += by
    if since.year != until.year:
        return f"{_said(since)} to {_said(until)}"
    return (
        f"{since.day} to {_said(until)}"
        if since.month == until.month
        else f"{since.day} {MONTHS[since.month - 1]} to {_said(until)}"
    )


def _read(day: str, month: str, year: str) -> date:
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def monitoring_letter_pdf() -> bytes:
    """A letter to the partnership after a monitoring visit, as a tagged PDF: it has no table of findings."""
    said = tomllib.loads(_file("letter.toml"))
    return monitoring_letter(
        heading=said["heading"], addressees=tuple(said["addressees"]), paragraphs=tuple(said["paragraphs"]), foot=said["foot"]
    )


def content_of(said: dict[str, Any], stem: Stem) -> ReportContent:
    """A report's content from its file, the sentence of outcome put in its place. TypeError for an unknown key."""
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    values["outcome"] = tuple(paragraph.replace("{stem}", stem) for paragraph in said["outcome"])
    values["priority_actions"] = tuple(
        PriorityAction(responsible=action["responsible"], text=action["text"].strip()) for action in said["priority_actions"]
    )
    values["local_authority"] = Organisation(**said["local_authority"])
    values["integrated_care_board"] = Organisation(**said["integrated_care_board"])
    return ReportContent(**values)


def _file(name: str) -> str:
    return resources.files("answerable.demo").joinpath("peakshire", name).read_text(encoding="utf-8")
