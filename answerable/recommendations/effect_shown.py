"""The series of figures that speaks of what a recommendation is about, as the effect room reads it."""

from __future__ import annotations

from answerable.effect.charts import Chart, NotDrawn, draw
from answerable.indicators.mapping import codes_of, speaking_of
from answerable.indicators.models import Indicator
from answerable.indicators.officialseries import series_of
from answerable.indicators.standing_figures import standing
from answerable.indicators.warned import of_area
from answerable.recommendations.models import Recommendation


def chart_of(recommendation: Recommendation) -> Chart | None:
    """The chart of the first series that speaks of its findings, of this authority; None where none does."""
    codes = codes_of(recommendation.authority.code)
    for finding in recommendation.findings.select_related("report"):
        speaking = [one.indicator for one, _ in speaking_of(finding.text, [finding.report.family])]
        indicator = Indicator.objects.public().filter(code__in=speaking, figures__area__code__in=codes).first()
        if indicator is None:
            continue
        release = standing([indicator]).get(indicator.pk)
        figures = of_area(release, codes) if release else []
        if release and figures:
            try:
                return draw(series_of(release.measure.title, {one.period: one for one in figures}, release))
            except NotDrawn:
                continue
    return None
