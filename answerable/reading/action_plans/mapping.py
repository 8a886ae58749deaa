"""Which column of an action plan holds what: proposed from headings and contents, and carried over to the plan's next version."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answerable.reading.action_plans.headings import Header, field_of, header_of, same
from answerable.reading.action_plans.ratings import colour_in
from answerable.reading.action_plans.terms import when
from answerable.reading.action_plans.values import Cell, ColumnUse, Field, Mapping, Table

_SINGLE = {Field.NUMBER, Field.ACTION, Field.START, Field.DUE, Field.STATUS, Field.AREA}
_ID = re.compile(
    r"(?:(?:action|step|item|ref|no)\.?\s*)?[A-Z]{0,4}[\s.-]?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?\.?\)?", re.IGNORECASE
)


def propose_mapping(table: Table) -> Mapping:
    """What each column seems to hold, with the reason; a person confirms it.

    A table whose headings are unknown gives no fields and a doubt.
    """
    header = header_of(table)
    if header is None:
        first = table.rows[0] if table.rows else ()
        columns = tuple(
            ColumnUse(column=number, heading=" ".join(cell.text.split()), field=None, reason="no row of headings was recognised")
            for number, cell in enumerate(first, start=1)
        )
        return Mapping(columns=columns, doubts=("no row of headings was recognised: say by hand what each column holds",))
    body = table.rows[header.top + header.height :]
    uses = [_use(number, heading, body) for number, heading in enumerate(header.headings, start=1)]
    return Mapping(columns=_without_rivals(uses), doubts=_missing(uses))


def _use(number: int, heading: str, body: Sequence[Sequence[Cell]]) -> ColumnUse:
    texts = [row[number - 1].text.strip() for row in body if row[number - 1].text.strip()]
    field, word = field_of(heading)
    if field is None:
        field, reason = _by_contents(texts) if not heading else (None, f"“{heading}” is no heading that is known")
        doubts: tuple[str, ...] = (f"column {number} has no heading: {reason}",) if not heading and field else ()
        return ColumnUse(column=number, heading=heading, field=field, reason=reason, doubts=doubts)
    doubts = _odd_contents(field, heading, texts, number)
    return ColumnUse(column=number, heading=heading, field=field, reason=f"the heading says “{word}”", doubts=doubts)


def _by_contents(texts: Sequence[str]) -> tuple[Field | None, str]:
    if len(texts) >= 2 and all(_ID.fullmatch(text) for text in texts):
        return Field.NUMBER, "every cell is a short number"
    if len(texts) >= 2 and all(colour_in(text) for text in texts):
        return Field.STATUS, "every cell is a colour"
    return None, "it has no heading"


def _odd_contents(field: Field, heading: str, texts: Sequence[str], number: int) -> tuple[str, ...]:
    if not texts:
        return (f"column {number} (“{heading}”) is empty",)
    if field in (Field.DUE, Field.START):
        known = sum(1 for text in texts if (found := when(text)[0]).since or found.until or found.ongoing)
        if known * 2 < len(texts):
            return (f"column {number} (“{heading}”): only {known} of {len(texts)} cells hold a date that can be read",)
    if field == Field.NUMBER and any(len(text) > 20 for text in texts):
        return (f"column {number} (“{heading}”): some cells are too long to be a number",)
    return ()


def _without_rivals(uses: list[ColumnUse]) -> tuple[ColumnUse, ...]:
    """Only one column can be the number, the action, the date: the first is taken, the others are told and not read."""
    taken: dict[Field, ColumnUse] = {}
    result: list[ColumnUse] = []
    for use in uses:
        if use.field in _SINGLE and use.field in taken and use.field is not None:
            first = taken[use.field]
            if use.heading == first.heading and use.column == first.column + 1:
                doubt = f"columns {first.column} and {use.column} stand under one heading (“{use.heading}”)"
            else:
                doubt = (
                    f"columns {first.column} (“{first.heading}”) and {use.column} (“{use.heading}”) could both be the {use.field}"
                )
            result = [replace(other, doubts=(*other.doubts, doubt)) if other is first else other for other in result]
            use = replace(
                use, field=None, reason=f"column {first.column} is taken for the {use.field}", doubts=(*use.doubts, doubt)
            )
        elif use.field is not None:
            taken[use.field] = use
        result.append(use)
    return tuple(result)


def _missing(uses: Sequence[ColumnUse]) -> tuple[str, ...]:
    held = {use.field for use in uses}
    wanted = (Field.ACTION, Field.DUE)
    doubts = [f"no column is taken for the {field}" for field in wanted if field not in held]
    if not held & {Field.LEAD, Field.RESPONSIBLE}:
        doubts.append("no column is taken for who leads or is responsible")
    return tuple(doubts)


def carried_over(confirmed: Mapping, table: Table, header: Header) -> tuple[Mapping, tuple[str, ...]]:
    """The confirmed mapping on another version's columns, and what is different there: moved, renamed, gone, new."""
    uses: list[ColumnUse] = []
    changes: list[str] = []
    left = list(confirmed.columns)
    proposed = propose_mapping(table)
    for number, heading in enumerate(header.headings, start=1):
        known = _known(left, heading, number)
        if known is None:
            uses.append(ColumnUse(column=number, heading=heading, field=None, reason="not in the confirmed mapping"))
            continue
        left.remove(known)
        if known.column != number and known.field is not None:
            changes.append(f"the column “{known.heading}” moved from {known.column} to {number}")
        uses.append(replace(known, column=number, heading=heading, doubts=()))
    for gone in [use for use in left if use.field is not None]:
        index = next((i for i, use in enumerate(uses) if use.reason.startswith("not in") and _alike(gone, i, proposed)), None)
        if index is None:
            changes.append(f"the column “{gone.heading}” ({gone.field}) is gone")
            continue
        changes.append(
            f"the column “{gone.heading}” is now called “{uses[index].heading}”: look whether it still holds the {gone.field}"
        )
        uses[index] = replace(uses[index], field=gone.field, reason=f"takes the place of “{gone.heading}”")
    changes += [
        f"the column “{use.heading}” is new and is not read" for use in uses if use.reason.startswith("not in") and use.heading
    ]
    return Mapping(columns=tuple(uses), confirmed=confirmed.confirmed and not changes, doubts=confirmed.doubts), tuple(changes)


def _known(left: list[ColumnUse], heading: str, number: int) -> ColumnUse | None:
    alike = [use for use in left if same(use.heading) == same(heading)]
    return min(alike, key=lambda use: abs(use.column - number), default=None)


def _alike(gone: ColumnUse, index: int, proposed: Mapping) -> bool:
    """Whether a new column may be a lost one under another name: it reads as the same thing."""
    return index < len(proposed.columns) and proposed.columns[index].field == gone.field
