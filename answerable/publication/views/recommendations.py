"""The tracker of an authority, or of one committee, overdue first; as data; and one recommendation with all that came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.diary.choices import Choice, choices
from answerable.diary.paged import paged
from answerable.diary.standing import standing
from answerable.findings.models import Finding
from answerable.people.models import Authority, Body
from answerable.publication.access import public_authority, public_body
from answerable.publication.exports import as_csv, as_xlsx
from answerable.publication.recommended import Line, headings, lines, of_authority, row_of, states_of
from answerable.publication.views.bodies import with_those_before
from answerable.recommendations.models import Recommendation, RecommendationQuerySet
from answerable.recommendations.told import story_of

SIZE, ADDRESSEES, COMMITTEES = 20, 200, 50
BY_DAY = ("owed", "pk")
State = Recommendation.State


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What of the tracker was asked for: the rows, in which order, and the ways to narrow it with the one chosen."""

    rows: RecommendationQuerySet
    order: tuple[str, ...]
    of_committee: RecommendationQuerySet
    committee: Body | None
    to: str
    states: list[Choice]
    age: str
    ages: dict[str, str]


def narrowed(place: Authority, asked: QueryDict, on: date) -> Narrowed:
    """The rows of the tracker that the address asks for."""
    slug, to = asked.get("committee", ""), asked.get("to", "")[:300].replace("\0", "")
    committee = public_body(place.slug, slug) if slug else None
    rows = of_authority(place)
    if committee:
        rows = rows.of(*with_those_before(committee))
    of_committee = rows
    if to:
        rows = rows.filter(Q(("asked_of", to)))
    state, states = choices(
        asked,
        "state",
        [
            ("", _("Still followed")),
            ("overdue", _("Overdue")),
            ("waiting", _("Waits for an answer")),
            ("answered", _("Answered")),
            ("done", _("Said to be done")),
            ("closed", _("Closed")),
            ("all", _("All")),
        ],
    )
    ages = {"": _("Of any age"), "1": _("Over a year old"), "2": _("Over two years old")}
    age = asked.get("age", "") if asked.get("age", "") in ages else ""
    if age:
        rows = rows.filter(agreed_on__lt=on - timedelta(days=365 * int(age)))
    rows = {
        "": rows.filter(state__in=Recommendation.FOLLOWED),
        "overdue": rows.overdue(on),
        "waiting": rows.filter(state=State.ISSUED),
        "answered": rows.filter(state=State.ANSWERED),
        "done": rows.filter(state=State.DONE),
        "closed": rows.filter(state=State.CLOSED),
        "all": rows,
    }[state]
    order = ("-number",) if state == "closed" else BY_DAY
    return Narrowed(
        rows=rows, order=order, of_committee=of_committee, committee=committee, to=to, states=states, age=age, ages=ages
    )


@require_safe
def tracker(request: HttpRequest, authority: str) -> HttpResponse:
    """Every recommendation that is still followed, the longest overdue first; or those that the choices leave."""
    place, today = public_authority(authority), timezone.localdate()
    chosen = narrowed(place, request.GET, today)
    page = paged(chosen.rows, chosen.order, request.GET, size=SIZE)
    theirs = Recommendation.objects.public().filter(authority=place).order_by()
    committees = Body.objects.filter(pk__in=theirs.values("committee"))[:COMMITTEES]
    asked_of = chosen.of_committee.order_by(F("asked_of")).values_list(F("asked_of"), flat=True).distinct()
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "authority": place,
        "today": today,
        "chosen": chosen,
        "page": page,
        "lines": list(lines(place, page.rows, today)),
        "sums": states_of(chosen.of_committee, today),
        "committees": committees,
        "asked_of": [words for words in asked_of[:ADDRESSEES] if words],
        "state": asked.get("state", ""),
        "asked": asked.urlencode(),
    }
    return render(request, "publication/tracker.html", context)


@require_safe
def tracker_csv(request: HttpRequest, authority: str) -> HttpResponseBase:
    """The same rows as CSV."""
    place, chosen, on = _asked(request, authority)
    rows = (row_of(line, request.build_absolute_uri(line.one.get_absolute_url())) for line in _all(place, chosen, on))
    answer = StreamingHttpResponse(as_csv(headings(), rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{place.slug}-recommendations.csv"'
    return answer


@require_safe
def tracker_xlsx(request: HttpRequest, authority: str) -> HttpResponse:
    """The same rows as a workbook."""
    place, chosen, on = _asked(request, authority)
    rows = (row_of(line, request.build_absolute_uri(line.one.get_absolute_url())) for line in _all(place, chosen, on))
    data = as_xlsx(_("Recommendations"), headings(), rows)
    answer = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="{place.slug}-recommendations.xlsx"'
    return answer


def _asked(request: HttpRequest, authority: str) -> tuple[Authority, Narrowed, date]:
    place, today = public_authority(authority), timezone.localdate()
    return place, narrowed(place, request.GET, today), today


def _all(place: Authority, chosen: Narrowed, on: date) -> Iterator[Line]:
    return lines(place, chosen.rows.order_by(*chosen.order).iterator(chunk_size=500), on)


@require_safe
def recommendation(request: HttpRequest, authority: str, number: int) -> HttpResponse:
    """One recommendation: what was asked, what was answered, what was done, with each day and how late it came."""
    if number > 2**31 - 1:
        raise Http404("No recommendation has that number.")
    rows = Recommendation.objects.public().filter(authority__slug=authority)
    rows = rows.select_related("authority", "committee__authority", "matter__authority", "post", "body__authority", "motion")
    one, today = get_object_or_404(rows.select_related("clock__authority"), number=number), timezone.localdate()
    context = {
        "authority": one.authority,
        "one": one,
        "today": today,
        "story": story_of(one, today),
        "standing": standing(one.clock, today) if one.clock else None,
        "findings": Finding.objects.public().filter(recommendations=one).select_related("report__authority")[:20],
    }
    return render(request, "publication/recommendation.html", context)
