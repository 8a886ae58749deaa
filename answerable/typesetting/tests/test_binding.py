"""Papers bound into one: every page numbered, bookmarked, and its tags found by the number that the pack gave it."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
import typst

from answerable.typesetting.binding import Locked, Part, Unbindable, bind, count_pages

PAPER = r"""
#set document(title: "Paper")
#set text(lang: "en")
= First
#link("https://example.org")[A link]. #footnote[A note.]
#table(columns: 2, table.header([a], [b]), [1], [2])
#pagebreak()
= Second
"""
ON = date(2026, 11, 30)


@pytest.fixture(scope="module")
def paper():
    return typst.compile(PAPER.encode(), pdf_standards=["ua-1", "a-2a"])


def plain(action=None):
    """A page without tags, but with a number that would lead into somebody's."""
    pdf, kept = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(300, 400)).obj
    page.StructParents, page.Rotate = 0, 90
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    if action:
        note.A = pikepdf.Dictionary(S=pikepdf.Name(action), JS=pikepdf.String("app.alert(1)"))
    page.Annots = pikepdf.Array([note])
    pdf.save(kept)
    return kept.getvalue()


def bound(*parts):
    kept = io.BytesIO()
    told = bind(parts, kept, title="Papers", author="Peakshire", on=ON)
    return told, pikepdf.open(kept), kept.getvalue()


def test_every_page_leads_by_its_own_number_to_its_own_elements(paper):
    told, pdf, _ = bound(Part(title="A", source=paper), Part(title="B", source=paper))
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    numbers = [int(page.obj.StructParents) for page in pdf.pages]
    assert len(set(numbers)) == told.pages == 4
    for page, number in zip(pdf.pages, numbers, strict=True):
        assert {element.Pg.objgen for element in tree[number]} == {page.obj.objgen}
    links = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    assert len({int(note.StructParent) for note in links} | set(numbers)) == len(links) + 4
    assert pdf.Root.StructTreeRoot.ParentTreeNextKey > max(numbers)
    names = [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert len(names) == len(set(names)) == 6
    assert (pdf.check_pdf_syntax(), told.untagged, bool(pdf.Root.MarkInfo.Suspects)) == ([], [], False)


def test_what_has_no_tags_is_said_and_leads_into_nobodys(paper):
    told, pdf, _ = bound(Part(title="A", source=paper), Part(title="Scan", source=plain()))
    assert (told.untagged, told.begins) == (["Scan"], [1, 3])
    assert ("/StructParents" in pdf.pages[2].obj, bool(pdf.Root.MarkInfo.Suspects)) == (False, True)


def test_pages_are_numbered_and_what_is_not_for_publication_is_marked_on_each(paper):
    _, pdf, _ = bound(Part(title="A", source=paper), Part(title="B", source=paper, marked="NOT FOR PUBLICATION"))
    drawn = [page.Contents[-1].read_bytes() for page in pdf.pages]
    assert [f"(Page {number} of 4)".encode() in said for number, said in enumerate(drawn, 1)] == [True] * 4
    assert [b"(NOT FOR PUBLICATION)" in said for said in drawn] == [False, False, True, True]
    assert [b"/Artifact" in said for said in drawn] == [True] * 4


def test_a_script_in_a_paper_does_not_come_along():
    _, pdf, data = bound(Part(title="A", source=plain("/JavaScript")))
    assert ("/A" in pdf.pages[0].obj.Annots[0], b"app.alert" in data) == (False, False)


def test_the_same_parts_give_the_same_bytes(paper):
    assert bound(Part(title="A", source=paper))[2] == bound(Part(title="A", source=paper))[2]


def test_a_locked_paper_is_told_apart():
    kept, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(kept, encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(Locked):
        count_pages(kept.getvalue())


def drawn_as(content):
    """One untagged page whose drawing is these operators."""
    pdf, kept = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(400, 500))
    page.Contents = pdf.make_stream(content)
    pdf.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"q 1 0 0 1 9000 0 cm q 2 0 0 2 0 0 cm", b"Q 1 0 0 1 9000 0 cm", b"Q Q q 1 0 0 1 9000 0 cm q", b"q (Q) Tj 0 0 0 0 0 0 cm"],
    ids=["saved and never restored", "restored too often", "both", "what only looks like it"],
)
def test_whatever_a_page_leaves_set_its_number_and_its_mark_can_be_read(content):
    _, _, data = bound(Part(title="A", source=drawn_as(content), marked="NOT FOR PUBLICATION"))
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded(left=0, bottom=0, right=400, top=500)
    assert ("Page 1 of 1" in text, "NOT FOR PUBLICATION" in text) == (True, True)


def test_a_number_that_leads_nowhere_in_its_paper_leads_nowhere_in_the_pack(paper):
    kept, pdf = io.BytesIO(), pikepdf.open(io.BytesIO(paper))
    del pdf.Root.StructTreeRoot.ParentTree
    pdf.save(kept)
    _, pack, _ = bound(Part(title="A", source=kept.getvalue()), Part(title="B", source=paper))
    assert ["/StructParents" in page.obj for page in pack.pages] == [False, False, True, True]


def test_a_link_does_nothing_after_it_has_led_where_it_leads():
    kept, pdf = io.BytesIO(), pikepdf.open(io.BytesIO(plain("/URI")))
    pdf.pages[0].obj.Annots[0].A.Next = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.save(kept)
    _, pack, _ = bound(Part(title="A", source=kept.getvalue()))
    assert "/Next" not in pack.pages[0].obj.Annots[0].A


@pytest.mark.parametrize("damage", [b"%PDF-1.7 broken", b""], ids=["half a file", "nothing"])
def test_what_cannot_be_opened_is_said(damage):
    with pytest.raises(Unbindable):
        bound(Part(title="A", source=damage))


def test_a_page_built_as_no_page_is_is_said_too(paper):
    kept, pdf = io.BytesIO(), pikepdf.open(io.BytesIO(paper))
    pdf.pages[0].obj.Rotate = pikepdf.String("x")
    pdf.save(kept)
    with pytest.raises(Unbindable):
        bound(Part(title="A", source=kept.getvalue()))
