"""A matter: the gap first, then the thread as far as it has come, and everything it rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.clocks.models import Clock
from answerable.diary.choices import choices
from answerable.diary.gap import gap_of
from answerable.diary.paged import paged
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.publication.access import public_authority, public_body, public_matter
from answerable.publication.gone import gone_matter, or_gone
from answerable.publication.in_short import REQUISITIONS, matter_in_short
from answerable.publication.recommended import reached_in
from answerable.publication.related import (
    at,
    committees_of,
    days_in_order,
    findings_in_brief,
    has_a_day,
    in_numbers,
    meetings_of,
    record_of,
    with_committees,
)
from answerable.publication.thread import grid, last_reached

REPORTS, FINDINGS = 3, 18  # of each so many on a matter's page


@require_safe
def matters(request: HttpRequest, authority: str) -> HttpResponse:
    """The matters of an authority and of those it follows, or of one of its committees, a page at a time."""
    place = public_authority(authority)
    record = record_of(place)
    body = public_body(authority, asked) if (asked := request.GET.get("body", "")) else None
    rows = Matter.objects.public().filter(authority__in=record).select_related("committee")
    rows = rows.followed_by(body.pk) if body else rows
    state, offered = choices(request.GET, "state", [("", _("Being scrutinised")), ("closed", _("Closed"))])
    page = paged(rows.closed() if state else rows.open(), ("-opened_on", "-pk"), request.GET)
    context = {"authority": place, "body": body, "offered": offered, "page": page}
    return render(request, "publication/matters.html", {**context, "numbered": in_numbers(with_committees(record, page.rows))})


@or_gone(gone_matter)
@require_safe
def matter(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One matter as a whole, on one page that can be printed for a committee."""
    one, today = public_matter(authority, slug), timezone.localdate()
    with_committees(one.authority, [one])
    short, successions = matter_in_short(one, today), one.successions
    reports = at(one.authority, Report.objects.public().filter(matters=one)[: REPORTS + 1])
    committees = committees_of(one, successions)
    meetings = meetings_of(one, committees, short.since)
    return render(
        request,
        "publication/matter.html",
        {
            "authority": one.authority,
            "today": today,
            "matter": one,
            "answer": short.answer,
            "successions": successions,
            **_gap([c for c in short.clocks if c.starter == Report._meta.label_lower], short.since, committees),
            "belongings": one.belongings.select_related("file"),
            "days": days_in_order(reports[:REPORTS], short.standings, meetings, today),
            "steps": short.steps,
            "ends_at": last_reached(short.steps),
            "reports": reports[:REPORTS],
            "more_reports": len(reports) > REPORTS,
            **_found([report for report in reports[:REPORTS] if report.supplied]),
            "requisitions": short.requisitions[:REQUISITIONS],
            "more_requisitions": len(short.requisitions) > REQUISITIONS,
            "meetings": meetings,
            "standings": short.standings,
            "more_dates": len(short.clocks) > len(short.standings),
        },
    )


def _gap(clocks: list[Clock], since: date | None, committees: set[int]) -> dict[str, Any]:
    """The gap before what the reports set running, and whether it is known that there is none."""
    gap = gap_of(since, clocks, committees)
    return {"gap": gap, "no_gap": gap is None and since and any(has_a_day(clock) for clock in clocks)}


def _found(reports: list[Report]) -> dict[str, Any]:
    """The first findings of each report with whether it has more; and all of these with how far each has come."""
    by_report = [(report, *findings_in_brief(report, FINDINGS // len(reports))) for report in reports]
    return {"by_report": by_report, "grid": reached_in(grid([finding for _report, some, _more in by_report for finding in some]))}
