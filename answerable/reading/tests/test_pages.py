"""Every file that cannot be read is refused with its name, what is wrong and what to do; every other gives its text and tags."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from answerable.reading.by_position import by_position
from answerable.reading.errors import Unreadable
from answerable.reading.pages import characters_in, open_pdf, page_image
from answerable.reading.provenance import Box
from answerable.reading.reader import read_report
from answerable.reading.tests.made import pdf, saved

SHORT = pdf([("P", ["Children wait too long."]), ("P", ["Leaders know this."])])


def refusal(data, name="report.pdf", **limits):
    with pytest.raises(Unreadable) as caught:
        open_pdf(data, name, **limits)
    assert caught.value.file == name
    assert caught.value.what_to_do
    return caught.value


def edited(data, edit, **how):
    with pikepdf.open(BytesIO(data)) as made:
        edit(made)
        return saved(made, **how)


def test_an_html_page_named_pdf_is_called_what_it_is():
    page = b"<!DOCTYPE html><html><head><title>Report not\n found</title></head><body>Sorry</body></html>"
    assert 'an HTML page titled "Report not found"' in refusal(page).problem
    assert "Download it again" in refusal(page).what_to_do


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04rest", "Word, Excel or ZIP"),
        (b"To the Chairman\nWe demand a meeting", "not a PDF"),
        (SHORT[: len(SHORT) // 2], "cut off"),
        (b"%PDF-1.7\nnothing\n%%EOF", "damaged"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(data, says):
    assert says in refusal(data).problem


def test_a_truncated_file_says_where_it_ends():
    half = SHORT[: len(SHORT) // 2]
    assert refusal(half).where == f"byte {len(half)}"


def test_a_password_is_asked_for_and_so_the_file_is_refused():
    locked = edited(SHORT, lambda made: None, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert "password" in refusal(locked).problem


def test_a_file_that_only_its_owner_may_change_is_read():
    guarded = edited(SHORT, lambda made: None, encryption=pikepdf.Encryption(user="", owner="secret"))
    assert open_pdf(guarded, "report.pdf").tree is not None


def test_pages_without_text_are_called_a_scan():
    assert "no text layer" in refusal(pdf([])).problem


def test_a_file_over_the_size_limit_is_refused():
    assert "at most 1 MB" in refusal(b"%PDF-1.7" + b" " * (2 * 1024 * 1024), size_limit=1024 * 1024).problem


def test_two_thousand_pages_are_refused_with_their_number():
    def grow(made):
        for _ in range(1999):
            made.pages.append(made.pages[0])

    assert "2000 pages" in refusal(edited(SHORT, grow)).problem


def test_a_damaged_cross_reference_table_is_mended_and_told():
    document = open_pdf(SHORT.replace(b"startxref\n", b"startxref\n9"), "report.pdf")
    assert any("rebuilt" in doubt for doubt in document.doubts)


def test_tags_are_joined_with_their_glyphs():
    document = open_pdf(pdf([("Table", [("TR", [("TH", ["Who"]), ("TD", ["What"])])])], [("P", ["More"])]), "report.pdf")
    table, paragraph = document.tree.children
    assert [node.tag for node in table.children[0].children] == ["TH", "TD"]
    assert table.children[0].children[1].children[0].text == "What"
    assert paragraph.children[0].page == 2
    assert document.outside == ()
    assert document.doubts == ()


def test_tags_that_run_in_a_circle_are_left_aside():
    def tie(made):
        made.Root.StructTreeRoot.K[0].K.append(made.Root.StructTreeRoot.K[0])

    document = open_pdf(edited(SHORT, tie), "report.pdf")
    assert document.tree is None
    assert document.doubts == ("the structure tags run in a circle: read by position",)
    assert [block.words for block in by_position(document)[1]] == ["Children wait too long. Leaders know this."]


def test_tags_nested_without_end_are_left_aside():
    def sink(made):
        inner = made.Root.StructTreeRoot.K[0]
        for _ in range(5000):
            inner = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, K=Array([inner])))
        made.Root.StructTreeRoot.K = Array([inner])

    document = open_pdf(edited(SHORT, sink), "report.pdf")
    assert document.tree is None
    assert "nested more than" in document.doubts[0]


@pytest.mark.parametrize(
    "nonsense", [7, "words", Array([Array([Array([])])]), Dictionary(S=3, K=Dictionary(S=Name.P, K="x"), Pg=4)]
)
def test_tags_that_make_no_sense_are_left_aside(nonsense):
    def spoil(made):
        made.Root.StructTreeRoot.K = nonsense

    assert open_pdf(edited(SHORT, spoil), "report.pdf").tree is None


def test_a_tag_whose_name_is_no_text_leaves_all_tags_aside():
    data = edited(SHORT, lambda made: None).replace(b"/S /P", b"/S /\xea", 1)
    document = open_pdf(data, "report.pdf")
    assert document.tree is None
    assert any("tags are damaged" in doubt for doubt in document.doubts)


def test_scripts_and_embedded_files_are_told_and_left_alone():
    def arm(made):
        made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made.attachments["virus.exe"] = b"MZ"

    doubts = open_pdf(edited(SHORT, arm), "report.pdf").doubts
    assert doubts == (
        "the file carries JavaScript, which was not run",
        "the file carries other files inside it, which were not opened",
    )


def test_a_table_of_ten_thousand_cells_is_read():
    rows = [("TR", [("TD", [f"{r} {c}"]) for c in range(4)]) for r in range(2500)]
    report = read_report(pdf([("Table", rows)]), "report.pdf")
    assert report.family == "not recognised"
    assert report.findings == ()


def test_characters_are_taken_again_by_their_boxes():
    document = open_pdf(SHORT, "report.pdf")
    run = document.tree.children[0].children[0]
    whole = Box(page=1, left=run.edges[0], bottom=run.bottom, right=run.edges[-1], top=run.top)
    first = Box(page=1, left=run.edges[0], bottom=run.bottom, right=run.edges[8], top=run.top)
    assert characters_in(SHORT, [whole, first]) == "Children wait too long.\nChildren"


def test_a_box_on_a_page_that_is_not_there_is_refused():
    with pytest.raises(Unreadable, match="only 1 pages"):
        characters_in(SHORT, [Box(page=2, left=0, bottom=0, right=9, top=9)])


def test_a_page_is_drawn_as_a_png():
    picture = page_image(SHORT, 1, 0.5)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    assert (width, height) == (298, 421)
    start = picture.index(b"IDAT") + 4
    assert (
        len(zlib.decompress(picture[start : start + int.from_bytes(picture[start - 8 : start - 4])])) == (width * 3 + 1) * height
    )


def test_a_page_that_is_not_there_cannot_be_drawn():
    with pytest.raises(Unreadable, match="page 3"):
        page_image(SHORT, 3)
