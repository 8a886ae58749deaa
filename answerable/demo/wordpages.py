"""Writes PDF pages as Word does: glyphs by number, marked content, and beside them the tree of tags."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from answerable.typesetting.truetype import Face, bold, regular

WIDTH, HEIGHT = 595.3, 841.9  # A4 in points

# Word takes its square bullets from a symbol font; ours lacks this one and lends it the shape of its neighbour.
LENT = {"◼": "■"}


class Tag:
    """A node of the tag tree. `kids` are tags or the numbers of marked content on `page` (counted from 0)."""

    def __init__(self, kind: str, page: int) -> None:
        self.kind = kind
        self.page = page
        self.kids: list[Tag | int] = []

    def add(self, kind: str, page: int) -> Tag:
        """A new last child."""
        child = Tag(kind, page)
        self.kids.append(child)
        return child


class Pages:
    """The pages as they are written: drawing orders for each, and whose each piece of marked content is."""

    def __init__(self, *, title: str, tagged: bool = True) -> None:
        self.title = title
        self.tagged = tagged
        self.document = Tag("Document", 0)
        self._orders: list[list[str]] = []
        self._owners: list[list[Tag]] = []

    @property
    def current(self) -> int:
        """The number of the page being written, from 0."""
        return len(self._orders) - 1

    def turn(self) -> None:
        """Begin a new page."""
        self._orders.append([])
        self._owners.append([])

    @contextmanager
    def content_of(self, tag: Tag) -> Iterator[None]:
        """What is shown inside belongs to the tag."""
        if not self.tagged:
            yield
            return
        number = len(self._owners[-1])
        self._owners[-1].append(tag)
        tag.kids.append(number)
        self._orders[-1].append(f"/{tag.kind} <</MCID {number}>> BDC")
        yield
        self._orders[-1].append("EMC")

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """What is shown inside is no part of the text: a rule, a running foot."""
        if not self.tagged:
            yield
            return
        self._orders[-1].append(f"/Artifact <<{properties}>> BDC" if properties else "/Artifact BMC")
        yield
        self._orders[-1].append("EMC")

    def show(self, text: str, *, x: float, y: float, size: float, heavy: bool = False) -> None:
        """Draw one line of text with its baseline at `y`."""
        face = bold() if heavy else regular()
        glyphs = "".join(f"{_glyph(face, character):04X}" for character in text)
        self._orders[-1].append(f"BT /F{2 if heavy else 1} {size:g} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm 0 g <{glyphs}> Tj ET")

    def fill(self, *, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Draw a filled rectangle: a shaded cell, or a rule when it is thin."""
        self._orders[-1].append(f"q {grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q")

    def to_bytes(self) -> bytes:
        """The finished file. The same pages give the same bytes."""
        pdf = pikepdf.new()
        fonts = Dictionary(F1=_font(pdf, regular()), F2=_font(pdf, bold()))
        for number, orders in enumerate(self._orders):
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.obj.Resources = Dictionary(Font=fonts)
            page.obj.Contents = pdf.make_stream("\n".join(orders).encode("ascii"))
            if self.tagged:
                page.obj.StructParents = number
        if self.tagged:
            self._hang_tags(pdf)
        pdf.docinfo.Producer = pikepdf.String("Answerable: an invented paper laid out as Word lays it out")
        pdf.docinfo.Title = pikepdf.String(self.title)
        pdf.Root.Lang = pikepdf.String("en-GB")
        held = BytesIO()
        pdf.save(held, deterministic_id=True)
        return held.getvalue()

    def _hang_tags(self, pdf: pikepdf.Pdf) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        made: dict[int, pikepdf.Object] = {}
        root.K = Array([_element(pdf, self.document, root, made)])
        numbers: list[pikepdf.Object | int] = []
        for page, owners in enumerate(self._owners):
            numbers += [page, pdf.make_indirect(Array([made[id(owner)] for owner in owners]))]
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self._owners)
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(pdf: pikepdf.Pdf, tag: Tag, parent: pikepdf.Object, made: dict[int, pikepdf.Object]) -> pikepdf.Object:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.kind}"), P=parent))
    made[id(tag)] = element
    if tag.kind != "Document":
        element.Pg = pdf.pages[tag.page].obj
    element.K = Array([kid if isinstance(kid, int) else _element(pdf, kid, element, made) for kid in tag.kids])
    return element


def _glyph(face: Face, character: str) -> int:
    return face.glyphs[ord(LENT.get(character, character))]


@cache
def _packed(face_is_bold: bool) -> bytes:
    return zlib.compress((bold() if face_is_bold else regular()).data, 9)


def _font(pdf: pikepdf.Pdf, face: Face) -> pikepdf.Object:
    """The face embedded whole, its glyphs named by number, with the table that turns numbers back into characters."""
    heavy = face.name.endswith("Bold")
    file = pdf.make_stream(_packed(heavy), Filter=Name.FlateDecode, Length1=len(face.data))
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{face.name}"),
            Flags=32 | (1 << 18 if heavy else 0),
            FontBBox=Array([round(side) for side in face.box]),
            ItalicAngle=0,
            Ascent=round(face.ascent),
            Descent=round(face.descent),
            CapHeight=729,
            StemV=136 if heavy else 80,
            FontWeight=700 if heavy else 400,
            FontFile2=file,
        )
    )
    widths = Array([0, Array([round(width) for width in face.widths])])
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{face.name}"),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=descriptor,
        W=widths,
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{face.name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(face)),
        )
    )


def _to_unicode(face: Face) -> bytes:
    meant: dict[int, int] = {}
    for code, glyph in sorted(face.glyphs.items(), reverse=True):
        meant[glyph] = code  # where two characters share a glyph the lower code point stands: a space, not a no-break space
    for character, lender in LENT.items():
        meant[face.glyphs[ord(lender)]] = ord(character)
    pairs = [f"<{glyph:04X}> <{code:04X}>" for glyph, code in sorted(meant.items())]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
