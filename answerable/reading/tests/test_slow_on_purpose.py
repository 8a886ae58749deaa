"""Files made to be slow: the work grows with the file and not with its square, and what a file may ask for has an end.

What is measured is how much longer four times as much takes. The square of four is sixteen.
"""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from answerable.demo.papers import requisition_text
from answerable.reading.any_paper import read_any
from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.tests import hostile

NOTICE = requisition_text()
SIGNED = "\n\nSigned: Cllr A Ash\nCllr B Birch\n"


def notice_with(words):
    return (NOTICE + "\n\n" + words + SIGNED).encode()


GROWING = {
    "hyphens": ("notice.txt", lambda n: notice_with("A-" * n), 6000),
    "apostrophes": ("notice.txt", lambda n: notice_with("O’" * n), 6000),
    "dates of a next meeting": ("notice.txt", lambda n: notice_with("next meeting " * n), 500),
    "words that lead in": ("notice.txt", lambda n: notice_with("\n".join(["meeting Mayor " * 5] * n)), 80),
    "text boxes": ("notice.docx", lambda n: hostile.text_boxes(n, 1500), 12),
    "pieces of a line": ("report.pdf", hostile.one_line, 4000),
    "columns of a line": ("report.pdf", lambda n: hostile.one_line(n, b"10 0 Td "), 4000),
}


def seconds(data, name):
    began = time.process_time()
    with suppress(Unreadable):
        read_any(data, name)
    return time.process_time() - began


@pytest.mark.parametrize("kind", GROWING)
def test_four_times_as_much_takes_about_four_times_as_long(kind):
    name, make, few = GROWING[kind]
    less, more = make(few), make(4 * few)
    ratios = [seconds(more, name) / max(seconds(less, name), 0.02) for _ in range(2)]
    assert min(ratios) < 8, ratios


def test_points_between_letters_are_tried_once_each():
    began = time.process_time()
    with suppress(Unreadable):
        read_any(notice_with("Councillors A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.Q.R.S.T. request " * 60), "notice.txt")
    assert time.process_time() - began < 2


M = 18_000_000
HUGE = {
    "blanks": (" " * M, "empty"),
    "blanks and a word": ("word" + " " * M + "word", "characters"),
    "dots": ("." * M, "18,000,000 characters; at most 1,500,000 are read"),
    "one line": ("word " * (M // 5), "characters"),
    "tiny paragraphs": ("a\n\n" * (M // 3), "characters"),
    "rows": (("word " * 15 + "\n") * (M // 76), "characters"),
    "short rows": (".\n" * 700_000, "700,000 lines; at most 12,000 are read"),
}


@pytest.mark.parametrize("kind", HUGE)
def test_eighteen_megabytes_of_nothing_are_refused_before_they_are_taken_apart(kind):
    words, said = HUGE[kind]
    began = time.process_time()
    with pytest.raises(Unreadable, match=said):
        read_any(words.encode(), "notice.txt")
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    ("words", "said"),
    [("<p>a" * 40_000, "40,003 tags"), ("<p " + "a=b " * 100_000 + ">", "a tag of more than 500 words")],
)
def test_a_page_of_tags_is_refused_before_it_is_taken_apart(words, said):
    with pytest.raises(Unreadable, match=said):
        read_any(("<html><body><p>" + words).encode(), "page.html")


BOMBS = {
    "forms in forms": lambda: hostile.drawn(hostile.TITLE + b"/X Do", forms={"X": hostile.forms_in_forms(8, 10)}),
    "doubled forms": lambda: hostile.drawn(hostile.TITLE + b"/X Do", forms={"X": hostile.forms_in_forms(10, 4)}),
    "a form drawn often": lambda: hostile.drawn(hostile.TITLE + b"/X Do " * 40_000, forms={"X": hostile.forms_in_forms(1, 100)}),
    "packed blanks": lambda: hostile.drawn(hostile.TITLE + b" " * 200_000_000),
    "strokes": lambda: hostile.drawn(hostile.TITLE + b"0 0 m 1 1 l S " * 1_000_000),
    "letters": lambda: hostile.drawn(hostile.TITLE + b"BT /F1 8 Tf 60 700 Td " + (b"(" + b"a" * 99 + b") Tj ") * 40_000 + b" ET"),
    "pieces": lambda: hostile.one_line(100_000),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_page_that_asks_for_too_much_is_not_drawn_and_named(kind):
    data = BOMBS[kind]()
    assert len(data) < 300_000
    with Reader() as reader:
        with pytest.raises(Unreadable, match=r"more is drawn there than is read|more pieces of text than any page has") as caught:
            reader.read_any(data, "report.pdf")
        assert caught.value.where == "page 1"
        assert peak(reader) < 200


@pytest.mark.parametrize("kind", BOMBS)
def test_the_pages_before_and_after_it_are_read(kind):
    bomb = BOMBS[kind]()
    with Reader() as reader:
        report = reader.read_any(hostile.between(bomb), "report.pdf")
    assert report.title.value == "A letter about schools"
    assert [paragraph.place.page for section in report.sections for paragraph in section.paragraphs] == [1, 3]
    assert [doubt for doubt in report.doubts if doubt.startswith("page 2 was not read: ")]


def peak(reader):
    """The most memory its child has held, in MB."""
    status = Path(f"/proc/{reader._child.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def test_after_as_many_characters_as_are_read_the_pages_that_follow_are_named():
    rows = b"".join(b"BT /F1 9 Tf 60 %d Td (%s) Tj ET\n" % (760 - 12 * row, b"word " * 18) for row in range(60))
    with Reader() as reader:
        report = reader.read_any(hostile.drawn(*[hostile.TITLE + rows] * 150), "report.pdf")
    (told,) = [doubt for doubt in report.doubts if "not read" in doubt]
    assert told.startswith("pages 91 to 150 were not read: the pages before hold ")
    assert report.pages == 150


def test_tags_in_tags_are_looked_at_once_each():
    began = time.process_time()
    report = read_any(hostile.tags_in_tags(190, 4000), "report.pdf")
    assert time.process_time() - began < 3
    assert report.doubts[-1] == "layout not recognised: mark the findings by hand"


def test_tables_in_tables_are_no_failure():
    with pytest.raises(Unreadable, match="no kind of paper"):
        read_any(hostile.nested_tables(70), "notice.docx")
