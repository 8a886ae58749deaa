"""Reads a priority action plan: finds its tables of actions, takes each column for what the mapping says, tells every doubt."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from answerable.reading.action_plans.headings import Header, header_of, parted, same
from answerable.reading.action_plans.mapping import carried_over, propose_mapping
from answerable.reading.action_plans.packages import opened
from answerable.reading.action_plans.rows import actions_in
from answerable.reading.action_plans.sheets import tables_of_workbook
from answerable.reading.action_plans.values import Mapping, NotAPlan, Plan, PlanTable, Table
from answerable.reading.action_plans.word_tables import tables_of_word
from answerable.reading.provenance import File

NOT_CONFIRMED = "which column holds what was proposed by the reader: no person has confirmed it"
_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def read_tables(data: bytes, name: str) -> tuple[Table, ...]:
    """Every table of a Word document or sheet of a workbook, plan or not, for a person to map. Raises Unreadable."""
    return _tables(data, name)[0]


def read_plan(data: bytes, name: str, mapping: Mapping | Sequence[Mapping] | None = None) -> Plan:
    """The plan's actions, by the mapping a person confirmed (one, or one for each sort of table), else by a proposed one.

    Raises NotAPlan when no table holds actions, Unreadable for what cannot be opened, naming the sheet and cell or table and row.
    """
    confirmed = (mapping,) if isinstance(mapping, Mapping) else tuple(mapping or ())
    tables, doubts, kind = _tables(data, name)
    read: list[PlanTable] = []
    left_out: list[str] = []
    before: tuple[Table, Header, PlanTable] | None = None
    for table in [part for whole in tables for part in parted(whole)]:
        if (found := _best(table, confirmed)) is not None:
            header, chosen = found
            part = _read(table, header, chosen)
        elif before is not None and _goes_on(before[0], table):
            header = Header(top=0, height=0, headings=before[1].headings)
            part = _continued(table, header, before[2])
        else:
            left_out.append(f"{table.where}: no row of headings names an action and who leads it or when it is due")
            before = None
            continue
        read.append(part)
        before = (table, header, part)
    if not any(part.actions for part in read):
        raise _not_a_plan(name, tables, bool(read))
    file = File(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type=_MEDIA[kind])
    return Plan(file=file, tables=tuple(read), left_out=tuple(left_out), doubts=doubts)


def _tables(data: bytes, name: str) -> tuple[tuple[Table, ...], tuple[str, ...], str]:
    archive, kind = opened(data, name)
    with archive:
        tables, doubts = tables_of_word(archive, name) if kind == "docx" else tables_of_workbook(archive, data, name)
    return tables, doubts, kind


def _best(table: Table, confirmed: tuple[Mapping, ...]) -> tuple[Header, Mapping | None] | None:
    """The table's headings and the confirmed mapping that names most of them."""
    chosen: tuple[int, Header, Mapping] | None = None
    for mapping in confirmed:
        header = header_of(table, mapping)
        if header is None:
            continue
        known = {same(use.heading) for use in mapping.columns}
        met = len(known & {same(heading) for heading in header.headings})
        if met and (chosen is None or met > chosen[0]):
            chosen = (met, header, mapping)
    if chosen is not None:
        return chosen[1], chosen[2]
    header = header_of(table)
    return (header, None) if header is not None else None


def _read(table: Table, header: Header, confirmed: Mapping | None) -> PlanTable:
    mapping, changes = (propose_mapping(table), ()) if confirmed is None else carried_over(confirmed, table, header)
    actions, doubts = actions_in(table, header, mapping)
    if not mapping.confirmed:
        doubts = (NOT_CONFIRMED, *doubts)
    doubts += mapping.doubts + tuple(doubt for use in mapping.columns for doubt in use.doubts)
    return PlanTable(where=table.where, mapping=mapping, actions=actions, changes=changes, doubts=(*table.doubts, *doubts))


def _goes_on(before: Table, table: Table) -> bool:
    """Word parts a long table at a page's end: the rest has as many columns, no headings, and nothing stands between."""
    return bool(before.rows and table.rows) and not table.above and len(before.rows[0]) == len(table.rows[0])


def _continued(table: Table, header: Header, before: PlanTable) -> PlanTable:
    actions, doubts = actions_in(table, header, before.mapping)
    told = f"{table.where} has no headings: its columns are taken as those of {before.where}"
    if not before.mapping.confirmed:
        doubts = (NOT_CONFIRMED, *doubts)
    actions = tuple(replace(action, doubts=(*action.doubts, told)) for action in actions)
    return PlanTable(where=table.where, mapping=before.mapping, actions=actions, doubts=(*table.doubts, told, *doubts))


def _not_a_plan(name: str, tables: tuple[Table, ...], headed: bool) -> NotAPlan:
    seen = ", ".join(table.where for table in tables[:10]) or "no table at all"
    problem = (
        "a table has the headings of an action plan but no action under them" if headed else "no table of actions was recognised"
    )
    return NotAPlan(
        file=name,
        problem=f"{problem} (looked at: {seen}).",
        what_to_do="If it is the plan, say by hand which column holds the actions.",
    )
