"""The gap as a line: the report, the deadlines, the meetings and today, each where its day falls between first and last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.diary.gap import Gap

MOST_DEADLINES = 3  # drawn of those uncovered; more would stand on one another
LEFT, RIGHT = 4.0, 96.0  # per cent of the width: half a mark must fit at either end
CLOSE = 10.0  # per cent: of two marks nearer than that, the second stands higher
LEVELS = 3


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One day on the line. `at` is how far along it stands, `level` how high, and `number` leads to the list below it."""

    number: int
    day: date
    what: str
    kind: str
    at: str
    level: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """The marks in order, how many levels they need above the lowest, and the stretch over which no meeting is scheduled."""

    marks: tuple[Mark, ...]
    levels: int
    starts: str
    ends: str


def drawn(gap: Gap, on: date) -> Line:
    """The line on that day. `kind` of a mark: published, due, asked, meets or today; `what` names what a deadline is for."""
    days = [(gap.since, "published", "")]
    days += [(row.deadline.due, "due", row.deadline.what) for row in gap.uncovered[:MOST_DEADLINES]]
    days += [(gap.asked_for, "asked", "")] if gap.asked_for else []
    days += [(gap.next_scheduled, "meets", "")] if gap.next_scheduled else []
    first, last = min(day for day, _, _ in days), max(day for day, _, _ in days)
    # Today is marked where it falls on the line; long before or after, at the line's end, without stretching it.
    days.append((min(max(on, first), last), "today", ""))
    days.sort(key=lambda one: (one[0], one[1] != "published", one[1] == "today"))
    marks: list[Mark] = []
    places: list[float] = []
    for number, (day, kind, what) in enumerate(days, start=1):
        place = _place(day, first, last)
        near = [mark.level for mark, there in zip(marks, places, strict=True) if place - there < CLOSE]
        level = next((one for one in range(LEVELS) if one not in near), LEVELS)
        shown = on if kind == "today" else day
        marks.append(Mark(number=number, day=shown, what=what, kind=kind, at=_percent(place), level=level))
        places.append(place)
    gap_ends = gap.uncovered[0].deadline.due
    return Line(
        marks=tuple(marks),
        levels=max(mark.level for mark in marks),
        starts=_percent(_place(gap.since, first, last)),
        ends=_percent(_place(gap_ends, first, last)),
    )


def _place(day: date, first: date, last: date) -> float:
    whole = max(1, (last - first).days)
    return LEFT + (RIGHT - LEFT) * (day - first).days / whole


def _percent(place: float) -> str:
    return f"{place:.1f}%"
