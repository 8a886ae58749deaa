"""Sets minutes as a Word document with headings and lists of Word's own styles, for a council to go on working with."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document

from answerable.typesetting.papers import Minuted, Minutes
from answerable.typesetting.press import facts_of, title_of_minutes

LANGUAGE = "en-GB"


def set_minutes_in_word(minutes: Minutes) -> bytes:
    """The minutes of a meeting as the bytes of a .docx file."""
    document = docx.Document()
    meeting = minutes.meeting
    document.core_properties.title = title_of_minutes(meeting)
    document.core_properties.author = meeting.council
    document.core_properties.language = LANGUAGE
    document.add_paragraph(_fit(meeting.council))
    document.add_heading(_fit(title_of_minutes(meeting)), level=1)
    document.add_paragraph(_fit(minutes.stands))
    for label, words in facts_of(meeting):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_fit(words))
    for heading, names in (("Present", minutes.present), ("Apologies", minutes.apologies), ("Quorum", minutes.quorum)):
        _listed(document, heading, names)
    for section in minutes.sections:
        document.add_heading(_fit(section.heading), level=2)
        _told(document, section.entries)
    for heading, entries in (("What was resolved", minutes.resolutions), ("What was promised", minutes.promises)):
        if entries:
            document.add_heading(heading, level=2)
            _told(document, entries)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _listed(document: Document, heading: str, names: Sequence[str]) -> None:
    if not names:
        return
    document.add_heading(heading, level=2)
    for name in names:
        document.add_paragraph(_fit(name), style="List Bullet")


def _told(document: Document, entries: Sequence[Minuted]) -> None:
    for one in entries:
        paragraph = document.add_paragraph()
        if one.marked:
            paragraph.add_run(f"{one.marked}: ").bold = True
        paragraph.add_run(_fit(one.text))
        if one.note:
            paragraph.add_run(f"\n{_fit(one.note)}").italic = True


def _fit(words: str) -> str:
    """The words without the signs that no XML may hold."""
    return "".join(sign for sign in words if sign in "\t\n\r" or (ord(sign) >= ord(" ") and not 0xD800 <= ord(sign) <= 0xDFFF))
