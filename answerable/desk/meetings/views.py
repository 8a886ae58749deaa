"""A meeting on the desk, with its drafts: notice, agenda, whom to call, what to ask; on a page, as tagged PDF and for Word."""

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
from answerable.typesetting.word import WORD, set_agenda_in_word, set_notice_in_word


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
def draft_notice(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The draft notice, as tagged PDF or as a Word document."""
    asked_for = meeting_of(request, pk)
    notice = notice_of(asked_for, drawn_up_on=timezone.localdate())
    return _paper(set_notice(notice) if form == "pdf" else set_notice_in_word(notice), file_name(asked_for, "notice", form))


@signed_in
@require_GET
def draft_agenda(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The draft agenda, as tagged PDF or as a Word document."""
    asked_for = meeting_of(request, pk)
    agenda = agenda_of(asked_for, drawn_up_on=timezone.localdate())
    return _paper(set_agenda(agenda) if form == "pdf" else set_agenda_in_word(agenda), file_name(asked_for, "agenda", form))


def _paper(data: bytes, name: str) -> HttpResponse:
    """A paper to be read, or where it is a Word document to be gone on with."""
    kind, shown = ("application/pdf", "inline") if name.endswith(".pdf") else (WORD, "attachment")
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'{shown}; filename="{name}"'})
