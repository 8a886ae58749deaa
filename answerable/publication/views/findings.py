"""What happened about this: one finding's thread, and its place on the page it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.answers.models import Question
from answerable.diary.standing import Standing, most_pressing
from answerable.findings.models import Finding, Note
from answerable.findings.outlines import outlined_pages
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import BodySuccession
from answerable.plans.models import Action, Redress
from answerable.publication.access import public_finding, public_finding_with_file
from answerable.publication.alike_beside import alike_beside
from answerable.publication.answer_line import AnswerLine, answer_line
from answerable.publication.answered import Answered, answered
from answerable.publication.figures_lane import figures_lane
from answerable.publication.gone import gone_finding, or_gone
from answerable.publication.recommended import reached, recommended_for
from answerable.publication.related import at, beside, clocks_of
from answerable.publication.thread import later_steps
from answerable.requisitions.models import Requisition

MATTERS, QUESTIONS, CLOCKS, MEETINGS, ACTIONS, REDRESS = 3, 10, 6, 3, 5, 20  # of each so many on a finding's page


@or_gone(gone_finding)
@require_safe
def finding(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The thread of one finding, from the inspectors' words to what changed, as far as the record goes."""
    one, today = public_finding(authority, pk), timezone.localdate()
    place = one.report.authority
    matters = at(place, Matter.objects.public().filter(reports=one.report_id).order_by("-pk")[:MATTERS])
    asked = Question.objects.public().about(one).annotate(on=F("meeting__day")).order_by("-pk")
    questions, committees = list(asked[: QUESTIONS + 1]), _following([m.committee_id for m in matters if m.committee_id])
    running = most_pressing(at(place, clocks_of(one.report)), today, CLOCKS)
    lane = figures_lane(one, matters, committees)
    told = answered(one, matters, lane, today)
    recommended = recommended_for(one, today)
    serving = Action.objects.public().serving(one).select_related("plan__matter__authority").order_by("-pk")[:ACTIONS]
    requisition = Requisition.objects.public().filter(matter__in=matters).without_verdict().order_by("-pk").first()
    return render(
        request,
        "publication/finding.html",
        {
            "authority": place,
            "today": today,
            "finding": one,
            "answer": _in_a_line(one, requisition, matters, questions, running, today, told),
            "told": told,
            "requisition": requisition,
            "bodies": one.answering.select_related("authority"),
            "matters": matters,
            "beside": beside(one),
            "standings": running,
            "late": any(one.tone == "late" for one in running),
            "meetings": _coming(committees, today),
            "questions": questions[:QUESTIONS],
            "more_questions": len(questions) > QUESTIONS,
            "steps": reached(later_steps(len(questions), told.in_short), len(recommended)),
            "recommended": recommended,
            "serving": serving,
            "redress": Redress.objects.public().filter(finding=one).with_reports()[:REDRESS],
            "notes": Note.objects.public().filter(finding=one),
            "lane": lane,
            "alike": alike_beside(one, lane),
        },
    )


def _following(opened: list[int]) -> set[int]:
    """The committees that opened a matter (given by key), and those that followed them."""
    return {*opened, *BodySuccession.objects.after(*opened).values_list("successor", flat=True)}


def _coming(committees: set[int], today: date) -> Iterable[Meeting]:
    """Their next meetings."""
    return Meeting.objects.public().of(*committees).coming(today).next_first()[:MEETINGS] if committees else []


def _in_a_line(
    one: Finding,
    requisition: Requisition | None,
    matters: list[Matter],
    questions: list[Question],
    running: list[Standing],
    today: date,
    told: Answered,
) -> AnswerLine:
    """The one line that says how far it has come."""
    first = next(iter(matters), None)
    return answer_line(one.report.published_on, requisition, first, len(questions), running, today, told.in_short)


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
