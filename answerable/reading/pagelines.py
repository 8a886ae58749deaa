"""The printed rows of a PDF put together into paragraphs, with their boxes: all that reading a short letter needs."""

from __future__ import annotations

from answerable.reading.lines import Line, unwrapped
from answerable.reading.pages import Page, Run, open_pdf
from answerable.reading.provenance import Box, Place


def lines_of_pdf(data: bytes, name: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The PDF's paragraphs in the order of its pages. Raises `Unreadable` for a damaged, locked or scanned file."""
    document = open_pdf(data, name)
    rows = [row for page in document.pages for row in _rows(page)]
    return unwrapped(rows), document.doubts


def _rows(page: Page) -> list[tuple[str, Place]]:
    """The page's rows from top to bottom; an empty one stands where the gap is wider than between rows of a paragraph."""
    grouped: list[list[Run]] = []
    for run in sorted((run for run in page.runs if run.text.strip()), key=lambda run: (-run.baseline, run.edges[0])):
        if grouped and abs(grouped[-1][0].baseline - run.baseline) < 2:
            grouped[-1].append(run)
        else:
            grouped.append([run])
    rows: list[tuple[str, Place]] = []
    above: float | None = None
    for group in grouped:
        group.sort(key=lambda run: run.edges[0])
        height = max(run.top - run.bottom for run in group)
        if above is not None and above - group[0].baseline > 1.6 * height:
            rows.append(("", Place()))
        above = group[0].baseline
        rows.append((_joined(group), Place(boxes=(_box(page.number, group),))))
    rows.append(("", Place()))
    return rows


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
