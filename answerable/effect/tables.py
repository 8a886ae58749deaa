"""From the rows of anybody's table to series: columns series, period, value, or numerator and denominator. All of it, or nothing.

A cell that cannot be is refused with its row and column and what to do. Nothing is guessed, dropped or set to nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.effect.cells import BadTable, Cells
from answerable.effect.periods import HOW_TO_WRITE, Period, read_periods
from answerable.effect.readings import Polarity, Reading, Series

COLUMNS = ("series", "period", "value", "numerator", "denominator", "definition", "unit")
PERIOD_TOO = ("date", "day", "week", "month", "quarter", "year")  # what officers call the period, where one column is called so
WANTED = "series, period, value, or series, period, numerator, denominator"
MOST_ROWS = 1_000_000
PER_CENT = 100.0

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The series of a file, in the order in which they first appear in it."""

    file: str
    series: tuple[Series, ...]


def read_table(rows: Iterable[Row], file: str, *, polarity: Polarity = Polarity.UNKNOWN) -> Table:
    """Every series of a table. Rows come with their numbers; the first is the heading.

    Raises BadTable at the first thing that cannot be read.
    """
    by_series: dict[str, list[Cells]] = {}
    for cells in _cells(iter(rows), file):
        by_series.setdefault(cells["series"] or file, []).append(cells)
    if not by_series:
        raise BadTable(file=file, problem="There is no row under the heading.", what_to_do="Put in a row for each reading.")
    return Table(file=file, series=tuple(_series(name, cells, polarity) for name, cells in by_series.items()))


def _cells(rows: Iterator[Row], file: str) -> Iterator[Cells]:
    """The rows under the heading that are not empty."""
    heading = _heading(next(rows, (1, ())), file)
    for counted, (row, texts) in enumerate(rows):
        if counted >= MOST_ROWS:
            problem = f"There are more than {MOST_ROWS:,} rows."
            raise BadTable(file=file, row=row, problem=problem, what_to_do="Keep the series you want to see; leave out the rest.")
        if any(text.strip() for text in texts[len(heading) :]):
            problem = f"The row has {len(texts)} cells and the heading {len(heading)}."
            raise BadTable(file=file, row=row, problem=problem, what_to_do="Put quotation marks around what has a comma in it.")
        if any(text.strip() for text in texts):
            yield Cells(file=file, row=row, by_name=dict(zip(heading, texts, strict=False)))


def _heading(row: Row, file: str) -> list[str]:
    """The names of the columns in small letters, when they are those a series is read from."""
    names = [text.strip().casefold() for text in row[1]]
    if "period" not in names and sum(name in PERIOD_TOO for name in names) == 1:
        names = ["period" if name in PERIOD_TOO else name for name in names]
    twice = next((name for name in COLUMNS if names.count(name) > 1), None)
    if twice:
        problem = "Two columns have this name."
        raise BadTable(file=file, row=row[0], column=twice, problem=problem, what_to_do="Rename the one that is not meant.")
    if "period" in names and ("value" in names or {"numerator", "denominator"} <= set(names)):
        return names
    found = ", ".join(text.strip() for text in row[1] if text.strip())[:200] or "nothing"
    problem = f"The heading lacks a column that is needed. It has: {found}."
    raise BadTable(file=file, row=row[0], problem=problem, what_to_do=f"Name the columns {WANTED}.")


def _series(name: str, rows: Sequence[Cells], polarity: Polarity) -> Series:
    """One series from its rows, in the order of their periods."""
    dated = sorted(zip(_periods(name, rows), rows, strict=True), key=lambda one: (one[0].number, one[1].row))
    for (early, first), (late, second) in pairwise(dated):
        if early.number == late.number:
            two = f"{name} has two values for {late}; the other stands in row {first.row}."
            raise second.refuse("period", two, "Keep the right one.")
    percent = any(cells["value"].endswith("%") or cells["unit"] == "%" for cells in rows)
    readings = tuple(_reading(cells, period, percent=percent) for period, cells in dated)
    proportions = {one.numerator is not None for one in readings if not one.is_gap} == {True}
    possible = (0.0, 1.0) if proportions else (0.0, PER_CENT) if percent else (None, None)
    unit = "%" if percent else next((cells["unit"] for cells in rows if cells["unit"]), "")
    return Series(name=name, readings=readings, polarity=polarity, unit=unit, possible=possible)


def _periods(name: str, rows: Sequence[Cells]) -> list[Period]:
    labels = [cells["period"] for cells in rows]
    periods = read_periods(labels)
    if isinstance(periods, list):
        return periods
    label = labels[periods]
    problem = f"“{label}” is not a period, or not written as the others of {name} are." if label else "There is no period."
    raise rows[periods].refuse("period", problem, HOW_TO_WRITE)


def _reading(cells: Cells, period: Period, *, percent: bool) -> Reading:
    """One row as a reading: how many of how many where both are there, else the value, else a gap with its mark."""
    definition = cells["definition"]
    if cells["numerator"] or cells["denominator"]:
        numerator, denominator = cells.number("numerator"), cells.number("denominator")
        if numerator is None or denominator is None:
            mark = cells["denominator" if denominator is None else "numerator"] or "not given"
            return Reading(period=period, mark=mark, definition=definition)
        if numerator < 0 or denominator < 0:
            raise cells.refuse("numerator" if numerator < 0 else "denominator", "A count is never below nought.", "Correct it.")
        if numerator > denominator:
            problem = f"The numerator, {numerator:g}, is above its denominator, {denominator:g}."
            raise cells.refuse("numerator", problem, "Put how many into numerator, and of how many into denominator.")
        return Reading(period=period, numerator=numerator, denominator=denominator, definition=definition)
    value = cells.number("value")
    if value is None:
        return Reading(period=period, mark=cells["value"], definition=definition)
    if percent and not 0 <= value <= PER_CENT:
        above = f"{value:g} % is {'above 100' if value > 0 else 'below nought'}."
        raise cells.refuse("value", above, "If it is no share of a whole, leave out the % sign and the unit.")
    return Reading(period=period, value=value, definition=definition)
