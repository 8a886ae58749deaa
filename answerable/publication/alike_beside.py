"""The findings elsewhere most like one here, and what the figures that speak of it did in those areas after their reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.findings.models import Finding
from answerable.indicators.officialseries import value_of
from answerable.indicators.saying import value_in_words
from answerable.library.alike import Alike, alike
from answerable.library.models import Elsewhere
from answerable.publication.figures_lane import Lane
from answerable.reading.statistics.measures import MONTH
from answerable.reading.statistics.releases import Level


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A finding elsewhere, and in a sentence what a yearly series did there since; blank where none has both years."""

    one: Alike
    after: str


def alike_beside(finding: Finding, lane: Sequence[Lane]) -> list[Beside]:
    """The nearest elsewhere. `lane` brings the figures, so that nothing more is asked for them."""
    return [Beside(one=one, after=after(one.found.report, lane)) for one in alike(finding)]


def after(report: Elsewhere, lane: Sequence[Lane]) -> str:
    """What the first yearly series that has the area showed in the year of its report, and shows now. That it followed is all."""
    day = report.published_on or report.inspected_to
    if day is None:
        return ""
    area = report.area.casefold()
    for series in lane:
        if series.indicator.step == MONTH:
            continue
        years = {
            one.period: value
            for one in series.figures.figures
            if one.area.level is Level.AUTHORITY
            and one.area.name.casefold().split(", ")[0] == area
            and (value := value_of(one)) is not None
        }
        if day.year in years and max(years) > day.year:
            last = max(years)
            return _("What followed there, by “%(title)s”: %(was)s in %(year)s, %(now)s in %(last)s.") % {
                "title": series.indicator.title,
                "was": value_in_words(series.indicator, years[day.year]),
                "year": day.year,
                "now": value_in_words(series.indicator, years[last]),
                "last": last,
            }
    return ""
