"""Sets a brief for members as a tagged PDF, and as a Word document that people can write in. The same brief, the same words."""

from __future__ import annotations

import io
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

from docx import Document
from docx.shared import Cm, Pt

from answerable.typesetting.briefs import Brief, Point
from answerable.typesetting.press import drawn, in_words, pressed

TEMPLATE = Path(__file__).parent / "brief.typ"
HEADINGS = (
    "What was found, what the figures say, what to ask",
    "No official series on record speaks of these",
    "What this cannot say",
)


def set_brief(brief: Brief) -> bytes:
    """The brief as PDF bytes: tagged, the same bytes for the same brief."""
    words = drawn({**asdict(brief), "made_on": in_words(brief.made_on), "points": [asdict(one) for one in brief.points]})
    return pressed(TEMPLATE, words, brief.made_on)


def brief_in_word(brief: Brief) -> bytes:
    """The brief as a Word document with headings, for whoever prepares questions in it."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    paper.styles["Normal"].font.name, paper.styles["Normal"].font.size = "Arial", Pt(10)
    told = paper.core_properties
    told.title, told.author, told.language = brief.title, brief.council, "en-GB"
    told.created = told.modified = datetime.combine(brief.made_on, time(), UTC)
    paper.add_heading(_plain(brief.title), level=1)
    paper.add_paragraph(_plain(brief.about))
    if brief.points:
        paper.add_heading(HEADINGS[0], level=2)
    for number, point in enumerate(brief.points, start=1):
        _point(paper, number, point)
    if brief.others:
        paper.add_heading(HEADINGS[1], level=2)
        _asked(paper, "Ask of each:", brief.others_question)
        for point in brief.others:
            paper.add_paragraph(_plain(f"{point.found} {point.where}"), style="List Bullet")
    if brief.left_out:
        paper.add_paragraph(f"And {brief.left_out} more: they stand in the record.")
    paper.add_heading(HEADINGS[2], level=2)
    for note in brief.notes:
        paper.add_paragraph(_plain(note), style="List Bullet")
    paper.add_paragraph(_plain(f"{brief.council}. Made from the record on {in_words(brief.made_on)}."))
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def _point(paper: object, number: int, point: Point) -> None:
    add = paper.add_paragraph  # type: ignore[attr-defined]
    paper.add_heading(_plain(f"{number}. {point.found}"), level=3)  # type: ignore[attr-defined]
    for words in (point.warning, point.now):
        if words:
            add(_plain(words))
    if point.question:
        _asked(paper, "Ask:", point.question)
    add(_plain(f"{point.where} {point.source}".strip())).runs[0].font.size = Pt(8.5)


def _asked(paper: object, ask: str, question: str) -> None:
    line = paper.add_paragraph()  # type: ignore[attr-defined]
    line.add_run(f"{ask} ").bold = True
    line.add_run(_plain(question))


def _plain(words: str) -> str:
    """Words without the signs that a Word document cannot hold."""
    return "".join(sign for sign in words if sign in "\n\t" or ord(sign) >= 32)
