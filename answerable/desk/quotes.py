"""Whether words a notice quotes stand in the reports put in, and on which page: a quotation is checked, not believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.desk.proposed import CheckedQuote, ProposedReport
from answerable.reading.provenance import Read
from answerable.reading.reports import Report

FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def check_quotes(quotes: Sequence[Read[str]], reports: Sequence[ProposedReport]) -> tuple[CheckedQuote, ...]:
    """Look each quotation up in every report put in. Spacing, dashes, kinds of quotation mark and outer dots do not matter."""
    return tuple(_checked(quote.value, reports) for quote in quotes)


def _checked(quote: str, reports: Sequence[ProposedReport]) -> CheckedQuote:
    sought = folded(quote)
    for place, report in enumerate(reports):
        for passage in passages_of(report.reading) if report.reading and sought else ():
            if sought in folded(passage.value):
                return CheckedQuote(text=quote, report=place, page=passage.place.page)
    return CheckedQuote(text=quote, report=None, page=None)


def passages_of(report: Report) -> Iterator[Read[str]]:
    """Everything of a report that can be quoted."""
    if report.outcome_text:
        yield report.outcome_text
    for section in report.sections:
        yield from section.paragraphs
    for finding in report.findings:
        yield finding.text


def folded(words: str) -> str:
    """Words without what a copyist changes: spacing, dashes, quotation marks, dots of omission at either end."""
    plain = re.sub(r"\s+", " ", words.translate(FOLDED)).casefold()
    return plain.strip(" .…'\"")
