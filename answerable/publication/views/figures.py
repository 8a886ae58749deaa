"""What the figures show: the official series about the services that an authority's reports speak of."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.effect.chance import in_a_sentence
from answerable.effect.verdicts import lines
from answerable.findings.models import Report
from answerable.indicators.chartwords import graph_in_words
from answerable.indicators.claimed import hold
from answerable.indicators.mapping import codes_of, series, services_of
from answerable.indicators.models import Figure, Indicator
from answerable.indicators.revised import Revised, revised_of
from answerable.indicators.saying import beside, headline, tone
from answerable.indicators.shown import Shown, shown_of
from answerable.publication.access import public_authority
from answerable.typesetting.figures import figure

LONGEST_CLAIM = 300
REVISED = 12
SERIES = 3  # on a page: each brings its chart, its table and its working


@dataclass(frozen=True, kw_only=True)
class OnPage:
    """One series as the page has it: the headline and its look, sentences beside it, the chart with its table, the working."""

    shown: Shown
    headline: str
    tone: str
    beside: list[str]
    chart: SafeString
    working: list[str]
    why: str
    revised: list[Revised]


@require_safe
def figures(request: HttpRequest, authority: str) -> HttpResponse:
    """Chart, table and verdict of every series about the services that reports here speak of; of all services without one."""
    place = public_authority(authority)
    codes = codes_of(place.code)
    families = Report.objects.public().filter(authority=place).order_by().values_list("family", flat=True).distinct()
    services = services_of(families)
    speaking = [code for code, one in series().items() if one.service in services or not services]
    told_of = Figure.objects.public().about(codes).filter(indicator=OuterRef("pk"))
    said = " ".join(request.GET.get("said", "").split())[:LONGEST_CLAIM]
    page = paged(Indicator.objects.public().filter(Exists(told_of), code__in=speaking), ("title", "pk"), request.GET, size=SERIES)
    shown = shown_of(codes, page.rows)
    revised = revised_of(codes, [one.indicator.pk for one in shown]) if shown else {}
    return render(
        request,
        "publication/figures.html",
        {
            "authority": place,
            "page": page,
            "series": [on_page(one, revised.get(one.indicator.pk, [])) for one in shown],
            "by_chance": in_a_sentence([one.told.chart for one in shown]) if shown else "",
            "of_a_report": bool(services),
            "said": said,
            "held": hold(said, codes) if said else [],
        },
    )


def on_page(one: Shown, revised: list[Revised]) -> OnPage:
    """A series made ready for the page."""
    verdict, speaks = one.told.verdict, series().get(one.indicator.code)
    return OnPage(
        shown=one,
        headline=headline(verdict),
        tone=tone(verdict),
        beside=beside(one),
        chart=drawn(one),
        working=lines(verdict)[1:],
        why=speaks.why if speaks else "",
        revised=revised[:REVISED],
    )


def drawn(one: Shown) -> SafeString:
    """The chart and its table. What stands in them was cleaned where they were drawn."""
    return mark_safe(figure(graph_in_words(one.told, f"series-{one.indicator.pk}")).decode())  # noqa: S308
