"""Lays out a document that has no structure tags: rows from ruled lines, paragraphs from the gaps between lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from answerable.reading.blocks import Block, Cell, Paragraph, loose
from answerable.reading.document import Document, Page, Run
from answerable.reading.passages import begins_with_bullet, ordinals_lowered, passage
from answerable.reading.provenance import Box

_MARGIN = 0.1  # of the page's height, at its head and foot, where running headers and footers stand
_TOUCHING = 3.0  # points by which ruled lines may miss each other
_ACROSS = 0.7  # letter heights: a wider gap inside a line parts two columns
_BETWEEN = 1.45  # letter heights: a wider step from line to line begins a new paragraph


def by_position(document: Document) -> tuple[Document, tuple[Block, ...]]:
    """The document with its running headers and footers set apart (as `outside`), and its blocks in reading order."""
    pages = tuple(replace(page, runs=tuple(ordinals_lowered(page.runs))) for page in document.pages)
    document = replace(document, pages=pages)
    outside = _running(document.pages)
    ruled = {number: list(lines) for number, lines in groupby(document.ruled, key=lambda box: box.page)}
    blocks = []
    for page in document.pages:
        runs = [run for run in page.runs if run not in outside and run.text.strip()]
        blocks.extend(_page_blocks(runs, ruled.get(page.number, [])))
    return replace(document, outside=tuple(run for page in document.pages for run in page.runs if run in outside)), tuple(blocks)


def _lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of one page as lines of text from the top, each from left to right."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.baseline, run.edges[0])):
        if lines and lines[-1][0].baseline - run.baseline < 0.3 * (run.top - run.bottom):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.edges[0]) for line in lines]


def _running(pages: Sequence[Page]) -> set[Run]:
    """Lines near the head or foot that come again, numbers aside, on a third of the pages; and page numbers."""
    seen: dict[str, list[list[Run]]] = {}
    for page in pages:
        for line in _lines(page.runs):
            if not _MARGIN * page.height < line[0].baseline < (1 - _MARGIN) * page.height:
                seen.setdefault(re.sub(r"\d+", "#", passage(line).words), []).append(line)
    often = max(2, len(pages) // 3)
    return {run for words, lines in seen.items() if words in ("", "#") or len(lines) >= often for line in lines for run in line}


def _page_blocks(runs: Sequence[Run], ruled: Sequence[Box]) -> list[Block]:
    upright = [line for line in ruled if line.top - line.bottom > line.right - line.left]
    level = [line for line in ruled if line.right - line.left > line.top - line.bottom]
    rows: dict[tuple[int, int], dict[float, list[Run]]] = {}
    free: list[Run] = []
    for run in runs:
        cell = _cell_around(run, upright, level)
        if cell:
            row = rows.setdefault((round(cell.top), round(cell.bottom)), {})
            row.setdefault(cell.left, []).append(run)
        else:
            free.append(run)
    placed = [(float(top), _row(row, rows)) for (top, _), row in rows.items()]
    placed += [(max(run.top for cell in block.cells for p in cell.paragraphs for run in p.runs), block) for block in _free(free)]
    return [block for _, block in sorted(placed, key=lambda pair: -pair[0])]


def _cell_around(run: Run, upright: Sequence[Box], level: Sequence[Box]) -> Box | None:
    """The ruled cell a run stands in: an upright line on either side (a missing one on the right is borne), a level one above
    and below that runs across the whole cell, as underlines do not.
    """
    x, y = (run.edges[0] + run.edges[-1]) / 2, run.baseline + 0.3 * (run.top - run.bottom)
    beside = [line for line in upright if line.bottom - _TOUCHING < y < line.top + _TOUCHING]
    left = max((line.left for line in beside if line.left < x), default=None)
    if left is None:
        return None
    right = min((line.left for line in beside if line.left > x), default=x)
    across = [line for line in level if line.left < left + _TOUCHING and line.right > right - _TOUCHING]
    top = min((line.bottom for line in across if line.bottom > y), default=None)
    bottom = max((line.top for line in across if line.top < y), default=None)
    if top is None or bottom is None:
        return None
    return Box(page=run.page, left=left, bottom=bottom, right=right, top=top)


def _row(row: dict[float, list[Run]], rows: dict[tuple[int, int], dict[float, list[Run]]]) -> Block:
    """The cells from left to right; the leftmost column is headed (TH), as in tagged files."""
    first = min(left for other in rows.values() for left in other)
    cells = []
    for left, runs in sorted(row.items()):
        tag = "TH" if left < first + _TOUCHING else "TD"
        cells.append(Cell(tag, tuple(block.cells[0].paragraphs[0] for block in _paragraphs(_lines(runs)))))
    return Block(tuple(cells), True)


def _free(runs: Sequence[Run]) -> Iterator[Block]:
    """Paragraphs, and rows of columns that no line rules."""
    waiting: list[list[Run]] = []
    for line in _lines(runs):
        parts = _columns(line)
        if len(parts) == 1:
            waiting.append(line)
            continue
        yield from _paragraphs(waiting)
        waiting = []
        yield Block(tuple(Cell("TD", (Paragraph("P", tuple(part)),)) for part in parts), True)
    yield from _paragraphs(waiting)


def _columns(line: list[Run]) -> list[list[Run]]:
    parts = [[line[0]]]
    worded = _has_words(line[0])
    for run in line[1:]:
        wide = run.edges[0] - parts[-1][-1].edges[-1] > _ACROSS * (run.top - run.bottom)
        if wide and worded:
            parts.append([run])
            worded = False
        else:
            parts[-1].append(run)
        worded = worded or _has_words(run)
    return parts


def _has_words(run: Run) -> bool:
    return any(char.isalnum() for char in run.text)


def _paragraphs(lines: Sequence[list[Run]]) -> Iterator[Block]:
    held: list[list[Run]] = []
    for line in lines:
        if held and _begins_anew(held[-1], line):
            yield loose(Paragraph("P", tuple(run for one in held for run in one)))
            held = []
        held.append(line)
    if held:
        yield loose(Paragraph("P", tuple(run for one in held for run in one)))


def _begins_anew(before: list[Run], line: list[Run]) -> bool:
    height = line[0].top - line[0].bottom
    step = before[0].baseline - line[0].baseline
    bold = ["Bold" in run.font for run in (before[-1], line[0])]
    return step > _BETWEEN * height or begins_with_bullet(passage(line).text + " ") or bold[0] != bold[1]
