"""Reads what can be told of a report of no known family: its title, its sections and its dates; never a finding."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from answerable.reading.blocks import Block, Paragraph
from answerable.reading.dates import spans_in
from answerable.reading.document import Document
from answerable.reading.passages import EMPTY, Hyphens, Passage, hyphens_of, joined
from answerable.reading.provenance import Read
from answerable.reading.reports import Report, Section

FAMILY = "not recognised"
BY_HAND = "layout not recognised: mark the findings by hand"
_LONGEST_HEADING = 200


def read_unknown(document: Document, blocks: tuple[Block, ...]) -> Report:
    """Title (the largest letters of page 1), sections at headings set larger or bolder than the text, dates; no findings."""
    hyphens = hyphens_of("\n".join(block.passage.text for block in blocks))
    paragraphs = [p for block in blocks for p in block.paragraphs if any(char.isalnum() for char in p.passage.text)]
    usual = median(_height(p) for p in paragraphs) if paragraphs else 0.0
    title = _title(paragraphs, usual, hyphens)
    dates = [
        paragraph.passage.read(day, span.start, span.end)
        for paragraph in paragraphs
        for span in spans_in(paragraph.passage.text)
        for day in dict.fromkeys((span.first, span.last))
        if day
    ]
    return Report(
        file=document.file,
        pages=len(document.pages),
        family=FAMILY,
        title=title,
        sections=tuple(_sections(paragraphs, usual, hyphens)),
        dates_found=tuple(dates),
        doubts=(*document.doubts, BY_HAND),
    )


def _height(paragraph: Paragraph) -> float:
    return max(run.top - run.bottom for run in paragraph.runs)


def _title(paragraphs: list[Paragraph], usual: float, hyphens: Hyphens) -> Read[str] | None:
    first = [paragraph for paragraph in paragraphs if paragraph.passage.page == 1]
    if not first:
        return None
    largest = max(_height(paragraph) for paragraph in first)
    start = next(index for index, paragraph in enumerate(first) if _height(paragraph) == largest)
    end = start + 1
    while largest > usual and end < len(first) and _height(first[end]) == largest and end - start < 3:
        end += 1
    return joined(*(paragraph.passage for paragraph in first[start:end])).tidy(hyphens)


def _sections(paragraphs: Iterable[Paragraph], usual: float, hyphens: Hyphens) -> Iterable[Section]:
    heading: Passage = EMPTY
    held: list[Read[str]] = []
    for paragraph in paragraphs:
        if _is_heading(paragraph, usual):
            if heading.text or held:
                yield Section(heading=heading.tidy(hyphens), paragraphs=tuple(held))
            heading, held = paragraph.passage, []
        else:
            held.append(paragraph.passage.tidy(hyphens))
    if heading.text or held:
        yield Section(heading=heading.tidy(hyphens), paragraphs=tuple(held))


def _is_heading(paragraph: Paragraph, usual: float) -> bool:
    if paragraph.tag[:1] == "H":
        return True
    words = paragraph.passage.words
    bold = all("Bold" in run.font for run in paragraph.runs if run.text.strip())
    return len(words) <= _LONGEST_HEADING and (bold or _height(paragraph) > 1.15 * usual) and not words.endswith(".")
