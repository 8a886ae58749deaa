"""Reads one measure out of a release. What is suppressed stays a mark; what cannot be is refused with its row and column."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.measures import CALENDAR_YEAR, MEASURES, MONTH, Measure
from answerable.reading.statistics.measures_nhs import WAITS

# What the department writes where it gives no number. None of them is a nought.
MARKS = frozenset({"x", "z", "c", "-", "low", "u", ":", "..", "na"})
NOT_GIVEN = "not given"
MOST_BYTES = 200 * 1024 * 1024
LONGEST_HEADING = 20_000
ENGLAND = "E92000001"
PER_CENT = 100
KNOWN = (*MEASURES, *WAITS)


class Level(StrEnum):
    """Whose figure it is."""

    NATION = "England"
    REGION = "region"
    AUTHORITY = "authority"
    BOARD = "care board"


@dataclass(frozen=True, kw_only=True)
class Area:
    """A place by its official code."""

    code: str
    name: str
    level: Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One published figure: a value, or how many of how many, or a mark; and the row of the file it stands in (heading: 1).

    `period` is the year, the year in which a school year begins, or for months 12 × year + month - 1. `file` and `published` say
    where it was read and since when it could be known, where figures of several files are put together.
    """

    area: Area
    period: int
    row: int
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    mark: str = ""
    file: str = ""
    published: date | None = None


@dataclass(frozen=True, kw_only=True)
class Release:
    """The figures of one measure as a file has them, in its order."""

    measure: Measure
    file: str
    figures: tuple[Figure, ...]

    def of_authorities(self) -> dict[str, dict[int, Figure]]:
        """Each authority's figures by period, by its code."""
        found: dict[str, dict[int, Figure]] = {}
        for figure in self.figures:
            if figure.area.level is Level.AUTHORITY:
                found.setdefault(figure.area.code, {})[figure.period] = figure
        return found


# Whose figures the NHS's are. Those of single providers are left out: a board's are theirs together.
LEVELS = {"ICB": Level.BOARD, "Region": Level.REGION, "National": Level.NATION, "NA": Level.NATION}


def read_release(data: bytes, name: str, measure: Measure) -> Release:
    """The figures of this measure. Raises Unreadable, naming row and column, for another release's columns, for two figures of
    one place and year, for a share above the whole, and for what is neither a number nor a mark."""
    if len(data) > MOST_BYTES:
        raise Unreadable(
            file=name, problem=f"The file has {len(data) // 1024**2:,} MB.", what_to_do="Give one release at a time."
        )
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        missing = [column for column in measure.columns if column not in (rows.fieldnames or ())]
        if missing:
            has = ", ".join(rows.fieldnames or ["nothing"])[:200]
            problem = f"The heading has no column {missing[0]}; it has: {has}."
            what_to_do = f"Give the release that holds “{measure.title}”."
            raise Unreadable(file=name, where="row 1", problem=problem, what_to_do=what_to_do)
        figures = tuple(_figures(rows, name, measure))
    except UnicodeDecodeError as problem_:
        raise Unreadable(file=name, problem="This is no text.", what_to_do="Give the CSV file as published.") from problem_
    except csv.Error as problem_:
        raise Unreadable(
            file=name, problem=f"This is no CSV ({problem_}).", what_to_do="Give the file as published."
        ) from problem_
    if not figures:
        raise Unreadable(file=name, problem=f"No row holds “{measure.title}”.", what_to_do="Give the release that does.")
    return Release(measure=measure, file=name, figures=figures)


def read_releases(data: bytes, name: str) -> list[Release]:
    """Every measure that the file has the columns of, each whole. Raises Unreadable when it has those of none."""
    if b"\x00" in data[:LONGEST_HEADING]:
        raise Unreadable(file=name, problem="This is no CSV file.", what_to_do="Give the CSV file as published.")
    try:
        heading = next(csv.reader(io.StringIO(data[:LONGEST_HEADING].decode("utf-8-sig", errors="replace"))), [])
    except csv.Error:
        heading = []
    fits = [one for one in KNOWN if set(one.columns) <= set(heading)]
    if not fits:
        has = ", ".join(heading)[:200] or "nothing"
        known = ", ".join(sorted({f"“{one.title}”" for one in KNOWN}))
        problem = f"Its columns are those of no release that is known here; the heading has: {has}."
        raise Unreadable(file=name, where="row 1", problem=problem, what_to_do=f"Give a CSV as published of {known}.")
    return [read_release(data, name, one) for one in fits]


def _figures(rows: csv.DictReader[str], name: str, measure: Measure) -> Iterator[Figure]:
    seen: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows, start=2):
        if measure.whole and row[measure.whole[0]] != measure.whole[1]:
            continue
        if measure.level_column and row[measure.level_column] not in LEVELS:
            continue
        cells = _Row(file=name, number=number, texts=row)
        figure = cells.figure(measure)
        first = seen.setdefault((figure.area.code, figure.period), number)
        if first != number:
            told = row[measure.period_column].strip()
            two = f"{figure.area.name} has two figures for {told}; the other stands in row {first}."
            raise cells.refuse(measure.period_column, two, "Keep the right one.")
        yield figure


def read_period(text: str, step: str) -> int | None:
    """The number of a period written as releases write it: 2024, 2024-03, 2023/24 or 202324. None for what is none."""
    if step == CALENDAR_YEAR:
        return int(text) if re.fullmatch(r"(?:19|20)\d\d", text, re.ASCII) else None
    if step == MONTH:
        found = re.fullmatch(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-\d\d)?", text, re.ASCII)
        return int(found[1]) * 12 + int(found[2]) - 1 if found else None
    found = re.fullmatch(r"((?:19|20)\d\d)[/-]?(\d\d)", text, re.ASCII)
    return int(found[1]) if found and (int(found[1]) + 1) % 100 == int(found[2]) else None


def as_a_title(name: str) -> str:
    """A board's name as a person writes it, whether or not the file has it in capitals."""
    small = {"and", "of", "the", "upon", "on"}
    words = [word if word in small else "-".join(part.capitalize() for part in word.split("-")) for word in name.lower().split()]
    return " ".join(words)


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One row of the file."""

    file: str
    number: int
    texts: dict[str, str]

    def figure(self, measure: Measure) -> Figure:
        """The row as a figure."""
        told = self.texts[measure.period_column].strip()
        period = read_period(told, measure.step)
        if period is None:
            what_to_do = f"Give the release by {measure.step}s."
            raise self.refuse(measure.period_column, f"“{told[:40]}” is no {measure.step}.", what_to_do)
        bare = Figure(area=self._area(measure), period=period, row=self.number)
        if measure.value:
            value, mark = self._number(measure.value)
            return replace(bare, value=value, mark=mark)
        numerator, mark = self._number(measure.numerator)
        denominator, other = self._number(measure.denominator)
        if numerator is None or denominator is None:
            return replace(bare, mark=mark or other)
        if measure.and_numerator:
            more, mark = self._number(measure.and_numerator)
            if more is None:
                return replace(bare, mark=mark)
            numerator += more
        self._check_percent(measure)
        if numerator > denominator:
            problem = f"{numerator:g} is above its denominator, {denominator:g}."
            raise self.refuse(measure.numerator, problem, "Ask the publisher which is right.")
        return replace(bare, numerator=numerator, denominator=denominator)

    def refuse(self, column: str, problem: str, what_to_do: str) -> Unreadable:
        """The error that names this cell."""
        return Unreadable(file=self.file, where=f"row {self.number}, column {column}", problem=problem, what_to_do=what_to_do)

    def _check_percent(self, measure: Measure) -> None:
        """The publisher's own percentage is not kept, for it can be worked out; one above 100 is refused."""
        if measure.percent and measure.percent in self.texts:
            given, _mark = self._number(measure.percent)
            if given is not None and given > PER_CENT:
                raise self.refuse(measure.percent, f"{given:g} % is above 100.", "Ask the publisher which is right.")

    def _area(self, measure: Measure) -> Area:
        code, name = self.texts[measure.code_column].strip(), self.texts[measure.name_column].strip()
        if measure.level_column:
            return self._named(name, LEVELS[self.texts[measure.level_column]])
        if code:
            return Area(code=code, name=name, level=Level.AUTHORITY)
        if region := (self.texts.get("region_code") or "").strip():
            return Area(code=region, name=(self.texts.get("region_name") or "").strip(), level=Level.REGION)
        if self.texts.get("geographic_level") == "National":
            return Area(code=ENGLAND, name="England", level=Level.NATION)
        raise self.refuse(measure.code_column, "There is no code of a place.", "Give the file as published.")

    def _named(self, name: str, level: Level) -> Area:
        """A place of the NHS's: its boards and regions are known by their names, which are written in several ways."""
        if level is Level.NATION:
            return Area(code=ENGLAND, name="England", level=level)
        slug = re.sub(r"[^a-z]+", "-", name.casefold().replace("&", "and")).strip("-")
        kind = "icb" if level is Level.BOARD else "nhs-region"
        if not slug:
            raise self.refuse("Organisation Name", "There is no name of a place.", "Give the file as published.")
        return Area(code=f"{kind}-{slug}"[:40], name=as_a_title(name), level=level)

    def _number(self, column: str) -> tuple[float | None, str]:
        """The number in a cell, or its mark."""
        text = (self.texts[column] or "").strip()
        if text.casefold() in MARKS or not text:
            return None, text or NOT_GIVEN
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or number < 0:
            raise self.refuse(column, f"“{text[:40]}” is neither a count nor a mark.", "Give the file as published.")
        return number, ""
