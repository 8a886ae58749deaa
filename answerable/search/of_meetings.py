"""What is said at and for meetings: agendas, what is moved and minuted, questions, explanations, measures, and what is judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop as _

from answerable.answers.models import Assessment, Comment, Explanation, Measure, Question
from answerable.findings.models import Finding
from answerable.meetings.models import AgendaItem, MinuteLine, Motion
from answerable.people.models import Authority
from answerable.search.kind import Kind, Text

OF_ITS_MEETING = "meeting__body__authority"


def _where_asked(question: Question) -> str:
    concerned = question.findings.all()
    return concerned[0].get_absolute_url() if concerned else question.matter.get_absolute_url()


def _questions() -> models.QuerySet[Question]:
    return Question.objects.public().with_findings().select_related("matter__authority", "meeting")


def _of_meeting(one: Any) -> Authority:
    authority: Authority = one.meeting.body.authority
    return authority


def _where_measured(measure: Measure) -> str:
    concerned = measure.findings.all()
    return concerned[0].get_absolute_url() if concerned else measure.answer.invitation.meeting.get_absolute_url()


def _of_explanation(one: Explanation) -> Iterator[Text]:
    for number, said in enumerate((one.arose, one.went_on)):
        yield Text(reads=said, day=one.answer.given_on, number=number)


def _of_assessment(one: Assessment) -> Iterator[Text]:
    for number, said in enumerate((one.reasons, one.minority)):
        yield Text(reads=said, day=one.motion.meeting.day, number=number)


def _measures() -> models.QuerySet[Measure]:
    measures = Measure.objects.public().select_related("answer__authority", "answer__invitation__meeting__body__authority")
    return measures.prefetch_related(models.Prefetch("findings", Finding.objects.select_related("report__authority")))


OF_MEETINGS: tuple[Kind, ...] = (
    Kind(
        name="question",
        label=_("Questions"),
        public=_questions,
        texts=lambda one: [Text(title="", reads=one.text, day=one.meeting.day if one.meeting else None)],
        authority=lambda one: one.matter.authority,
        called=lambda one: str(one),
        address=_where_asked,
    ),
    Kind(
        name="item",
        label=_("Agendas"),
        public=lambda: AgendaItem.objects.public().select_related(OF_ITS_MEETING),
        texts=lambda one: [Text(title=one.title, reads=f"{one.title}. {one.text}".removesuffix(". "), day=one.meeting.day)],
        authority=_of_meeting,
        called=lambda one: str(one.meeting),
        address=lambda one: one.meeting.get_absolute_url(),
        shown_with=(("meetings.publication", "published_in"),),
    ),
    Kind(
        name="line",
        label=_("Minutes"),
        public=lambda: MinuteLine.objects.public().select_related(OF_ITS_MEETING),
        texts=lambda one: [Text(reads=one.text, day=one.meeting.day)],
        authority=_of_meeting,
        called=lambda one: str(one.meeting),
        address=lambda one: one.meeting.get_absolute_url(),
        shown_with=(("meetings.minutes", "meeting__minutes"),),
    ),
    Kind(
        name="motion",
        label=_("What was moved and resolved"),
        public=lambda: Motion.objects.public().select_related(OF_ITS_MEETING),
        texts=lambda one: [Text(reads=one.text, day=one.meeting.day)],
        authority=_of_meeting,
        called=lambda one: str(one.meeting),
        address=lambda one: one.meeting.get_absolute_url(),
    ),
    Kind(
        name="explanation",
        label=_("Explanations"),
        public=lambda: Explanation.objects.public().select_related("answer__authority", "finding__report__authority"),
        texts=_of_explanation,
        authority=lambda one: one.answer.authority,
        called=lambda one: f"{one.finding} – {one.finding.report.title}",
        address=lambda one: one.finding.get_absolute_url(),
        shown_with=(("answers.answer", "answer"),),
    ),
    Kind(
        name="measure",
        label=_("Measures"),
        public=_measures,
        texts=lambda one: [Text(reads=one.what, day=one.answer.given_on)],
        authority=lambda one: one.answer.authority,
        called=lambda one: str(one),
        address=_where_measured,
        shown_with=(("answers.answer", "answer"),),
    ),
    Kind(
        name="assessment",
        label=_("What was judged"),
        public=lambda: Assessment.objects.public().select_related(
            "matter__authority", "motion__meeting", "finding__report__authority"
        ),
        texts=_of_assessment,
        authority=lambda one: one.matter.authority,
        called=lambda one: f"{one.finding} – {one.finding.report.title}",
        address=lambda one: one.finding.get_absolute_url(),
    ),
    Kind(
        name="comment",
        label=_("Comments"),
        public=lambda: Comment.objects.public().select_related("matter__authority", "motion__meeting"),
        texts=lambda one: [Text(reads=one.text, day=one.sent_on or one.motion.meeting.day)],
        authority=lambda one: one.matter.authority,
        called=lambda one: one.matter.title,
        address=lambda one: one.matter.get_absolute_url(),
    ),
)
