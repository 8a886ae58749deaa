"""How one of what the yearly report counts is called in its list, where it is read, and on which day it was.

Each kind is named here by itself, so that no words come into a list which its own page would not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.answers.models import Answer, Question
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.plans.heard import SubmissionLine
from answerable.plans.models import Action
from answerable.recommendations.models import Closing, Escalation, Recommendation, Response, Slip

LONGEST = 160


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One of what was counted: what it is called, where it is read, and its day, if it has one."""

    called: str
    address: str
    day: date | None


def listed(one: Any) -> Listed:
    """The row as its list tells it. KeyError for a kind that no number counts."""
    called, address, day = TOLD[type(one)](one)
    return Listed(called=called[:1].upper() + called[1:], address=address, day=day)


def _recommendation(one: Recommendation) -> tuple[str, str, date | None]:
    return f"{one}: {one.text[:LONGEST]}", one.get_absolute_url(), one.agreed_on


def _of(one: Any, day: date | None) -> tuple[str, str, date | None]:
    """What came of a recommendation is read on its page; its own words stand there, where they may be shown."""
    told, address, _agreed = _recommendation(one.recommendation)
    return told, address, day


def _line(one: SubmissionLine) -> tuple[str, str, date | None]:
    came = one.submission
    return f"{came.organisation}: {one.finding}", one.get_absolute_url(), came.received_on


TOLD: dict[type[Any], Any] = {
    Meeting: lambda one: (one.body.name, one.get_absolute_url(), one.day),
    Matter: lambda one: (one.title, one.get_absolute_url(), one.opened_on),
    Question: lambda one: (f"{one}: {one.text[:LONGEST]}", one.matter.get_absolute_url(), one.asked_on),
    Answer: lambda one: (f"{one}: {one.invitation.office}", one.invitation.meeting.get_absolute_url(), one.given_on),
    Recommendation: _recommendation,
    Response: lambda one: _of(one, one.received_on),
    Escalation: lambda one: _of(one, one.on),
    Slip: lambda one: _of(one, one.on),
    Closing: lambda one: _of(one, one.on),
    Action: lambda one: (one.text[:LONGEST], one.get_absolute_url(), one.due),
    SubmissionLine: _line,
}
