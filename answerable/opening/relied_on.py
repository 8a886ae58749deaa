"""Which reports a matter rests on: those put in, those the notice only names, when each was published and when received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from answerable.findings.on_record import OnRecord
from answerable.opening.proposed import Given, ProposedReport
from answerable.reading.notices import DocumentReliedOn, Notice
from answerable.reading.reports import Report
from answerable.rulebook.calendar import Calendar, in_words, reaches
from answerable.rulebook.clocks import assumed_receipt


def proposed_reports(
    notice: Notice | None, reports: Sequence[Report], given: Given, calendar: Calendar, known: Mapping[str, OnRecord]
) -> tuple[ProposedReport, ...]:
    """Every report put in, joined with what the notice says of it; then those the notice names and nobody supplied.

    `known` are the reports in the record already, by the SHA-256 of their file.
    """
    named = list(notice.documents) if notice else []
    found = []
    for report in reports:
        document = same_report(report, named)
        if document:
            named.remove(document)
        found.append(_supplied(report, document, given, calendar, known.get(report.file.sha256)))
    return (*found, *(_not_supplied(document) for document in named))


def same_report(report: Report, named: Sequence[DocumentReliedOn]) -> DocumentReliedOn | None:
    """The document the notice names that is this report: the same publisher and, if the title tells, the same area.

    Two that fit are no match: better to say that a report was not supplied than to date it from the wrong one.
    """
    fits = [d for d in named if any(p.casefold() in d.publisher.casefold() for p in report.publishers)]
    if report.area and len(fits) > 1:
        fits = [d for d in fits if report.area.value.casefold() in d.title.value.casefold()]
    return fits[0] if len(fits) == 1 else None


def _supplied(
    report: Report, document: DocumentReliedOn | None, given: Given, calendar: Calendar, known: OnRecord | None
) -> ProposedReport:
    published, published_from = _published(report, document, given, known)
    received, assumed, received_from = _received(published, given, calendar, known)
    title = report.title.value if report.title else report.file.name
    publisher = " and ".join(report.publishers) or "publisher not recognised"
    return ProposedReport(
        title=known.title if known else title,
        publisher=known.publisher if known else publisher,
        reading=report,
        published=published,
        published_from=published_from,
        received=received,
        received_assumed=assumed,
        received_from=received_from,
        named_in_notice=document is not None,
        on_record=known,
        papers_say=_said_in_papers(report, document)[0],
    )


def _published(
    report: Report, document: DocumentReliedOn | None, given: Given, known: OnRecord | None
) -> tuple[date | None, str]:
    """What a person says comes before what the record says, and that before what the papers say."""
    if given.published:
        return given.published, "given by you"
    if known and known.published:
        return known.published, known.published_from
    return _said_in_papers(report, document)


def _said_in_papers(report: Report, document: DocumentReliedOn | None) -> tuple[date | None, str]:
    if report.published:
        return report.published.value, f"the report itself ({report.file.name})"
    if document and document.published:
        return document.published.value, f"the notice: “{document.published.text.strip()}”"
    return None, "not said in the papers"


def _received(published: date | None, given: Given, calendar: Calendar, known: OnRecord | None) -> tuple[date | None, bool, str]:
    """The day of receipt, whether it is assumed, and where it was learned; one assumed from another day is assumed anew."""
    if given.received:
        return given.received, False, "given by you"
    if known and known.received and (not known.received_assumed or published == known.published):
        return known.received, known.received_assumed, known.received_from
    if published is None:
        return None, False, "not said in the papers"
    if not reaches(published):
        return None, False, f"cannot be assumed: {in_words(published)} is no day of this calendar"
    received, says = assumed_receipt(published, calendar)
    return received, True, says


def _not_supplied(document: DocumentReliedOn) -> ProposedReport:
    return ProposedReport(
        title=document.title.value,
        publisher=document.publisher,
        reading=None,
        published=document.published.value if document.published else None,
        published_from=f"the notice: “{document.published.text.strip()}”" if document.published else "the notice gives no date",
        received=None,
        received_assumed=False,
        received_from="not supplied",
        named_in_notice=True,
    )


def receipt_in_words(report: ProposedReport) -> str:
    """When the report was received, and whether that is known or assumed."""
    if report.received is None:
        return f"received: not known ({report.received_from})"
    if report.received_assumed:
        return report.received_from
    return f"received {in_words(report.received)} ({report.received_from})"
