"""The printed rows of a PDF put together into paragraphs, with their boxes: all that reading a short letter needs."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.reading.lines import BULLET, Line, begins_counting, begins_item
from answerable.reading.pages import Page, Run, open_pdf
from answerable.reading.passages import ordinals_lowered
from answerable.reading.provenance import Box, Place


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One printed row: lengths in points; `first` is the width of its first word, `far` whether a gap parts it from above."""

    text: str
    box: Box
    baseline: float
    first: float
    far: bool


def lines_of_pdf(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The PDF's paragraphs in the order of its pages. Raises `Unreadable` for a damaged, locked or scanned file."""
    document = open_pdf(data, name)
    rows = [row for page in document.pages for row in _rows(page)]
    margin = max((row.box.right for row in rows), default=0.0)
    paragraphs: list[list[_Row]] = []
    counting = False
    for row in rows:
        above = paragraphs[-1][-1] if paragraphs else None
        if above and _goes_on(above, row, margin, counting=counting):
            paragraphs[-1].append(row)
            counting = counting or begins_counting(row.text, above.text)
        else:
            paragraphs.append([row])
            counting = begins_counting(row.text, "")
    return tuple(_line(group) for group in paragraphs), document.doubts


def _goes_on(above: _Row, row: _Row, margin: float, *, counting: bool) -> bool:
    """A row goes on with the paragraph above it where its first word would not have fitted there."""
    space = 0.3 * (row.box.top - row.box.bottom)
    return (
        not row.far
        and not begins_item(row.text, above.text, counting=counting)
        and above.box.right + space + row.first > margin - 1
    )


def _line(group: list[_Row]) -> Line:
    return Line(
        source="\n".join(row.text for row in group),
        places=tuple(Place(boxes=(row.box,)) for row in group),
        item=bool(BULLET.match(group[0].text)),
        leaf=group[0].box.page,
    )


def _rows(page: Page) -> list[_Row]:
    """The page's rows from top to bottom."""
    grouped: list[list[Run]] = []
    for run in sorted(
        (run for run in ordinals_lowered(page.runs) if run.text.strip()), key=lambda run: (-run.baseline, run.edges[0])
    ):
        if grouped and abs(grouped[-1][0].baseline - run.baseline) < 2:
            grouped[-1].append(run)
        else:
            grouped.append([run])
    rows: list[_Row] = []
    for group in grouped:
        group.sort(key=lambda run: run.edges[0])
        height = max(run.top - run.bottom for run in group)
        rows.append(
            _Row(
                text=_joined(group),
                box=_box(page.number, group),
                baseline=group[0].baseline,
                first=_first_word(group),
                far=bool(rows) and rows[-1].baseline - group[0].baseline > 1.7 * height,
            )
        )
    return rows


def _first_word(group: list[Run]) -> float:
    """The width of the row's first word, up to the first blank or the first gap between runs."""
    start = group[0].edges[0]
    right = start
    for run in group:
        if run.edges[0] - right > 1:
            break
        if " " in run.text.strip():
            blank = run.text.index(" ", len(run.text) - len(run.text.lstrip()))
            return run.edges[blank] - start
        right = run.edges[-1]
    return right - start


def _joined(group: list[Run]) -> str:
    text, right = "", group[0].edges[0]
    for run in group:
        gap = run.edges[0] - right
        if text and gap > 1 and not text.endswith(" ") and not run.text.startswith(" "):
            text += "\t" if gap > 15 else " "
        text, right = text + run.text, run.edges[-1]
    return text.rstrip()


def _box(page: int, group: list[Run]) -> Box:
    return Box(
        page=page,
        left=min(run.edges[0] for run in group),
        bottom=min(run.bottom for run in group),
        right=max(run.edges[-1] for run in group),
        top=max(run.top for run in group),
    )
