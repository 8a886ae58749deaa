"""A reading: one dated value, or a gap and why it is one. A series: the readings of one indicator in order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from answerable.effect.periods import Period, Step, numbered

MOST_GAPS = 1200  # a century of months: more than that between two readings is a slip of the pen, not a gap
RHYTHMS = (((28, 31), 12), ((88, 93), 4), ((300, 800), 1))  # days from reading to reading, and how many a year has
A_QUARTER = 0.25


class Polarity(StrEnum):
    """Which way is better for the people concerned. Unknown is a possible answer, and then no change is called good or bad."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One value of an indicator, or a gap.

    A proportion has its numerator and denominator; any other value stands alone. A gap has neither, and `mark` says why as the
    source does: "c" or "low" for suppressed, "" for nothing there. `definition` names how it was counted: another one starts
    another series. `source` and `published` say where it was read and when anybody could have known.

    Raises ValueError for what cannot be: a value beside a mark, a numerator above its denominator, a number that is none.
    """

    period: Period
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    mark: str = ""
    definition: str = ""
    source: str = ""
    published: date | None = None

    def __post_init__(self) -> None:
        numbers = [one for one in (self.value, self.numerator, self.denominator) if one is not None]
        if any(not math.isfinite(one) for one in numbers):
            raise ValueError("a reading is a number, or a gap with its mark")
        if self.mark and not self.value is self.numerator is None:
            raise ValueError(f"what is marked “{self.mark}” has no value")
        if self.numerator is not None and self.denominator is not None:
            if not 0 <= self.numerator <= self.denominator:
                raise ValueError(f"{self.numerator:g} of {self.denominator:g} is no proportion")
            if self.denominator > 0 and self.value is None:
                object.__setattr__(self, "value", self.numerator / self.denominator)

    @property
    def is_gap(self) -> bool:
        """Whether there is no value: nothing published, suppressed, or none of none."""
        return self.value is None


@dataclass(frozen=True, kw_only=True)
class Series:
    """The readings of one indicator in order of their periods, at most one for each.

    `possible` are the least and the greatest value there can be (0 and 1 for proportions, 0 and 100 for percentages).
    """

    name: str
    readings: tuple[Reading, ...]
    polarity: Polarity = Polarity.UNKNOWN
    unit: str = ""
    possible: tuple[float | None, float | None] = (None, None)

    @property
    def in_a_year(self) -> int | None:
        """How many readings a year has, by their periods or, for plain days, as they mostly come; None where that is not told."""
        if not self.readings or self.readings[0].period.step is not Step.DAY:
            return self.readings[0].period.step.in_a_year if self.readings else None
        return next((many for days, many in RHYTHMS if days[0] <= self.days_apart <= days[1]), None)

    @property
    def rhythm(self) -> str:
        """As in "six more monthly readings"; empty where readings have no rhythm."""
        return {12: "monthly", 4: "quarterly", 1: "yearly"}.get(self.in_a_year or 0, "")

    @property
    def is_yearly(self) -> bool:
        """Whether a year lies between the readings."""
        return self.in_a_year == 1

    @property
    def days_apart(self) -> int:
        """How many days mostly lie between one reading and the next, for readings of plain days; 0 when there is but one."""
        apart = sorted(late.period.number - early.period.number for early, late in pairwise(self.readings))
        return apart[len(apart) // 2] if apart else 0

    @property
    def jumps(self) -> tuple[Period, ...]:
        """The plain days before which a reading seems to be missing. Whether one is, only its publisher knows."""
        if not self.rhythm or self.readings[0].period.step is not Step.DAY:
            return ()
        most = 1.5 * self.days_apart
        return tuple(late.period for early, late in pairwise(self.readings) if late.period.number - early.period.number > most)

    @property
    def is_of_proportions(self) -> bool:
        """Whether every reading that is no gap says how many of how many."""
        whole = [reading for reading in self.readings if not reading.is_gap]
        return bool(whole) and all(reading.denominator is not None and reading.numerator is not None for reading in whole)

    @property
    def denominators_vary(self) -> bool:
        """Whether a denominator lies more than a quarter from their mean: limits then differ from reading to reading."""
        found = [one.denominator for one in self.readings if one.denominator is not None and not one.is_gap]
        mean = math.fsum(found) / len(found) if found else 0
        return any(abs(one - mean) > A_QUARTER * mean for one in found)


def with_gaps(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings in order, with a gap for each month, quarter or year between them that has none.

    Days and numbers in order do not say what should lie between them: there only what is marked is a gap.
    """
    whole: list[Reading] = []
    for reading in sorted(readings, key=lambda one: one.period.number):
        step = reading.period.step
        missing = range(whole[-1].period.number + 1, reading.period.number) if whole and step.in_a_year else range(0)
        if 0 < len(missing) <= MOST_GAPS:
            whole += [Reading(period=numbered(step, one), definition=whole[-1].definition) for one in missing]
        whole.append(reading)
    return tuple(whole)
