"""The first draft of the yearly report, for the year that is chosen."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from answerable.desk.access import clerk_of, signed_in
from answerable.diary.choices import Choice, choices
from answerable.diary.yearly import CouncilYear, year_of, yearly_report
from answerable.people.models import Authority
from answerable.typesetting.word import WORD, set_yearly_in_word
from answerable.typesetting.yearly import YearlyReport

YEARS = 10  # so many to choose from, the one that runs first


@signed_in
@require_GET
def yearly(request: HttpRequest) -> HttpResponse:
    """The draft as a page: every number leads to what it counts."""
    place = _place(request)
    year, offered = _chosen(request)
    context = {"authority": place, "offered": offered, "year": year.number, "report": _drafted(place, year)}
    return render(request, "desk/yearly.html", context)


@signed_in
@require_GET
def yearly_docx(request: HttpRequest) -> HttpResponse:
    """The draft for Word, with whole addresses."""
    place = _place(request)
    year, _offered = _chosen(request)
    report = _drafted(place, year)
    parts = [
        replace(part, numbers=tuple(replace(one, address=request.build_absolute_uri(one.address)) for one in part.numbers))
        for part in report.parts
    ]
    name = f'attachment; filename="{place.slug}-scrutiny-{year.number}.docx"'
    data = set_yearly_in_word(replace(report, parts=tuple(parts)))
    return HttpResponse(data, content_type=WORD, headers={"Content-Disposition": name})


def _place(request: HttpRequest) -> Authority:
    place = clerk_of(request).authority
    assert place is not None
    return place


def _drafted(place: Authority, year: CouncilYear) -> YearlyReport:
    return yearly_report(place, year, "cy" if get_language() == "cy" else "en-GB")


def _chosen(request: HttpRequest) -> tuple[CouncilYear, list[Choice]]:
    """The council year that was asked for, or the one that runs; and all that are offered."""
    today = timezone.localdate()
    running = year_of(today)
    years = [CouncilYear(number=number, on=today) for number in range(running, running - YEARS, -1)]
    named = [("" if year.number == running else str(year.number), year.called) for year in years]
    chosen, offered = choices(request.GET, "year", named)
    return CouncilYear(number=int(chosen or running), on=today), offered
