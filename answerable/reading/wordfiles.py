"""The paragraphs of a Word document (.docx), tables, merged cells, headers and text boxes included, counted in reading order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from answerable.reading.errors import Unreadable
from answerable.reading.lines import BULLET, Line
from answerable.reading.provenance import Place

LARGEST_UNPACKED = 60_000_000
LARGEST_PARAGRAPHS = 6_000
MOST_PIECES = 200_000  # stretches of text set in one way: a word, a line, a paragraph
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
_RUN = qn("w:r")
_PARAGRAPH, _ROW, _CELL, _TABLE = qn("w:p"), qn("w:tr"), qn("w:tc"), qn("w:tbl")
_LEFT_OUT = (qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")

# What python-docx raises for a part that is not as it should be, found by trying many thousands of damaged files.
_DAMAGE = (
    PackageNotFoundError, KeyError, ValueError, TypeError, AttributeError, OSError, EOFError, NotImplementedError,
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError,
)  # fmt: skip


def lines_of_word(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The document's paragraphs, page headers first; "line" is the paragraph's number. Deletions tracked in Word are left out."""
    _refuse_what_is_no_word_file(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        list_styles = {style.style_id for style in document.styles if _is_list_style(style)}
        heading_styles = {
            style.style_id for style in document.styles if (style.name or "").lower().startswith(("heading", "title"))
        }
        roots = [section.header._element for section in document.sections if not section.header.is_linked_to_previous]
        roots.append(document.element.body)
    except _DAMAGE as error:
        raise Unreadable(
            file=name, problem=f"the Word document is damaged ({error}).", what_to_do="Open it in Word and save it again."
        ) from None
    if sum(1 for root in roots for _ in root.iter(_TEXT)) > MOST_PIECES:
        raise Unreadable(file=name, problem=f"the document has more than {MOST_PIECES:,} pieces of text; no notice has.")
    lines: list[Line] = []
    rows: dict[Any, int] = {}
    columns = {cell: number for root in roots for row in root.iter(_ROW) for number, cell in enumerate(row, 1)}
    for root in roots:
        for paragraph in root.iter(_PARAGRAPH):
            if len(lines) > LARGEST_PARAGRAPHS:
                raise Unreadable(
                    file=name, problem=f"the document has more than {LARGEST_PARAGRAPHS:,} paragraphs; no notice has."
                )
            lines.append(_line(paragraph, len(lines) + 1, rows, columns, list_styles, heading_styles))
    changed = any(root.find(".//" + qn(tag)) is not None for root in roots for tag in ("w:del", "w:ins"))
    doubts = ("the document has tracked changes: read as if all were accepted",) if changed else ()
    return tuple(line for line in lines if line.source.strip()), doubts


def _refuse_what_is_no_word_file(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(
            file=name, problem="the Word document is damaged or cut off.", what_to_do="Ask the sender for it again."
        ) from None
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Unreadable(
            file=name, problem=f"unpacked, the document is larger than {LARGEST_UNPACKED // 1_000_000} MB; no notice is."
        )
    names = {member.filename for member in members}
    if "word/document.xml" not in names:
        what = "an Excel file" if "xl/workbook.xml" in names else "a ZIP archive without a Word document in it"
        raise Unreadable(file=name, problem=f"the content is {what}.", what_to_do="Give the notice itself as Word, PDF or text.")


def _is_list_style(style: Any) -> bool:
    return (style.name or "").lower().startswith("list") or style.element.find(".//" + qn("w:numPr")) is not None


def _line(
    paragraph: Any,
    number: int,
    rows: dict[Any, int],
    columns: dict[Any, int],
    list_styles: set[str],
    heading_styles: set[str],
) -> Line:
    source = "".join(_characters(paragraph))
    properties = paragraph.find(qn("w:pPr"))
    style = properties.find(qn("w:pStyle")) if properties is not None else None
    style_id = style.get(qn("w:val")) if style is not None else ""
    numbered = properties is not None and properties.find(qn("w:numPr")) is not None
    cell = next(paragraph.iterancestors(_CELL), None)
    row = next(cell.iterancestors(_ROW), None) if cell is not None else None
    return Line(
        source=source,
        places=tuple(Place(line=number, line_end=number) for _ in source.split("\n")),
        item=numbered or style_id in list_styles or bool(BULLET.match(source)),
        heading=style_id in heading_styles,
        row=rows.setdefault(row, len(rows) + 1) if row is not None else None,
        cell=columns.get(cell) if row is not None and cell is not None and cell.getparent() is row else None,
    )


def _characters(paragraph: Any) -> Iterator[str]:
    """The paragraph's own characters. One inside it, as in a text box, is gone past and not into: boxes may be nested, and to
    go into each from each around it would take the square of their number.
    """
    if any(next(paragraph.iterancestors(tag), None) is not None for tag in _LEFT_OUT):
        return
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        if node.tag == _TEXT:
            yield node.text or ""
        elif node.tag in _BREAKS:
            yield "\n"
        elif node.tag == _TAB:
            if node.getparent().tag == _RUN:
                yield "\t"
        elif node.tag != _PARAGRAPH and node.tag not in _LEFT_OUT:
            waiting.extend(reversed(node))
