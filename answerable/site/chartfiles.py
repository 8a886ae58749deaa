"""The rows of a table that somebody kept as CSV or as an Excel workbook, one by one, with their numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl

from answerable.effect.cells import BadTable
from answerable.effect.tables import Row

MOST_BYTES = 100 * 1024 * 1024
MOST_COLUMNS = 60
MIDNIGHT = "T00:00:00"
DECIMAL_COMMA = re.compile(r"[-+−]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+ ?%?")
POINTS = re.compile(r"[-+−]?\d{1,3}(?:\.\d{3})+ ?%?")  # 1.234 beside 0,5: a thousand and more
EITHER = re.compile(r"[-+−]?[1-9]\d{0,2},\d{3} ?%?")
THOUSANDS_COMMA = re.compile(r"[-+−]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,}) ?%?")
WHAT_IS_READ = "Give a CSV file or an Excel workbook (.xlsx)."


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of the file, heading first. Raises BadTable when it is too large, or no table at all."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            problem = f"The file has {size / 1024**2:,.0f} MB; at most {MOST_BYTES // 1024**2} are read."
            raise BadTable(file=name, problem=problem, what_to_do="Keep the series you want to see and leave out the rest.")
        data = path.read_bytes()
    except OSError as problem:
        raise BadTable(file=name, problem=f"It cannot be opened: {problem.strerror}.", what_to_do="Check the name.") from problem
    if data[:4] == b"PK\x03\x04":
        return _of_workbook(data, name)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if data[:4] in (b"PAR1", b"%PDF", b"\xd0\xcf\x11\xe0") or (b"\x00" in data[:4096] and not wide):
        raise BadTable(file=name, problem="This is no CSV file.", what_to_do=WHAT_IS_READ)
    return _of_text(_decoded(data), name)


def _decoded(data: bytes) -> str:
    """The text: UTF-8, or what Excel calls Unicode text, or else as older Windows programs write it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _of_text(text: str, name: str) -> Iterator[Row]:
    heading = text.split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        yield from enumerate(rows if separator == "," else _with_points(rows, name), start=1)
    except csv.Error as problem:
        raise BadTable(file=name, problem=f"It is not well-formed CSV ({problem}).", what_to_do=WHAT_IS_READ) from problem


def _with_points(rows: list[list[str]], name: str) -> list[list[str]]:
    """The rows of a table whose cells no comma separates, with decimal points where it has decimal commas.

    Raises BadTable for "1,234" where nothing in the table tells which of the two the comma is.
    """
    cells = [(row, column, text.strip()) for row, texts in enumerate(rows) for column, text in enumerate(texts) if "," in text]
    commas = [one for one in cells if DECIMAL_COMMA.fullmatch(one[2])]
    if not commas or any(THOUSANDS_COMMA.fullmatch(text) for _row, _column, text in cells):
        return rows
    if all(EITHER.fullmatch(text) for _row, _column, text in commas):
        row, column, text = commas[0]
        where = rows[0][column].strip() if column < len(rows[0]) else ""
        problem = f"“{text}” can be read in two ways."
        raise BadTable(file=name, row=row + 1, column=where, problem=problem, what_to_do="Write 1234 or 1.234, without a comma.")
    for row, texts in enumerate(rows):
        rows[row] = [
            text.strip().replace(".", "").replace(",", ".")
            if DECIMAL_COMMA.fullmatch(text.strip()) or POINTS.fullmatch(text.strip())
            else text
            for text in texts
        ]
    return rows


def _of_workbook(data: bytes, name: str) -> Iterator[Row]:
    """The first sheet, as its cells were last worked out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > MOST_BYTES:
            raise BadTable(file=name, problem="The workbook is too large unpacked.", what_to_do="Save the one sheet as CSV.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and pictures that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows(max_col=MOST_COLUMNS)]
    except BadTable:
        raise
    except Exception as problem:  # a damaged workbook fails in as many ways as it has parts
        raise BadTable(
            file=name, problem="The workbook cannot be read.", what_to_do="Open it, save it again as .xlsx."
        ) from problem
    yield from enumerate(_without_empty_ends(rows), start=1)


def _cell(cell: object) -> str:
    """A cell as a person would type it: a day without its midnight, a share shown as a percentage as one."""
    value, shown = getattr(cell, "value", None), str(getattr(cell, "number_format", ""))
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat().removesuffix(MIDNIGHT)
    if isinstance(value, int | float) and not isinstance(value, bool) and shown.endswith("%"):
        return f"{round(value * 100, 10):.12g}%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _without_empty_ends(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for row in rows:
        filled = list(row)
        while filled and not filled[-1].strip():
            filled.pop()
        yield filled
