"""Numbers and periods in words, alike in every sentence of this room."""

from __future__ import annotations

import math
from collections.abc import Sequence

from answerable.effect.limits import Kind
from answerable.effect.readings import Polarity, Series
from answerable.effect.signals import Cause

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SMALLEST = 0.0001
WAYS = {Polarity.UP: "more is better", Polarity.DOWN: "less is better", Polarity.UNKNOWN: "which way is better was not said"}
CHARTS = {
    Kind.XMR: "XmR chart",
    Kind.I: "individuals chart",
    Kind.RUN: "run chart",
    Kind.PP: "Laney p′ chart",
    Kind.G: "g chart",
    Kind.T: "t chart",
}
RULES = {
    Kind.XMR: (
        "XmR chart of NHS England’s Making Data Count: the mean, and limits 2.66 mean moving ranges to either side. A signal is "
        "a reading outside the limits, two of three in the outer third on one side, or seven on one side of the mean; a real "
        "change is a signal at two successive readings, up to the latest."
    ),
    Kind.I: (
        "Shewhart’s individuals chart: the mean, and limits three standard deviations to either side, each the mean moving range "
        "over 1.128. A signal and a real change are as on an XmR chart."
    ),
    Kind.RUN: (
        "Run chart: the median. A signal is a run on one side of it longer than log2(n) + 3; a real change is a signal at two "
        "successive readings, up to the latest."
    ),
    Kind.PP: (
        "Laney’s p′ chart: the mean proportion, and limits for each denominator, as wide as neighbouring readings really vary. A "
        "signal and a real change are as on an XmR chart."
    ),
    Kind.G: (
        "g chart of cases between rare events: the median, and limits of the geometric distribution. A signal is a reading "
        "outside the limits, or seven on one side of the median; a real change is a signal at two successive readings, up to "
        "the latest."
    ),
    Kind.T: (
        "t chart of time between rare events: an individuals chart of the 3.6th roots, taken back. A signal and a real change "
        "are as on an XmR chart."
    ),
}
CAUSES = {
    Cause.COMMON: "within what is usual",
    Cause.ABOVE: "above the upper limit",
    Cause.BELOW: "below the lower limit",
    Cause.RISING: "one of seven or more, each above the one before",
    Cause.FALLING: "one of seven or more, each below the one before",
    Cause.TWO_ABOVE: "one of two in three in the upper outer third",
    Cause.TWO_BELOW: "one of two in three in the lower outer third",
    Cause.SEVEN_ABOVE: "one of seven or more above the centre",
    Cause.SEVEN_BELOW: "one of seven or more below the centre",
}


def number(value: float | None, series: Series) -> str:
    """A value as a person would write it: "37.8 %" for proportions and percentages, else four figures and the unit."""
    if value is None:
        return "none"
    if series.is_of_proportions:
        return f"{plain(100 * value, 1)} %"
    if series.unit == "%":
        return f"{plain(value, 1)} %"
    return f"{figures(value)} {series.unit}".rstrip()


def plain(value: float, places: int) -> str:
    """The value to so many places, without noughts that say nothing, and never a minus nought."""
    said = f"{value:,.{places}f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if said == "-0" else said


def figures(value: float) -> str:
    """Whole numbers whole, the rest with four figures that count."""
    if value and abs(value) < SMALLEST:
        return f"{value:.2e}"
    return plain(value, max(0, 3 - math.floor(math.log10(abs(value))))) if value else "0"


def counted(many: int, series: Series, more: str = "") -> str:
    """How many readings of which rhythm: "six more monthly readings"."""
    words = (in_words(many), more, series.rhythm, "reading" if many == 1 else "readings")
    return " ".join(word for word in words if word)


def in_words(many: int) -> str:
    """Numbers up to twelve as words."""
    return SMALL[many] if 0 <= many < len(SMALL) else f"{many:,}"


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
