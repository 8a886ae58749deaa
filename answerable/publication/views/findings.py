"""What happened about this: one finding's thread, and its place on the page it was read from."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.answers.models import Question
from answerable.diary.standing import standings
from answerable.findings.models import Finding
from answerable.findings.outlines import outlined_pages
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import BodySuccession
from answerable.publication.access import public_finding
from answerable.publication.related import clocks_of
from answerable.publication.thread import later_steps


@require_safe
def finding(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The thread of one finding, from the inspectors' words to what changed, as far as the record goes."""
    one, today = public_finding(authority, pk), timezone.localdate()
    matters = list(Matter.objects.public().filter(reports=one.report_id).select_related("authority", "committee__authority"))
    questions = list(Question.objects.public().about(one).select_related("meeting"))
    opened = [m.committee_id for m in matters if m.committee_id]
    committees = {*opened, *BodySuccession.objects.after(*opened).values_list("successor", flat=True)}
    running = standings(clocks_of([one.report]), today)
    same_kind = Finding.objects.public().filter(report=one.report_id, kind=one.kind)
    return render(
        request,
        "publication/finding.html",
        {
            "authority": one.report.authority,
            "finding": one,
            "matters": matters,
            "how_many": same_kind.count(),
            "before": same_kind.filter(number__lt=one.number).select_related("report__authority").last(),
            "after": same_kind.filter(number__gt=one.number).select_related("report__authority").first(),
            "standings": running,
            "late": any(one.tone == "late" for one in running),
            "meetings": Meeting.objects.public().of(*committees).filter(day__gte=one.report.published_on or today),
            "questions": questions,
            "steps": later_steps(len(questions)),
        },
    )


@require_safe
def finding_place(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The finding outlined on the page it was read from, beside its text."""
    one = public_finding(authority, pk)
    file = one.report.file
    pages, problem = outlined_pages(file, one.boxes, partial(_picture, one)) if file else ([], "")
    return render(
        request,
        "publication/finding_place.html",
        {"authority": one.report.authority, "finding": one, "pages": pages, "problem": problem},
    )


def _picture(finding: Finding, page: int) -> str:
    assert finding.report.file is not None
    return reverse("page_picture", args=[finding.report.authority.slug, finding.report.file.sha256, page])
