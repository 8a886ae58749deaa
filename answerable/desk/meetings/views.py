"""A meeting on the desk, with its drafts: notice, agenda, whom to call, what to ask; on a page, as tagged PDF and for Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.answers.models import Question
from answerable.answers.papers import agenda_of, file_name, notice_of, questions_of
from answerable.desk.access import meeting_of, signed_in
from answerable.findings.models import Finding
from answerable.typesetting import press, word


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


# Each draft for a meeting: how it is drawn up, and how it is set as PDF and for Word.
DRAFTS: dict[str, tuple[Callable[..., Any], dict[str, Callable[[Any], bytes]]]] = {
    "notice": (notice_of, {"pdf": press.set_notice, "docx": word.set_notice_in_word}),
    "agenda": (agenda_of, {"pdf": press.set_agenda, "docx": word.set_agenda_in_word}),
    "questions": (questions_of, {"pdf": press.set_questions, "docx": word.set_questions_in_word}),
}


@signed_in
@require_GET
def draft(request: HttpRequest, pk: int, what: str, form: str) -> HttpResponse:
    """A draft for the meeting, its notice, its agenda or what is to be asked: as tagged PDF or as a Word document."""
    asked_for, (drawn_up, forms) = meeting_of(request, pk), DRAFTS[what]
    return paper(forms[form](drawn_up(asked_for, drawn_up_on=timezone.localdate())), file_name(asked_for, what, form))


def paper(data: bytes, name: str) -> HttpResponse:
    """A paper to be read, or where it is a Word document to be gone on with."""
    kind, shown = ("application/pdf", "inline") if name.endswith(".pdf") else (word.WORD, "attachment")
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'{shown}; filename="{name}"'})
