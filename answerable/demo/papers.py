"""The worked example's papers: a requisition, an inspection report, a letter, a list of members and a calendar of meetings."""

from __future__ import annotations

import tomllib
from functools import cache
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
RULE = "Rule 7 of Part 4 of the Peakshire County Council Constitution"


def requisition_text() -> str:
    """The requisition notice as plain text."""
    return _file("requisition.txt")


def requisition_page() -> str:
    """The same requisition as a web page of the council's."""
    return _file("requisition.html")


def members_csv() -> str:
    """The committee's seats: name, initials, surname, role, from, until (ISO dates; empty while the seat is held)."""
    return _file("members.csv")


def meetings_csv() -> str:
    """The committee's scheduled meetings: body, kind, day, time, place."""
    return _file("meetings.csv")


@cache
def report_content() -> ReportContent:
    """What the inspection report says, before it is set on pages."""
    said = tomllib.loads(_file("report.toml"))
    return content_of(said, Stem.SYSTEMIC_FAILINGS)


def inspection_report_pdf(layout: Layout | None = None) -> bytes:
    """The inspection report as a tagged PDF in the layout of Word, or in a layout that departs from it."""
    return inspection_report(report_content(), layout)


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
