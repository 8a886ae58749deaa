"""Reads the front page of an area SEND report: the area, the dates, the outcome and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from answerable.reading.area_send.parts import Heading, Part
from answerable.reading.dates import Span, spans_in
from answerable.reading.document import Run
from answerable.reading.numbers import NUMBERS
from answerable.reading.passages import EMPTY, Hyphens, Passage, passage
from answerable.reading.provenance import Place, Read
from answerable.reading.reports import Outcome

# VARIATION (title with and without "the"; wrapped over lines; "Local AREA Partnership").
_TITLE = re.compile(
    r"Area\s+SEND\s+(?:full\s+)?inspection\s+of\s+(?:the\s+)?(.+?)\s+Local\s+Area\s+Partnership", re.IGNORECASE | re.DOTALL
)
_TITLE_ALONE = re.compile(r"Area\s+SEND\s+(?:full\s+)?inspection\s+of\s+(?:the\s+)?([^\n]+)", re.IGNORECASE)
# VARIATION ("Date of" / "Dates of" / "Dates of previous inspections"; the label in a cell of its own).
_INSPECTED = re.compile(r"\bInspection\s+dates?\s*:?", re.IGNORECASE)
_PREVIOUS = re.compile(r"\bDates?\s+of\s+(?:the\s+|any\s+)?previous\s+(?:area\s+SEND\s+)?inspections?\s*:?", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"\b(?:not\s+(?:been\s+)?previously\s+(?:been\s+)?inspected|no\s+previous\s+inspections?|none|not\s+applicable|n/a)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:re-?visit|re-?inspect|follow)", re.IGNORECASE)

# VARIATION (wording around the outcome differs, its three stems do not).
_STEMS = (
    (Outcome.POSITIVE, re.compile(r"typically\s+leads?\s+to\s+positive\s+experiences", re.IGNORECASE)),
    (Outcome.INCONSISTENT, re.compile(r"inconsistent\s+experiences", re.IGNORECASE)),
    (Outcome.SYSTEMIC_FAILINGS, re.compile(r"widespread\s+and/?\s*or\s+systemic\s+failings", re.IGNORECASE)),
)
_WITHIN = r"[^.]*?\bwithin\s+(?:approximately\s+|about\s+|around\s+)?([\w-]+)\s+"
# VARIATION ("full reinspection" / "full area SEND inspection"; "will be within" / "will take place within" /
# "within five years"; digits or words).
_NEXT_FULL = re.compile(r"next\s+full\s+(?:area\s+SEND\s+)?(?:re-?)?inspection\b" + _WITHIN + r"years?\b", re.IGNORECASE)
_MONITORING = re.compile(r"monitoring\s+inspection\b" + _WITHIN + r"months?\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:prepare|submit)\b[^.]*?\bpriority\s+action\s+plan", re.IGNORECASE)
# VARIATION ("ask that the partnership updates …" / "ask the partnership to update …"; the askers' names vary, once misprinted).
_STRATEGIC = re.compile(r"\bupdat\w+\s+and\s+publish\w*\s+[^.]*?\bstrateg(?:ic\s+plan|y)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Dates:
    """When the inspection and the one before it took place; `doubts` are about the report as a whole."""

    start: Read[date] | None = None
    end: Read[date] | None = None
    previous_start: Read[date] | None = None
    previous_end: Read[date] | None = None
    previous_text: Read[str] | None = None
    found: tuple[Read[date], ...] = ()
    doubts: tuple[str, ...] = ()


def title_and_area(front: Passage, hyphens: Hyphens) -> tuple[Read[str] | None, Read[str] | None]:
    """The report's title and the area it names, as printed on the front page."""
    match = _TITLE.search(front.text)
    doubts: tuple[str, ...] = ()
    if not match:
        match = _TITLE_ALONE.search(front.text)
        doubts = ("the title does not end in “Local Area Partnership”: the area is the rest of its line",)
    if not match:
        return None, None
    return front.tidy(hyphens, match.start(), match.end()), front.tidy(hyphens, match.start(1), match.end(1), doubts)


def dates_of(front: Passage, outside: Iterable[Run], hyphens: Hyphens) -> Dates:
    """The dates on the front page, set against those in the footers."""
    inspected, previous = _INSPECTED.search(front.text), _PREVIOUS.search(front.text)
    doubts: list[str] = []
    span = None
    if inspected:
        stop = previous.start() if previous and previous.start() > inspected.end() else len(front.text)
        span = next(_within(front, inspected.end(), stop), None)
    if span is None:
        doubts.append("no inspection dates found on the front page")
        return replace(_previous(front, previous, hyphens), doubts=tuple(doubts))
    found, differing = _footer_dates(span, outside)
    doubts.extend(differing)
    read = _previous(front, previous, hyphens)
    own = _ends(front, span, differing)
    return replace(read, start=own[0], end=own[1], found=tuple(one for one in own if one) + found, doubts=tuple(doubts))


def _within(front: Passage, start: int, stop: int) -> Iterator[Span]:
    for span in spans_in(front.text[start:stop]):
        yield replace(span, start=span.start + start, end=span.end + start)


def _ends(source: Passage, span: Span, doubts: Iterable[str] = ()) -> tuple[Read[date] | None, Read[date] | None]:
    first = source.read(span.first, span.start, span.end, doubts) if span.first else None
    last = source.read(span.last, span.start, span.end, doubts) if span.last else None
    return first, last


def _footer_dates(front: Span, outside: Iterable[Run]) -> tuple[tuple[Read[date], ...], tuple[str, ...]]:
    """VARIATION (front page and footer disagree): the front page gives the value, both are told, nothing is chosen silently."""
    pages: dict[int, list[Run]] = {}
    for run in outside:
        pages.setdefault(run.page, []).append(run)
    found: dict[tuple[date | None, date | None], tuple[Span, Passage]] = {}
    for runs in pages.values():
        footer = passage(runs)
        for span in spans_in(footer.text):
            found.setdefault((span.first, span.last), (span, footer))
    reads: list[Read[date]] = []
    doubts = []
    for span, footer in found.values():
        if (span.first, span.last) != (front.first, front.last):
            doubts.append(f"front page and footer give different dates: {front.text} / {span.text}")
            reads.extend(one for one in _ends(footer, span, doubts[-1:]) if one)
    return tuple(reads), tuple(doubts)


def _previous(front: Passage, label: re.Match[str] | None, hyphens: Hyphens) -> Dates:
    """VARIATION (a range, one day, a sentence that names a later revisit, "Not previously inspected"): one day is both start
    and end; of several the first that is no revisit is the inspection, and the others are told.
    """
    if not label:
        return Dates()
    text = front.tidy(hyphens, label.end())
    spans = list(_within(front, label.end(), len(front.text)))
    if not spans:
        doubts = () if _NOT_BEFORE.search(front.text[label.end() :]) else ("no date of the previous inspection could be read",)
        return Dates(previous_text=replace(text, doubts=text.doubts + doubts))
    chosen = next((s for i, s in enumerate(spans) if not _AGAIN.search(_before(front, label.end(), spans, i))), spans[0])
    told = "; ".join(span.text for span in spans if span is not chosen)
    doubts = (f"more than one previous inspection is named: {chosen.text} is taken, also named: {told}",) if told else ()
    first, last = _ends(front, chosen, doubts)
    return Dates(previous_start=first, previous_end=last, previous_text=replace(text, doubts=text.doubts + doubts))


def _before(front: Passage, start: int, spans: list[Span], index: int) -> str:
    return front.text[spans[index - 1].end if index else start : spans[index].start]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The outcome and what it brings: None where the report says nothing."""

    outcome: Read[Outcome] | None = None
    text: Read[str] | None = None
    next_full_years: Read[int] | None = None
    monitoring_months: Read[int] | None = None
    plan_required: Read[bool] | None = None
    update_required: Read[bool] | None = None
    doubts: tuple[str, ...] = ()


def terms_of(parts: dict[Heading, Part], hyphens: Hyphens) -> Terms:
    """What stands under "Inspection outcome"."""
    source = parts[Heading.OUTCOME].passage if Heading.OUTCOME in parts else EMPTY
    if not source.text:
        return Terms(doubts=("no section “Inspection outcome” found",))
    stems = [(outcome, match) for outcome, pattern in _STEMS if (match := pattern.search(source.text))]
    doubts: tuple[str, ...] = ()
    if len(stems) != 1:
        doubts = ("the outcome is in none of the three known wordings" if not stems else "the outcome section has two outcomes",)
    return Terms(
        outcome=source.read(stems[0][0], stems[0][1].start(), stems[0][1].end()) if len(stems) == 1 else None,
        text=source.tidy(hyphens),
        next_full_years=_number(source, _NEXT_FULL),
        monitoring_months=_number(source, _MONITORING),
        plan_required=_said(source, _PLAN),
        update_required=_said(source, _STRATEGIC),
        doubts=doubts,
    )


def _number(source: Passage, pattern: re.Pattern[str]) -> Read[int] | None:
    match = pattern.search(source.text)
    if not match:
        return None
    word = match[1].lower()
    if word.isdigit():
        return source.read(int(word), match.start(), match.end())
    if word in NUMBERS:
        return source.read(NUMBERS.index(word) + 1, match.start(), match.end())
    return None


def _said(source: Passage, pattern: re.Pattern[str]) -> Read[bool]:
    """True with the words that say so; False, without a place, when the outcome section does not say it."""
    match = pattern.search(source.text)
    return source.read(True, match.start(), match.end()) if match else Read(value=False, text="", place=Place())
