"""Opens a PDF: its structure tags joined with its glyphs, page by page. The only file that imports a PDF library."""

from __future__ import annotations

import ctypes
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from answerable.reading.document import Document, Growing, Node, Page, Run, frozen, in_box
from answerable.reading.errors import Unreadable
from answerable.reading.limits import COURSE, OutOfTime, limit_in_words
from answerable.reading.pictures import png
from answerable.reading.provenance import Box, File
from answerable.reading.refusals import (
    LeftOut,
    damaged,
    doubts_of_pages,
    locked,
    nothing_read,
    refuse_page_count,
    refuse_what_is_no_pdf,
)
from answerable.reading.weights import TOO_HEAVY, Weights, light_pages

__all__ = ["Document", "Node", "Page", "Run", "characters_in", "file_of", "open_pdf", "page_count", "page_image"]

SIZE_LIMIT, PAGE_LIMIT, DEPTH_LIMIT = 50 * 1024 * 1024, 400, 200
# What is read of a file grows with its size: small files that hold much were made to.
NODE_LIMIT, FEW_NODES, BYTES_A_NODE = 300_000, 50_000, 40
GLYPH_LIMIT, FEW_GLYPHS, BYTES_A_GLYPH = 4_000_000, 500_000, 2
MANY_STROKES = 50
MOST_RUNS, TOO_MANY = 20_000, "it has more pieces of text than any page has"
RUN = 10  # a piece of text costs as much to read as so many glyphs of it
PIXEL_LIMIT = 25_000_000
OBJECT_LIMIT = 20_000
# What pikepdf raises for a file it cannot open: its own error, or qpdf's, which is a RuntimeError.
_NO_PDF = (pikepdf.PdfError, RuntimeError, ValueError)
THIN = 3.0  # points: what is thinner and longer than this is a ruled line


@lru_cache(maxsize=1)
def open_pdf(data: bytes, name: str, *, size_limit: int = SIZE_LIMIT, page_limit: int = PAGE_LIMIT) -> Document:
    """Read every glyph and tag of a PDF. Raises Unreadable, saying what is wrong and what to do.

    A page that asks for more than is read of one file is left out, with a doubt, and so is all that comes after too many
    characters. The last document is kept: readers of several kinds of paper look at the same file one after the other.
    """
    refuse_what_is_no_pdf(data, name, size_limit)
    doubts: list[str] = []
    with _checked(data, name, doubts) as tags, _drawn(data, name) as glyphs:
        count = len(glyphs)
        refuse_page_count(name, count, page_limit)
        left_out: list[LeftOut] = []
        light = light_pages(tags.pages, Weights(len(data), pikepdf.Stream, pikepdf.Dictionary), _NONSENSE)
        most = min(GLYPH_LIMIT, FEW_GLYPHS + len(data) // BYTES_A_GLYPH)
        pages = tuple(_pages(glyphs, name, light, most, left_out))
        wordless = {page.number for page in pages if not any(run.text.strip() for run in page.runs)}
        if len(wordless) == count:
            raise nothing_read(name, left_out)
        scanned = [number for number in sorted(wordless - {number for number, _ in left_out}) if _shows(glyphs, number)]
        doubts += doubts_of_pages(count, left_out, scanned)
        tree, outside = _tree(tags, pages, min(NODE_LIMIT, FEW_NODES + len(data) // BYTES_A_NODE), doubts)
        ruled = (
            () if tree else tuple(line for page in pages if page.runs for line in _ruled(glyphs[page.number - 1], page.number))
        )
        try:
            _note_active_content(tags, doubts)
        except _NONSENSE:
            doubts.append("the file's catalogue is damaged: whether it carries scripts or other files cannot be told")
    return Document(file=file_of(data, name), pages=pages, tree=tree, outside=outside, ruled=ruled, doubts=tuple(doubts))


def file_of(data: bytes, name: str, media_type: str = "application/pdf") -> File:
    """The document as it arrived, with its digest."""
    return File(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type=media_type)


def characters_in(data: bytes, boxes: Iterable[Box], name: str = "the file") -> str:
    """The glyphs whose middle and baseline lie in the boxes, box after box, parted by line breaks: to check a reading anew.

    Raises Unreadable like `open_pdf`, or when a box lies on a page that the file does not have.
    """
    wanted = list(boxes)
    lines = []
    with _drawn(data, name) as glyphs:
        numbers = {box.page for box in wanted}
        for number in numbers:
            if not 1 <= number <= len(glyphs):
                raise Unreadable(file=name, where=f"page {number}", problem=f"The file has only {len(glyphs)} pages.")
        pages = {number: _page(glyphs, number - 1, name) for number in sorted(numbers)}
        for box in wanted:
            lines.append(in_box(pages[box.page].runs, box))
    return "\n".join(lines)


def page_count(data: bytes, name: str = "the file") -> int:
    """How many pages the PDF has. Raises Unreadable when it cannot be opened."""
    with _drawn(data, name) as glyphs:
        return len(glyphs)


def page_image(data: bytes, page: int, scale: float = 1.5, name: str = "the file") -> bytes:
    """A PNG picture of a page (from 1) at `scale` pixels to the point. Raises Unreadable when there is no such page."""
    with _drawn(data, name) as glyphs:
        if not 1 <= page <= len(glyphs):
            raise Unreadable(file=name, where=f"page {page}", problem=f"The file has only {len(glyphs)} pages.")
        sheet = glyphs[page - 1]
        width, height = sheet.get_size()
        if width * height * scale * scale > PIXEL_LIMIT:
            scale = (PIXEL_LIMIT / (width * height)) ** 0.5
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        return png(bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, bytes(bitmap.buffer))


def _checked(data: bytes, name: str, doubts: list[str]) -> pikepdf.Pdf:
    """The file as qpdf sees it. A broken cross-reference table is mended only when the file's end is there."""
    try:
        return pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise locked(name) from None
    except _NO_PDF:
        if b"%%EOF" not in data[-2048:]:
            raise Unreadable(
                file=name,
                where=f"byte {len(data)}",
                problem="The PDF is cut off: its end is missing.",
                what_to_do="Download it again.",
            ) from None
    try:
        mended = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        raise locked(name) from None
    except _NO_PDF as error:
        raise damaged(name, str(error)) from None
    doubts.append("the file's table of contents was damaged and was rebuilt in reading")
    return mended


class _drawn:
    """The file as PDFium draws it, closed again at the end."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name

    def __enter__(self) -> Any:
        try:
            self.document = pypdfium2.PdfDocument(self.data)
        except pypdfium2.PdfiumError as error:
            raise locked(self.name) if "password" in str(error).lower() else damaged(self.name, str(error)) from None
        return self.document

    def __exit__(self, *_: object) -> None:
        self.document.close()


def _pages(document: Any, name: str, light: list[bool], most: int, left_out: list[LeftOut]) -> Iterator[Page]:
    """The pages one by one; of one that is not read, the number and the reason go into `left_out`."""
    glyphs, stopped = 0, ""
    for index in range(len(document)):
        size = (0.0, 0.0)
        with suppress(pypdfium2.PdfiumError):  # the file may not let it be known
            size = document.get_page_size(index)
        stopped = stopped or (COURSE.why if 0 < COURSE.last <= index else "")
        if stopped or (index < len(light) and not light[index]):
            left_out.append((index + 1, stopped or TOO_HEAVY))
            yield Page(index + 1, *size, ())
            continue
        COURSE.tell(index + 1)
        try:
            page = _page(document, index, name)
            why = TOO_MANY if len(page.runs) > MOST_RUNS else ""
        except (MemoryError, OutOfTime) as limit:
            why = stopped = limit_in_words(limit)
        if why:
            left_out.append((index + 1, why))
            yield Page(index + 1, *size, ())
            continue
        glyphs += sum(len(run.text) + RUN for run in page.runs)
        if glyphs > most:
            stopped = f"the pages before hold {glyphs:,} characters and marks, and of a file of this size no more are read"
        yield page


def _shows(document: Any, number: int) -> bool:
    """Whether a page without text shows something: a picture, or so many strokes that they may be letters."""
    sheet = document[number - 1]
    held = min(pdfium.FPDFPage_CountObjects(sheet), OBJECT_LIMIT)
    kinds = Counter(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(sheet, index)) for index in range(held))
    return bool(
        kinds[pdfium.FPDF_PAGEOBJ_IMAGE] or kinds[pdfium.FPDF_PAGEOBJ_FORM] or kinds[pdfium.FPDF_PAGEOBJ_PATH] > MANY_STROKES
    )


def _page(document: Any, index: int, name: str) -> Page:
    try:
        # PDFium frees the page under a text page whose Python page object has gone: hold both until the runs are out.
        sheet = document[index]
        text = sheet.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise damaged(name, str(error), f"page {index + 1}") from None
    width, height = sheet.get_size()
    runs = tuple(islice(_runs(text.raw, text.count_chars(), index + 1), MOST_RUNS + 1))
    text.close()
    sheet.close()
    return Page(index + 1, width, height, runs)


def _characters(text: Any, count: int) -> str:
    """All characters of a page at once; one by one if PDFium leaves some out, so that positions stay true."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    together = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(together) == count:
        return together
    codes = (pdfium.FPDFText_GetUnicode(text, i) for i in range(count))
    return "".join(chr(code if code < 0xD800 or 0xE000 <= code < 0x110000 else 0xFFFD) for code in codes)


def _quick(function: Any, answer: Any, *takes: Any) -> Any:
    """The same library function, handing over bare addresses: it is called for every glyph, and building a typed pointer each
    time would take longer than the call.
    """
    return ctypes.CFUNCTYPE(answer, *takes)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_object_of = _quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_origin_of = _quick(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def _runs(typed_text: Any, count: int, page: int) -> Iterator[Run]:
    """Glyphs grouped by the text object that holds them. Line breaks PDFium made up are dropped, made-up blanks are kept."""
    # A font may map a glyph to nothing at all: PostgreSQL keeps no text with U+0000 in it.
    characters = _characters(typed_text, count).replace("\x02", "-").replace("\ufffe", "-").replace("\0", "\ufffd")
    text = ctypes.cast(typed_text, ctypes.c_void_p).value
    x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_rect = ctypes.addressof(x), ctypes.addressof(y), ctypes.byref(rect)
    fonts: dict[int, str] = {}
    start = 0
    while start < count:
        held = _object_of(text, start)
        end = _end_of(text, start, count, held) if held else start + 1
        if held:
            edges = []
            for index in range(start, end):
                _origin_of(text, index, at_x, at_y)
                edges.append(x.value)
            pdfium.FPDFText_GetLooseCharBox(typed_text, end - 1, at_rect)
            edges.append(max(rect.right, edges[-1]))
            words = characters[start:end]
            if end < count and characters[end] == " " and not _object_of(text, end):
                words, edges = words + " ", [*edges, edges[-1]]
            mark, font = _mark_and_font(typed_text, start, fonts)
            yield Run(page, words, tuple(edges), y.value, rect.bottom, rect.top, font, mark)
        start = end


def _end_of(text: Any, start: int, count: int, held: int) -> int:
    """Where the glyphs of one text object end. They are neighbours, so that strides find the end in fewer calls than steps."""
    end, stride = start + 1, 16
    while stride:
        if end + stride <= count and _object_of(text, end + stride - 1) == held:
            end += stride
        else:
            stride //= 2
    return end


def _ruled(sheet: Any, page: int) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(sheet), OBJECT_LIMIT)):
        drawn = pdfium.FPDFPage_GetObject(sheet, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
        if (
            min(right.value - left.value, top.value - bottom.value)
            < THIN
            < max(right.value - left.value, top.value - bottom.value)
        ):
            yield Box(page=page, left=left.value, bottom=bottom.value, right=right.value, top=top.value)


def _mark_and_font(text: Any, index: int, known: dict[int, str]) -> tuple[int | None, str]:
    held = pdfium.FPDFText_GetTextObject(text, index)
    mark = pdfium.FPDFPageObj_GetMarkedContentID(held)
    font = pdfium.FPDFTextObj_GetFont(held)
    address = ctypes.addressof(font.contents) if font else 0
    if address not in known:
        buffer = ctypes.create_string_buffer(200)
        if font:
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
        known[address] = buffer.value.decode("utf-8", "replace")
    return (mark if mark >= 0 else None), known[address]


def _tree(tags: pikepdf.Pdf, pages: Sequence[Page], most: int, doubts: list[str]) -> tuple[Node | None, tuple[Run, ...]]:
    """Join tags and glyphs on (page, mark). Returns the tree and the runs it does not hold."""
    marked: dict[tuple[int, int], list[Run]] = {}
    for page in pages:
        for run in page.runs:
            if run.marked is not None:
                marked.setdefault((run.page, run.marked), []).append(run)
    everything = tuple(run for page in pages for run in page.runs)
    root = tags.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        doubts.append("no structure tags: read by position")
        return None, everything
    try:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(tags.pages, 1)}
        nodes = _walk(root, numbers, marked, most)
    except _NONSENSE:
        doubts.append("the structure tags are damaged: read by position")
        return None, everything
    except _Tangled as tangle:
        doubts.append(f"{tangle}: read by position")
        return None, everything
    held = sum(isinstance(child, Run) for _, children in nodes for child in children)
    if held * 2 < len(everything):
        doubts.append(f"{'most of the text hangs on no structure tag' if held else 'no structure tags'}: read by position")
        return None, everything
    # What the walk has not taken out of `marked` hangs on no tag.
    left = {mark for mark, runs in marked.items() if runs}
    outside = tuple(run for run in everything if run.marked is None or (run.page, run.marked) in left)
    return frozen(nodes), outside


# What pikepdf raises, by the kind of damage: names that are no UTF-8, numbers or texts where tags should be, broken references.
_NONSENSE = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, OverflowError)


class _Tangled(Exception):
    """The structure tags cannot be followed: they run in a circle, too deep, or are too many."""


def _walk(root: Any, page_numbers: dict[Any, int], marked: dict[tuple[int, int], list[Run]], most: int) -> list[Growing]:
    """All tags, parents before children; a child is a run or the index of a tag. Never recursive: a hostile file is deep."""
    renamed = _renamed(root)
    nodes: list[Growing] = [("Root", [])]
    seen: set[Any] = set()
    waiting: list[tuple[Any, int, int | None, int]] = [(root.get("/K"), 0, None, 0)]
    while waiting:
        item, parent, page, depth = waiting.pop()
        if depth > DEPTH_LIMIT:
            raise _Tangled(f"the structure tags are nested more than {DEPTH_LIMIT} deep")
        if isinstance(item, int):
            nodes[parent][1].extend(marked.get((page or 0, item), ()))
            marked[(page or 0, item)] = []
        elif isinstance(item, pikepdf.Array):
            if len(item) > most:
                raise _Tangled(f"there are more than {most} structure tags")
            waiting.extend((child, parent, page, depth + 1) for child in reversed(list(item)))
        elif isinstance(item, pikepdf.Dictionary):
            _only_once(item, seen)
            # Asking for a key that is not there is slow in pikepdf: look first.
            if "/Pg" in item:
                page = page_numbers.get(getattr(item["/Pg"], "objgen", None), page)
            if "/S" not in item:
                waiting.append((item.get("/MCID"), parent, page, depth + 1))
                continue
            name = str(item["/S"])
            nodes.append((renamed.get(name, name).lstrip("/"), []))
            nodes[parent][1].append(len(nodes) - 1)
            if len(nodes) > most:
                raise _Tangled(f"there are more than {most} structure tags")
            if "/K" in item:
                waiting.append((item["/K"], len(nodes) - 1, page, depth + 1))
    return nodes


def _only_once(item: Any, seen: set[Any]) -> None:
    if item.objgen != (0, 0):
        if item.objgen in seen:
            raise _Tangled("the structure tags run in a circle")
        seen.add(item.objgen)


def _renamed(root: Any) -> dict[str, str]:
    """The file's own names for tags, with the standard tags they stand for."""
    roles = root.get("/RoleMap")
    return {str(own): str(standard) for own, standard in roles.as_dict().items()} if isinstance(roles, pikepdf.Dictionary) else {}


def _note_active_content(tags: pikepdf.Pdf, doubts: list[str]) -> None:
    names = tags.Root.get("/Names")
    held: Any = names if isinstance(names, pikepdf.Dictionary) else {}
    action = tags.Root.get("/OpenAction")
    if "/JavaScript" in held or (isinstance(action, pikepdf.Dictionary) and action.get("/S") == "/JavaScript"):
        doubts.append("the file carries JavaScript, which was not run")
    if "/EmbeddedFiles" in held:
        doubts.append("the file carries other files inside it, which were not opened")
