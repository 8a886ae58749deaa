"""What publishers said otherwise later: each figure of an area that was revised, with what it was and what it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from answerable.effect.wording import figures as in_figures
from answerable.effect.wording import plain
from answerable.indicators.models import Figure
from answerable.indicators.officialseries import period_named


@dataclass(frozen=True, kw_only=True)
class Revised:
    """A figure of one period that is no longer what it was; `file` and `published_on` say by which release."""

    period: str
    was: str
    now: str
    file: str
    published_on: date | None


def revised_of(codes: Collection[str], indicators: Collection[int]) -> dict[int, list[Revised]]:
    """By an indicator's key every revision of an area's figures, the latest period first, in one statement for all of them."""
    said: dict[tuple[int, int, int], list[Figure]] = defaultdict(list)
    for one in Figure.objects.public().of(*indicators).about(codes).select_related("release", "indicator"):
        said[one.indicator_id, one.period, one.area_id].append(one)
    found: dict[int, list[Revised]] = defaultdict(list)
    for (key, period, _area), figures in sorted(said.items(), reverse=True):
        for was, now in pairwise(figures):
            told = Revised(
                period=period_named(now.indicator.step, period),
                was=figure_told(was),
                now=figure_told(now),
                file=now.release.file,
                published_on=now.release.published_on,
            )
            if told.was != told.now:
                found[key].append(told)
    return found


def figure_told(one: Figure) -> str:
    """A figure as it was published: how many of how many and the share, a number, or the publisher's mark."""
    if one.numerator is not None and one.denominator:
        share = 100 * one.numerator / one.denominator
        return f"{plain(share, 1)} % ({in_figures(one.numerator)} / {in_figures(one.denominator)})"
    if one.value is None:
        return f"“{one.mark}”"
    return f"{in_figures(one.value)} %" if one.indicator.unit == "%" else in_figures(one.value)
