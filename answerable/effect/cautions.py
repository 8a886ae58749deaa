"""When the rules say less than they seem to: readings that lean on the one before, or follow the seasons."""

from __future__ import annotations

import math

from answerable.effect.charts import Stretch
from answerable.effect.limits import Values, mean_of

SURE = 1.96
TWO_YEARS = 2


def leaning(values: Values, apart: int) -> float | None:
    """How much readings so many steps apart go together, from -1 to 1; None when there are too few or all are alike."""
    mean = mean_of(values)
    if mean is None or len(values) <= apart + 2:
        return None
    whole = math.fsum((value - mean) ** 2 for value in values if value is not None)
    pairs = zip(values, values[apart:], strict=False)
    together = math.fsum((a - mean) * (b - mean) for a, b in pairs if a is not None and b is not None)
    return together / whole if whole else None


def leans_on_the_one_before(stretch: Stretch) -> float | None:
    """How much the readings that limits rest on lean on the one before, where that is more than chance; else None."""
    return _more_than_chance(stretch.values[: stretch.base], 1)


def seasons_show(values: Values, in_a_year: int | None) -> bool:
    """Whether readings a year apart go together more than chance, and more than those half a year apart.

    It takes two years of readings to see a season; before that the answer is no, which only means: not seen.
    """
    if not in_a_year or in_a_year < 2 or len(values) < TWO_YEARS * in_a_year:
        return False
    year, half = _more_than_chance(values, in_a_year), leaning(values, in_a_year // 2)
    return year is not None and half is not None and year > half


def _more_than_chance(values: Values, apart: int) -> float | None:
    found, many = leaning(values, apart), len(values)
    return found if found is not None and found > SURE * math.sqrt(many - apart) / many else None
