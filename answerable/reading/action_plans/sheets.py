"""The sheets of an Excel workbook as plain grids; how each is built is looked at first, so that none can swell in reading."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from answerable.reading.action_plans.packages import refuse_long, tree, walked
from answerable.reading.action_plans.values import Cell, Table
from answerable.reading.errors import Unreadable

MOST_CELLS = 10_000
MOST_SHEETS = 100
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_MERGES = 5_000
MOST_SPREAD = 200_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# What openpyxl raises for a part that is not as it should be, found by trying many thousands of damaged files.
_DAMAGE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, LookupError, ValueError,
    ArithmeticError, TypeError, AttributeError, SyntaxError,
)  # fmt: skip
_SAVE_AGAIN = "Open it in Excel, save it again and give that copy."
_SHORTEN = "Give the plan's own sheets, without data and without stray cells far below or to the right."


@dataclass(kw_only=True)
class _Shape:
    """How a sheet is built: the corner of what it holds, its formulas, merged areas, hidden rows and columns."""

    filled: int = 0
    last_row: int = 0
    last_column: int = 0
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)


def tables_of_workbook(archive: zipfile.ZipFile, data: bytes, name: str) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """One table for each sheet that holds anything, hidden ones included and said so. Raises Unreadable naming sheet and cell."""
    shapes = {title: (_shape(archive, path, title, name), state) for title, path, state in _sheets(archive, name)}
    doubts = [f"sheet {title} is hidden; it is read too" for title, (shape, state) in shapes.items() if state and shape.filled]
    doubts += [f"sheet {title} is empty" for title, (shape, _) in shapes.items() if not shape.filled]
    tables = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and pictures that it leaves out
            workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                shape = shapes[sheet.title][0]
                if shape.filled:
                    tables.append(_table(sheet, shape, name))
            workbook.close()
    except _DAMAGE as why:
        raise Unreadable(file=name, problem=f"the workbook is damaged ({why}).", what_to_do=_SAVE_AGAIN) from None
    return tuple(tables), tuple(doubts)


def _sheets(archive: zipfile.ZipFile, name: str) -> list[tuple[str, str, bool]]:
    """Each worksheet's title, its part in the file, and whether it is hidden."""
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("xl", relation.get("Target", "")))
        if not relation.get("Target", "").startswith("/")
        else relation.get("Target", "").lstrip("/")
        for relation in tree(archive, "xl/_rels/workbook.xml.rels", name)
        if relation.get("Type", "").endswith("/worksheet")
    }
    sheets = []
    for element in tree(archive, "xl/workbook.xml", name).iter("{*}sheet"):
        if element.get(_RELATION) in targets:
            title = element.get("name", "")
            sheets.append((title, targets[element.get(_RELATION)], element.get("state", "visible") != "visible"))
    if len(sheets) > MOST_SHEETS:
        raise Unreadable(file=name, problem=f"the workbook has more than {MOST_SHEETS} sheets; no action plan has.")
    return sheets


def _shape(archive: zipfile.ZipFile, path: str, title: str, name: str) -> _Shape:
    shape = _Shape()
    where = f"sheet {title}"
    for element in walked(archive, path, name):
        tag = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if tag == "c":
            _note_cell(element, shape, where, name)
            element.clear()
        elif tag == "row":
            if element.get("hidden") in ("1", "true") and shape.last_row == _number(element.get("r")):
                shape.hidden_rows.append(shape.last_row)
            element.clear()
        elif tag == "col" and element.get("hidden") in ("1", "true"):
            first = min(_number(element.get("min")), MOST_COLUMNS)
            last = min(_number(element.get("max")), MOST_COLUMNS)
            shape.hidden_columns += [get_column_letter(column) for column in range(max(first, 1), last + 1)]
        elif tag == "mergeCell":
            shape.merges.append(_boundaries(element.get("ref", ""), where, name))
            if len(shape.merges) > MOST_MERGES:
                raise Unreadable(file=name, where=where, problem=f"the sheet has more than {MOST_MERGES:,} merged areas.")
    return shape


def _note_cell(element: Any, shape: _Shape, where: str, name: str) -> None:
    held = {child.tag.rsplit("}", 1)[-1]: child for child in element if isinstance(child.tag, str)}
    if not held.keys() & {"v", "is", "f"}:
        return
    column, row, _, _ = _boundaries(element.get("r") or "", where, name)
    place = f"{where}, cell {element.get('r')}"
    if row > MOST_ROWS or column > MOST_COLUMNS:
        problem = f"the sheet reaches beyond row {MOST_ROWS:,} or column {get_column_letter(MOST_COLUMNS)}; no action plan does."
        raise Unreadable(file=name, where=place, problem=problem, what_to_do=_SHORTEN)
    shape.filled += 1
    if shape.filled > MOST_CELLS:
        problem = f"the sheet has more than {MOST_CELLS:,} filled cells; no action plan has."
        raise Unreadable(file=name, where=place, problem=problem, what_to_do=_SHORTEN)
    if "f" in held:
        shape.formulas[row, column] = "v" in held and bool(held["v"].text)
    shape.last_row, shape.last_column = max(shape.last_row, row), max(shape.last_column, column)


def _boundaries(reference: str, where: str, name: str) -> tuple[int, int, int, int]:
    """First column and row, last column and row, from 1, of "B3" or "B3:D9"."""
    if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}(:[A-Z]{1,3}[1-9]\d{0,6})?", reference):
        raise Unreadable(
            file=name, where=where, problem=f"a cell has no proper place (“{reference[:20]}”).", what_to_do=_SAVE_AGAIN
        )
    left, top, right, bottom = range_boundaries(reference)
    return int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else 0


def _refuse_too_wide(shape: _Shape, where: str, name: str) -> None:
    """The grid and its merged areas are filled cell by cell: few filled cells far apart must not make millions of empty ones."""
    merged = sum(
        max(0, min(right, shape.last_column) - left + 1) * max(0, min(bottom, shape.last_row) - top + 1)
        for left, top, right, bottom in shape.merges
    )
    if max(merged, shape.last_row * shape.last_column) > MOST_SPREAD:
        corner = f"{get_column_letter(shape.last_column)}{shape.last_row}"
        problem = f"the sheet spreads over more than {MOST_SPREAD:,} cells, most of them empty or merged."
        raise Unreadable(file=name, where=f"{where}, cell {corner}", problem=problem, what_to_do=_SHORTEN)


def _table(sheet: Any, shape: _Shape, name: str) -> Table:
    _refuse_too_wide(shape, f"sheet {sheet.title}", name)
    rows = [
        [_cell(cell, sheet.title, r, c, shape, name) for c, cell in enumerate(row)]
        for r, row in enumerate(sheet.iter_rows(min_row=1, max_row=shape.last_row, min_col=1, max_col=shape.last_column))
    ]
    for r, row in enumerate(rows):
        columns = range(len(row), shape.last_column)
        row += [Cell(text="", where=f"{sheet.title}!{get_column_letter(c + 1)}{r + 1}", row=r, column=c) for c in columns]
    for left, top, right, bottom in shape.merges:
        if top > len(rows) or left > shape.last_column:
            continue
        corner = rows[top - 1][left - 1]
        for r in range(top - 1, min(bottom, len(rows))):
            for c in range(left - 1, min(right, shape.last_column)):
                rows[r][c] = corner
    doubts = []
    if shape.hidden_rows:
        doubts.append(f"sheet {sheet.title}: hidden rows are read too: {', '.join(map(str, shape.hidden_rows[:20]))}")
    if shape.hidden_columns:
        doubts.append(f"sheet {sheet.title}: hidden columns are read too: {', '.join(shape.hidden_columns[:20])}")
    return Table(where=f"sheet {sheet.title}", rows=tuple(tuple(row) for row in rows), doubts=tuple(doubts))


def _cell(cell: Any, title: str, row: int, column: int, shape: _Shape, name: str) -> Cell:
    place = f"{get_column_letter(column + 1)}{row + 1}"
    where, doubts = f"{title}!{place}", []
    saved = shape.formulas.get((row + 1, column + 1))
    if saved is False:
        raise Unreadable(
            file=name,
            where=f"sheet {title}, cell {place}",
            problem="the cell holds a formula whose result was never saved; formulas are not worked out here.",
            what_to_do=_SAVE_AGAIN,
        )
    if saved:
        doubts.append(f"{where} is a formula: the result last saved is read")
    value = cell.value
    if cell.data_type == "e":
        doubts.append(f"{where} shows the error {value}")
    filled = getattr(cell, "fill", None)
    solid = filled is not None and filled.fill_type == "solid" and filled.fgColor.type == "rgb"
    text, day, why = _printed(value, getattr(cell, "number_format", None) or "General", where)
    refuse_long(text, f"sheet {title}, cell {place}", name)
    return Cell(
        text=text, where=where, row=row, column=column, day=day,
        fill=str(filled.fgColor.rgb)[-6:] if filled is not None and solid else None, doubts=(*doubts, *why),
    )  # fmt: skip


def _printed(value: Any, number_format: str, where: str) -> tuple[str, date | None, tuple[str, ...]]:
    """What a cell shows. A stored date has no characters: given as day/month/year, or as "Mar 2025" where no day is shown."""
    if value is None:
        return "", None, ()
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        shown = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", number_format.lower())
        if "y" in shown and "d" not in shown:
            return f"{day:%b %Y}", None, (f"{where} shows only month and year",)
        return f"{day:%d/%m/%Y}", day, ()
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None, ()
    if isinstance(value, float):
        return _figure(value, number_format), None, ()
    if isinstance(value, time):
        return f"{value:%H:%M}", None, ()
    return str(value), None, ()


def _figure(value: float, number_format: str) -> str:
    """A number as shown: "1.10" is an action's number, and is not 1.1."""
    places = re.fullmatch(r"0\.(0+)", number_format)
    if places:
        return f"{value:.{len(places[1])}f}"
    return f"{value:.10g}"
