"""Lists of councillors, from the incumbent system's web service or a simple table, and whether a signatory is one of them."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from lxml import etree

from answerable.reading.days_and_hours import find_dates
from answerable.reading.errors import Unreadable
from answerable.reading.lines import tidy
from answerable.reading.names import read_name
from answerable.reading.notices.values import Signatory
from answerable.reading.papers import decoded


@dataclass(frozen=True, kw_only=True)
class Term:
    """A time in office: first and last day, None where the list leaves it open or does not say."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class MemberRead:
    """A member as a list names them. `line` is where in the file; `role` is their seat on `body` when the list gives one."""

    name: str
    initials: str
    surname: str
    line: int | None
    ward: str | None = None
    party: str | None = None
    body: str | None = None
    role: str | None = None
    terms: tuple[Term, ...] = ()
    doubts: tuple[str, ...] = ()

    def held_on(self, day: date) -> bool | None:
        """Whether one of the terms covers the day; None when the list gives no terms."""
        if not self.terms:
            return None
        return any((term.start is None or term.start <= day) and (term.end is None or day <= term.end) for term in self.terms)


class Match(StrEnum):
    """Whether a printed name can be a member's."""

    YES = "is the same name"
    NO = "is another name"
    CANNOT_TELL = "cannot tell"


_COLUMNS = {
    "name": ("name", "member", "councillor", "full name", "fullname", "member name", "councillor name", "fullusername"),
    "initials": ("initials",),
    "surname": ("surname", "last name", "family name"),
    "forename": ("forename", "first name", "forenames", "given name"),
    "role": ("role", "seat", "position", "seat or role", "office", "post"),
    "body": ("body", "committee", "board", "panel"),
    "from": ("from", "start", "start date", "appointed", "since", "elected", "from date", "startdate"),
    "until": ("until", "to", "end", "end date", "left", "term ends", "to date", "enddate"),
    "ward": ("ward", "division", "electoral division", "area"),
    "party": ("party", "group", "political group", "political party"),
}


def read_members(data: bytes, name: str, faults: list[Unreadable] | None = None) -> tuple[MemberRead, ...]:
    """The members a file lists: GetCouncillorsByWard XML, or a table with a column "name" (comma, semicolon or tab).

    Raises `Unreadable`, with the line, for a file that is neither or for a date that does not exist. Given a list of `faults`,
    what is wrong with a single row is put there instead, and the other rows are read.
    """
    if not data.strip():
        raise Unreadable(file=name, problem="the file is empty.", what_to_do="Export the list of members again.")
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    members = _from_service(start, name, faults) if start.startswith(b"<") else _from_table(data, name, faults)
    if not members and not faults:
        raise Unreadable(file=name, problem="the file lists no members.", what_to_do="Check that it is the list of councillors.")
    return members


def matches(signatory: Signatory, member: MemberRead) -> Match:
    """Whether the one who signed can be this member, by surname and initials.

    With no initials on one side, or with initials that only begin alike ("R" and "RJ"), other members decide: `who_signed` asks
    them all. Here a missing initial is CANNOT_TELL.
    """
    if _plain(signatory.surname) not in {_plain(member.surname), _plain(member.surname.split()[-1])}:
        return Match.NO
    if not signatory.initials or not member.initials:
        return Match.CANNOT_TELL
    short, long = sorted((signatory.initials, member.initials), key=len)
    return Match.YES if long.startswith(short) else Match.NO


def who_signed(signatory: Signatory, members: tuple[MemberRead, ...], on: date | None = None) -> tuple[MemberRead | None, str]:
    """The one member who can have signed, or None and the reason in words: nobody of that name, or more than one.

    `on` leaves out members whose listed terms do not cover that day. One person may be listed with several seats.
    """
    printed = signatory.printed.value
    alike = [member for member in members if matches(signatory, member) != Match.NO]
    if not alike:
        return None, f"“{printed}” is not in the list of members"
    serving = [member for member in alike if on is None or member.held_on(on) is not False]
    if not serving:
        return None, f"“{printed}” is in the list of members, but not in office on {on.day} {on:%B %Y}" if on else ""
    exact = [member for member in serving if member.initials == signatory.initials] or serving
    people = {(member.name.lower(), member.ward) for member in exact}
    if len(people) > 1:
        return None, f"“{printed}” can be any of: {', '.join(sorted(member.name for member in exact))}"
    if not signatory.initials:
        return exact[0], f"“{printed}” is printed without initials; only {exact[0].name} has that surname"
    return exact[0], ""


def _plain(surname: str) -> str:
    return re.sub(r"[^\w]", "", surname.replace("’", "'")).casefold()


def _each(rows: Iterable[Callable[[], MemberRead | None]], faults: list[Unreadable] | None) -> tuple[MemberRead, ...]:
    """Every row that can be read; what is wrong with one is raised, or put among the faults."""
    found = []
    for row in rows:
        try:
            found.append(row())
        except Unreadable as fault:
            if faults is None:
                raise
            faults.append(fault)
    return tuple(member for member in found if member is not None)


def _from_service(data: bytes, name: str, faults: list[Unreadable] | None) -> tuple[MemberRead, ...]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(
            file=name,
            where=f"line {error.lineno}",
            problem=f"the list is not whole XML ({error.msg}).",
            what_to_do="Download it again.",
        ) from None
    councillors = list(root.iter("councillor"))
    if not councillors and root.tag != "councillorsbyward":
        raise Unreadable(
            file=name,
            problem=f"the XML is the answer of another method (it begins with <{root.tag}>), not of GetCouncillorsByWard.",
            what_to_do="Call GetCouncillorsByWard, and give its answer as it comes.",
        )
    return _each((partial(_councillor, one, name) for one in councillors), faults)


def _councillor(councillor: etree._Element, name: str) -> MemberRead | None:
    ward = next((ancestor for ancestor in councillor.iterancestors("ward")), None)
    printed = _text(councillor, "fullusername")
    terms = tuple(_term(term, printed, name) for term in councillor.iter("termofoffice"))
    return _member(
        printed,
        name,
        _line(councillor),
        ward=(_text(ward, "wardtitle") if ward is not None else "") or None,
        party=_text(councillor, "politicalpartytitle") or None,
        role=_text(councillor, "keyposts") or None,
        terms=terms,
    )


def _term(term: etree._Element, printed: str, name: str) -> Term:
    start, end = (_date(_text(term, tag), name, _line(term)) for tag in ("startdate", "enddate"))
    _refuse_backwards(printed, start, end, name, _line(term))
    return Term(start=start, end=end)


def _refuse_backwards(printed: str, start: date | None, end: date | None, name: str, line: int | None) -> None:
    if start and end and end < start:
        raise Unreadable(
            file=name,
            where=f"line {line}",
            problem=f"{printed} leaves ({end}) before coming ({start}).",
            what_to_do="Correct the dates.",
        )


def _line(element: etree._Element) -> int | None:
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def _text(element: etree._Element, tag: str) -> str:
    return tidy(element.findtext(tag) or "")


def _member(
    printed: str,
    file: str,
    line: int | None,
    *,
    ward: str | None,
    party: str | None,
    role: str | None,
    terms: tuple[Term, ...],
    body: str | None = None,
) -> MemberRead | None:
    if not printed or re.search(r"\bvacan(?:t|cy)\b", printed, re.IGNORECASE):
        return None
    person = read_name(printed) or read_name("Cllr " + printed)
    doubts: tuple[str, ...] = ()
    if person is None:
        doubts = (f"{file}, line {line}: “{printed}” is not in the form of a name; its last word is taken for the surname",)
    return MemberRead(
        name=printed,
        initials=person.initials if person else "",
        surname=person.surname if person else printed.split()[-1],
        line=line,
        ward=ward,
        party=party,
        body=body,
        role=role,
        terms=terms,
        doubts=doubts,
    )


def _date(printed: str, file: str, line: int | None) -> date | None:
    """A date in a list; empty, "present" and words like it mean that it is open."""
    if not printed or printed.lower() in {"-", "–", "present", "current", "to date", "ongoing", "n/a", "none", "unspecified"}:
        return None
    found = find_dates(printed)
    if not found or found[0].value is None:
        problem = found[0].problem if found else f"“{printed}” is no date"
        raise Unreadable(file=file, where=f"line {line}", problem=f"{problem}.", what_to_do="Correct the date in the list.")
    return found[0].value


def _from_table(data: bytes, name: str, faults: list[Unreadable] | None) -> tuple[MemberRead, ...]:
    text, _ = decoded(data, name)
    lines = text.split("\n")
    skipped = next((number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    head = lines[skipped]
    mark = max(",;\t|", key=head.count)
    rows = _rows([line + "\n" for line in lines[skipped:]], mark, skipped, name)
    _, named = next(rows, (0, []))
    columns = _columns(named)
    if "name" not in columns and "surname" not in columns:
        raise Unreadable(
            file=name,
            where=f"line {skipped + 1}",
            problem="no column is headed “name” (nor “surname”), so this is not a list of members.",
            what_to_do="Give a table whose first line names its columns: name, role, body, from, until.",
        )
    members = (partial(_row, row, columns, name, line) for line, row in rows if any(cell.strip() for cell in row))
    return _each(members, faults)


def _rows(lines: list[str], mark: str, skipped: int, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, each with the line it ends on. Raises `Unreadable` for a quotation that is never closed."""
    rows = csv.reader(lines, delimiter=mark)
    try:
        for row in rows:
            yield skipped + rows.line_num, row
    except csv.Error as error:
        where = f"line {skipped + rows.line_num}"
        raise Unreadable(
            file=file, where=where, problem=f"the table is damaged ({error}).", what_to_do="Export the list of members again."
        ) from None


def _columns(head: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, cell in enumerate(head):
        called = re.sub(r"[\s_-]+", " ", cell).strip(" *:").lower()
        for column, spellings in _COLUMNS.items():
            if called in spellings:
                found.setdefault(column, number)
    return found


def _row(row: list[str], columns: dict[str, int], file: str, line: int) -> MemberRead | None:
    def cell(column: str) -> str:
        at = columns.get(column)
        return tidy(row[at]) if at is not None and at < len(row) else ""

    printed = cell("name") or f"{cell('forename') or cell('initials')} {cell('surname')}".strip()
    start, end = _date(cell("from"), file, line), _date(cell("until"), file, line)
    _refuse_backwards(printed, start, end, file, line)
    member = _member(
        printed,
        file,
        line,
        ward=cell("ward") or None,
        party=cell("party") or None,
        role=cell("role") or None,
        body=cell("body") or None,
        terms=(Term(start=start, end=end),) if start or end else (),
    )
    if member is None:
        return None
    if cell("initials"):
        member = _with(member, re.sub(r"[^A-Z]", "", cell("initials").upper()), cell("surname") or member.surname)
    elif cell("surname"):
        member = _with(member, member.initials, cell("surname"))
    return member


def _with(member: MemberRead, initials: str, surname: str) -> MemberRead:
    return dataclasses.replace(member, initials=initials, surname=surname, doubts=())
