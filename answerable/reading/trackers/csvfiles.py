"""A CSV file as a grid of cells, whatever signs part its columns."""

from __future__ import annotations

import csv
import io
import re

from answerable.reading.action_plans.packages import refuse_long
from answerable.reading.action_plans.values import Cell, Table
from answerable.reading.errors import Unreadable
from answerable.reading.papers import decoded

LARGEST = 5_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 5_000, 100, 60_000
SEPARATORS = (",", ";", "\t", "|")
LOOKED_AT = 30  # lines by which the separator is told
_SAYS = re.compile(r"^sep=(.)\s*\r?\n")


def table_of_csv(data: bytes, name: str) -> Table:
    """The file's rows and columns, all rows of one width. Raises Unreadable."""
    if len(data) > LARGEST:
        raise Unreadable(file=name, problem=f"the file is larger than {LARGEST // 1_000_000} MB, too large for a tracker.")
    text, doubts = decoded(data, name)
    said = _SAYS.match(text)
    separator, text = (said[1], text[said.end() :]) if said else (_separator(text), text)
    rows: list[list[str]] = [[said[0].strip()]] if said else []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            cells += len(row)
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                problem = (
                    f"the table has more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns or {MOST_CELLS:,} cells; no tracker has."
                )
                raise Unreadable(file=name, where=f"row {len(rows) + 1}", problem=problem)
            rows.append(row)
    except csv.Error as error:
        raise Unreadable(
            file=name,
            where=f"row {len(rows) + 1}",
            problem=f"the table cannot be read ({error}).",
            what_to_do="Save it again as CSV, or give it as .xlsx.",
        ) from None
    width = max((len(row) for row in rows), default=0)
    grid = tuple(tuple(_cell(row, r, c, name) for c in range(width)) for r, row in enumerate(rows))
    return Table(where="the table", rows=grid, doubts=tuple(doubts))


def _cell(row: list[str], r: int, c: int, name: str) -> Cell:
    where = f"row {r + 1}, column {c + 1}"
    text = row[c].replace("\r\n", "\n").replace("\r", "\n") if c < len(row) else ""
    refuse_long(text, where, name)
    return Cell(text=text, where=where, row=r, column=c)


def _separator(text: str) -> str:
    """The sign that parts the first lines into the same number of columns most often, and into most columns."""
    sample = "\n".join(text.splitlines()[:LOOKED_AT])

    def fits(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if row]
        except csv.Error:
            return (0, 0)
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(common) if common > 1 else 0, common)

    return max(SEPARATORS, key=fits)
