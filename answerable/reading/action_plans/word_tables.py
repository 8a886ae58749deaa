"""The tables of a Word document as plain grids: merged cells filled, deleted text left out, the headings above kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from answerable.reading.action_plans.packages import refuse_long, tree
from answerable.reading.action_plans.values import Cell, Table
from answerable.reading.errors import Unreadable
from answerable.reading.lines import tidy
from answerable.reading.provenance import Place, Read

MOST_CELLS = 10_000
MOST_TABLES = 500
MOST_COLUMNS = 100
_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAKS, _DASH = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr")), qn("w:noBreakHyphen")
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag")}
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_ON = (None, "1", "true", "on")


def tables_of_word(archive: zipfile.ZipFile, name: str) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """The document's tables in order, and doubts about the document. Raises Unreadable for a table too large to be a plan."""
    body = tree(archive, "word/document.xml", name).find(qn("w:body"))
    if body is None:
        raise Unreadable(file=name, problem="the Word document has no body.", what_to_do="Ask the sender for it again.")
    doubts = []
    if any(True for _ in body.iter(qn("w:del"), qn("w:ins"), qn("w:moveTo"))):
        doubts.append("the document has tracked changes: read as if all were accepted")
    tables: list[Table] = []
    above: list[Read[str]] = []
    for line, block in enumerate(_blocks(body), start=1):
        if block.tag == _PARAGRAPH:
            text = _text(block)
            if text.strip():
                above.append(Read(value=tidy(text), text=text, place=Place(line=line, line_end=line)))
            continue
        if len(tables) == MOST_TABLES:
            raise Unreadable(file=name, problem=f"the document has more than {MOST_TABLES} tables; no action plan has.")
        tables.append(_table(block, len(tables) + 1, tuple(above), name))
        above = []
    return tuple(tables), tuple(doubts)


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, looking through content controls and through a table of one cell that frames another."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == _PARAGRAPH:
            yield element
        elif element.tag == _TABLE:
            cells = [cell for row in element.iterchildren(_ROW) for cell in row.iterchildren(_CELL)]
            if len(cells) == 1 and cells[0].find(_TABLE) is not None:
                waiting.extend(reversed(cells[0]))
            else:
                yield element
        elif element is root or element.tag in _WRAPPERS:
            waiting.extend(reversed(element))


def _table(table: etree._Element, number: int, above: tuple[Read[str], ...], name: str) -> Table:
    where = f"table {number}"
    grid: list[list[Cell]] = []
    count = 0
    for r, row in enumerate(_held(table, _ROW)):
        cells: list[Cell] = _empty(where, r, 0, _whole(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0))
        for element in _held(row, _CELL):
            column = len(cells)
            over = grid[-1][column] if grid and column < len(grid[-1]) and _goes_on(element) else None
            cell = over or _cell(element, where, r, column, name)
            span = _whole(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            if column + span > MOST_COLUMNS:
                raise Unreadable(file=name, where=f"{where}, row {r + 1}", problem=f"the row has over {MOST_COLUMNS} columns.")
            cells.extend([cell] * span)
            count += span
        if count > MOST_CELLS:
            raise Unreadable(
                file=name,
                where=f"{where}, row {r + 1}",
                problem=f"the table has more than {MOST_CELLS:,} cells; no action plan has.",
                what_to_do="Give the plan's own tables, without data tables.",
            )
        grid.append(cells)
    width = max((len(row) for row in grid), default=0)
    rows = tuple(tuple(row + _empty(where, r, len(row), width)) for r, row in enumerate(grid))
    return Table(where=where, rows=rows, above=above)


def _empty(where: str, row: int, start: int, end: int) -> list[Cell]:
    return [
        Cell(text="", where=_name(where, row, column), row=row, column=column) for column in range(start, min(end, MOST_COLUMNS))
    ]


def _name(where: str, row: int, column: int) -> str:
    return f"{where}, row {row + 1}, column {column + 1}"


def _held(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows or cells directly in a table or row, looking through content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _held(child, tag)


def _whole(element: etree._Element | None, otherwise: int) -> int:
    value = element.get(qn("w:val"), "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and 0 < len(value) < 6 and int(value) else otherwise


def _goes_on(cell: etree._Element) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _cell(element: etree._Element, where: str, row: int, column: int, file: str) -> Cell:
    doubts = []
    name = _name(where, row, column)
    text = "\n".join(filter(None, (_text(paragraph).strip() for paragraph in element.iter(_PARAGRAPH))))
    refuse_long(text, name, file)
    if element.find(f".//{_TABLE}") is not None:
        doubts.append(f"{name} holds a table of its own: its cells are read one after another")
    if any(_is_on(mark) for mark in element.iter(qn("w:strike"), qn("w:dstrike"))):
        doubts.append(f"{name} has text struck through: it is read as if it stood")
    if any(_is_on(mark) for mark in element.iter(qn("w:vanish"))):
        doubts.append(f"{name} has hidden text: it is read too")
    shade = element.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    return Cell(
        text=text,
        where=name,
        row=row,
        column=column,
        fill=shade.get(qn("w:fill")) if shade is not None else None,
        numbered=element.find(f".//{qn('w:numPr')}") is not None,
        doubts=tuple(doubts),
    )


def _is_on(mark: etree._Element) -> bool:
    return mark.get(qn("w:val")) in _ON


def _text(paragraph: etree._Element) -> str:
    return "".join(_characters(paragraph))


def _characters(paragraph: etree._Element) -> Iterator[str]:
    """The paragraph's own characters; those of a text box inside it belong to the box's paragraphs."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _LEFT_OUT or element.tag == _PARAGRAPH:
            continue
        if element.tag == _TEXT:
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield "\n"
        elif element.tag == _DASH:
            yield "-"
        elif element.tag == _TAB and getattr(element.getparent(), "tag", None) == qn("w:r"):
            yield "\t"
        else:
            waiting.extend(reversed(element))
