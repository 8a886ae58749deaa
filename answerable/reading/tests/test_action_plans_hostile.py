"""Office files that are locked, damaged or made to do harm end in a clear message that names the file and the place."""

import io
import re
import time
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.reading.action_plans import read_plan
from answerable.reading.errors import Unreadable
from answerable.reading.tests.plans_made import saved, word, workbook

PLAN = [["Ref", "Action", "Lead", "Due"], ["A1", "Publish data", "Analyst", "April 2025"]]


def refusal(data, name="plan.xlsx"):
    with pytest.raises(Unreadable) as caught:
        read_plan(data, name)
    assert caught.value.file == name
    return caught.value


def changed(data, path, change):
    """The file with one of its parts rewritten; a part that is not there is added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            after.writestr(member, change(before.read(member)) if member == path else before.read(member))
        if path not in before.namelist():
            after.writestr(path, change(b""))
    return out.getvalue()


@pytest.fixture
def plan():
    return saved(workbook(("Plan", PLAN)))


SHEET = "xl/worksheets/sheet1.xml"


def test_a_locked_file_is_called_locked():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
    assert refusal(data).problem == "the file is protected by a password."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "the content is an old Word or Excel file (.doc, .xls)."),
        (b"%PDF-1.7 ...", "the content is a PDF."),
        (b"<!DOCTYPE html><title>404</title>", "the content is an HTML page, perhaps an error page."),
        (b"Ref,Action\n", "the content is neither a Word document nor an Excel workbook."),
        (b"PK\x03\x04 cut off", "the file is damaged or cut off."),
    ],
)
def test_what_is_no_office_file_is_called_what_it_is(data, problem):
    assert refusal(data).problem == problem


def test_a_file_cut_off_is_damaged(plan):
    assert refusal(plan[: len(plan) // 2]).problem == "the file is damaged or cut off."


def test_a_file_with_macros_is_not_opened(plan):
    assert "macros" in refusal(changed(plan, "xl/vbaProject.bin", lambda _: b"\xd0\xcf")).problem


@pytest.mark.parametrize("made", [lambda: saved(workbook(("Plan", PLAN))), lambda: word(PLAN)])
def test_a_bomb_is_weighed_before_it_is_unpacked(made):
    started = time.monotonic()
    problem = refusal(changed(made(), "docProps/bomb.xml", lambda _: b"<a/>" * 20_000_000)).problem
    assert "MB, too large for a plan" in problem
    assert time.monotonic() - started < 30


def test_a_formula_without_a_saved_result_names_its_cell():
    rows = [*PLAN, ["A2", "Do it", "Me", "=TODAY()"]]
    caught = refusal(saved(workbook(("Plan", rows))))
    assert caught.where == "sheet Plan, cell D3"
    assert "formula whose result was never saved" in caught.problem


def test_a_formula_with_a_saved_result_is_read_and_told():
    rows = [*PLAN, ["A2", "Do it", "Me", '="May "&"2025"']]
    data = changed(
        saved(workbook(("Plan", rows))),
        SHEET,
        lambda xml: re.sub(rb'(<c r="D3")([^>]*>.*?)<v ?(?:/>|></v>)', rb'\1 t="str"\2<v>May 2025</v>', xml),
    )
    due = read_plan(data, "plan.xlsx").actions[1].due
    assert due.text == "May 2025"
    assert due.doubts == ("Plan!D3 is a formula: the result last saved is read",)


def test_a_sheet_or_table_of_ten_thousand_cells_is_refused_at_its_cell():
    rows = [PLAN[0], *[["A", "b", "c", "d"]] * 2_600]
    caught = refusal(saved(workbook(("Plan", rows))))
    assert caught.where == "sheet Plan, cell A2501"
    assert caught.problem == "the sheet has more than 10,000 filled cells; no action plan has."


def test_a_word_table_of_ten_thousand_cells_is_refused_at_its_row(plan):
    row = b"<w:tr>" + b"<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 4 + b"</w:tr>"
    data = changed(word(PLAN), "word/document.xml", lambda xml: xml.replace(b"</w:tbl>", row * 2_600 + b"</w:tbl>"))
    caught = refusal(data, "plan.docx")
    assert caught.where == "table 1, row 2501"
    assert caught.problem == "the table has more than 10,000 cells; no action plan has."


def test_a_stray_cell_far_away_is_named():
    book = workbook(("Plan", PLAN))
    book["Plan"]["XFD1048576"] = "x"
    caught = refusal(saved(book))
    assert caught.where == "sheet Plan, cell XFD1048576"


def test_a_cell_that_holds_a_book_is_refused_at_its_place(plan):
    data = word([*PLAN, ["A2", "word " * 10_000, "Me", "May 2025"]])
    assert refusal(data, "plan.docx").where == "table 1, row 3, column 2"
    put = b'<c r="B2" t="str"><v>' + b"x" * 40_000 + b"</v></c>"
    long = changed(plan, SHEET, lambda xml: re.sub(rb'<c r="B2".*?</c>', put, xml))
    assert refusal(long).where == "sheet Plan, cell B2"


def test_a_merge_over_a_whole_sheet_does_not_swell(plan):
    merge = b'<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells><pageMargins'
    started = time.monotonic()
    read = read_plan(changed(plan, SHEET, lambda xml: xml.replace(b"<pageMargins", merge)), "plan.xlsx")
    assert len(read.actions) == 1
    assert time.monotonic() - started < 10


def test_few_cells_spread_far_apart_are_refused():
    book = workbook(("Plan", PLAN))
    book["Plan"]["KN20000"] = "x"
    assert "spreads over more than 200,000 cells" in refusal(saved(book)).problem


def test_a_span_over_thousands_of_columns_in_word_is_refused():
    data = changed(word(PLAN), "word/document.xml", lambda xml: xml.replace(b"<w:tcW ", b'<w:gridSpan w:val="60000"/><w:tcW ', 1))
    assert "over 100 columns" in refusal(data, "plan.docx").problem


@pytest.mark.parametrize("path", ["word/document.xml"])
def test_entities_are_refused(path):
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    data = changed(word(PLAN), path, lambda xml: entities + xml.split(b"?>", 1)[1])
    assert "entities" in refusal(data, "plan.docx").problem


def test_a_sheet_whose_text_grows_by_entities_is_refused(plan):
    entities = b'<!DOCTYPE a [<!ENTITY a "aaaa">]>'
    assert "entities" in refusal(changed(plan, SHEET, lambda xml: entities + xml)).problem
    assert "entities" in refusal(changed(plan, "xl/sharedStrings.xml", lambda xml: entities + xml)).problem


def test_deeply_nested_word_tables_end_in_a_message_or_a_plan():
    cell = b"<w:tbl><w:tr><w:tc>" * 3_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3_000
    data = changed(word(PLAN), "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", cell + b"<w:sectPr", 1))
    refusal(data, "plan.docx")


def test_a_damaged_sheet_is_called_damaged(plan):
    assert "damaged" in refusal(changed(plan, SHEET, lambda xml: xml[:-40])).problem
    assert "damaged" in refusal(changed(plan, "xl/styles.xml", lambda _: b"<styleSheet")).problem


def test_a_cell_without_a_proper_place_is_refused(plan):
    caught = refusal(changed(plan, SHEET, lambda xml: xml.replace(b'r="B2"', b'r="B0"')))
    assert caught.where == "sheet Plan"


def test_a_workbook_of_empty_sheets_is_no_plan():
    book = openpyxl.Workbook()
    assert "no table of actions" in refusal(saved(book)).problem


def test_words_shared_between_cells_as_excel_stores_them_are_read(plan):
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1">'
        b"<si><r><t>Publish </t></r><r><rPr><b/></rPr><t>every week</t></r></si></sst>"
    )
    data = changed(plan, SHEET, lambda xml: re.sub(rb'<c r="B2".*?</c>', b'<c r="B2" t="s"><v>0</v></c>', xml))
    kind = (
        b'<Override PartName="/xl/sharedStrings.xml"'
        b' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    data = changed(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", kind))
    (action,) = read_plan(changed(data, "xl/sharedStrings.xml", lambda _: shared), "plan.xlsx").actions
    assert action.text.value == "Publish every week"


def test_an_error_in_a_cell_is_told(plan):
    rows = [*PLAN, ["A2", "Do it", "Me", "#REF!"]]
    due = read_plan(saved(workbook(("Plan", rows))), "plan.xlsx").actions[1].due
    assert (due.value.since, due.value.until) == (None, None)
    assert due.doubts == ("Plan!D3 shows the error #REF!", "“#REF!” is no date that can be read")


PARTS = ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml", SHEET, "xl/_rels/workbook.xml.rels"]
GARBAGE = st.one_of(
    st.binary(max_size=12), st.sampled_from([b"99999999999", b"-1", b't="d"', b'r="A1"', b"<v>NaN</v>", b"<", b'"'])
)


@settings(max_examples=60)
@given(path=st.sampled_from(PARTS), at=st.floats(0, 1), cut=st.integers(0, 40), put=GARBAGE)
def test_a_workbook_damaged_anywhere_is_read_or_refused_and_nothing_else(path, at, cut, put):
    def damage(xml):
        start = int(at * len(xml))
        return xml[:start] + put + xml[start + cut :]

    with suppress(Unreadable):
        read_plan(changed(saved(workbook(("Plan", PLAN))), path, damage), "plan.xlsx")
