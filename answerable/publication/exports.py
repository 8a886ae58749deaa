"""A table as a file that a spreadsheet opens: CSV and XLSX, in which nothing that somebody wrote is ever taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | int | date | None
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]|^[\uff1d\uff0b\uff0d\uff20]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 32_000  # letters that a cell of a spreadsheet holds, and a little less
WIDE, NARROW = 60, 16


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The table as CSV in UTF-8, with the mark at its beginning by which Excel knows that; a row at a time."""
    yield b"\xef\xbb\xbf"
    yield _line(headings)
    for row in rows:
        yield _line([_plain(value) for value in row])


def _line(row: Sequence[Value]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(row)
    return out.getvalue().encode()


def _plain(value: Value) -> Value:
    """What stands in a CSV cell: words that a spreadsheet would work out get the sign before them that makes them words."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def as_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The table as a workbook of one sheet: words as words whatever they begin with, days as days, the headings kept in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, heading in enumerate(headings, start=1):
        long = number in (4, len(headings) - 1)
        sheet.column_dimensions[get_column_letter(number)].width = WIDE if long else max(NARROW, len(heading) + 2)
    sheet.append([_cell(sheet, heading, wrapped, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value, wrapped) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: Value, wrapped: Alignment, *, bold: bool = False) -> Cell:
    told = _NOT_IN_XML.sub("", value)[:LONGEST] if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=told)  # type: ignore[arg-type]
    if isinstance(told, str):
        cell.data_type = "s"
        cell.alignment = wrapped
        if bold:
            cell.font = Font(bold=True)
    elif isinstance(told, date):
        cell.number_format = "DD/MM/YYYY"
    return cell
