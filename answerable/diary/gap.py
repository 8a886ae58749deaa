"""The gap: the deadlines before which the committee is not scheduled to meet. A requisition's argument follows from it.

How it is said stands in `gap_words`, how it is drawn in `gap_line`: both on a day, for a gap of the past is told as past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.clocks.models import Clock
from answerable.meetings.models import Meeting


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something that must be done by a day. `due_latest` is the day it would be under the latest start that could be true."""

    what: str
    due: date
    due_latest: date | None = None

    @property
    def last(self) -> date:
        """The latest day it could be: the kindest reading for whoever must keep it."""
        return max(self.due, self.due_latest or self.due)


@dataclass(frozen=True, kw_only=True)
class MeetingDay:
    """A day on which the committee meets. `scheduled` is False for a meeting asked for and not yet called."""

    day: date
    scheduled: bool


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """One deadline with the meetings that fall between the report and it."""

    deadline: Deadline
    scheduled: tuple[date, ...]
    asked_for: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Which deadlines no scheduled meeting precedes, since the report. `rows` are all of them, the first due first."""

    since: date
    rows: tuple[GapRow, ...]
    next_scheduled: date | None
    calendar_known: bool

    @property
    def uncovered(self) -> tuple[GapRow, ...]:
        """The deadlines that no scheduled meeting precedes."""
        return tuple(row for row in self.rows if not row.scheduled)

    @property
    def asked_for(self) -> date | None:
        """The first meeting asked for that precedes the first of these deadlines, if there is one."""
        return self.uncovered[0].asked_for[0] if self.uncovered[0].asked_for else None


def find_gap(since: date, deadlines: Iterable[Deadline], meetings: Sequence[MeetingDay]) -> Gap | None:
    """Hold the deadlines against the calendar of meetings; None when a scheduled meeting precedes every one of them.

    `since` is the day the report was published: a meeting before it could not have known. A meeting on the due day itself
    is too late. Where no scheduled meeting is known at all, the gap says that it cannot tell.
    """
    scheduled = sorted(m.day for m in meetings if m.scheduled and m.day >= since)
    asked_for = sorted(m.day for m in meetings if not m.scheduled and m.day >= since)
    rows = tuple(
        GapRow(
            deadline=deadline,
            scheduled=tuple(day for day in scheduled if day < deadline.last),
            asked_for=tuple(day for day in asked_for if day < deadline.due),
        )
        for deadline in sorted(deadlines, key=lambda d: d.due)
        if deadline.due >= since
    )
    if all(row.scheduled for row in rows):
        return None
    return Gap(
        since=since,
        rows=rows,
        next_scheduled=scheduled[0] if scheduled else None,
        calendar_known=bool(scheduled),
    )


def gap_of(since: date | None, clocks: Iterable[Clock], committees: Collection[int]) -> Gap | None:
    """The gap in a matter: from the day its first report was published, the clocks its reports started, and its committees.

    Of the meetings only those are looked up that decide it: a committee's whole calendar need not be read.
    """
    if since is None:
        return None
    deadlines = [
        Deadline(what=clock.what, due=clock.due, due_latest=clock.due_latest)
        for clock in clocks
        if clock.due and not clock.approximate
    ]
    last = max((deadline.last for deadline in deadlines), default=since)
    return find_gap(since, deadlines, meetings_that_decide(committees, since, last))


def meetings_that_decide(committees: Collection[int], since: date, last: date) -> list[MeetingDay]:
    """The first scheduled meeting of these bodies (given by key) since then, and the first asked for before it and `last`.

    The first scheduled meeting tells which deadlines are uncovered. Of those asked for the first is before as many deadlines as
    any other.
    """
    if not committees:
        return []
    meetings = Meeting.objects.public().of(*committees).coming(since).next_first()
    scheduled = list(meetings.scheduled().values_list("day", flat=True)[:1])
    too_late = min([last, *scheduled])
    asked_for = meetings.asked_for().held_before(too_late).values_list("day", flat=True)[:1]
    return [
        *(MeetingDay(day=day, scheduled=True) for day in scheduled),
        *(MeetingDay(day=day, scheduled=False) for day in asked_for),
    ]
