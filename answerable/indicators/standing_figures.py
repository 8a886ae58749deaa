"""What the record says now: of each place and period the figure published last, as the release that everything else reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from answerable.indicators.mapping import first_days, present_codes, series
from answerable.indicators.models import Figure, Indicator
from answerable.reading.statistics.measures import Measure
from answerable.reading.statistics.releases import Area, Level, Release
from answerable.reading.statistics.releases import Figure as Published

COLUMNS = ("indicator", "area__code", "area__name", "area__level", "period", "value", "numerator", "denominator", "mark", "row")
PERIOD = COLUMNS.index("period")


def standing(indicators: Sequence[Indicator], on: date | None = None) -> dict[int, Release]:
    """By an indicator's key the figures that stand, or that stood on a day, in one statement for all of them.

    A figure's day is that of the release which said so first; what stood first of a period may have been known earlier still.
    Figures of an area whose code changed stand under its present one.
    """
    found: dict[int, dict[tuple[str, int], Published]] = defaultdict(dict)
    by_key = {one.pk: one for one in indicators}
    for row in Figure.objects.public().of(*by_key).values_list(*COLUMNS, "release__file", "release__published_on"):
        indicator = by_key[row[0]]
        said = series().get(indicator.code)
        if said and row[PERIOD] < said.since:
            continue
        figure = _published(row)
        place = (figure.area.code, figure.period)
        if place not in found[indicator.pk]:
            figure = replace(figure, published=_first_known(first_days().get((indicator.code, figure.period)), figure.published))
        if on is None or (figure.published is not None and figure.published <= on):
            found[indicator.pk][place] = figure
    return {key: _release(by_key[key], list(figures.values())) for key, figures in found.items()}


def _published(row: tuple[Any, ...]) -> Published:
    _key, code, name, level, period, value, numerator, denominator, mark, number, file, day = row
    return Published(
        area=Area(code=present_codes().get(code, code), name=name, level=Level(level)),
        period=period,
        row=number,
        value=value,
        numerator=numerator,
        denominator=denominator,
        mark=mark,
        file=file,
        published=day,
    )


def _first_known(first: date | None, said: date | None) -> date | None:
    """The earlier of two days, either of which may not be known."""
    return min((day for day in (first, said) if day is not None), default=None)


def _release(indicator: Indicator, figures: list[Published]) -> Release:
    """The figures with what must be said of them, as if one file held them all."""
    share = "denominator" if indicator.is_share else ""
    measure = Measure(
        code=indicator.code,
        title=indicator.title,
        definition=indicator.definition,
        unit=indicator.unit,
        better=indicator.better,
        step=indicator.step,
        invented=indicator.invented,
        publisher=indicator.publisher,
        publication=indicator.publication,
        licence=indicator.licence,
        code_column="area",
        name_column="area",
        period_column="period",
        denominator=share,
    )
    return Release(measure=measure, file="the record", figures=tuple(sorted(figures, key=lambda one: one.period)))
