"""Which reports a matter rests on: those put in, those the notice only names, when each was published and when received."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.opening.proposed import Given, ProposedReport
from answerable.reading.notices import DocumentReliedOn, Notice
from answerable.reading.reports import Report
from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.clocks import assumed_receipt


def proposed_reports(
    notice: Notice | None, reports: Sequence[Report], given: Given, calendar: Calendar
) -> tuple[ProposedReport, ...]:
    """Every report put in, joined with what the notice says of it; then those the notice names and nobody supplied."""
    named = list(notice.documents) if notice else []
    found = []
    for report in reports:
        document = same_report(report, named)
        if document:
            named.remove(document)
        found.append(_supplied(report, document, given, calendar))
    return (*found, *(_not_supplied(document) for document in named))


def same_report(report: Report, named: Sequence[DocumentReliedOn]) -> DocumentReliedOn | None:
    """The document the notice names that is this report: the same publisher and, if the title tells, the same area.

    Two that fit are no match: better to say that a report was not supplied than to date it from the wrong one.
    """
    fits = [d for d in named if any(p.casefold() in d.publisher.casefold() for p in report.publishers)]
    if report.area and len(fits) > 1:
        fits = [d for d in fits if report.area.value.casefold() in d.title.value.casefold()]
    return fits[0] if len(fits) == 1 else None


def _supplied(report: Report, document: DocumentReliedOn | None, given: Given, calendar: Calendar) -> ProposedReport:
    published, published_from = given.published, "given by you"
    if published is None and report.published:
        published, published_from = report.published.value, f"the report itself ({report.file.name})"
    if published is None and document and document.published:
        published, published_from = document.published.value, f"the notice: “{document.published.text.strip()}”"
    received, assumed, received_from = given.received, False, "given by you"
    if received is None and published:
        received, received_from = assumed_receipt(published, calendar)
        assumed = True
    return ProposedReport(
        title=report.title.value if report.title else report.file.name,
        publisher=" and ".join(report.publishers) or "publisher not recognised",
        reading=report,
        published=published,
        published_from=published_from if published else "not said in the papers",
        received=received,
        received_assumed=assumed,
        received_from=received_from if received else "not said in the papers",
        named_in_notice=document is not None,
    )


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
