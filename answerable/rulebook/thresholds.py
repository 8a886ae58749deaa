"""How many members it takes: a number, a fraction rounded up, the greater or the lesser of several, and a fraction of whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Denominator(StrEnum):
    """Of whom a fraction is taken: councils differ, and whether education co-optees count is the usual quarrel."""

    ALL_SEATS = "all seats"
    FILLED_SEATS = "filled seats"
    VOTING_MEMBERS = "voting members"
    COUNCILLORS_ONLY = "councillors only"


@dataclass(frozen=True, kw_only=True)
class Membership:
    """How many the body has on the day, by each way of counting; None where nobody has said."""

    all_seats: int | None = None
    filled_seats: int | None = None
    voting_members: int | None = None
    councillors_only: int | None = None

    def of(self, whom: Denominator) -> int | None:
        """The number a fraction of `whom` is taken of."""
        return {
            Denominator.ALL_SEATS: self.all_seats,
            Denominator.FILLED_SEATS: self.filled_seats,
            Denominator.VOTING_MEMBERS: self.voting_members,
            Denominator.COUNCILLORS_ONLY: self.councillors_only,
        }[whom]


@dataclass(frozen=True, kw_only=True)
class Absolute:
    """A plain number of members; None when nobody has found it."""

    number: int | None


@dataclass(frozen=True, kw_only=True)
class Fraction:
    """A part of the members, rounded up. `of` None means the rule does not say of whom."""

    numerator: int
    denominator: int
    of: Denominator | None


@dataclass(frozen=True, kw_only=True)
class GreaterOf:
    """The largest of several thresholds."""

    parts: tuple[Threshold, ...]


@dataclass(frozen=True, kw_only=True)
class LesserOf:
    """The smallest of several thresholds."""

    parts: tuple[Threshold, ...]


Threshold = Absolute | Fraction | GreaterOf | LesserOf


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What is known of a number that may not be known exactly: it is at least `low`, and at most `high` unless that is None."""

    low: int
    high: int | None


def needed(threshold: Threshold | None, membership: Membership) -> int | None:
    """How many members the threshold takes on that membership; None when that cannot be known."""
    bounds = bounds_of(threshold, membership)
    return bounds.low if bounds.low == bounds.high else None


def bounds_of(threshold: Threshold | None, membership: Membership) -> Bounds:
    """What is known of the number needed: "3, or a quarter of an unknown number" takes at least 3."""
    match threshold:
        case None | Absolute(number=None):
            return Bounds(low=1, high=None)
        case Absolute(number=int(number)):
            return Bounds(low=number, high=number)
        case Fraction():
            return _bounds_of_fraction(threshold, membership)
        case GreaterOf(parts=parts):
            found = [bounds_of(part, membership) for part in parts]
            highs = [b.high for b in found if b.high is not None]
            return Bounds(low=max(b.low for b in found), high=max(highs) if len(highs) == len(found) else None)
        case LesserOf(parts=parts):
            found = [bounds_of(part, membership) for part in parts]
            return Bounds(low=min(b.low for b in found), high=min((b.high for b in found if b.high is not None), default=None))
    raise TypeError(f"{threshold!r} is not a threshold")


def _bounds_of_fraction(fraction: Fraction, membership: Membership) -> Bounds:
    whole = membership.of(fraction.of) if fraction.of else None
    if whole is None:
        return Bounds(low=1, high=None)
    number = max(1, -(-whole * fraction.numerator // fraction.denominator))
    return Bounds(low=number, high=number)


def in_words(threshold: Threshold | None) -> str:
    """The threshold as a clause would put it."""
    match threshold:
        case None | Absolute(number=None):
            return "a number that is not known"
        case Absolute(number=number):
            return f"{number} member{'s' * (number != 1)}"
        case Fraction(numerator=up, denominator=down, of=whom):
            return f"{up}/{down} of {whom or 'the members (of which members is not known)'}, rounded up"
        case GreaterOf(parts=parts):
            return f"{' or '.join(in_words(p) for p in parts)}, whichever is greater"
        case LesserOf(parts=parts):
            return f"{' or '.join(in_words(p) for p in parts)}, whichever is less"


def unknown_in(threshold: Threshold | None, membership: Membership) -> tuple[str, ...]:
    """What would have to be found for the threshold to be a number."""
    match threshold:
        case None | Absolute(number=None):
            return ("how many members must sign",)
        case Absolute():
            return ()
        case Fraction(of=None):
            return ("of which members the fraction is taken",)
        case Fraction(of=Denominator() as whom):
            return () if membership.of(whom) is not None else (f"how many {whom} the body has on the day",)
        case GreaterOf(parts=parts) | LesserOf(parts=parts):
            return tuple(dict.fromkeys(text for part in parts for text in unknown_in(part, membership)))
    raise TypeError(f"{threshold!r} is not a threshold")


def threshold_from(data: dict[str, Any]) -> Threshold:
    """A threshold as a rule file writes it (its shape has been checked)."""
    match data["kind"]:
        case "absolute":
            return Absolute(number=data.get("number"))
        case "fraction":
            whom = Denominator(data["of"]) if "of" in data else None
            return Fraction(numerator=data["numerator"], denominator=data["denominator"], of=whom)
        case kind:
            parts = tuple(threshold_from(part) for part in data["parts"])
            return GreaterOf(parts=parts) if kind == "greater of" else LesserOf(parts=parts)
