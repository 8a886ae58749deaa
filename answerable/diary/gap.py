"""The gap: the deadlines before which the committee is not scheduled to meet. A requisition's argument writes itself from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.clocks.models import Clock
from answerable.meetings.models import Meeting
from answerable.rulebook.calendar import in_words

NAMED = 5  # a sentence that names more deadlines is no longer one that can be read out


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
    """Which deadlines no scheduled meeting precedes. `sentence` can be read out as it stands."""

    sentence: str
    since: date
    rows: tuple[GapRow, ...]
    next_scheduled: date | None
    calendar_known: bool


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
    uncovered = [row for row in rows if not row.scheduled]
    if not uncovered:
        return None
    return Gap(
        sentence=_sentence(since, uncovered, scheduled, asked_for),
        since=since,
        rows=rows,
        next_scheduled=scheduled[0] if scheduled else None,
        calendar_known=bool(scheduled),
    )


def _sentence(since: date, uncovered: list[GapRow], scheduled: list[date], asked_for: list[date]) -> str:
    deadlines = [f"the deadline to {row.deadline.what} ({in_words(row.deadline.due)})" for row in uncovered]
    if len(uncovered) > NAMED:
        deadlines = [*deadlines[:NAMED], f"the {len(uncovered) - NAMED} deadlines after that"]
    if not scheduled:
        these = _joined(deadlines, "or")
        return f"No scheduled meeting of the committee is known, so whether one falls before {these} cannot be told."
    first, *others = deadlines
    missed = "".join(f", nor before {other}" for other in others)
    helps = [day for day in asked_for if all(day in row.asked_for for row in uncovered)]
    some = [day for day in asked_for if any(day in row.asked_for for row in uncovered)]
    ending = ""
    if helps:
        which = {1: "it", 2: "either"}.get(len(uncovered), "any of them")
        ending = f"; only the extraordinary meeting asked for on {in_words(helps[0])} falls before {which}"
    elif some:
        ending = f"; the extraordinary meeting asked for on {in_words(some[0])} falls before some of these and not the rest"
    return (
        f"No scheduled meeting of the committee falls between the report of {in_words(since)} and {first}{missed}: "
        f"the next is {in_words(scheduled[0])}{ending}."
    )


def _joined(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" {word} " + parts[-1]


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
