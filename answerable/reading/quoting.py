"""Finding quoted words in a report: letter for letter, but for what a copyist changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.reading.provenance import Read
from answerable.reading.reports import Report

_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "})


def passage_with(report: Report, words: str) -> Read[str] | None:
    """The first passage of the report in which the words stand; None when they stand nowhere in it, or there are none."""
    sought = folded(words)
    if not sought:
        return None
    return next((passage for passage in passages_of(report) if sought in folded(passage.value)), None)


def passages_of(report: Report) -> Iterator[Read[str]]:
    """Everything of a report that can be quoted."""
    if report.outcome_text:
        yield report.outcome_text
    for finding in report.findings:
        yield finding.text
    for section in report.sections:
        yield from section.paragraphs


def folded(words: str) -> str:
    """Words without spacing, bullets, kinds of dash and quotation mark, capitals, and the dots of omission at either end."""
    plain = re.sub(r"[\s•◼▪■●]+", " ", words.translate(_FOLDED)).casefold()
    return plain.strip(" .…'\"")
