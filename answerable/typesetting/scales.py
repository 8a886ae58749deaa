"""Where a number lies on the paper: an axis with round numbers on it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
ABOUT = 4
ALIKE = 1e-9


@dataclass(frozen=True, kw_only=True)
class Scale:
    """An axis from `least` to `most`, drawn from `start` to `end`, with a tick at every round number."""

    least: float
    most: float
    start: float
    end: float
    ticks: tuple[float, ...] = ()

    def at(self, number: float) -> float:
        """The place of a number on the paper, to a tenth."""
        share = (number - self.least) / (self.most - self.least)
        return round(self.start + share * (self.end - self.start), 1)


def round_scale(numbers: Iterable[float], start: float, end: float) -> Scale:
    """A scale that holds all these numbers and begins and ends with a round one. Of no numbers, or of one, it makes room."""
    found = list(numbers) or [0.0]
    least, most = min(found), max(found)
    if most - least <= max(abs(least), abs(most)) * ALIKE or most - least < ALIKE**2:
        reach = max(abs(least), abs(most)) / 2
        least, most = (least - reach, most + reach) if reach > ALIKE**2 else (-0.5, 0.5)
    step = _round_step((most - least) / ABOUT)
    first, last = math.floor(least / step), math.ceil(most / step)
    ticks = tuple(number * step for number in range(first, last + 1))
    return Scale(least=first * step, most=last * step, start=start, end=end, ticks=ticks)


def tick_words(scale: Scale) -> list[str]:
    """The numbers at the ticks with as many decimals as they need, alike for all."""
    step = scale.ticks[1] - scale.ticks[0]
    places = max(0, -math.floor(math.log10(step) + 1e-9)) + (1 if _leading(step) == "25" else 0)
    return [f"{0.0 if abs(tick) < step / 1000 else tick:,.{places}f}" for tick in scale.ticks]


def _round_step(rough: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(one for one in (power * digit for digit in ROUND) if one >= rough * (1 - 1e-9))


def _leading(step: float) -> str:
    return f"{step:.1e}".split("e")[0].replace(".", "").rstrip("0")
