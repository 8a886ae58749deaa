"""A notice and an agenda as Word documents say, word for word and in the same order, what they say on paper."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.table import Table

from answerable.typesetting.papers import Item, Letter, Questions
from answerable.typesetting.press import set_agenda, set_letter, set_notice, set_questions
from answerable.typesetting.tests.test_press import AGENDA, MARKUP, MEETING, NOTICE, WELSH, words_of
from answerable.typesetting.word import set_agenda_in_word, set_letter_in_word, set_notice_in_word, set_questions_in_word


def parts_of(data):
    """Every paragraph and every cell in order, each with its style."""
    for part in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            yield from ((paragraph.text, "cell") for row in part.rows for cell in row.cells for paragraph in cell.paragraphs)
        else:
            yield part.text, part.style.name


def read(data):
    return " ".join(" ".join(text for text, _ in parts_of(data)).split())


NOTES = ("Nobody can tell whether the Director can be required.",)


@pytest.mark.parametrize(
    ("on_paper", "in_word", "paper"),
    [
        (set_notice, set_notice_in_word, replace(NOTICE, notes=NOTES, signed_by="Monitoring Officer")),
        (set_agenda, set_agenda_in_word, replace(AGENDA, notes=NOTES)),
    ],
    ids=["notice", "agenda"],
)
def test_what_word_says_stands_on_paper_and_in_that_order(on_paper, in_word, paper):
    pdf, data = words_of(on_paper(paper)), in_word(paper)
    told = [text for text, _ in parts_of(data) if text and not text.startswith("DRAFT, drawn up")]
    heads = ("Meeting: ", "Day: ", "Time: ", "Place: ", "Called by: ", "Under: ", "To be published by: ")
    plain = [text.removeprefix(next((head for head in heads if text.startswith(head)), "")) for text in told]
    pieces = [piece for text in plain for piece in text.split("\n")]
    assert len(pieces) > 40
    assert [one for one in pieces if one not in pdf] == []
    headings = [text for text, style in parts_of(data) if style == "Heading 2"]
    assert [pdf.index(one) for one in headings] == sorted(pdf.index(one) for one in headings)
    styles = [style for _, style in parts_of(data)]
    assert (styles.count("Heading 1"), styles.count("Heading 3"), styles.count("cell")) == (1, 9, 6)
    assert "w:tblHeader" in docx.Document(BytesIO(data)).tables[0].rows[0]._tr.xml


def test_a_draft_says_that_it_is_one_and_what_goes_out_does_not():
    issued = replace(NOTICE, meeting=replace(MEETING, draft=False), notes=("A note.",), signed_by="Monitoring Officer")
    draft, out = read(set_notice_in_word(replace(NOTICE, signed_by="Monitoring Officer"))), read(set_notice_in_word(issued))
    assert ["DRAFT, drawn up on 25 November 2024. Not yet issued." in words for words in (draft, out)] == [True, False]
    assert ["To be issued in the name of Monitoring Officer" in words for words in (draft, out)] == [True, False]
    assert ["Issued on 25 November 2024." in out, "To be checked" in out, "Notes A note." in out] == [True, False, True]


def test_what_people_write_stands_as_they_wrote_it_without_signs_that_no_document_holds():
    item = replace(AGENDA.items[0], title=f"\x00{MARKUP}\ud800", text=(f"{WELSH}\x0b\ufffe<w:p/>&amp;",), arises_from=())
    words = read(set_agenda_in_word(replace(AGENDA, items=(item,))))
    assert f"1. {MARKUP}" in words
    assert f"{WELSH}<w:p/>&amp;" in words


def test_what_is_not_there_has_no_heading():
    bare = replace(NOTICE, purpose=(), business=(), called=(), urgency=(), notes=(), signed_by="")
    headings = [text for text, style in parts_of(set_notice_in_word(bare)) if style == "Heading 2"]
    assert headings == ["Attending and watching", "Contact"]


def test_a_letter_and_a_list_of_questions_say_in_word_what_they_say_on_paper():
    letter = Letter(meeting=MEETING, to="Director of Children’s Services", text=("To the Director.", "Please come and answer."))
    asked = Questions(
        meeting=MEETING, items=(Item(title="Question 1, to the Director", text=("Why?",), arises_from=("A finding",)),)
    )
    for pdf, data in ((set_letter(letter), set_letter_in_word(letter)), (set_questions(asked), set_questions_in_word(asked))):
        on_paper, in_word = words_of(pdf), [text for text, style in parts_of(data) if style.startswith("Heading")]
        assert [one for one in in_word if one not in on_paper] == []
        assert "DRAFT" in on_paper
    assert "The letter To the Director. Please come and answer. Attending" in read(set_letter_in_word(letter))
    assert "Questions 1. Question 1, to the Director Why? Arises from: A finding" in read(set_questions_in_word(asked))
    sent = replace(letter, meeting=replace(MEETING, draft=False))
    assert "DRAFT" not in words_of(set_letter(sent)) + read(set_letter_in_word(sent))
