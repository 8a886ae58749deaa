"""Reads the front page: which framework, which authority, when it was inspected and when the report was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from answerable.reading.childrens_services.frameworks import JUDGED_FIRST, OF_A_TRUST, TITLES, Framework
from answerable.reading.childrens_services.pieces import Piece, without_marks
from answerable.reading.dates import Span, span_before, spans_in
from answerable.reading.document import Run
from answerable.reading.passages import Hyphens, Passage, joined, passage
from answerable.reading.provenance import Read

_INSPECTED = re.compile(r"\s*(?:inspection|visit) dates?\b\s*:?", re.IGNORECASE)
_PUBLISHED = re.compile(r"^\s*(?:report )?published(?: on)?\b\s*:?", re.IGNORECASE | re.MULTILINE)
_ONLY_DAYS = re.compile(
    r"[\s,;&–—-]*(?:(?:to|and|until)\s+)?\d{1,2}(?:st|nd|rd|th)?\b(?:[\s,;&–—-]|\d|to\b|and\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\b)*",
    re.IGNORECASE,
)
_LONGEST_HEAD = 900


@dataclass(frozen=True, kw_only=True)
class Front:
    """What the front page says. `found` are all dates of the front page and of the running headers and footers."""

    framework: Framework
    title: Read[str]
    area: Read[str]
    start: Read[date] | None = None
    end: Read[date] | None = None
    published: Read[date] | None = None
    found: tuple[Read[date], ...] = ()
    doubts: tuple[str, ...] = ()


def front_of(pieces: Sequence[Piece], outside: Sequence[Run], hyphens: Hyphens) -> Front | None:
    """The front page; None when its title is none of those known or nothing on it tells the days of the inspection."""
    first = [piece for piece in pieces if piece.page == 1 and not piece.is_note]
    titles = (*TITLES, OF_A_TRUST) if any(JUDGED_FIRST.match(piece.passage.text) for piece in first) else TITLES
    for head, rest in _heads(first):
        for title in titles:
            match = title.pattern.match(head.text) if head.text else None
            if not match:
                continue
            dates = _dates(first if title.framework is Framework.VISIT else rest)
            if dates is None:
                continue
            area = head.tidy(hyphens, *match.span("area"))
            named = head.tidy(hyphens, *match.span("title"))
            return _with_footer(title.framework, named, area, dates, _published(first), outside)
    return None


def _heads(first: Sequence[Piece]) -> Iterator[tuple[Passage, Sequence[Piece]]]:
    """The words that may be the title with the pieces from there on: all above "Inspection dates"; or one heading of a letter.

    VARIATION (the title wraps over lines or stands in several paragraphs; a raised number in it points to a footnote).
    """
    at = next((index for index, piece in enumerate(first) if _INSPECTED.match(piece.passage.text)), None)
    if at is not None:
        head = joined(*(without_marks(piece) for piece in first[:at]))
        yield (head if len(head.text) <= _LONGEST_HEAD else joined()), first[at:]
    for index, piece in enumerate(first):
        if piece.is_heading:
            yield without_marks(piece), first[index:]


def _dates(pieces: Sequence[Piece]) -> tuple[Passage, list[Span]] | None:
    """VARIATION (the days stand beside "Inspection dates" or in the next cell; a letter has them in its first sentences; the
    inspection had two periods, broken over lines): the paragraph with the days, and each span of days in it that is the
    inspection's.
    """
    if pieces and _INSPECTED.match(pieces[0].passage.text):
        source = _inspected_on(pieces)
        spans = list(spans_in(source.text))
        if spans and (before := span_before(source.text, spans[0])):
            spans.insert(0, before)
        if spans:
            return source, [span for span in spans if span is spans[0] or _follows(source, spans, span)]
    for piece in pieces[:12]:
        for span in spans_in(piece.passage.text):
            letter = re.search(r"\b(?:on|from|between|visit|inspection)\b", piece.passage.text[: span.start], re.IGNORECASE)
            if _INSPECTED.match(pieces[0].passage.text) or letter:
                return piece.passage, [span]
    return None


def _inspected_on(pieces: Sequence[Piece]) -> Passage:
    """The paragraph that begins with "Inspection dates", with those after it that are days and nothing else."""
    held = [pieces[0].passage]
    for piece in pieces[1:3]:
        if not _ONLY_DAYS.fullmatch(piece.passage.text):
            break
        held.append(piece.passage)
    return joined(*held)


def _follows(source: Passage, spans: Sequence[Span], span: Span) -> bool:
    """Whether nothing but "and" or a comma stands between this span and the one before it."""
    before = spans[spans.index(span) - 1]
    return bool(re.fullmatch(r"\s*(?:,|;|&|and|,\s*and)\s*", source.text[before.end : span.start], re.IGNORECASE))


def _published(first: Sequence[Piece]) -> Read[date] | None:
    """VARIATION (no tags: the day stands in a column beside "Published", or the line within the paragraph of the inspection's
    days): the first day after the word, in its paragraph or in the next.
    """
    for index, piece in enumerate(first):
        mark = _PUBLISHED.search(piece.passage.text)
        if not mark:
            continue
        beside = first[index + 1 : index + 2] if not piece.passage.text[mark.end() :].strip() else ()
        for source, start in ((piece, mark.end()), *((other, 0) for other in beside)):
            for span in spans_in(source.passage.text):
                if span.last and span.start >= start:
                    return source.passage.read(span.last, span.start, span.end)
    return None


def _with_footer(
    framework: Framework,
    title: Read[str],
    area: Read[str],
    dates: tuple[Passage, list[Span]],
    published: Read[date] | None,
    outside: Sequence[Run],
) -> Front:
    """VARIATION (the days of the inspection come again in the footer, at times other days): both are shown and it is said."""
    source, spans = dates
    span, doubts = _whole_span(spans)
    found: dict[tuple[date | None, date | None], Read[date]] = {}
    for line in _footers(outside):
        for other in spans_in(line.text):
            if other.last and (other.first, other.last) not in found:
                found[other.first, other.last] = line.read(other.last, other.start, other.end)
    if span.first is None or span.last is None:
        doubts.append(f"page 1: “{span.text}” is not a day of the calendar")
    for (first, last), read in found.items():
        if (first, last) not in {(one.first, one.last) for one in (span, *spans)}:
            doubts.append(f"front page and footer differ on the dates: “{span.text}” and “{' '.join(read.text.split())}”")
    if published and span.last and published.value < span.last:
        doubts.append("the publication date printed lies before the end of the inspection")
    start = source.read(span.first, span.start, span.end) if span.first else None
    end = source.read(span.last, span.start, span.end) if span.last else None
    return Front(
        framework=framework,
        title=title,
        area=area,
        start=start,
        end=end,
        published=published,
        found=tuple(read for read in (start, end, *_ends_within(source, spans), published, *found.values()) if read),
        doubts=tuple(doubts),
    )


def _whole_span(spans: Sequence[Span]) -> tuple[Span, list[str]]:
    """From the first day of the first period to the last of the last, with a doubt when there are two."""
    if len(spans) == 1:
        return spans[0], []
    days = [day for span in spans for day in (span.first, span.last) if day]
    whole = Span(
        first=min(days, default=None),
        last=max(days, default=None),
        start=spans[0].start,
        end=spans[-1].end,
        text=" and ".join(span.text for span in spans),
    )
    told = " and ".join(f"“{span.text}”" for span in spans)
    return whole, [f"the inspection had two periods, {told}: the days given are the first of the first and the last of the last"]


def _ends_within(source: Passage, spans: Sequence[Span]) -> Iterator[Read[date]]:
    """The days on which one period ends and the next begins."""
    for one, other in pairwise(spans):
        if one.last and other.first:
            yield source.read(one.last, one.start, one.end)
            yield source.read(other.first, other.start, other.end)


def _footers(outside: Sequence[Run]) -> Iterator[Passage]:
    """The running headers and footers, page by page."""
    for page in sorted({run.page for run in outside}):
        yield passage(run for run in outside if run.page == page)
