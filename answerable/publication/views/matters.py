"""A matter: the gap first, then the thread as far as it has come, and everything it rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.answers.coverage import InNumbers
from answerable.answers.coverage import in_numbers as answered_in_numbers
from answerable.answers.models import Concern, Question
from answerable.clocks.models import Clock
from answerable.diary.choices import choices
from answerable.diary.gap import gap_of
from answerable.diary.paged import paged
from answerable.diary.standing import most_pressing
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.publication.access import public_authority, public_body, public_matter
from answerable.publication.answer_line import answer_line
from answerable.publication.gone import gone_matter, or_gone
from answerable.publication.recommended import reached, reached_in
from answerable.publication.related import (
    MOST_CLOCKS,
    at,
    clocks_of_matter,
    committees_of,
    days_in_order,
    findings_in_brief,
    has_a_day,
    in_numbers,
    meetings_of,
    with_committees,
)
from answerable.publication.thread import grid, last_reached, steps_of_matter
from answerable.recommendations.models import Recommendation
from answerable.requisitions.models import Requisition

REPORTS, FINDINGS, REQUISITIONS, CLOCKS = 3, 18, 2, 10  # of each so many on a matter's page


@require_safe
def matters(request: HttpRequest, authority: str) -> HttpResponse:
    """The matters of an authority, or of one of its committees, a page at a time."""
    place = public_authority(authority)
    body = public_body(authority, asked) if (asked := request.GET.get("body", "")) else None
    rows = Matter.objects.public().filter(authority=place).select_related("committee")
    rows = rows.followed_by(body.pk) if body else rows
    state, offered = choices(request.GET, "state", [("", _("Being scrutinised")), ("closed", _("Closed"))])
    page = paged(rows.closed() if state else rows.open(), ("-opened_on", "-pk"), request.GET)
    context = {"authority": place, "body": body, "offered": offered, "page": page}
    return render(request, "publication/matters.html", {**context, "numbered": in_numbers(with_committees(place, page.rows))})


@or_gone(gone_matter)
@require_safe
def matter(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One matter as a whole, on one page that can be printed for a committee."""
    one, today = public_matter(authority, slug), timezone.localdate()
    with_committees(one.authority, [one])
    of_matter = Report.objects.public().filter(matters=one)
    reports = at(one.authority, of_matter[: REPORTS + 1])
    clocks = at(one.authority, clocks_of_matter(one)[:MOST_CLOCKS])
    since, successions = of_matter.aggregate(first=Min("published_on"))["first"], one.successions
    committees = committees_of(one, successions)
    meetings = meetings_of(one, committees, since)
    asked = Concern.objects.filter(question__in=Question.objects.public().filter(matter=one)).values("finding").distinct().count()
    requisitions = list(Requisition.objects.public().filter(matter=one).in_brief().order_by("-pk")[: REQUISITIONS + 1])
    shown, told = most_pressing(clocks, today, CLOCKS), answered_in_numbers(one)
    return render(
        request,
        "publication/matter.html",
        {
            "authority": one.authority,
            "today": today,
            "matter": one,
            "answer": answer_line(since, next(iter(requisitions), None), one, asked, shown, today, told),
            "successions": successions,
            **_gap([c for c in clocks if c.starter == Report._meta.label_lower], since, committees),
            "belongings": one.belongings.select_related("file"),
            "days": days_in_order(reports[:REPORTS], shown, meetings, today),
            **_how_far(one, len(requisitions), asked, told),
            "reports": reports[:REPORTS],
            "more_reports": len(reports) > REPORTS,
            **_found([report for report in reports[:REPORTS] if report.supplied]),
            "requisitions": requisitions[:REQUISITIONS],
            "more_requisitions": len(requisitions) > REQUISITIONS,
            "meetings": meetings,
            "standings": shown,
            "more_dates": len(clocks) > len(shown),
        },
    )


def _gap(clocks: list[Clock], since: date | None, committees: set[int]) -> dict[str, Any]:
    """The gap before what the reports set running, and whether it is known that there is none."""
    gap = gap_of(since, clocks, committees)
    return {"gap": gap, "no_gap": gap is None and since and any(has_a_day(clock) for clock in clocks)}


def _how_far(one: Matter, requisitions: int, asked: int, told: InNumbers) -> dict[str, Any]:
    """The steps of the whole matter, and where the unbroken line ends."""
    recommended = Recommendation.objects.public().filter(matter=one).count()
    steps = reached(steps_of_matter(in_numbers([one])[0].findings, requisitions, asked, told), recommended)
    return {"steps": steps, "ends_at": last_reached(steps)}


def _found(reports: list[Report]) -> dict[str, Any]:
    """The first findings of each report with whether it has more; and all of these with how far each has come."""
    by_report = [(report, *findings_in_brief(report, FINDINGS // len(reports))) for report in reports]
    return {"by_report": by_report, "grid": reached_in(grid([finding for _report, some, _more in by_report for finding in some]))}
