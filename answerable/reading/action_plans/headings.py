"""The words by which the headings of an action plan's columns are known, and where a table's headings stand."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from answerable.reading.action_plans.values import Cell, Field, Mapping, Table

LOOKED_AT = 15  # a header row stands within the first rows, or the sheet is no plan

# The first that fits decides, so that "Action lead" is a lead and "Action number" no action. "^" and "$": the whole heading.
_WORDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Field.STATUS, ("b?rag", "rating", "status", "on track")),
    (Field.MILESTONE, ("milestones?", "interim steps?", "key steps", "sub-?actions?")),
    (Field.START, ("start(?:s|ing)?", "commenc\\w+", "begins?", "date from", "^from$")),
    (
        Field.DUE,
        (
            "due", "deadline", "timescales?", "time ?frames?", "timelines?", "by when",
            "(?:end|target|finish|completion|delivery) date",
            "date for completion", "complet(?:e|ion)(?: by| date)?$", "^when$", "^dates?$", "term", "quarter",
            "^(?:until|to|finish|end)$",
        ),
    ),
    (
        Field.SUCCESS,
        (
            "success", "impact", "outcomes?", "measures?", "evidence", "kpis?", "indicators?", "what will be", "what difference",
            "how will we know",
        ),
    ),
    (Field.PROGRESS, ("progress", "updates?", "comments?", "commentary", "position", "notes?")),
    (Field.LEAD, ("leads?", "owners?", "accountable", "sro", "sponsor", "who$", "by whom", "named (?:officer|person)")),
    (
        Field.RESPONSIBLE,
        (
            "responsib\\w+", "partners?", "organi[sz]ations?", "agenc(?:y|ies)", "delivered by", "support(?:ed|ing)?",
            "with whom", "bod(?:y|ies)",
        ),
    ),
    (Field.NUMBER, ("^(?:action |item |step )?(?:no|nr|num|number|ref|reference|id|#)$", "^(?:ref no|item|step|#)$")),
    (
        Field.AREA,
        ("areas?", "weakness", "findings?", "serves", "workstream", "theme", "apas?", "priority"),
    ),
    (
        Field.ACTION,
        (
            "actions?", "activit(?:y|ies)", "tasks?", "what (?:we|will|needs|are)", "^what$", "deliverables?", "steps?",
            "objectives?",
        ),
    ),
)  # fmt: skip
_PATTERNS = tuple(
    (field, re.compile("|".join(word if word[0] == "^" else rf"\b{word}(?!\w)" for word in words))) for field, words in _WORDS
)


@dataclass(frozen=True, kw_only=True)
class Header:
    """Where a table's headings stand: first row (from 0), how many rows, and the heading of each column."""

    top: int
    height: int
    headings: tuple[str, ...]


def same(heading: str) -> str:
    """A heading in the form in which two versions are compared: letters and figures only."""
    return " ".join(re.findall(r"[a-z0-9#]+", heading.lower()))


def field_of(heading: str) -> tuple[Field | None, str]:
    """What a column with this heading holds, and the word that says so. Of a heading in two rows the lower is asked first."""
    parts = heading.split(" / ")
    for part in (*reversed(parts), heading):
        words = " ".join(re.sub(r"[:*().?]", " ", part).lower().split())
        for field, pattern in _PATTERNS:
            if found := pattern.search(words):
                return field, found[0]
    return None, ""


def header_of(table: Table, mapping: Mapping | None = None) -> Header | None:
    """The row or rows of headings: those a confirmed mapping names, else those that name an action and who or when.

    None: there is no such row.
    """
    best: tuple[int, Header] | None = None
    for top in range(min(LOOKED_AT, len(table.rows))):
        for header in headers_at(table, top):
            score = _score(header, mapping)
            if score and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def parted(table: Table) -> tuple[Table, ...]:
    """The tables that stand under one another in one sheet or table, each with its own headings and the titles above them."""
    first = header_of(table)
    if first is None:
        return (table,)
    starts, known = [0], {tuple(map(same, first.headings))}
    for number in range(first.top + first.height, len(table.rows)):
        headings = tuple(same(cell.text) for cell in table.rows[number])
        if headings not in known and _all_headings(table.rows[number]):
            top = number
            while top > starts[-1] + 1 and len({cell.text for cell in table.rows[top - 1] if cell.text.strip()}) <= 1:
                top -= 1
            starts.append(top)
            known = {headings}
    ends = [*starts[1:], len(table.rows)]
    return tuple(
        replace(table, rows=table.rows[start:end], above=table.above if start == 0 else ())
        for start, end in zip(starts, ends, strict=True)
    )


def _all_headings(row: tuple[Cell, ...]) -> bool:
    """Whether a row within a table is headings of its own: every filled cell, three at least, is a heading that is known."""
    texts = list(dict.fromkeys(" ".join(cell.text.split()) for cell in row if cell.text.strip()))
    fields = {field_of(text)[0] for text in texts}
    return len(texts) >= 3 and max(map(len, texts)) < 50 and None not in fields and Field.ACTION in fields


def _score(header: Header, mapping: Mapping | None) -> int:
    if mapping is not None:
        known = {same(use.heading) for use in mapping.columns if use.field is not None}
        met = len(known & {same(heading) for heading in header.headings})
        if met >= 2 and met * 2 >= len(known):
            return 100 + met
    fields = {field for heading in header.headings if (field := field_of(heading)[0])}
    if Field.ACTION in fields and fields & {Field.DUE, Field.LEAD, Field.RESPONSIBLE, Field.START}:
        return len(fields)
    return 0


def headers_at(table: Table, top: int) -> list[Header]:
    """The row as headings; when one of its cells spans columns or a row below, also with the row below it."""
    row = table.rows[top]
    texts = [" ".join(cell.text.split()) for cell in row]
    if len({text for text in texts if text}) < 2 or max(map(len, texts)) > 150:
        return []
    plain = Header(top=top, height=1, headings=tuple(texts))
    below = table.rows[top + 1] if top + 1 < len(table.rows) else ()
    wide = any(is_one(left, right) for left, right in itertools.pairwise(row) if left.text)
    tall = any(is_one(cell, under) for cell, under in zip(row, below, strict=False) if cell.text)
    if not below or not (wide or tall) or max(len(under.text) for under in below) > 60:
        return [plain]
    headings = [_over(cell, under) for cell, under in zip(row, below, strict=True)]
    both = Header(top=top, height=2, headings=tuple(headings))
    return [both] if tall else [plain, both]


def _over(cell: Cell, under: Cell) -> str:
    texts = [cell.text] if is_one(cell, under) else [cell.text, under.text]
    return " / ".join(filter(None, (" ".join(text.split()) for text in texts)))


def is_one(cell: Cell, other: Cell) -> bool:
    """Whether two cells are parts of one merged cell."""
    return (cell.row, cell.column) == (other.row, other.column)
