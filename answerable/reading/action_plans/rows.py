"""Turns the rows under a plan's headings into actions; repeated headings, section rows and merged cells are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answerable.reading.action_plans.headings import Header, is_one, same
from answerable.reading.action_plans.ratings import status_in
from answerable.reading.action_plans.terms import when_in
from answerable.reading.action_plans.values import Action, Cell, Field, Mapping, Milestone, Table, When
from answerable.reading.lines import tidy
from answerable.reading.provenance import Read

_SECTION = re.compile(
    r"\barea for (?:priority action|improvement)\b"
    r"|\b(?:priority(?: area| action)?|area|finding|theme|workstream|objective|apa|part)\s*\d"
    r"|^\s*(?:priority(?: area)?|area|finding|theme|workstream|objective)\s*[:–-]",
    re.IGNORECASE,
)

Row = Sequence[Cell]


@dataclass(kw_only=True)
class _Gathered:
    """The rows of one action as they are met: the first, then those that only add a step."""

    first: Row
    section: Read[str] | None
    more: list[Row] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def actions_in(table: Table, header: Header, mapping: Mapping) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """The table's actions in order, and doubts about rows that could not be placed."""
    columns = {
        name: [use.column - 1 for use in mapping.columns if use.field == name and use.column <= len(header.headings)]
        for name in Field
    }
    section = _section_above(table, header)
    gathered: list[_Gathered] = []
    doubts: list[str] = []
    for number, row in enumerate(table.rows[header.top + header.height :], start=header.top + header.height + 1):
        if not any(cell.text.strip() for cell in row) or _repeats(row, header):
            continue
        if (title := _title(row)) is not None:
            section = title
            continue
        last = gathered[-1] if gathered else None
        step = _step_of(last, row, columns)
        if step and last:
            last.more.append(row)
            last.doubts += [step] if step != "merged" else []
        elif any(row[column].text.strip() for column in columns[Field.ACTION]):
            gathered.append(_Gathered(first=row, section=section))
        else:
            said = tidy(" | ".join(dict.fromkeys(cell.text for cell in row if cell.text.strip())))[:80]
            doubts.append(f"{table.where}, row {number} has no action and is left out: “{said}”")
    actions = [_action(one, columns) for one in gathered]
    return _told_apart(_areas_filled(actions, columns)), tuple(doubts)


def _areas_filled(actions: Sequence[Action], columns: dict[Field, list[int]]) -> list[Action]:
    """An empty cell under an area mostly means the same area: taken so, and told."""
    filled: list[Action] = []
    for action in actions:
        if action.area is None and columns[Field.AREA] and filled and (above := filled[-1].area):
            doubt = "the cell for the area is empty: the one above is taken"
            told = above.doubts if doubt in above.doubts else (*above.doubts, doubt)
            action = replace(action, area=replace(above, doubts=told))
        filled.append(action)
    return filled


def _section_above(table: Table, header: Header) -> Read[str] | None:
    """The last heading above the table's own headings that reads like an area or finding."""
    titles = [title for row in table.rows[: header.top] if (title := _title(row)) is not None]
    return next(
        (text for text in reversed((*table.above, *titles)) if len(text.value) < 400 and _SECTION.search(text.value)), None
    )


def _repeats(row: Row, header: Header) -> bool:
    """Whether the row is the headings again, as at the top of a page."""
    said = [same(cell.text) for cell in row]
    pairs = [(one, same(heading)) for one, heading in zip(said, header.headings, strict=False) if one]
    lower = [one == heading or heading.endswith(" " + one) or heading.startswith(one + " ") for one, heading in pairs]
    return len(pairs) >= 2 and all(lower)


def _title(row: Row) -> Read[str] | None:
    """The text of a row that is one cell over all columns, or that has only its first cell filled and names an area."""
    cells = list(dict.fromkeys(cell for cell in row if cell.text.strip()))
    if len(cells) != 1:
        return None
    cell = cells[0]
    whole = len(row) > 1 and all((one.row, one.column) == (cell.row, cell.column) for one in row)
    if whole or (cell is row[0] and _SECTION.search(cell.text)):
        return Read(value=tidy(cell.text), text=cell.text, place=cell.place, doubts=cell.doubts)
    return None


def _step_of(last: _Gathered | None, row: Row, columns: dict[Field, list[int]]) -> str:
    """Whether the row only goes on with the action above: "merged" when its cells say so, else the doubt; "" when it does not."""
    if last is None:
        return ""
    action = columns[Field.ACTION]
    if any(is_one(row[column], last.first[column]) for column in action) and any(row[column].text for column in action):
        return "merged"
    own = [*action, *columns[Field.NUMBER]]
    if any(row[column].text.strip() and not is_one(row[column], last.first[column]) for column in own):
        return ""
    adds = columns[Field.MILESTONE] + columns[Field.DUE] + columns[Field.PROGRESS] + columns[Field.SUCCESS] + columns[Field.LEAD]
    if any(row[column].text.strip() for column in adds):
        return f"{row[0].where}: the row has no action of its own; it is taken to go on with the one above"
    return ""


def _action(one: _Gathered, columns: dict[Field, list[int]]) -> Action:
    rows = [one.first, *one.more]

    def words(name: Field) -> Read[str] | None:
        return _words([row[column] for row in rows for column in columns[name]])

    area, number = words(Field.AREA) or one.section, words(Field.NUMBER)
    doubts = list(one.doubts)
    if number is None and any(
        row[column].numbered for row in rows for column in [*columns[Field.NUMBER], *columns[Field.ACTION]]
    ):
        doubts.append("Word numbers this action by itself: its number is not among the characters")
    elif number is None and columns[Field.NUMBER]:
        doubts.append("the cell for its number is empty")
    milestones = _milestones(rows, columns)
    due = _when(rows[:1] if milestones else rows, columns[Field.DUE], doubts)
    statuses = [status_in(row[column]) for row in rows for column in columns[Field.STATUS]]
    said = list(dict.fromkeys(status for status in statuses if status is not None))
    if len(said) > 1:
        doubts.append("its rows have more than one rating: the first is taken")
    text = words(Field.ACTION)
    return Action(
        text=text or Read(value="", text="", place=one.first[0].place),
        number=number,
        area=area,
        lead=words(Field.LEAD),
        responsible=words(Field.RESPONSIBLE),
        start=_when(rows, columns[Field.START], doubts),
        due=due,
        status=said[0] if said else None,
        progress=words(Field.PROGRESS),
        success=words(Field.SUCCESS),
        milestones=milestones,
        doubts=tuple(doubts),
    )


def _words(cells: Sequence[Cell]) -> Read[str] | None:
    """The words of the cells, each merged cell once, one under another."""
    held = [cell for cell in dict.fromkeys(cells) if cell.text.strip()]
    if not held:
        return None
    text = "\n".join(cell.text for cell in held)
    doubts = tuple(doubt for cell in held for doubt in cell.doubts)
    place = replace(held[0].place, cell="; ".join(cell.where for cell in held))
    return Read(value=tidy(text), text=text, place=place, doubts=doubts)


def _when(rows: Sequence[Row], columns: Sequence[int], doubts: list[str]) -> Read[When] | None:
    cells = [cell for cell in dict.fromkeys(row[column] for row in rows for column in columns) if cell.text.strip()]
    if not cells:
        return None
    if len(cells) > 1:
        doubts.append(
            "its rows have more than one date: " + "; ".join(tidy(cell.text) for cell in cells) + "; the first is taken"
        )
    return when_in(cells[0])


def _milestones(rows: Sequence[Row], columns: dict[Field, list[int]]) -> tuple[Milestone, ...]:
    """The steps of an action: each row's, or each line's of a cell; a step that stands beside its own date has it."""
    steps: list[Milestone] = []
    seen: set[Cell] = set()
    for row in rows:
        for column in columns[Field.MILESTONE]:
            cell = row[column]
            if not cell.text.strip() or cell in seen:
                continue
            seen.add(cell)
            own = [row[due] for due in columns[Field.DUE] if len(rows) > 1 and row[due].text.strip()]
            alone = own and sum(1 for other in rows if other[columns[Field.DUE][0]] is own[0]) == 1
            lines = [line for line in cell.text.split("\n") if line.strip()]
            for line in lines:
                due = when_in(own[0]) if alone and len(lines) == 1 else _date_within(cell, line)
                steps.append(Milestone(text=Read(value=tidy(line), text=line, place=cell.place, doubts=cell.doubts), due=due))
    return tuple(steps)


def _date_within(cell: Cell, line: str) -> Read[When] | None:
    """The date a step prints in its own words: "Recruit two officers (by 31 March 2025)", "March 2025: panel begins"."""
    found = re.search(
        r"\(([^()]*\d[^()]*)\)\s*\.?$|\b(by\s[^,;:()]*20\d\d(?:/\d\d)?)\s*\.?$|^([^:]{3,30}20\d\d(?:/\d\d)?)\s*[:–-]\s", line
    )
    if not found:
        return None
    words = next(group for group in found.groups() if group)
    read = when_in(replace(cell, text=words.strip(), day=None))
    return read if read.value.since or read.value.until else None


def _told_apart(actions: Sequence[Action]) -> tuple[Action, ...]:
    """Two actions under one number are told, for the number alone will not find them again."""
    numbers = [action.number.value for action in actions if action.number]
    return tuple(
        replace(action, doubts=(*action.doubts, f"the number {action.number.value} is given to more than one action"))
        if action.number and numbers.count(action.number.value) > 1
        else action
        for action in actions
    )
