"""Taking a calendar of meetings over: what it would change in the meetings on record, and doing it. No meeting is deleted."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from answerable.meetings.actions import enter_scheduled
from answerable.meetings.became import Became
from answerable.meetings.models import Meeting
from answerable.meetings.outcomes import say
from answerable.people.models import Authority, Body
from answerable.reading.meeting_lists import MeetingListed
from answerable.reading.rosters import body_folded
from answerable.trail.acts import Actor, Overtaken
from answerable.trail.chain import in_turn, record

MEANWHILE = "Somebody changed the meetings after this was shown to you. Nothing was done: look again, then confirm."
GONE = "It is not in the calendar any more"
SAID_OFF = "The calendar says that it is cancelled"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One meeting that the calendar changes: "new", "timed" (its hour is known now) or "cancelled", with why."""

    what: str
    day: date
    time: time | None
    place: str = ""
    meeting: Meeting | None = None
    why: str = ""

    @property
    def told(self) -> tuple[object, ...]:
        """What tells this change from any other."""
        return self.what, self.day, self.time, self.place, self.meeting.pk if self.meeting else None


@dataclass(frozen=True, kw_only=True)
class BodyMeets:
    """What the calendar changes in one body's meetings; `same` are as they were."""

    body: Body
    changes: tuple[Change, ...]
    same: int

    def count(self, what: str) -> int:
        """How many are "new", "timed" or "cancelled"."""
        return sum(one.what == what for one in self.changes)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are new, timed and cancelled."""
        return self.count("new"), self.count("timed"), self.count("cancelled")


@dataclass(frozen=True, kw_only=True)
class CalendarPlan:
    """What a calendar changes, body by body; `unknown` are the names in it that no body on record has."""

    bodies: tuple[BodyMeets, ...]
    unknown: tuple[str, ...]

    @property
    def seen(self) -> str:
        """What tells this plan from any other: it is carried out only as it was shown."""
        told = [(one.body.pk, [change.told for change in one.changes]) for one in self.bodies]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def plan_calendar(authority: Authority, rows: Sequence[MeetingListed], today: date) -> CalendarPlan:
    """What taking the calendar over would change. A body's meetings between the calendar's first day and its last that it does
    not list are off, where they are still to come; of bodies that it does not name nothing changes.
    """
    bodies = {body_folded(body.name): body for body in authority.bodies.all()}
    by_body = defaultdict(list)
    unknown: dict[str, None] = {}
    for row in rows:
        if body := bodies.get(body_folded(row.body)):
            by_body[body.pk].append(row)
        else:
            unknown.setdefault(row.body, None)
    there = defaultdict(list)
    own = Meeting.objects.filter(body__in=by_body, kind=Meeting.Kind.ORDINARY)
    for meeting in own.select_related("body__authority").order_by("day", "time", "pk"):
        there[meeting.body_id].append(meeting)
    named = {body.pk: body for body in bodies.values()}
    plans = [_plan(named[key], listed, there[key], today) for key, listed in by_body.items()]
    return CalendarPlan(bodies=tuple(plans), unknown=tuple(unknown))


@transaction.atomic
def take_calendar(
    authority: Authority, rows: Sequence[MeetingListed], source: str, *, seen: str, by: Actor, at: datetime
) -> CalendarPlan:
    """Take a calendar over: new meetings are entered, those that are off cancelled with the reason. Raises Overtaken when the
    plan is not the one that was `seen`, and Refused for whoever may not say what became of a meeting.
    """
    in_turn(authority)
    plan = plan_calendar(authority, rows, timezone.localdate(at))
    if plan.seen != seen:
        raise Overtaken(MEANWHILE)
    for one in plan.bodies:
        for change in sorted(one.changes, key=lambda change: change.what != "cancelled"):
            _carry_out(one.body, change, source, by=by, at=at)
    return plan


def _carry_out(body: Body, change: Change, source: str, *, by: Actor, at: datetime) -> None:
    if change.meeting and change.what == "cancelled":
        say(change.meeting, Became.CANCELLED, f"{change.why} ({source}).", by=by, at=at)
        return
    if change.what == "timed":
        meeting = enter_scheduled(body, change.day, change.time, source, by=by, at=at)
    else:
        meeting = Meeting.objects.create(body=body, day=change.day, time=change.time, known_from=source[:300])
        record("entered", meeting, by=by, at=at, known_from=meeting.known_from)
    if change.place and not meeting.place:
        meeting.place = change.place[:200]
        meeting.save(update_fields=["place"])
        record("placed", meeting, by=by, at=at, place=meeting.place)


def _plan(body: Body, listed: list[MeetingListed], there: list[Meeting], today: date) -> BodyMeets:
    taken: set[int] = set()
    changes = list(_changes(listed, there, taken))
    first, last = min(one.day for one in listed), max(one.day for one in listed)
    for meeting in there:
        open_yet = meeting.state == Meeting.State.SCHEDULED and meeting.day >= today
        if open_yet and meeting.pk not in taken and first <= meeting.day <= last:
            changes.append(Change(what="cancelled", day=meeting.day, time=meeting.time, meeting=meeting, why=GONE))
    changes.sort(key=lambda one: (one.day, one.time or time.min))
    changed = {one.meeting.pk for one in changes if one.meeting}
    return BodyMeets(body=body, changes=tuple(changes), same=len(taken - changed))


def _changes(listed: list[MeetingListed], there: list[Meeting], taken: set[int]) -> Iterator[Change]:
    new: set[tuple[date, time | None]] = set()
    for row in sorted(listed, key=lambda one: (one.day, one.time is None, one.time or time.min)):
        found = _found(row, there, taken)
        if row.cancelled:
            if found and found.state == Meeting.State.SCHEDULED:
                yield Change(what="cancelled", day=row.day, time=found.time, meeting=found, why=SAID_OFF)
                taken.add(found.pk)
            continue
        if found:
            taken.add(found.pk)
            if row.time and found.time is None and found.state == Meeting.State.SCHEDULED:
                yield Change(what="timed", day=row.day, time=row.time, place=row.place, meeting=found)
        elif (row.day, row.time) not in new:
            new.add((row.day, row.time))
            yield Change(what="new", day=row.day, time=row.time, place=row.place)


def _found(row: MeetingListed, there: list[Meeting], taken: set[int]) -> Meeting | None:
    """The meeting on record that the row is about: at its hour, else the one of that day without one; a row without an hour
    means whichever there is. One that an earlier calendar had lost is another, for it takes place again.
    """
    that_day = [one for one in there if one.day == row.day and one.pk not in taken and not _lost(one)]
    exact = [one for one in that_day if one.time == row.time]
    loose = [one for one in that_day if one.time is None or row.time is None]
    return next(iter(exact or loose), None)


def _lost(meeting: Meeting) -> bool:
    return meeting.state == Meeting.State.CANCELLED and bool(re.match(f"{GONE}|{SAID_OFF}", meeting.outcome))
