"""What happened about this: one finding's thread, and its place on the page it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.findings.models import Finding, Note
from answerable.findings.outlines import outlined_pages
from answerable.meetings.models import Meeting
from answerable.plans.models import Action, Redress
from answerable.publication.access import public_finding, public_finding_with_file
from answerable.publication.alike_beside import alike_beside
from answerable.publication.gone import gone_finding, or_gone
from answerable.publication.heard import heard_of
from answerable.publication.in_short import QUESTIONS, finding_in_short
from answerable.publication.related import beside
from answerable.publication.thread import LATER

MEETINGS, ACTIONS, REDRESS = 3, 5, 20  # of each so many on a finding's page


@or_gone(gone_finding)
@require_safe
def finding(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The thread of one finding, from the inspectors' words to what changed, as far as the record goes."""
    one, today = public_finding(authority, pk), timezone.localdate()
    place, short = one.report.authority, finding_in_short(one, today)
    bodies = list(one.answering.select_related("authority"))
    serving = Action.objects.public().serving(one).select_related("plan__matter__authority").order_by("-pk")[:ACTIONS]
    return render(
        request,
        "publication/finding.html",
        {
            "authority": place,
            "today": today,
            "finding": one,
            "answer": short.answer,
            "told": short.told,
            "requisition": short.requisition,
            "bodies": bodies,
            "matters": short.matters,
            "beside": beside(one),
            "standings": short.standings,
            "late": any(one.tone == "late" for one in short.standings),
            "meetings": _coming(short.committees, today),
            "questions": short.questions[:QUESTIONS],
            "more_questions": len(short.questions) > QUESTIONS,
            "so_far": short.steps,
            "steps": [step for step in short.steps if step.key in LATER],
            "recommended": short.recommended,
            "serving": serving,
            "heard": heard_of(one, bodies, today),
            "redress": Redress.objects.public().filter(finding=one).with_reports()[:REDRESS],
            "notes": Note.objects.public().filter(finding=one),
            "lane": short.lane,
            "alike": alike_beside(one, short.lane),
        },
    )


def _coming(committees: set[int], today: date) -> Iterable[Meeting]:
    """Their next meetings."""
    return Meeting.objects.public().of(*committees).coming(today).next_first()[:MEETINGS] if committees else []


@or_gone(gone_finding)
@require_safe
def finding_place(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The finding outlined on the page it was read from, beside its text."""
    one = public_finding_with_file(authority, pk)
    file = one.report.file
    pages, problem = outlined_pages(file, one.boxes, partial(_picture, one)) if file else ([], "")
    return render(
        request,
        "publication/finding_place.html",
        {
            "authority": one.report.authority,
            "finding": one,
            "pages": pages,
            "problem": problem,
            "notes": Note.objects.public().filter(finding=one),
        },
    )


def _picture(finding: Finding, page: int) -> str:
    assert finding.report.file is not None
    return reverse("page_picture", args=[finding.report.authority.slug, finding.report.file.sha256, page])
