"""A failure of the reader itself is named, with its kind and page, and what was read besides is kept."""

import pytest

from answerable.reading import any_paper, child, reader
from answerable.reading.any_paper import read_any
from answerable.reading.area_send import report as area_send
from answerable.reading.blocks import Block, Cell, Paragraph
from answerable.reading.childrens_services import is_childrens_services
from answerable.reading.childrens_services import report as childrens_services
from answerable.reading.reader import read_report
from answerable.reading.tests.made import loose, pdf, row, runs

PAPER = pdf([("H1", ["A letter"]), ("P", ["Published on 3 June 2024."])])
FRAMES = pdf(
    [
        ("P", ["Area SEND inspection of Peakshire Local Area Partnership"]),
        ("P", ["Inspection dates: 11 to 15 March 2024"]),
        ("P", ["Inspection outcome"]),
        ("P", ["The arrangements typically lead to positive experiences."]),
        ("P", ["What is the area partnership doing that is effective?"]),
        ("P", ["Children are heard."]),
        ("P", ["What does the area partnership need to do better?"]),
        ("P", ["Some wait."]),
        ("P", ["Areas for improvement"]),
        ("Table", [("TR", [("TH", ["Leaders should shorten the wait."])])]),
    ]
)


def broken(*_):
    held = loose("Some words", page=4)
    return held.words[1000]


def test_a_family_whose_reader_fails_leaves_the_title_and_the_sections_and_says_so(monkeypatch):
    monkeypatch.setattr(reader, "FAMILIES", ((lambda _: True, broken),))
    report = read_report(PAPER, "letter.pdf")
    assert (report.family, report.title.value) == ("not recognised", "A letter")
    assert report.doubts == (
        "layout not recognised: mark the findings by hand",
        "the reader itself failed (IndexError, page 4): report the fault with the file",
    )


@pytest.mark.parametrize(
    ("part", "called", "field"),
    [("findings_of", "the lists of findings", "findings"), ("dates_of", "the days of the inspection", "inspection_start"),
     ("inspectors_of", "the inspection team", "inspectors_ofsted"), ("section_of", "the sections", "sections")],
)  # fmt: skip
def test_a_part_of_an_area_report_that_cannot_be_read_takes_no_other_part_with_it(monkeypatch, part, called, field):
    whole = read_report(FRAMES, "area.pdf")
    monkeypatch.setattr(area_send, part, broken)
    report = read_report(FRAMES, "area.pdf")
    told = f"{called}: the reader itself failed (IndexError, page 4). Read it by hand, and report the fault with the file"
    assert [doubt for doubt in report.doubts if "failed" in doubt] == [told]
    assert not getattr(report, field)
    kept = [name for name in ("title", "area", "outcome", "findings", "sections") if name != field]
    assert [getattr(report, name) for name in kept] == [getattr(whole, name) for name in kept]


def test_a_paper_that_only_one_reader_fails_on_is_read_by_the_others(monkeypatch):
    monkeypatch.setattr(any_paper, "read_decision", broken)
    report = read_any(PAPER, "letter.pdf")
    assert report.title.value == "A letter"
    assert report.doubts[-1] == "the reader itself failed (IndexError, page 4): report the fault with the file"


def test_a_file_on_which_the_reader_fails_altogether_is_refused_with_the_kind_of_failure_and_the_page(monkeypatch):
    monkeypatch.setattr(child, "read_notice_here", broken)
    refusal = child._read(b"N", b"words", "notice.txt", b"").refusal
    assert (refusal.problem, refusal.where) == ("The reader itself failed on this file (IndexError).", "page 4")
    assert refusal.what_to_do == "Read it by hand, and report the fault with the file."


def test_a_row_that_begins_on_the_front_page_and_goes_over_it_is_no_failure():
    """Its second cell stands on page 2, whose height the front page by itself does not know."""
    over = Block(
        (Cell("TD", (Paragraph("P", runs("Item 7", page=1)),)), Cell("TD", (Paragraph("P", runs("Levy", page=2)),))), True
    )
    assert is_childrens_services((loose("Inspection of Peakshire children’s services", page=1), over)) is False
    assert [piece.page for piece in childrens_services._first_page((over,))] == [1]


def test_a_row_of_the_front_page_stays_whole():
    assert [piece.words for piece in childrens_services._first_page((row("Overall", "Good"),))] == ["Overall", "Good"]
