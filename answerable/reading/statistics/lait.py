"""Reads the department's interactive tool: its table of values (Parquet or CSV), with the dictionary that says what each is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.measures import CALENDAR_YEAR, DEPARTMENT, LICENCE, SCHOOL_YEAR, Measure
from answerable.reading.statistics.parquet.tables import Cell, read_parquet
from answerable.reading.statistics.releases import MARKS, NOT_GIVEN, Area, Figure, Level, Release

VALUES = ("Short Desc", "Years", "LA and Regions", "Values", "LA Number")
DICTIONARY = ("Topic", "Measure", "Measure_short", "Polarity", "y_axis_name", "Description", "Methodology", "Year_Type")
PUBLICATION = "Local authority interactive tool"
BETTER = {"High": "up", "Low": "down"}
REGIONS, NATION = range(980, 1000), 970
PER_CENT = 100.0
# The tool itself has these above 100: more children than the estimate of how many live there, or several exclusions of one child.
MAY_BE_ABOVE_100 = frozenset({"%_3&4yr_olds", "%_2yr_olds", "PreChildDea", "SpecFixedEx", "Sept_Guarantee"})
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?", re.IGNORECASE)
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Year:
    """How a label of the tool counts: the step, the number of the period, how many years are put together, what it adds."""

    step: str
    number: int
    together: int = 1
    note: str = ""


def is_of_values(data: bytes) -> bool:
    """Whether a file is the table of values."""
    return data.startswith(b"PAR1") or set(VALUES) <= set(_heading(data))


def is_a_dictionary(data: bytes) -> bool:
    """Whether a file is the dictionary of measures."""
    return set(DICTIONARY) <= set(_heading(data))


def read_values(
    data: bytes, name: str, dictionary: bytes, dictionary_name: str, progress: Progress = lambda _: None
) -> list[Release]:
    """Every measure of the tool with its figures. Raises Unreadable, naming row and column, and then nothing is read."""
    described = _described(dictionary, dictionary_name)
    columns = read_parquet(data, name, VALUES) if data.startswith(b"PAR1") else _of_text(data, name)
    progress(f"{name}: {len(columns[0]):,} values")
    by_measure: dict[str, list[int]] = {}
    for row, short in enumerate(columns[0]):
        by_measure.setdefault(str(short), []).append(row)
    found, codes = [], dict[str, int]()
    for short, rows in by_measure.items():
        if short not in described:
            problem = f"“{short[:60]}” is not in {dictionary_name}, which says what each measure is."
            raise _refused(name, rows[0], VALUES[0], problem, "Give the dictionary that was published with these values.")
        found.append(_Table(name, columns).release(short, described[short], rows, codes))
    return found


@dataclass(frozen=True)
class _Table:
    """The values, column by column."""

    name: str
    columns: Sequence[Sequence[Cell]]

    def release(self, short: str, about: Mapping[str, str], rows: Sequence[int], codes: dict[str, int]) -> Release:
        """One measure with its figures."""
        years = self._years(rows)
        steps = {one.step for one in years.values()}
        if len(steps) > 1:
            row = next(row for row in rows if row in years and years[row].step != years[min(years)].step)
            raise self.refused(row, 1, "The years of this measure are written in two ways.", "Give one measure one kind of year.")
        measure = _measure(short, about, list(years.values()), codes)
        figures = tuple(self._figure(row, year, measure, short) for row, year in years.items())
        self._one_each(figures)
        return Release(measure=measure, file=self.name, figures=figures)

    def refused(self, row: int, column: int, problem: str, what_to_do: str) -> Unreadable:
        """The error that names this cell."""
        return _refused(self.name, row, VALUES[column], problem, what_to_do)

    def _years(self, rows: Sequence[int]) -> dict[int, Year]:
        """The year of each row. A row without a year that has no number either says nothing, and is left out."""
        found, known = {}, dict[str, Year | None]()
        for row in rows:
            label = str(self.columns[1][row] or "").strip()
            if label not in known:
                known[label] = read_year(label)
            year = known[label]
            if year is not None:
                found[row] = year
            elif NUMBER.fullmatch(str(self.columns[3][row] or "").strip()):
                raise self.refused(row, 1, f"“{label[:40]}” is no year.", "Write 2024, 2023/24 or 2022-24.")
        return found

    def _figure(self, row: int, year: Year, measure: Measure, short: str) -> Figure:
        value, mark = self._number(row, measure, short)
        area = self._area(row)
        return Figure(area=area, period=year.number, row=row + 2, value=value, mark=mark)

    def _number(self, row: int, measure: Measure, short: str) -> tuple[float | None, str]:
        text = str(self.columns[3][row] if self.columns[3][row] is not None else "").strip()
        if not text or text.casefold() in MARKS:
            return None, text or NOT_GIVEN
        if not NUMBER.fullmatch(text) or abs(float(text)) > 1e15:
            raise self.refused(row, 3, f"“{text[:40]}” is neither a number nor a mark.", "Give the file as published.")
        value = float(text)
        if measure.unit == "%" and value > PER_CENT and short not in MAY_BE_ABOVE_100:
            raise self.refused(row, 3, f"{value:g} % is above 100.", "Ask the publisher which is right.")
        return value, ""

    def _area(self, row: int) -> Area:
        number = self.columns[4][row]
        try:
            return areas()[int(float(str(number)))]
        except (KeyError, ValueError) as problem:
            said = f"“{number}” is the number of no authority or region that is known here."
            raise self.refused(row, 4, said, "Give the file as published.") from problem

    def _one_each(self, figures: Iterable[Figure]) -> None:
        seen: dict[tuple[str, int], int] = {}
        for one in figures:
            first = seen.setdefault((one.area.code, one.period), one.row)
            if first != one.row:
                two = f"{one.area.name} has two values for one year; the other stands in row {first}."
                raise self.refused(one.row - 2, 1, two, "Keep the right one.")


def read_year(label: str) -> Year | None:
    """The period of a label as the tool writes them: 2024, 2023/24, 2022-24, 2021/22-23/24, each with a note in brackets."""
    found = re.fullmatch(r"([\d/ -]+?)(?: \(([A-Za-z]+)\))?", label)
    if not found:
        return None
    years, note = found[1].strip(), found[2] or ""
    if re.fullmatch(r"(?:19|20)\d\d", years):
        return Year(step=CALENDAR_YEAR, number=int(years), note=note)
    if two := re.fullmatch(r"((?:19|20)\d\d)[/-](\d\d)", years):
        apart = (int(two[2]) - int(two[1])) % 100
        if apart == 1:
            return Year(step=SCHOOL_YEAR, number=int(two[1]), note=note)
        return Year(step=CALENDAR_YEAR, number=int(two[1]) + apart, together=apart + 1, note=note) if apart < 10 else None
    if two := re.fullmatch(r"((?:19|20)\d\d)/\d\d-(\d\d)/\d\d", years):
        apart = (int(two[2]) - int(two[1])) % 100
        return Year(step=SCHOOL_YEAR, number=int(two[1]) + apart, together=apart + 1, note=note) if 0 < apart < 10 else None
    return None


@cache
def areas() -> dict[int, Area]:
    """Every authority, region and the nation by the department's own number; one that was reorganised has a number of its own."""
    text = resources.files("answerable.reading.statistics").joinpath("department_numbers.csv").read_text(encoding="utf-8")
    return {
        int(row["number"]): Area(code=row["code"], name=row["name"], level=_level(int(row["number"])))
        for row in csv.DictReader(text.splitlines())
    }


def _level(number: int) -> Level:
    return Level.NATION if number == NATION else Level.REGION if number in REGIONS else Level.AUTHORITY


def _measure(short: str, about: Mapping[str, str], years: Sequence[Year], codes: dict[str, int]) -> Measure:
    """What the dictionary says of a measure. Two whose short names differ by no letter have a number each."""
    code = f"lait-{re.sub(r'[^a-z0-9]+', '-', short.casefold()).strip('-')}"[:70]
    codes[code] = codes.get(code, 0) + 1
    owner = about.get("Data Owner (DO) /Supplier and Contact Details", "").strip()
    unit = about["y_axis_name"].strip()
    return Measure(
        code=code if codes[code] == 1 else f"{code}-{codes[code]}",
        title=f"{about['Measure'].strip()} ({about['Topic'].strip()})"[:300],
        definition=" ".join([*_definition(about), *_of_years(about["Year_Type"].strip(), years)]),
        unit="%" if "%" in unit else (unit or "number")[:80],
        better=BETTER.get(about["Polarity"].strip(), "unknown"),
        step=years[0].step if years else CALENDAR_YEAR,
        publisher=DEPARTMENT if owner in ("", "DfE") else " ".join(owner.split())[:200],
        publication=PUBLICATION,
        licence=LICENCE,
        code_column=VALUES[4],
        name_column=VALUES[2],
        period_column=VALUES[1],
        value=VALUES[3],
    )


def _definition(about: Mapping[str, str]) -> list[str]:
    said = [" ".join(about[name].split()) for name in ("y_axis_name", "Description", "Methodology")]
    return [text if text.endswith(".") else f"{text}." for text in said if text and text != "NA"]


def _of_years(kind: str, years: Sequence[Year]) -> Iterator[str]:
    """What must be said of how this measure's years are counted."""
    if kind and kind != "NA":
        yield f"Year: {kind.casefold()}."
    together = max((one.together for one in years), default=1)
    if together > 1:
        yield f"{together} years are put together under the last of them, so that neighbouring figures share years."
    for note in dict.fromkeys(one.note for one in years if one.note):
        marked = sorted({one.number for one in years if one.note == note})
        yield f"Marked “{note}” by the tool: {', '.join(map(str, marked))}."


def _described(data: bytes, name: str) -> dict[str, dict[str, str]]:
    """What the dictionary says of each measure by its short name; one that stands in several topics, as the first has it."""
    rows = csv.DictReader(io.StringIO(_text(data, name), newline=""))
    missing = [one for one in DICTIONARY if one not in (rows.fieldnames or ())]
    if missing:
        problem = f"The heading has no column {missing[0]}."
        raise Unreadable(file=name, where="row 1", problem=problem, what_to_do="Give the tool’s dictionary of measures as CSV.")
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(
            row["Measure_short"], {key: value or "" for key, value in row.items() if key and isinstance(value, str | None)}
        )
    return found


def _of_text(data: bytes, name: str) -> list[list[Cell]]:
    rows = csv.DictReader(io.StringIO(_text(data, name), newline=""))
    columns: list[list[Cell]] = [[] for _ in VALUES]
    for row in rows:
        for column, title in zip(columns, VALUES, strict=True):
            column.append(row[title])
    return columns


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(file=name, problem="This is no text.", what_to_do="Give the CSV file as published.") from problem


def _heading(data: bytes) -> list[str]:
    first = data[:20_000].decode("utf-8-sig", errors="replace").split("\n", 1)[0]
    try:
        return next(csv.reader([first]), [])
    except csv.Error:
        return []


def _refused(name: str, row: int, column: str, problem: str, what_to_do: str) -> Unreadable:
    return Unreadable(file=name, where=f"row {row + 2}, column {column}", problem=problem, what_to_do=what_to_do)
