"""The rows under a tracker's headings: which is a recommendation, which goes on with the one above, and why one is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answerable.reading.action_plans.headings import Header, is_one, same
from answerable.reading.action_plans.terms import when, when_in
from answerable.reading.action_plans.values import Cell, Table, When
from answerable.reading.lines import tidy
from answerable.reading.provenance import Read
from answerable.reading.trackers.splitting import limbs_of
from answerable.reading.trackers.standing import answer_in, colour_named, progress_in
from answerable.reading.trackers.values import Column, Field, Left, Tracked

Row = Sequence[Cell]
WORDS = 200  # letters of a row that is left, to know it by
EMPTY, HEADINGS, ABOVE = "the row is empty", "the headings again", "stands above the headings"
TITLE, NO_TEXT = "a heading of what follows", "no recommendation stands in it"


@dataclass(kw_only=True)
class _Gathered:
    """The rows of one recommendation as they are met: the first, then those that go on with it."""

    number: int
    first: Row
    section: Cell | None
    more: list[tuple[int, Row]] = field(default_factory=list)


def rows_in(table: Table, header: Header, columns: Sequence[Column]) -> tuple[tuple[Tracked, ...], tuple[Left, ...]]:
    """The table's recommendations in order, and every other row with the reason why it is left."""
    by_field = {name: [one.column - 1 for one in columns if one.field == name] for name in Field}
    gathered: list[_Gathered] = []
    left: list[Left] = []
    section: Cell | None = None
    end = header.top + header.height
    for number, row in enumerate(table.rows):
        why = _why_left(number, row, header, by_field)
        if not why and _goes_on(gathered, row, by_field):
            gathered[-1].more.append((number, row))
            continue
        if not why and any(row[column].text.strip() for column in by_field[Field.TEXT]):
            gathered.append(_Gathered(number=number, first=row, section=section))
            continue
        if why == TITLE and number >= end:
            section = next(cell for cell in row if cell.text.strip())
        left.append(Left(where=_where(table, number), words=_words_of(row), why=why or NO_TEXT))
    return tuple(_tracked(one, table, by_field) for one in gathered), tuple(left)


def _why_left(number: int, row: Row, header: Header, by_field: dict[Field, list[int]]) -> str:
    if not any(cell.text.strip() for cell in row):
        return EMPTY
    if number < header.top:
        return ABOVE
    if number < header.top + header.height or _repeats(row, header):
        return HEADINGS
    if _only_numbered(row, by_field):
        return NO_TEXT
    return TITLE if _is_title(row, by_field) else ""


def _only_numbered(row: Row, by_field: dict[Field, list[int]]) -> bool:
    """Whether nothing but the row's own number is filled in."""
    numbers = by_field[Field.REFERENCE]
    filled = [column for column, cell in enumerate(row) if cell.text.strip()]
    return set(filled) <= set(numbers) and all(
        len(row[column].text) < 20 and re.search(r"\d", row[column].text) for column in filled
    )


def _repeats(row: Row, header: Header) -> bool:
    """Whether the row is the headings again, as at the top of a page."""
    pairs = [(same(cell.text), same(heading)) for cell, heading in zip(row, header.headings, strict=False) if cell.text.strip()]
    return len(pairs) >= 2 and all(said == heading or heading.endswith(f" {said}") for said, heading in pairs)


def _is_title(row: Row, by_field: dict[Field, list[int]]) -> bool:
    """Whether the row is one cell over all columns, or has only its first one filled, and no recommendation stands there."""
    filled = list(dict.fromkeys(cell for cell in row if cell.text.strip()))
    if len(filled) != 1:
        return False
    whole = len(row) > 1 and all(is_one(cell, filled[0]) for cell in row)
    return whole or (filled[0] is row[0] and 0 not in by_field[Field.TEXT])


def _goes_on(gathered: list[_Gathered], row: Row, by_field: dict[Field, list[int]]) -> bool:
    """Whether the row has no recommendation of its own but says more of the one above, or shares its merged cell."""
    if not gathered:
        return False
    above, text = gathered[-1].first, by_field[Field.TEXT]
    if any(row[column].text.strip() and is_one(row[column], above[column]) for column in text):
        return True
    return not any(row[column].text.strip() for column in text)


def _where(table: Table, number: int) -> str:
    return f"row {number + 1}" if table.where == "the table" else f"{table.where}, row {number + 1}"


def _words_of(row: Row) -> str:
    return tidy(" | ".join(dict.fromkeys(cell.text for cell in row if cell.text.strip())))[:WORDS]


def _tracked(one: _Gathered, table: Table, by_field: dict[Field, list[int]]) -> Tracked:
    rows = [one.first, *(row for _, row in one.more)]
    doubts: list[str] = []

    def words(name: Field) -> Read[str] | None:
        return _words([row[column] for row in rows for column in by_field[name]])

    text = words(Field.TEXT)
    assert text  # a row without one is not gathered
    state, response, progress = words(Field.STATE), words(Field.ANSWER), words(Field.PROGRESS)
    agreed = _when(rows, by_field[Field.AGREED], doubts) or _of_section(one.section)
    said = " ".join(read.value for read in (response, state) if read)
    opening = _first_words(progress.value) if progress else ""  # “Complete. It was published in May.”
    limbs = limbs_of(text.text)
    if len(limbs) > 1:
        doubts.append(f"the cell holds {len(limbs)} recommendations")
    return Tracked(
        where=_where(table, one.number),
        text=text,
        limbs=limbs if len(limbs) > 1 else (text.value,),
        joined=tuple(_where(table, number) for number, _ in one.more),
        reference=words(Field.REFERENCE),
        committee=words(Field.COMMITTEE),
        agreed=agreed,
        minute=words(Field.MINUTE),
        to=words(Field.TO),
        due=_when(rows, by_field[Field.DUE], doubts),
        state=state,
        response=response,
        progress=progress,
        priority=words(Field.PRIORITY),
        success=words(Field.SUCCESS),
        answer=answer_in(said) or answer_in(opening),
        stands=progress_in(state.value if state else "") or progress_in(opening),
        colour=colour_named(state.value) if state else "",
        doubts=(*doubts, *text.doubts),
    )


def _first_words(text: str) -> str:
    """What stands before the first stop: there a report often says in a word how it stands."""
    return re.split(r"[.;:–—\n]", text, maxsplit=1)[0]


def _words(cells: Sequence[Cell]) -> Read[str] | None:
    """The words of the cells, each merged cell once, one after another."""
    held = [cell for cell in dict.fromkeys(cells) if cell.text.strip()]
    if not held:
        return None
    text = "\n".join(cell.text for cell in held)
    place = replace(held[0].place, cell="; ".join(cell.where for cell in held))
    return Read(
        value="; ".join(tidy(cell.text) for cell in held),
        text=text,
        place=place,
        doubts=tuple(doubt for cell in held for doubt in cell.doubts),
    )


def _when(rows: Sequence[Row], columns: Sequence[int], doubts: list[str]) -> Read[When] | None:
    cells = [cell for cell in dict.fromkeys(row[column] for row in rows for column in columns) if cell.text.strip()]
    if not cells:
        return None
    if len({cell.text.strip() for cell in cells}) > 1:
        doubts.append(
            "its rows give more than one date: " + "; ".join(tidy(cell.text) for cell in cells) + "; the first is taken"
        )
    return when_in(cells[0])


def _of_section(section: Cell | None) -> Read[When] | None:
    """The day in the heading above, as “Meeting of 12 June 2024”; None where there is none."""
    if section is None or not re.search(r"20\d\d", section.text):
        return None
    found, _ = when(section.text)
    if found.since is None or found.since != found.until:
        return None
    doubt = "the day stands in the heading above the row"
    return Read(value=found, text=section.text, place=section.place, doubts=(doubt,))
