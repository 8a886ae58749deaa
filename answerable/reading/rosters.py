"""A whole list of members as a file gives it, CSV, Excel or the incumbent's XML, with what is wrong at each of its rows."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answerable.reading.action_plans.packages import opened
from answerable.reading.action_plans.sheets import tables_of_workbook
from answerable.reading.errors import Unreadable
from answerable.reading.members import MemberRead, Term, read_members

HEAD = ("name", "initials", "surname", "role", "body", "ward", "from", "until")
TITLE = re.compile(r"^(?:councillor|cllr\.?|cynghorydd|cyng\.?)\s+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One seat of a list: who, as what, on which body (None: the council itself), from when to when, and at which line."""

    line: int | None
    name: str
    initials: str
    surname: str
    role: str = ""
    body: str | None = None
    ward: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Roster:
    """A list of members. `problems` stand in its way; `remarks` say how it was understood."""

    rows: tuple[Listed, ...]
    problems: tuple[str, ...]
    remarks: tuple[str, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """The seats a file lists. Raises Unreadable for a file that is no list of members."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        data = _as_table(data, name)
    from_service = data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    faults: list[Unreadable] = []
    members = read_members(data, name, faults)
    rows = tuple(_listed(one, term, from_service) for one in members for term in one.terms or (Term(),))
    if from_service:
        rows = _each_term_once(rows)
    problems = [str(fault) for fault in faults] + [*_two_of_one_name(members, name, from_service), *_twice(rows, name)]
    return Roster(rows=rows, problems=tuple(problems), remarks=tuple(_bodies_spelt_otherwise(rows)))


def as_csv(rows: tuple[Listed, ...]) -> str:
    """The rows as a table that reads the same."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for one in rows:
        days = [day.strftime("%d/%m/%Y") if day else "" for day in (one.since, one.until)]
        writer.writerow([one.name, one.initials, one.surname, one.role, one.body or "", one.ward, *days])
    return out.getvalue()


def body_folded(name: str) -> str:
    """A body's name with dashes of every length as one, and case and spacing set aside."""
    return " ".join(re.sub(r"\s*[-–—‑]\s*", "-", name).casefold().split())


def _as_table(data: bytes, name: str) -> bytes:
    archive, kind = opened(data, name)
    if kind != "xlsx":
        raise Unreadable(file=name, problem="this is a Word file, not a table.", what_to_do="Give the list as CSV or .xlsx.")
    tables, _ = tables_of_workbook(archive, data, name)
    out = io.StringIO()
    for row in tables[0].rows if tables else ():
        csv.writer(out, lineterminator="\n").writerow(
            [cell.day.strftime("%d/%m/%Y") if cell.day else " ".join(cell.text.split()) for cell in row]
        )
    return out.getvalue().encode()


def _listed(one: MemberRead, term: Term, from_service: bool) -> Listed:
    return Listed(
        line=one.line,
        name=TITLE.sub("", one.name),
        initials=one.initials,
        surname=one.surname,
        # The incumbent's “keyposts” are posts of every kind on every body, and no seat of the council's own.
        role="" if from_service else one.role or "",
        body=one.body,
        ward=one.ward or "",
        since=term.start,
        until=term.end,
    )


def _each_term_once(rows: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The incumbent sometimes has a term twice, of which the one was ended: the one that goes on for longer counts."""
    longest: dict[tuple[str, int | None, date | None], Listed] = {}
    for one in rows:
        there = longest.get((one.name, one.line, one.since))
        if there is None or (there.until is not None and (one.until is None or one.until > there.until)):
            longest[one.name, one.line, one.since] = one
    return tuple(longest.values())


def _two_of_one_name(members: tuple[MemberRead, ...], name: str, from_service: bool) -> Iterator[str]:
    called = defaultdict(list)
    for one in members:
        called[TITLE.sub("", one.name).casefold()].append(one)
    for several in called.values():
        if len(several) > 1 and (from_service or len({one.ward for one in several if one.ward}) > 1):
            lines = " and ".join(str(one.line) for one in several)
            called_so = TITLE.sub("", several[0].name)
            told = f"two people are called {called_so}. Tell them apart, as by a middle name, and put the list in again"
            yield f"{name}, lines {lines}: {told}."


def _twice(rows: tuple[Listed, ...], name: str) -> Iterator[str]:
    seen: dict[tuple[object, ...], Listed] = {}
    for one in rows:
        key = (one.name.casefold(), body_folded(one.body or ""), one.role.casefold(), one.since)
        if key in seen and one.line != seen[key].line:
            yield f"{name}, line {one.line}: {one.name} stands on line {seen[key].line} already, with the same seat."
        seen.setdefault(key, one)


def _bodies_spelt_otherwise(rows: tuple[Listed, ...]) -> Iterator[str]:
    first: dict[str, Listed] = {}
    told = set()
    for one in rows:
        before = first.setdefault(body_folded(one.body or ""), one)
        if one.body and before.body != one.body and one.body not in told:
            told.add(one.body)
            yield f"line {one.line}: “{one.body}” and “{before.body}” (line {before.line}) are taken for one body."
