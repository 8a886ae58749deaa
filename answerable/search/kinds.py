"""What is found: each kind of thing with public words, which of its rows are public, what they say, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop as _

from answerable.answers.models import Question
from answerable.findings.actions import report_as_read
from answerable.findings.models import Finding, Note, Report
from answerable.matters.models import Matter
from answerable.people.models import Authority, Body
from answerable.requisitions.models import Requisition
from answerable.trail.kept import NotUnderstood


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text of a thing: under which title, on which day, on which page of its source."""

    title: str
    reads: str
    day: date | None = None
    number: int = 0
    page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing that can be found.

    `public` gives the rows that anybody may see, ready to be told; `texts` what one of them says; `authority` whose record it is
    in; `called` and `address` how a result names it and where it leads. `never_changes`: what is said once stays.
    """

    name: str
    label: str
    public: Callable[[], models.QuerySet[Any]]
    texts: Callable[[Any], Iterable[Text]]
    authority: Callable[[Any], Authority]
    called: Callable[[Any], str]
    address: Callable[[Any], str]
    never_changes: bool = False

    @property
    def model(self) -> str:
        """The label by which the trail knows its rows."""
        return str(self.public().model._meta.label_lower)


def _of_report(report: Report) -> Iterator[Text]:
    says = report.outcome_text or report.publisher
    yield Text(title=report.title, reads=says, day=report.published_on, page=report.outcome_page)


def _paragraphs(report: Report) -> Iterator[Text]:
    """The report's own text, heading by heading: what a person reads of it, and the findings once more among it."""
    try:
        read = report_as_read(report.reading) if report.reading else None
    except NotUnderstood:
        return
    number = 0
    for section in read.sections if read else ():
        for paragraph in section.paragraphs:
            number += 1
            page, title = paragraph.place.page, section.heading.value
            yield Text(title=title, reads=paragraph.value, day=report.published_on, number=number, page=page)


def _of_requisition(one: Requisition) -> Iterator[Text]:
    for number, passage in enumerate(one.passages.all()):
        yield Text(title="", reads=passage.text, day=one.received_on, number=number)


def _where_asked(question: Question) -> str:
    concerned = question.findings.all()
    return concerned[0].get_absolute_url() if concerned else question.matter.get_absolute_url()


def _questions() -> models.QuerySet[Question]:
    return Question.objects.public().with_findings().select_related("matter__authority", "meeting")


KINDS: tuple[Kind, ...] = (
    Kind(
        name="matter",
        label=_("Matters"),
        public=lambda: Matter.objects.public().select_related("authority"),
        texts=lambda one: [Text(title=one.title, reads=one.title, day=one.opened_on)],
        authority=lambda one: one.authority,
        called=lambda one: one.title,
        address=lambda one: one.get_absolute_url(),
    ),
    Kind(
        name="finding",
        label=_("Findings"),
        public=lambda: Finding.objects.public().select_related("report__authority"),
        texts=lambda one: [Text(title="", reads=one.text, day=one.report.published_on, page=one.page)],
        authority=lambda one: one.report.authority,
        called=lambda one: f"{one} – {one.report.title}",
        address=lambda one: one.get_absolute_url(),
    ),
    Kind(
        name="note",
        label=_("Notes"),
        public=lambda: Note.objects.public().select_related("finding__report__authority"),
        texts=lambda one: [Text(title="", reads=one.text, day=one.written_at.date())],
        authority=lambda one: one.finding.report.authority,
        called=lambda one: str(one.finding),
        address=lambda one: one.finding.get_absolute_url(),
    ),
    Kind(
        name="report",
        label=_("Reports"),
        public=lambda: Report.objects.public().select_related("authority"),
        texts=_of_report,
        authority=lambda one: one.authority,
        called=lambda one: one.title,
        address=lambda one: one.get_absolute_url(),
    ),
    Kind(
        name="paragraph",
        label=_("Text of reports"),
        public=lambda: Report.objects.public().select_related("authority", "reading"),
        texts=_paragraphs,
        authority=lambda one: one.authority,
        called=lambda one: one.title,
        address=lambda one: one.get_absolute_url(),
        never_changes=True,
    ),
    Kind(
        name="requisition",
        label=_("Requisitions"),
        public=lambda: Requisition.objects.public().without_verdict().prefetch_related("passages"),
        texts=_of_requisition,
        authority=lambda one: one.matter.authority,
        called=lambda one: str(one),
        address=lambda one: one.get_absolute_url(),
    ),
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
        name="body",
        label=_("Who answers"),
        public=lambda: Body.objects.public().select_related("authority"),
        texts=lambda one: [Text(title=one.name, reads=one.name)],
        authority=lambda one: one.authority,
        called=lambda one: one.name,
        address=lambda one: one.get_absolute_url(),
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
