"""Finds days and spans of days in running text, as British inspection reports print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?"
# VARIATION (any dash, one of those that boxes are drawn with among them).
_JOIN = r"\s*(?:to|until|and|[-‐‑‒–—―−─━])\s*"
# VARIATION: "11 to 15 March 2024", "29 April to 3 May 2024", "20 March 2023 to 24 March 2023", "16 May 2016".
_SPAN = re.compile(
    rf"\b(?:{_DAY}(?:\s+({_MONTH})\b)?(?:,?\s+(\d{{4}}))?{_JOIN})?{_DAY}\s+({_MONTH})\b,?\s+(\d{{4}})\b", re.IGNORECASE
)

# VARIATION ("8 to 12 July and 7 to 8 August 2019"): the first of two spans takes its year from the second.
_YEARLESS = re.compile(
    rf"\b(?:{_DAY}(?:\s+({_MONTH})\b)?{_JOIN})?{_DAY}\s+({_MONTH})\b(?=\s*(?:,|;|&|,?\s*and)\s*\Z)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """First and last day (the same for a single day), and where in the text they stand. None: no such day in the calendar."""

    first: date | None
    last: date | None
    start: int
    end: int
    text: str


def spans_in(text: str) -> Iterator[Span]:
    """Every day and span of days in the text, in order."""
    for match in _SPAN.finditer(text):
        first_day, first_month, first_year, day, month, year = match.groups()
        last = _day(day, month, year)
        first = _day(first_day or day, first_month or month, first_year or year)
        if first and last and first > last and not first_year:
            first = _day(first_day or day, first_month or month, str(last.year - 1))
        yield Span(first=first, last=last, start=match.start(), end=match.end(), text=" ".join(match[0].split()))


def span_before(text: str, span: Span) -> Span | None:
    """The span of days without a year that stands just before this one and belongs to the same year."""
    match = _YEARLESS.search(text, 0, span.start)
    if not match or not span.first:
        return None
    first_day, first_month, day, month = match.groups()
    year = str(span.first.year)
    return Span(
        first=_day(first_day or day, first_month or month, year),
        last=_day(day, month, year),
        start=match.start(),
        end=match.end(),
        text=" ".join(match[0].split()),
    )


def _day(day: str, month: str, year: str) -> date | None:
    number = next(index for index, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower()[:3]))
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
