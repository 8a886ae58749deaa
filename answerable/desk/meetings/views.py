"""A meeting on the desk, with its drafts: notice, agenda, whom to call, what to ask; on a page and as tagged PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.answers.models import Question
from answerable.answers.papers import agenda_of, file_name, notice_of
from answerable.desk.access import meeting_of, signed_in
from answerable.findings.models import Finding
from answerable.typesetting.press import set_agenda, set_notice


@signed_in
@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: what can be done with it, and its drafts: notice, agenda, whom to call, what to ask."""
    asked_for = meeting_of(request, pk)
    context = {
        "authority": asked_for.body.authority,
        "meeting": asked_for,
        "matter": asked_for.requisition.matter if asked_for.requisition else None,
        "notice": notice_of(asked_for, drawn_up_on=timezone.localdate()),
        "agenda": agenda_of(asked_for, drawn_up_on=timezone.localdate()),
        "invitations": asked_for.invitations.select_related("body"),
        "asked": _by_findings(asked_for.questions.with_findings()),
    }
    return render(request, "desk/meeting.html", context)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The questions that follow one another and concern the same findings."""

    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def _by_findings(questions: Iterable[Question]) -> list[Asked]:
    runs = groupby(questions, key=lambda question: tuple(question.findings.all()))
    return [Asked(findings=findings, questions=tuple(run)) for findings, run in runs]


@signed_in
@require_GET
def notice_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft notice as tagged PDF."""
    asked_for = meeting_of(request, pk)
    return _pdf(set_notice(notice_of(asked_for, drawn_up_on=timezone.localdate())), file_name(asked_for, "notice"))


@signed_in
@require_GET
def agenda_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft agenda as tagged PDF."""
    asked_for = meeting_of(request, pk)
    return _pdf(set_agenda(agenda_of(asked_for, drawn_up_on=timezone.localdate())), file_name(asked_for, "agenda"))


def _pdf(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
