"""What a new council brings as files in a terminal: lists of members, the calendar of meetings, the constitution."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from django.utils import timezone

from answerable.meetings.calendar import plan_calendar, take_calendar
from answerable.opening.papers import from_disk
from answerable.people import adopting
from answerable.people.adopting import Contradicts
from answerable.people.enrolling import plan_rolls, take_rolls
from answerable.people.models import Authority
from answerable.reading.meeting_lists import read_meeting_list
from answerable.reading.rosters import read_roster
from answerable.rulebook.written import problems, read
from answerable.site.accountcommand import BY_HOST
from answerable.trail.acts import Actor, Objection, Refused

CLERK = Actor(name=BY_HOST.name, role="clerk")  # meetings and rules are a clerk's to enter; the command line acts as one


def take_files(council: Authority, arguments: argparse.Namespace, *, at: datetime) -> list[str]:
    """Take over what is given, and say of each how much it was. Raises Refused and Unreadable, naming file and line."""
    told: list[str] = []
    if arguments.list:
        told += _members(council, arguments.list, arguments.on or timezone.localdate(at), at)
    if arguments.calendar:
        told += _meetings(council, arguments.calendar, at)
    if arguments.constitution:
        told += _rules(council, arguments.constitution, at)
    return told


def _members(council: Authority, path: Path, day: date, at: datetime) -> Iterator[str]:
    roster = read_roster(from_disk(path), path.name)
    _refuse(roster.problems)
    plan = plan_rolls(council, roster.rows, day)
    _refuse(plan.problems)
    take_rolls(council, roster.rows, day, path.name, seen=plan.seen, by=CLERK, at=at)
    yield from (f"{one.name}: {one.counts[0]} seats." for one in plan.bodies)


def _meetings(council: Authority, path: Path, at: datetime) -> Iterator[str]:
    listed = read_meeting_list(from_disk(path), path.name)
    _refuse(listed.problems)
    plan = plan_calendar(council, listed.rows, timezone.localdate(at))
    take_calendar(council, listed.rows, path.name, seen=plan.seen, by=CLERK, at=at)
    yield from (f"{one.body}: {one.counts[0]} meetings." for one in plan.bodies)
    yield from (f"{name}: left out, for no body on record has that name." for name in plan.unknown)


def _rules(council: Authority, path: Path, at: datetime) -> Iterator[str]:
    text = from_disk(path).decode("utf-8", "replace")
    _refuse(map(str, problems(text, path.name)))
    try:
        own = adopting.take_over(council, read(text, path.name), by=CLERK, at=at)
    except Contradicts as refusal:
        raise Refused([Objection(reason=f"{path.name}: {fault.key[0]}: {fault.problem}") for fault in refusal.faults]) from None
    yield f"{own.document}: {own.provisions.count()} rules."


def _refuse(found: Iterable[str]) -> None:
    if objections := [Objection(reason=problem) for problem in found]:
        raise Refused(objections)
