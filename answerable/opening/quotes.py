"""Whether words a notice quotes stand in the reports put in, and on which page: a quotation is checked, not believed."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.opening.proposed import CheckedQuote, ProposedReport
from answerable.reading.nearest import nearest
from answerable.reading.provenance import Read
from answerable.reading.quoting import passage_with


def check_quotes(quotes: Sequence[Read[str]], reports: Sequence[ProposedReport]) -> tuple[CheckedQuote, ...]:
    """Look each quotation up in every report put in; where it stands in none, the words that come nearest to it."""
    return tuple(_checked(quote.value, reports) for quote in quotes)


def _checked(quote: str, reports: Sequence[ProposedReport]) -> CheckedQuote:
    for place, report in enumerate(reports):
        if report.reading and (passage := passage_with(report.reading, quote)):
            return CheckedQuote(text=quote, report=place, page=passage.place.page)
    for place, report in enumerate(reports):
        if report.reading and (near := nearest(report.reading, quote)):
            page = near.passage.place.page
            return CheckedQuote(text=quote, report=None, page=None, near=near.words, near_report=place, near_page=page)
    return CheckedQuote(text=quote, report=None, page=None)
