"""Reads the areas for priority action and for improvement: one finding a row, joined where a row goes over a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from answerable.reading.area_send.parts import Heading, Part, heading_of
from answerable.reading.blocks import Block, Cell
from answerable.reading.passages import EMPTY, Hyphens, Passage, begins_with_bullet, joined
from answerable.reading.reports import Kind, ReadFinding

_HEADER = re.compile(r"responsible (body|bodies|organisations?)|areas? for (priority actions?|improvements?)", re.IGNORECASE)
_NUMBERED = re.compile(r"^[ ]*(\d{1,2})[.)][ ]*(?=[^\W\d_])", re.MULTILINE)
_BESIDE = 6.0  # points by which columns may be set out of line
_END = (".", "!", "?", ".”", ".’", '."')


@dataclass
class _Row:
    """A row in the making."""

    responsible: Passage
    text: Passage
    page: int
    doubts: list[str] = field(default_factory=list)

    @property
    def last_page(self) -> int:
        pages = [side.runs[-1].page for side in (self.responsible, self.text) if side.runs]
        return max(pages, default=self.page)


def findings_of(parts: dict[Heading, Part], hyphens: Hyphens) -> tuple[tuple[ReadFinding, ...], tuple[str, ...]]:
    """The findings in the report's order, and doubts about the lists as a whole."""
    found: list[ReadFinding] = []
    doubts: list[str] = []
    for heading, kind in ((Heading.PRIORITY, Kind.PRIORITY_ACTION), (Heading.IMPROVEMENT, Kind.IMPROVEMENT)):
        if heading in parts:
            rows, more = _rows(parts[heading])
            doubts.extend(more)
            found.extend(_findings(rows, kind, hyphens))
    return tuple(found), tuple(doubts)


def _findings(rows: list[_Row], kind: Kind, hyphens: Hyphens) -> list[ReadFinding]:
    found: list[ReadFinding] = []
    for row in rows:
        for start, end in _numbered_items(row.text):
            found.append(
                ReadFinding(
                    kind=kind,
                    number=len(found) + 1,
                    text=row.text.tidy(hyphens, start, end, row.doubts),
                    responsible=row.responsible.tidy(hyphens) if row.responsible.text else None,
                )
            )
    return found


def _numbered_items(text: Passage) -> list[tuple[int, int]]:
    """VARIATION (numbered paragraphs instead of rows: "1." to "3." in one cell, "4." in the next; the numbers are literal
    text): a cell that begins with a number is cut where the next numbers begin a line. The number itself is left out.
    """
    marks = list(_NUMBERED.finditer(text.text))
    if not marks or text.text[: marks[0].start()].strip():
        return [(0, len(text.text))]
    counted = [marks[0]]
    for mark in marks[1:]:
        if int(mark[1]) == int(counted[-1][1]) + 1:
            counted.append(mark)
    ends = [mark.start() for mark in counted[1:]] + [len(text.text)]
    return [(mark.end(), end) for mark, end in zip(counted, ends, strict=True)]


def _rows(part: Part) -> tuple[list[_Row], list[str]]:
    """The rows of the part's tables, header rows and stray empty bullets left out, split rows joined."""
    doubts: list[str] = []
    blocks = [block for block in _with_first_item(part) if _says_something(block)]
    in_tables = [block for block in blocks if block.row]
    if blocks and not in_tables:
        doubts.append(f"“{part.kind.value.capitalize()}” has no table: each paragraph is taken as one item")
        in_tables = blocks
    elif len(in_tables) < len(blocks):
        doubts.extend(
            f"page {block.page}: text outside the table of {part.kind.value}, not taken as an item: “{block.words[:80]}”"
            for block in blocks
            if not block.row
        )
    columns = any(len(_worded(block)) > 1 for block in in_tables)
    rows: list[_Row] = []
    for block in in_tables:
        if not _is_header(block):
            _add(rows, block, columns)
    return [row for row in rows if row.text.text], doubts


def _with_first_item(part: Part) -> list[Block]:
    """VARIATION (the header row is a table of its own inside the first cell, and the first item stands loose below it in
    that cell): what stands loose between the header row and the next row is a row too, unless it leads in to what follows.
    """
    blocks = list(part.blocks)
    for start in reversed(part.below_header):
        end = start
        while end < len(blocks) and not blocks[end].row and blocks[end].page == blocks[start].page:
            end += 1
        loose = [block for block in blocks[start:end] if _says_something(block)]
        if loose and end < len(blocks) and blocks[end].row and not loose[-1].words.rstrip().endswith(":"):
            blocks[start:end] = [_as_row(loose, blocks[end])]
    return blocks


def _as_row(loose: list[Block], below: Block) -> Block:
    """Loose paragraphs as a row, set in columns like the row below them."""
    cells = _worded(below)
    paragraphs = [paragraph for block in loose for paragraph in block.paragraphs]
    if len(cells) < 2:
        return Block((Cell("TH", tuple(paragraphs)),), True)
    middle = cells[1].left - _BESIDE
    left = tuple(paragraph for paragraph in paragraphs if paragraph.passage.runs[0].edges[0] < middle)
    right = tuple(paragraph for paragraph in paragraphs if paragraph not in left)
    return Block(tuple(Cell(tag, side) for tag, side in (("TH", left), ("TD", right)) if side), True)


def _says_something(block: Block) -> bool:
    """VARIATION (a stray bullet without words after the table; an empty grey header row)."""
    return bool(_worded(block))


def _is_header(block: Block) -> bool:
    return heading_of(block.words) is not None or all(_HEADER.fullmatch(cell.passage.words.rstrip(" :.")) for cell in block.cells)


def _add(rows: list[_Row], block: Block, columns: bool) -> None:
    responsible, text = _sides(block, columns)
    row = _Row(responsible, text, block.page)
    if not rows:
        rows.append(row)
        return
    before = rows[-1]
    lone = columns and not (responsible.text and text.text)
    if block.page == before.last_page or block.page == before.page:
        if lone and text.text:
            # VARIATION (one responsible body for several rows): the body above answers for this row too.
            row.responsible = before.responsible
            row.doubts.append("the row names no responsible body: the one of the row above is taken")
        elif lone:
            before.responsible = joined(before.responsible, responsible)
            return
        rows.append(row)
        return
    _over_the_page(rows, row, lone)


def _over_the_page(rows: list[_Row], row: _Row, lone: bool) -> None:
    """VARIATION (the tags do not carry a row over a page; a side that had no more words is absent): the first row of a page
    goes on from the last row of the page before when a side of a two-column row is missing, when its text begins with a
    bullet or a small letter, or when the text before it does not end a sentence.
    """
    before = rows[-1]
    ended = before.text.text.rstrip().endswith(_END)
    first = row.text.text.lstrip()
    goes_on = begins_with_bullet(first) or first[:1].islower()
    # A body's name is not split into twice the same: where it stands again, a new row begins.
    again = bool(row.responsible.text) and row.responsible.words == before.responsible.words
    if not lone and not goes_on and (ended or again):
        why = "ended in a full stop" if ended else "names the same body"
        row.doubts.append(f"first row on a new page, the row before {why}: taken as a new item")
        rows.append(row)
        return
    before.responsible = joined(before.responsible, row.responsible)
    before.text = joined(before.text, row.text)
    if ended and first:
        before.doubts.append("row continues over a page and the first part ended in a full stop")
    elif not lone and not goes_on and not row.responsible.text:
        before.doubts.append("row continues over a page with a capital letter: the first part did not end in a full stop")


def _sides(block: Block, columns: bool) -> tuple[Passage, Passage]:
    """VARIATION (a lone cell on a new page): in the two-column tables the left cell is a TH and the right one a TD."""
    cells = _worded(block)
    if not columns:
        return EMPTY, joined(*(cell.passage for cell in cells))
    if len(cells) > 1:
        return cells[0].passage, joined(*(cell.passage for cell in cells[1:]))
    return (EMPTY, cells[0].passage) if not _is_left(cells[0]) else (cells[0].passage, EMPTY)


def _worded(block: Block) -> list[Cell]:
    """The cells that hold words: a cell with a number or bullet alone is no column of bodies."""
    return [cell for cell in block.cells if any(char.isalpha() for char in cell.passage.text)]


def _is_left(cell: Cell) -> bool:
    return cell.tag == "TH"
