"""A yearly change among all authorities' changes of the year: its place, its neighbours, and what followed elsewhere.

A yearly series is too short for limits of its own. What it can be held against is everybody else's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from answerable.effect.readings import Polarity

Yearly = Mapping[int, float]


@dataclass(frozen=True, kw_only=True)
class Change:
    """The change of one authority from a year to the next, `by` in the unit of the series."""

    authority: str
    year: int
    was: float
    now: float

    @property
    def by(self) -> float:
        """How far up; below nought for down."""
        return self.now - self.was


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a change stands: `worst` is its rank counted from the worst (1), `of` how many there are, `among_worst` the share
    of changes that are as bad or worse."""

    change: Change
    worst: int
    of: int
    middle: float

    @property
    def among_worst(self) -> float:
        """The share of all changes that were as bad or worse, this one included."""
        return self.worst / self.of


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What came after changes like this elsewhere: how many there were, and how many gave back more than half within a year."""

    like_it: int
    gave_back: int


def changes(readings: Mapping[str, Yearly]) -> list[Change]:
    """Every change from one year to the next, authority by authority. A missing year makes no change across it."""
    return [
        Change(authority=authority, year=year, was=years[year - 1], now=now)
        for authority, years in readings.items()
        for year, now in sorted(years.items())
        if year - 1 in years
    ]


def place(change: Change, among: Sequence[Change], polarity: Polarity) -> Place:
    """The place of a change among these, it being one of them. Raises ValueError when nobody has said which way is better."""
    if polarity is Polarity.UNKNOWN:
        raise ValueError("which way is better must be known to say which change is worse")
    sign = 1 if polarity is Polarity.UP else -1
    as_bad = sum(sign * one.by <= sign * change.by for one in among)
    return Place(change=change, worst=as_bad, of=len(among), middle=median(one.by for one in among))


def followed(like: float, among: Sequence[Change]) -> Followed:
    """Of the changes at least as great as this one, the same way, and with a year after: how many gave back more than half."""
    by_year = {(one.authority, one.year): one for one in among}
    alike = [one for one in among if (one.by >= like if like > 0 else one.by <= like)]
    after = [(one, by_year[one.authority, one.year + 1]) for one in alike if (one.authority, one.year + 1) in by_year]
    back = sum(abs(next_.by) > abs(one.by) / 2 and (next_.by < 0) == (one.by > 0) for one, next_ in after)
    return Followed(like_it=len(after), gave_back=back)
