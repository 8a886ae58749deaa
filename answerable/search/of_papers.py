"""What papers say, and what was made of them: matters, findings, notes, reports and their text, requisitions, and who answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from answerable.findings.actions import report_as_read
from answerable.findings.models import Finding, Note, Report
from answerable.matters.models import Matter
from answerable.people.models import Body
from answerable.requisitions.models import CallIn, Decision, Requisition
from answerable.search.kind import Kind, Text
from answerable.trail.kept import NotUnderstood


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


def _of_call_in(one: CallIn) -> Iterator[Text]:
    said = (one.reasons, one.alternative, *one.grounds, *(outcome.because for outcome in one.outcomes.all()))
    for number, words in enumerate(said):
        if words:
            yield Text(title="", reads=words, day=one.received_on, number=number)


OF_PAPERS: tuple[Kind, ...] = (
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
        public=lambda: Report.objects.public().select_related("authority"),
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
        name="decision",
        label=_("Decisions"),
        public=lambda: Decision.objects.public().select_related("authority"),
        texts=lambda one: [Text(title=one.title, reads=f"{one.title}. {one.made_by}", day=one.decided_on)],
        authority=lambda one: one.authority,
        called=lambda one: one.title,
        address=lambda one: one.get_absolute_url(),
    ),
    Kind(
        name="callin",
        label=_("Call-ins"),
        public=lambda: CallIn.objects.public().without_verdict().prefetch_related("outcomes"),
        texts=_of_call_in,
        authority=lambda one: one.decision.authority,
        called=lambda one: str(one),
        address=lambda one: one.get_absolute_url(),
        shown_with=(("requisitions.callinoutcome", "outcomes"),),
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
