"""Cuts an area SEND report into its parts at the headings that every such report has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from answerable.reading.blocks import Block, loose
from answerable.reading.passages import EMPTY, Hyphens, Passage, begins_with_bullet, joined
from answerable.reading.provenance import Read
from answerable.reading.reports import Section


class Heading(StrEnum):
    """The parts of a report in their usual order. FRONT is what stands above the first heading."""

    FRONT = "front page"
    OUTCOME = "inspection outcome"
    INFORMATION = "information about the local area partnership"
    EXPERIENCE = "what is it like"
    EFFECTIVE = "what is effective"
    BETTER = "what needs to be better"
    PRIORITY = "areas for priority action"
    IMPROVEMENT = "areas for improvement"
    DETAILS = "local area partnership details"
    ABOUT = "information about this inspection"
    TEAM = "inspection team"
    CLOSING = "closing words"


# VARIATION (headings are plain paragraphs or table cells, bold or not, 12 or 14 points, seldom H1): known by their words alone.
# VARIATION ("What is it like …" has three wordings and wraps): known by its beginning.
_WORDINGS = {
    Heading.OUTCOME: r"inspection outcomes?",
    Heading.INFORMATION: r"information about the (local )?area partnership",
    Heading.EXPERIENCE: r"what is it like to be a child or young person\b.*",
    Heading.EFFECTIVE: r"what is the (local )?area partnership doing that is effective",
    Heading.BETTER: r"what does the (local )?area partnership need to do better",
    Heading.PRIORITY: r"(responsible bod(y|ies) )?areas? for priority actions?",
    Heading.IMPROVEMENT: r"(responsible bod(y|ies) )?areas? for improvements?",
    Heading.DETAILS: r"(local )?area partnership details",
    Heading.ABOUT: r"information about (this|the) inspection",
    Heading.TEAM: r"(the )?inspection team",
    Heading.CLOSING: r"(if you are not happy with|the office for standards in education)\b.*",
}
_LONGEST_HEADING = 160
_CLOSING = ("if you are not happy with", "the office for standards in education")
_PATTERNS = {heading: re.compile(pattern) for heading, pattern in _WORDINGS.items()}


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the report: the heading as it stands in the file (empty for the front page) and the blocks below it.

    `below_header` are the blocks, counted from 0, that stand right below a table row which holds the heading's words.
    """

    kind: Heading
    heading: Passage
    blocks: tuple[Block, ...]
    below_header: tuple[int, ...] = ()

    @cached_property
    def passage(self) -> Passage:
        """The part's whole text, block after block."""
        return joined(*(block.passage for block in self.blocks))

    def rows(self) -> list[Block]:
        """The blocks that are rows of a table."""
        return [block for block in self.blocks if block.row]


def heading_of(words: str) -> Heading | None:
    """Which heading these words are, if they are one."""
    if len(words) > _LONGEST_HEADING and not words.lower().startswith(_CLOSING):
        return None
    plain = words.lower().rstrip(" ?:.")
    return next((heading for heading, pattern in _PATTERNS.items() if pattern.fullmatch(plain)), None)


def parts_of(blocks: Iterable[Block]) -> dict[Heading, Part]:
    """The report's parts by heading.

    VARIATION (the words "Areas for improvement" stand above the table, in its header row, or both; a header row comes
    again on the next page): the same heading again opens no new part and is no item.
    """
    now = Heading.FRONT
    headings: dict[Heading, Passage] = {now: EMPTY}
    held: dict[Heading, list[Block]] = {now: []}
    below: dict[Heading, list[int]] = {}
    for block in blocks:
        for piece in _pieces(block):
            found = heading_of(piece.words)
            if found:
                now = found
                headings.setdefault(now, piece.passage)
                held.setdefault(now, [])
                if piece.row:
                    below.setdefault(now, []).append(len(held[now]))
            if not found or found is Heading.CLOSING:
                held[now].append(piece)
    return {
        kind: Part(kind=kind, heading=headings[kind], blocks=tuple(held[kind]), below_header=tuple(below.get(kind, ())))
        for kind in headings
    }


def _pieces(block: Block) -> list[Block]:
    """VARIATION (a heading stands in the same layout cell as the text around it): such a cell is taken apart."""
    paragraphs = list(block.paragraphs)
    if len(block.cells) == 1 and len(paragraphs) > 1 and any(heading_of(p.passage.words) for p in paragraphs):
        return [loose(paragraph) for paragraph in paragraphs]
    return [block]


def section_of(part: Part, hyphens: Hyphens) -> Section:
    """The part as quotable paragraphs.

    VARIATION (a bullet that runs over a page is tagged as a new bullet without glyph, or as loose paragraphs outside the
    list; a paragraph runs over a page): what goes on in the middle of a sentence belongs to the paragraph before.
    """
    whole: list[Passage] = []
    for block in part.blocks:
        for paragraph in block.paragraphs:
            for text in paragraph.pieces:
                if not any(char.isalnum() for char in text.text):
                    continue
                if whole and _goes_on(whole[-1], text, paragraph.tag):
                    whole[-1] = joined(whole[-1], text)
                else:
                    whole.append(text)
    paragraphs = tuple(text.tidy(hyphens) for text in whole)
    heading: Read[str] = part.heading.tidy(hyphens)
    if not heading.value:
        heading = replace(heading, value=part.kind.value.capitalize())
    return Section(heading=heading, paragraphs=paragraphs)


def _goes_on(before: Passage, passage: Passage, tag: str) -> bool:
    text = passage.text.strip()
    if begins_with_bullet(text):
        return False
    turned = passage.page != before.runs[-1].page
    in_bullet = begins_with_bullet(before.text) and tag == "P"
    if turned and tag == "L" and begins_with_bullet(before.text):
        return True
    return (turned or in_bullet) and (
        text[:1].islower() or not before.text.rstrip().endswith((".", "!", "?", ":", ";", "”", "’"))
    )
