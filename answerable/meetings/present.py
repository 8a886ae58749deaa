"""Who is in the room at a moment, and how many of them count: worked out from comings and goings, however they were entered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Coming:
    """One member coming, or going where `came` is False. `stands_for` is the seat whose holder they replace."""

    moment: datetime
    seat: int
    came: bool
    stands_for: int | None = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many who count were there from a moment on."""

    moment: datetime
    number: int


def there_at(comings: Iterable[Coming], moment: datetime) -> dict[int, int | None]:
    """The seats whose holders are in the room at a moment, each with the seat they stand in for. Who goes then is gone."""
    there: dict[int, int | None] = {}
    for one in in_order(comings):
        if one.moment > moment:
            break
        if one.came:
            there[one.seat] = one.stands_for
        else:
            there.pop(one.seat, None)
    return there


def places_of(there: dict[int, int | None], counting: Collection[int]) -> set[int]:
    """The seats that are filled, of those that count: by their holder, or by somebody who stands in for them; each once."""
    return {seat if stands_for is None else stands_for for seat, stands_for in there.items()} & set(counting)


def counts(comings: Iterable[Coming], counting: Collection[int]) -> list[Count]:
    """How many who count were there from each moment at which somebody came or went."""
    ordered = in_order(comings)
    moments = sorted({one.moment for one in ordered})
    return [Count(moment=moment, number=len(places_of(there_at(ordered, moment), counting))) for moment in moments]


def in_order(comings: Iterable[Coming]) -> list[Coming]:
    """By the clock; at one moment in the order in which they were entered."""
    return sorted(comings, key=lambda one: one.moment)
