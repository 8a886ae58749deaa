"""The list behind each number of a yearly report of scrutiny: the very rows that were counted."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.diary.yearly import BY_NAME, FIRST, LAST, CouncilYear
from answerable.diary.yearly_rows import listed
from answerable.publication.access import public_authority

SIZE = 30


@require_safe
def counted(request: HttpRequest, authority: str, year: int, what: str) -> HttpResponse:
    """What a number of the report counts, a page at a time."""
    place, count = public_authority(authority), BY_NAME.get(what)
    if count is None or not FIRST <= year <= LAST:
        raise Http404("No report has such a number.")
    council_year = CouncilYear(number=year, on=timezone.localdate())
    rows = count.rows(place, council_year)
    page: Any = paged(rows, ("pk",), request.GET, size=SIZE)
    context = {
        "authority": place,
        "year": council_year,
        "words": _(count.words),
        "count": rows.order_by().count(),
        "page": page,
        "rows": [listed(one) for one in page.rows],
    }
    return render(request, "publication/yearly_counted.html", context)
