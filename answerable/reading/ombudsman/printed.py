"""An Ombudsman's paper as printed rows of cells, whatever kind of file it came in, and as one text that keeps every place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from answerable.reading.blocks import Block, blocks_of
from answerable.reading.document import Document, Page, Run
from answerable.reading.lines import Line, Paper, joined
from answerable.reading.ombudsman.values import BUILT_WITHOUT_ORIGINALS
from answerable.reading.pages import open_pdf
from answerable.reading.papers import kind_of, read_paper
from answerable.reading.provenance import Box, File, Place, Read

T = TypeVar("T")

NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,3}|\d{1,6}")
FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,6}|\d{1,3}(?:\.\d+)?\s?%)\*?")
BY_POSITION = "the columns of a table were told apart by position: check which figure stands under which heading"

Row = tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The rows of a paper in reading order; a paragraph is a row of one cell."""

    file: File
    rows: tuple[Row, ...]
    doubts: tuple[str, ...] = ()


class Whole:
    """All cells of a paper as one text for searching, every kind of space and dash made plain; what is found keeps its place."""

    def __init__(self, printed: Printed) -> None:
        self._cells = [cell for row in printed.rows for cell in row]
        self._starts: list[int] = []
        at = 0
        for cell in self._cells:
            self._starts.append(at)
            at += len(cell.source) + 1
        self.text = "\n".join(cell.flat for cell in self._cells)
        self._source = "\n".join(cell.source for cell in self._cells)

    def read(self, value: T, start: int, end: int, *doubts: str) -> Read[T]:
        """`value` as read from these characters, with the doubt that everything read here carries."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, max(start, end - 1)) - 1
        places = []
        for index in range(first, last + 1):
            cell, at = self._cells[index], self._starts[index]
            places.append(cell.place(max(start - at, 0), min(end - at, len(cell.source))))
        text = self._source[start:end]
        return Read(value=value, text=text, place=joined(tuple(places)), doubts=(*doubts, BUILT_WITHOUT_ORIGINALS))


def read_cell(value: T, cell: Line, *doubts: str) -> Read[T]:
    """`value` as read from a whole cell, with the doubt that everything read here carries."""
    text = cell.source.strip()
    return Read(value=value, text=text, place=joined(cell.places), doubts=(*doubts, BUILT_WITHOUT_ORIGINALS))


def printed(data: bytes, name: str) -> Printed:
    """The paper's rows, from text, HTML, Word or PDF. Raises Unreadable, saying what the file is instead and what to do."""
    if kind_of(data, name) == "pdf":
        document = open_pdf(data, name)
        if document.tree:
            return Printed(file=document.file, rows=tuple(map(_of_block, blocks_of(document))), doubts=document.doubts)
        return _by_position(document)
    paper = read_paper(data, name)
    return Printed(file=paper.file, rows=tuple(_rows(paper)), doubts=paper.doubts)


def _of_block(block: Block) -> Row:
    cells = []
    for cell in block.cells:
        text = cell.passage.text.rstrip()
        place = cell.passage.place()
        cells.append(Line(source=text, places=(place,) * (text.count("\n") + 1), heading=_is_heading(block)))
    return tuple(cells)


def _is_heading(block: Block) -> bool:
    tags = {paragraph.tag for paragraph in block.paragraphs}
    return not block.row and bool(tags) and all(tag == "Title" or re.fullmatch(r"H\d?", tag) for tag in tags)


def _rows(paper: Paper) -> list[Row]:
    """Table rows as they are marked; any other printed line is parted where a tab, a bar or several spaces stand."""
    rows: list[Row] = []
    for number, group in groupby(paper.lines, key=lambda line: line.row):
        if number is None:
            for line in group:
                rows.extend(_parted(line))
            continue
        cells = []
        for _, held in groupby(group, key=lambda line: line.cell):
            parts = list(held)
            source = "\n".join(part.source for part in parts)
            places = tuple(place for part in parts for place in part.places)
            cells.append(Line(source=source, places=places, heading=len(parts) == 1 and parts[0].heading))
        rows.append(tuple(cells))
    return rows


def _parted(line: Line) -> list[Row]:
    """A paragraph as it is, unless its lines are the rows of a table set with tabs, bars or spaces."""
    split = [[cell for cell in re.split(r"\t+| {2,}|\s*\|\s*", source.strip()) if cell] for source in line.source.split("\n")]
    if all(len(cells) < 2 for cells in split):
        return [(line,)]
    rows = []
    for cells, place in zip(split, line.places, strict=True):
        rows.append(tuple(Line(source=cell, places=(place,), heading=line.heading) for cell in cells))
    return [row for row in rows if row]


def _by_position(document: Document) -> Printed:
    rows: list[Row] = []
    positioned = False
    for page in document.pages:
        printed_rows = _baselines(page)
        words = [[part for run in row for part in _words(run)] for row in printed_rows]
        index = 0
        while index < len(printed_rows):
            end, table = _table_at(printed_rows, words, index)
            if table:
                rows += table
                positioned = True
            else:
                rows.append(tuple(_line(group) for group in _apart(printed_rows[index])))
            index = end
    doubts = (*document.doubts, BY_POSITION) if positioned else document.doubts
    return Printed(file=document.file, rows=tuple(rows), doubts=doubts)


def _baselines(page: Page) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted((run for run in page.runs if run.text.strip()), key=lambda run: (-run.baseline, run.edges[0])):
        if rows and abs(rows[-1][0].baseline - run.baseline) < 2:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.edges[0]) for row in rows]


def _table_at(rows: list[list[Run]], words: list[list[Run]], start: int) -> tuple[int, list[Row]]:
    """The headings and figures of a table that begins at this row: rows of words, under them a row of three or more figures."""
    for index in range(start + 1, min(start + 8, len(rows))):
        figures = words[index]
        if len(figures) >= 3 and all(FIGURE.fullmatch(part.text) for part in figures):
            top = start
            heads = [run for row in rows[top:index] for run in row]
            if len(rows[top]) < 2 or rows[top][0].baseline - rows[index][0].baseline > 100:
                return start + 1, []
            columns: list[list[Run]] = [[] for _ in figures]
            for run in heads:
                columns[min(range(len(figures)), key=lambda i, run=run: _off(run, figures[i]))].append(run)  # type: ignore[misc]
            if not all(columns):
                return start + 1, []
            return index + 1, [tuple(map(_line, columns)), tuple(_line([figure]) for figure in figures)]
        if len(figures) >= 3 and any(FIGURE.fullmatch(part.text) for part in figures):
            break
    return start + 1, []


def _words(run: Run) -> list[Run]:
    """The words of a run, each with its own edges."""
    return [
        run._replace(text=match[0], edges=run.edges[match.start() : match.end() + 1]) for match in re.finditer(r"\S+", run.text)
    ]


def _off(run: Run, figure: Run) -> float:
    """How far a heading is from standing over a figure: by left edges, by right edges or by middles, whichever is least."""
    middle = abs(run.edges[0] + run.edges[-1] - figure.edges[0] - figure.edges[-1]) / 2
    return min(abs(run.edges[0] - figure.edges[0]), abs(run.edges[-1] - figure.edges[-1]), middle)


def _apart(row: list[Run]) -> list[list[Run]]:
    groups: list[list[Run]] = []
    for run in row:
        if groups and run.edges[0] - groups[-1][-1].edges[-1] < 15:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _line(runs: list[Run]) -> Line:
    text, rows = "", list[list[Box]]()
    above: Run | None = None
    for run in runs:
        if above is None:
            text = run.text
        elif abs(above.baseline - run.baseline) >= 2:
            text = text.rstrip() + "\n" + run.text
        else:
            text += run.text if run.edges[0] - above.edges[-1] < 1 or text.endswith(" ") else " " + run.text
        if above is None or abs(above.baseline - run.baseline) >= 2:
            rows.append([])
        rows[-1].append(Box(page=run.page, left=run.edges[0], bottom=run.bottom, right=run.edges[-1], top=run.top))
        above = run
    return Line(source=text.rstrip(), places=tuple(Place(boxes=tuple(boxes)) for boxes in rows))
