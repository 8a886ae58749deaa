"""Gives the report's text section by section, so that any sentence of it can be quoted with its place."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.reading.childrens_services.pieces import MARKER, Piece, without_marks
from answerable.reading.passages import EMPTY, Hyphens, Passage, joined
from answerable.reading.provenance import Read
from answerable.reading.reports import Section


def sections_of(pieces: Sequence[Piece], hyphens: Hyphens) -> tuple[Section, ...]:
    """The parts of the report under its headings. What stands above the first heading has an empty heading."""
    sections: list[Section] = []
    heading: Passage = EMPTY
    held: list[Passage] = []
    notes: list[Passage] = []

    def close() -> None:
        paragraphs = tuple(text.tidy(hyphens) for text in (*held, *notes))
        if heading.text or paragraphs:
            title: Read[str] = heading.tidy(hyphens)
            sections.append(Section(heading=title, paragraphs=paragraphs))
        held.clear()
        notes.clear()

    for piece in pieces:
        if piece.is_heading:
            close()
            heading = without_marks(piece)
        elif piece.is_note:
            notes.append(piece.passage)
        elif held and _goes_on(held[-1], piece):
            held[-1] = joined(held[-1], piece.passage)
        else:
            held.append(piece.passage)
    close()
    return tuple(sections)


def _goes_on(before: Passage, piece: Piece) -> bool:
    """VARIATION (a paragraph that runs over a page is tagged as two, the second without its number)."""
    words = piece.words
    if MARKER.match(piece.passage.text) or piece.page == before.runs[-1].page:
        return False
    return words[:1].islower() or not before.text.rstrip().endswith((".", "!", "?", ":", ";", "”", "’", ")"))
