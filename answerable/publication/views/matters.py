"""A matter: the gap first, then the thread as far as it has come, and everything it rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.answers.models import Concern, Question
from answerable.diary.gap import gap_of
from answerable.diary.standing import standings
from answerable.findings.models import Finding, Report
from answerable.publication.access import public_matter
from answerable.publication.related import clocks_of, committees_of, days_in_order, has_a_day, meetings_of
from answerable.publication.thread import last_reached, steps_of_matter
from answerable.requisitions.models import Requisition


@require_safe
def matter(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One matter as a whole, on one page that can be printed for a committee."""
    one, today = public_matter(authority, slug), timezone.localdate()
    reports = list(Report.objects.public().filter(matters=one).select_related("authority"))
    findings = list(
        Finding.objects.public().filter(report__in=reports).select_related("report__authority").prefetch_related("answering")
    )
    requisitions = list(
        Requisition.objects.public().filter(matter=one).select_related("matter__authority", "body").prefetch_related("signatures")
    )
    successions = one.successions
    committees = committees_of(one, successions)
    meetings = meetings_of(one, committees)
    clocks = list(clocks_of([*reports, *requisitions, *(m for m in meetings if one in m.matters)]))
    asked = Concern.objects.filter(question__in=Question.objects.public().filter(matter=one)).values("finding").distinct().count()
    of_reports = [c for c in clocks if c.starter == Report._meta.label_lower]
    gap = gap_of(one, of_reports, [m for m in meetings if committees & {body.pk for body in m.bodies}])
    steps = steps_of_matter(len(findings), len(requisitions), asked)
    return render(
        request,
        "publication/matter.html",
        {
            "authority": one.authority,
            "matter": one,
            "successions": successions,
            "gap": gap,
            "no_gap": gap is None and any(r.published_on for r in reports) and any(has_a_day(c) for c in of_reports),
            "days": days_in_order(reports, clocks, meetings, today),
            "steps": steps,
            "ends_at": last_reached(steps),
            "reports": reports,
            "by_report": [(r, [f for f in findings if f.report_id == r.pk]) for r in reports],
            "requisitions": requisitions,
            "meetings": meetings,
            "standings": standings(clocks, today),
        },
    )
