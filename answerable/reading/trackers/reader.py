"""Reads a tracker, workbook, Word table or CSV: finds its tables of recommendations and tells what became of each row."""

from __future__ import annotations

import hashlib
import zipfile

from answerable.reading.action_plans.headings import Header
from answerable.reading.action_plans.packages import opened
from answerable.reading.action_plans.sheets import tables_of_workbook
from answerable.reading.action_plans.values import Table
from answerable.reading.action_plans.word_tables import tables_of_word
from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File
from answerable.reading.trackers.csvfiles import table_of_csv
from answerable.reading.trackers.headings import columns_of, header_of
from answerable.reading.trackers.rows import rows_in
from answerable.reading.trackers.values import Columns, NotATracker, TrackerRead, TrackerTable

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def read_tracker(data: bytes, name: str, columns: Columns | None = None) -> TrackerRead:
    """The tracker's recommendations, its columns taken as a person confirmed them, else by their headings.

    Raises NotATracker when no table holds recommendations, Unreadable for what cannot be opened.
    """
    tables, doubts, kind = _tables(data, name)
    read: list[TrackerTable] = []
    left_out: list[str] = []
    before: tuple[Table, Header] | None = None
    for table in tables:
        header = header_of(table, columns if columns and columns.said else None)
        if header is None and before is not None and _goes_on(before[0], table):
            header = Header(top=0, height=0, headings=before[1].headings)
        if header is None:
            left_out.append(f"{table.where}: no row of headings names a recommendation and what came of it")
            before = None
            continue
        read.append(_read(table, header, columns))
        before = (table, header)
    if not any(table.rows for table in read):
        raise _not_a_tracker(name, tables)
    file = File(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type=_MEDIA[kind])
    told = (*doubts, *(doubt for table in tables for doubt in table.doubts))
    return TrackerRead(file=file, tables=tuple(read), left_out=tuple(left_out), doubts=told)


def _tables(data: bytes, name: str) -> tuple[tuple[Table, ...], tuple[str, ...], str]:
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable(file=name, problem="the file is empty.", what_to_do="Ask for it again.")
    if data.lstrip()[:5] == b"%PDF-":
        what = "Ask for the spreadsheet or Word document from which it was made."
        raise NotATracker(file=name, problem="the content is a PDF.", what_to_do=what)
    if not data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return (table_of_csv(data, name),), (), "csv"
    archive: zipfile.ZipFile
    archive, kind = opened(data, name)
    with archive:
        tables, doubts = tables_of_word(archive, name) if kind == "docx" else tables_of_workbook(archive, data, name)
    return tables, doubts, kind


def _read(table: Table, header: Header, confirmed: Columns | None) -> TrackerTable:
    columns = columns_of(table, header, confirmed)
    rows, left = rows_in(table, header, columns)
    return TrackerTable(where=table.where, columns=columns, rows=rows, left=left, many=len(table.rows))


def _goes_on(before: Table, table: Table) -> bool:
    """Word parts a long table at a page's end: the rest has as many columns, no headings, and nothing stands between."""
    return bool(before.rows and table.rows) and not table.above and len(before.rows[0]) == len(table.rows[0])


def _not_a_tracker(name: str, tables: tuple[Table, ...]) -> NotATracker:
    seen = ", ".join(table.where for table in tables[:10]) or "no table at all"
    return NotATracker(
        file=name,
        problem=f"no table of recommendations was recognised (looked at: {seen}).",
        what_to_do="Its headings must name the recommendation, and who is asked, by when, or how it stands.",
    )
