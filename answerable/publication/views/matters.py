"""A matter: the gap first, then the thread as far as it has come, and everything it rests on."""

from __future__ import annotations

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.answers.models import Concern, Question
from answerable.diary.gap import gap_of
from answerable.diary.paged import paged
from answerable.diary.standing import most_pressing
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.publication.access import public_authority, public_body, public_matter
from answerable.publication.choices import choices
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
from answerable.publication.thread import last_reached, steps_of_matter
from answerable.requisitions.models import Requisition

REPORTS, FINDINGS, REQUISITIONS, CLOCKS = 3, 24, 2, 10  # of each so many on a matter's page


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


@require_safe
def matter(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One matter as a whole, on one page that can be printed for a committee."""
    one, today = public_matter(authority, slug), timezone.localdate()
    with_committees(one.authority, [one])
    of_matter = Report.objects.public().filter(matters=one)
    reports = at(one.authority, of_matter[: REPORTS + 1])
    clocks = at(one.authority, clocks_of_matter(one)[:MOST_CLOCKS])
    of_reports = [c for c in clocks if c.starter == Report._meta.label_lower]
    since, successions = of_matter.aggregate(first=Min("published_on"))["first"], one.successions
    gap = gap_of(since, of_reports, committees := committees_of(one, successions))
    meetings = meetings_of(one, committees, since)
    asked = Concern.objects.filter(question__in=Question.objects.public().filter(matter=one)).values("finding").distinct().count()
    supplied = [r for r in reports[:REPORTS] if r.supplied]
    requisitions = list(Requisition.objects.public().filter(matter=one).in_brief().order_by("-pk")[: REQUISITIONS + 1])
    shown = most_pressing(clocks, today, CLOCKS)
    steps = steps_of_matter(in_numbers([one])[0].findings, len(requisitions), asked)
    return render(
        request,
        "publication/matter.html",
        {
            "authority": one.authority,
            "today": today,
            "matter": one,
            "successions": successions,
            "gap": gap,
            "belongings": one.belongings.select_related("file"),
            "no_gap": gap is None and since and any(has_a_day(c) for c in of_reports),
            "days": days_in_order(reports[:REPORTS], shown, meetings, today),
            "steps": steps,
            "ends_at": last_reached(steps),
            "reports": reports[:REPORTS],
            "more_reports": len(reports) > REPORTS,
            "by_report": [(r, *findings_in_brief(r, FINDINGS // len(supplied))) for r in supplied],
            "requisitions": requisitions[:REQUISITIONS],
            "more_requisitions": len(requisitions) > REQUISITIONS,
            "meetings": meetings,
            "standings": shown,
            "more_dates": len(clocks) > len(shown),
        },
    )
