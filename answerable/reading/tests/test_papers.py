"""Papers that cannot be read are called what they are, and those that can keep their places and exact characters."""

import io
import zipfile

import docx
import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.notices import read_notice
from answerable.reading.papers import read_paper

NOTICE = (
    "Requisition\n\nUnder Rule 4 of the Constitution Councillors A Ashe and B Beech have signed a requisition to the Chair of "
    "the Audit Committee of Peakshire County Council to call a meeting on {day}.\n"
)


def _zip(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "notice.txt", "the file is empty"),
        (b" \n\r\n ", "notice.txt", "the file is empty"),
        (bytes(range(256)) * 20, "notice.txt", "not text"),
        (b"\x89PNG\r\n\x1a\n0000", "notice.txt", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "notice.doc", "an old Word or Excel file"),
        (b"{\\rtf1 hello}", "notice.rtf", "a rich text file"),
        (b"%PDF-1.4\n%cut off", "notice.pdf", "cut off"),
        (b"plain words", "notice.pdf", "the content is plain text"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "notice.pdf", "the content is an HTML page"),
        (b"%PDF-1.7\n", "notice.docx", "the content is a PDF"),
        (b"PK\x03\x04 cut off", "notice.docx", "damaged or cut off"),
        (_zip(xl__workbook_xml="x"), "notice.docx", "an Excel file"),
        (b"<?xml version='1.0'?><councillorsbyward/>", "notice.xml", "an XML data file"),
        (
            b"<html><head><title>404 - Page not found</title></head><body>Sorry</body></html>",
            "notice.html",
            "an error or sign-in page",
        ),
        (b"<html><body><h1>Access denied</h1></body></html>", "notice.html", "an error or sign-in page"),
        (b"<html><body><script>x()</script></body></html>", "notice.html", "there is no text in it"),
    ],
)
def test_a_file_that_is_no_notice_is_called_what_it_is(data, name, says):
    with pytest.raises(Unreadable) as refusal:
        read_notice(data, name)
    assert says in refusal.value.problem
    assert refusal.value.file == name


@pytest.mark.parametrize("day", ["31 November 2024", "30 February", "29/02/2025", "Monday 31st June 2025"])
def test_a_meeting_on_a_day_that_does_not_exist_is_an_error_with_its_line(day):
    printed = day if day[-1].isdigit() else f"{day} 2025"
    with pytest.raises(Unreadable) as refusal:
        read_notice(NOTICE.format(day=printed).encode(), "notice.txt")
    assert refusal.value.where == "line 3"
    assert "does not exist" in refusal.value.problem


def test_a_day_that_does_not_exist_elsewhere_in_the_notice_is_a_doubt_that_names_the_line():
    notice = read_notice((NOTICE.format(day="3 March 2025") + "\nThe pool shut on 31 June 2024.\n").encode(), "notice.txt")
    assert notice.doubts == ("line 5: “31 June 2024” does not exist: June 2024 has 30 days",)


def test_a_notice_that_nobody_signed_says_so_and_what_to_do():
    with pytest.raises(Unreadable) as refusal:
        read_notice(
            b"Requisition for an extraordinary meeting of the Audit Committee\n\nPurpose\n\nTo discuss the accounts.", "n.txt"
        )
    assert refusal.value.where == "line 1"
    assert "names nobody who signed" in refusal.value.problem
    assert "names of the members who signed" in refusal.value.what_to_do


def test_a_value_keeps_the_exact_characters_and_the_lines_it_was_read_from():
    text = NOTICE.format(day="3 March 2025").replace("Audit Committee", "Audit\nCommittee")
    notice = read_notice(f"<p>{text}</p>".encode(), "notice.html")
    assert notice.committee.value == "Audit Committee"
    assert notice.committee.text == "Audit\nCommittee"
    assert (notice.committee.place.line, notice.committee.place.line_end) == (3, 4)
    assert [who.printed.text for who in notice.signatories] == ["A Ashe", "B Beech"]
    assert len(notice.file.sha256) == 64


def test_text_that_is_not_in_unicode_is_read_with_a_doubt():
    notice = read_notice(NOTICE.format(day="3 March 2025").replace("Beech", "Bééch").encode("cp1252"), "notice.txt")
    assert notice.signatories[1].surname == "Bééch"
    assert "not in UTF-8" in notice.doubts[0]


def test_a_signature_table_in_word_is_read_from_its_name_column_through_merged_cells():
    document = docx.Document()
    document.add_paragraph("Peakshire County Council")
    document.add_paragraph(
        "We, the undersigned, request that the Chair of the Audit Committee call a meeting of the Audit Committee."
    )
    table = document.add_table(rows=4, cols=3)
    head = table.cell(0, 0).merge(table.cell(0, 2))
    head.text = "Signatories"
    for row, cells in enumerate(
        [("No", "Name", "Division"), ("1", "Cllr A Ashe", "St John's"), ("2", "BEECH, B.", "Moor")], start=1
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    notice = read_notice(out.getvalue(), "notice.docx")
    assert [(who.initials, who.surname) for who in notice.signatories] == [("A", "Ashe"), ("B", "Beech")]


def test_word_lists_text_boxes_and_page_headers_are_read_and_deleted_text_is_not():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Peakshire County Council"
    document.add_paragraph("The meeting will:")
    document.add_paragraph("ask why", style="List Bullet")
    paragraph = document.add_paragraph("kept")
    deleted = docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:t>gone</w:t></w:r></w:del>'
    )
    paragraph._p.append(deleted)
    out = io.BytesIO()
    document.save(out)
    paper = read_paper(out.getvalue(), "notice.docx")
    assert [(line.source, line.item) for line in paper.lines] == [
        ("Peakshire County Council", False),
        ("The meeting will:", False),
        ("ask why", True),
        ("kept", False),
    ]
    assert paper.doubts == ("the document has tracked changes: read as if all were accepted",)


def test_hard_wrapped_text_is_put_together_but_a_list_of_names_is_not():
    text = (
        "We ask for a meeting because the report that was published in the spring says that\n"
        "much is wrong and that more will go wrong if nothing is done about it by the end of\n"
        "the year.\nCllr A Ashe\nCllr B Beech\n"
    )
    assert [line.source.count("\n") for line in read_paper(text.encode(), "n.txt").lines] == [2, 0, 0]


def test_a_paragraph_of_a_hundred_thousand_words_does_not_hang_the_reader():
    with pytest.raises(Unreadable):
        read_notice(("We members request a call " * 25_000).encode(), "long.txt")
