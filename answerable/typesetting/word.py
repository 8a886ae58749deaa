"""Sets notice, agenda and minutes as Word documents with headings, lists and tables of Word's own styles, for a council to go
on working with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from answerable.typesetting.papers import Agenda, ClerkContact, Letter, Meeting, Minuted, Minutes, NoticeOfMeeting, Questions
from answerable.typesetting.press import (
    facts_of,
    in_words,
    title_of_agenda,
    title_of_letter,
    title_of_minutes,
    title_of_notice,
    title_of_questions,
    words_of_agenda,
    words_of_letter,
    words_of_notice,
    words_of_questions,
)
from answerable.typesetting.yearly import YearlyReport

LANGUAGE = "en-GB"
HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def set_notice_in_word(notice: NoticeOfMeeting) -> bytes:
    """The notice of a meeting as the bytes of a .docx file, headed DRAFT while the meeting is a draft."""
    return _announced(notice.meeting, title_of_notice(notice.meeting), words_of_notice(notice))


def set_agenda_in_word(agenda: Agenda) -> bytes:
    """The agenda of a meeting as the bytes of a .docx file, headed DRAFT while the meeting is a draft."""
    return _announced(agenda.meeting, title_of_agenda(agenda.meeting), words_of_agenda(agenda))


def set_letter_in_word(letter: Letter) -> bytes:
    """The letter that calls a post to a meeting as the bytes of a .docx file, headed DRAFT until it is sent."""
    return _announced(letter.meeting, title_of_letter(letter), words_of_letter(letter))


def set_questions_in_word(questions: Questions) -> bytes:
    """What is to be asked at a meeting as the bytes of a .docx file, headed DRAFT."""
    return _announced(questions.meeting, title_of_questions(questions.meeting), words_of_questions(questions))


def set_minutes_in_word(minutes: Minutes) -> bytes:
    """The minutes of a meeting as the bytes of a .docx file."""
    document = _begun(minutes.meeting, title_of_minutes(minutes.meeting), minutes.stands)
    for heading, names in (("Present", minutes.present), ("Apologies", minutes.apologies), ("Quorum", minutes.quorum)):
        _listed(document, heading, names)
    for section in minutes.sections:
        document.add_heading(_fit(section.heading), level=2)
        _told(document, section.entries)
    for heading, entries in (("What was resolved", minutes.resolutions), ("What was promised", minutes.promises)):
        if entries:
            document.add_heading(heading, level=2)
            _told(document, entries)
    return _bytes_of(document)


def set_yearly_in_word(report: YearlyReport) -> bytes:
    """The draft of a yearly report as the bytes of a .docx file, each number a link to the list of what it counts."""
    document = docx.Document()
    told = document.core_properties
    told.title, told.author, told.language = _fit(report.title), _fit(report.council), report.language
    document.add_paragraph(_fit(report.council))
    document.add_heading(_fit(report.title), level=1)
    document.add_paragraph(_fit(report.stands))
    for part in report.parts:
        document.add_heading(_fit(part.heading), level=2)
        if part.lead:
            document.add_paragraph(_fit(part.lead))
        for one in part.numbers:
            paragraph = document.add_paragraph(_fit(f"{one.words}: "), style="List Bullet")
            _linked(paragraph, str(one.count), one.address)
    return _bytes_of(document)


def _linked(paragraph: Any, words: str, address: str) -> None:
    """Words that lead to an address, as Word keeps them: the address beside the text, its name in it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _announced(meeting: Meeting, title: str, words: dict[str, Any]) -> bytes:
    """What announces a meeting, in the order in which it stands in the PDF."""
    drawn_up = in_words(meeting.drawn_up_on)
    stands = f"DRAFT, drawn up on {drawn_up}. Not yet issued." if meeting.draft else f"Issued on {drawn_up}."
    document = _begun(meeting, title, stands)
    _said(document, words["lead_heading"], words["lead"])
    _listed(document, "Membership", words["membership"])
    if words["items"]:
        document.add_heading(words["items_heading"], level=2)
    for number, item in enumerate(words["items"], start=1):
        document.add_heading(_fit(f"{number}. {item['title']}"), level=3)
        for text in item["text"]:
            document.add_paragraph(_fit(text))
        for text in item["arises_from"]:
            document.add_paragraph().add_run(_fit(f"Arises from: {text}")).italic = True
    _said(document, "Why this cannot wait", words["urgency"])
    _called(document, words["called"])
    if words["signed_by"]:
        paragraph = document.add_paragraph("To be issued in the name of " if meeting.draft else "Issued in the name of ")
        paragraph.add_run(_fit(words["signed_by"])).bold = True
    _said(document, "Attending and watching", [meeting.public_access])
    _listed(document, "To be checked before this is issued" if meeting.draft else "Notes", words["notes"])
    _contact(document, meeting.clerk)
    return _bytes_of(document)


def _begun(meeting: Meeting, title: str, stands: str) -> Document:
    """A document with what it is called, how it stands, and the facts of its meeting."""
    document = docx.Document()
    document.core_properties.title = _fit(title)
    document.core_properties.author = _fit(meeting.council)
    document.core_properties.language = LANGUAGE
    document.add_paragraph(_fit(meeting.council))
    document.add_heading(_fit(title), level=1)
    document.add_paragraph(_fit(stands))
    for label, words in facts_of(meeting):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_fit(words))
    return document


def _bytes_of(document: Document) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _said(document: Document, heading: str, words: Sequence[str]) -> None:
    if not any(words):
        return
    document.add_heading(heading, level=2)
    for text in words:
        document.add_paragraph(_fit(text))


def _called(document: Document, called: Sequence[dict[str, str]]) -> None:
    """Who is called, as a table whose first row is marked as its heading."""
    if not called:
        return
    document.add_heading("Those called to attend", level=2)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Who", "Power", "Rests on"), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for one in called:
        cells = table.add_row().cells
        who = [_fit(one[name]) for name in ("office", "organisation", "reason") if one[name]]
        cells[0].text = "\n".join(who)
        cells[1].text, cells[2].text = one["power"], _fit(one["rule"])


def _contact(document: Document, clerk: ClerkContact) -> None:
    telephone = f"Telephone: {clerk.telephone}" if clerk.telephone else ""
    email = f"E-mail: {clerk.email}" if clerk.email else ""
    _said(document, "Contact", [words for words in (clerk.office, clerk.address, telephone, email) if words])


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
    return "".join(sign for sign in words if sign in "\t\n\r" or (ord(sign) >= ord(" ") and not NO_XML.match(sign)))
