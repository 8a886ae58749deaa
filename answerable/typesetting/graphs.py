"""What a chart of readings shows, as plain values ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Mark(StrEnum):
    """How a reading is drawn. Each has a shape of its own, so that nothing hangs on colour."""

    USUAL = "usual"
    BETTER = "better than chance"
    WORSE = "worse than chance"
    SIGNAL = "more than chance"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One reading, or a gap (`value` None), with the lines at it. `shown` and `limits` are the same numbers in words.

    `says` is what the table says of it in words: the signal, or why there is no number. `anew` begins another stretch: the line
    is not drawn across.
    """

    label: str
    value: float | None
    shown: str
    limits: str
    says: str
    mark: Mark = Mark.USUAL
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    anew: bool = False


@dataclass(frozen=True, kw_only=True)
class Graph:
    """A chart with its title, its description for whoever cannot see it, and its readings in order.

    `name` is a short name for the file and for the parts of the drawing that refer to each other: letters, digits and hyphens.
    `centre` names the middle line ("mean", "median"). `text` is what stands beside the chart: the verdict, line by line.
    `words` has the chart's own words in another language, where it is drawn in one; the title stays as it is.
    """

    name: str
    title: str
    description: str
    points: tuple[Point, ...]
    unit: str = ""
    centre: str = "mean"
    target: float | None = None
    text: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    def said(self, word: str) -> str:
        """One of the chart's own words ("limits", "Period") in the language that `words` has for it; else in English."""
        return self.words.get(word, word)
