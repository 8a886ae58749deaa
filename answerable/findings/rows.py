"""The rows of a report's findings, brought into line with what people made of its reading. The caller writes the entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import F, Model

from answerable.findings.corrections import Judged, Made, judged, rejected
from answerable.findings.models import Finding, Report, ResponsibleBody
from answerable.people.models import Body
from answerable.people.register import folded
from answerable.reading.reports import ReadFinding
from answerable.reading.reports import Report as ReadReport
from answerable.trail.acts import Actor

ASIDE = 1_000_000  # added to turns while rows change places, so that no two are ever at one
Key = tuple[str, int, str]


@dataclass
class Written:
    """The rows an act made or changed, and those it removed."""

    rows: list[Model] = field(default_factory=list)
    gone: list[Model] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Act:
    """Who acts when, and how those who must act are told apart."""

    bodies: Callable[[str], Sequence[Body]]
    why: str
    by: Actor
    at: datetime


def enter_findings(
    report: Report,
    read: ReadReport,
    made: Sequence[Made],
    bodies: Callable[[str], Sequence[Body]],
    *,
    why: str = "",
    by: Actor,
    at: datetime,
) -> Written:
    """Make the rows of a report's findings say what people made of its reading: those that do already stay untouched.

    A row keeps its address whatever becomes of it: what was split is its first part, what is rejected or joined is gone and
    comes back when that is undone. `bodies` tells apart who must act; `why` is the reason of the act.
    """
    act, written = _Act(bodies=bodies, why=why, by=by, at=at), Written()
    there = _by_key(list(report.findings.all()) if report.pk else [], read)
    wanted = [(_key(one.finding), _fields(one.finding, one.place, one)) for one in judged(read, made)]
    rejections = [(_key(finding), finding, place, one) for place, finding, one in rejected(read, made)]
    taken = _matched(there, [key for key, _ in wanted] + [key for key, *_ in rejections])
    rows = {key: taken.get(key) or Finding(report=report) for key in [*(k for k, _ in wanted), *(k for k, *_ in rejections)]}
    leaving = [(key, row) for key, row in there.items() if row not in taken.values()]
    places = {(one.kind.value, one.number): place for place, one in enumerate(read.findings, start=1)}
    moves = [(rows[key], values) for key, values in wanted]
    moves += [(rows[key], _place(finding, place)) for key, finding, place, _ in rejections]
    moves += [(row, _stays(key, row, places)) for key, row in leaving]
    _set_aside(moves)
    for key, values in wanted:
        _stand(rows[key], values, act, written)
    for key, finding, place, one in rejections:
        _reject(rows[key], finding, place, one, act, written)
    for key, row in leaving:
        _leave(row, _stays(key, row, places), rows, act, written)
    return written


def named_in(report: Report, read: ReadReport) -> Callable[[str], list[Body]]:
    """How a text is told which bodies it names: each that leads according to the report, or answers for a finding of it
    already, and whose whole name stands in the text.
    """
    leading = {folded(lead.value) for lead in read.lead_bodies}
    answering = set(ResponsibleBody.objects.filter(finding__report=report).values_list("body", flat=True))
    bodies = [body for body in report.authority.bodies.all() if body.pk in answering or folded(body.name) in leading]
    return lambda text: [body for body in bodies if folded(body.name) in folded(text)]


def _key(finding: ReadFinding) -> Key:
    return finding.kind.value, finding.number, finding.part


def _by_key(rows: Sequence[Finding], read: ReadReport) -> dict[Key, Finding]:
    """The rows by kind, number and part. Those of older versions, which numbered anew what was left, by their words."""
    words = {(one.kind.value, one.number): one.text.value for one in read.findings}
    if all(words.get((row.kind, row.number_in_kind)) in (None, row.read_as or row.text) or row.joined_to for row in rows):
        return {(row.kind, row.number_in_kind, row.part): row for row in rows}
    found: dict[Key, Finding] = {}
    for row in rows:
        said = row.read_as or row.text
        same = [n for (kind, n), text in words.items() if kind == row.kind and (said == text or said.startswith(f"{text}\n\n"))]
        number = next(iter(same), row.number_in_kind + len(words))
        part = next(part for part in ("", *"bcdefghijklmnopqrstuvwxyz") if (row.kind, number, part) not in found)
        found[row.kind, number, part] = row
    return found


def _matched(there: dict[Key, Finding], wanted: Sequence[Key]) -> dict[Key, Finding]:
    """The row for each finding wanted, where there is one: the first part of one that was split is the row it had whole."""
    taken = {key: there[key] for key in wanted if key in there}
    for kind, number, part in wanted:
        other = there.get((kind, number, "" if part else "a"))
        if (kind, number, part) not in taken and part in ("", "a") and other and other not in taken.values():
            taken[kind, number, part] = other
    return taken


def _set_aside(moves: Sequence[tuple[Finding, dict[str, Any]]]) -> None:
    """Rows that are about to change places stand aside first, so that there are never two at one. All of them are saved next."""
    moving = [row.pk for row, to in moves if row.pk and (row.number, row.turn) != (to["number"], to["turn"])]
    Finding.objects.filter(pk__in=moving).update(turn=F("turn") + ASIDE)


def _place(finding: ReadFinding, place: int) -> dict[str, Any]:
    """Where a finding as read stands, and its number."""
    return {"number": place, "turn": 0, "number_in_kind": finding.number, "part": "", "joined_to": None}


def _stays(key: Key, row: Finding, places: dict[tuple[str, int], int]) -> dict[str, Any]:
    """Where a row that goes stood: by the report's own numbers also where an older version had others."""
    kind, number, part = key
    turn = ord(part) - ord("a") if len(part) == 1 else row.turn
    return {"number": places.get((kind, number), row.number), "turn": turn, "number_in_kind": number, "part": part}


def _fields(finding: ReadFinding, place: int, one: Judged | None) -> dict[str, Any]:
    """What the row of a finding says."""
    where = finding.text.place
    return {
        "number": place,
        "turn": one.turn if one else 0,
        "kind": finding.kind.value,
        "number_in_kind": finding.number,
        "part": finding.part,
        "joined_to": finding.joined_to,
        "text": finding.text.value,
        "source_text": finding.text.text,
        "read_as": one.read_as if one else "",
        "corrected_by": one.by if one else "",
        "responsible": (finding.responsible.value if finding.responsible else "")[:500],
        "page": where.page,
        "page_end": where.page_end,
        "boxes": [[b.page, b.left, b.bottom, b.right, b.top] for b in where.boxes],
        "repairs": msgspec.to_builtins(finding.text.repairs),
        "doubts": list(finding.text.doubts),
    }


def _stand(row: Finding, values: dict[str, Any], act: _Act, written: Written) -> None:
    """The finding stands, with these values."""
    responsible = row.responsible if row.pk else None
    changed = _set(row, values)
    if row.is_gone:
        row.come_back()
        row.gone_into = None
        changed = True
    if changed or row.pk is None:
        row.save()
        written.rows.append(row)
    if responsible != row.responsible:
        _enter_bodies(row, act, written)


def _enter_bodies(row: Finding, act: _Act, written: Written) -> None:
    for old in row.responsible_bodies.all():
        written.gone.append(ResponsibleBody(pk=old.pk, finding=row, body_id=old.body_id))
    row.responsible_bodies.all().delete()
    written.rows += [ResponsibleBody.objects.create(finding=row, body=body) for body in act.bodies(row.responsible)]


def _reject(row: Finding, finding: ReadFinding, place: int, one: Made, act: _Act, written: Written) -> None:
    """The finding is none, as a person said: the gap in the numbers keeps what was read there, and why it is gone."""
    changed = _set(row, _place(finding, place) if row.pk else _fields(finding, place, None))
    if row.gone_as == Finding.As.REJECTED and not changed:
        return
    if row.gone_as != Finding.As.REJECTED:
        row.leave(Finding.As.REJECTED, one.why, by=act.by, at=one.at or act.at)
        row.gone_office, row.gone_into = one.office or act.by.role, None
    row.save()
    written.rows.append(row)


def _leave(row: Finding, place: dict[str, Any], rows: dict[Key, Finding], act: _Act, written: Written) -> None:
    """No finding is wanted here any more: it was joined with another, is whole again, or was marked by hand and taken back."""
    changed = _set(row, place)
    if not row.is_gone:
        row.gone_into = next(_taking_in(row, rows), None)
        how = Finding.As.TAKEN_BACK
        if row.gone_into:
            whole = row.gone_into.number_in_kind == row.number_in_kind
            how = Finding.As.WHOLE if whole else Finding.As.JOINED
        row.leave(how, act.why, by=act.by, at=act.at)
        changed = True
    if changed:
        row.save()
        written.rows.append(row)


def _taking_in(row: Finding, rows: dict[Key, Finding]) -> Iterator[Finding]:
    for (kind, number, _), other in rows.items():
        if kind == row.kind and number <= row.number_in_kind <= (other.joined_to or number):
            yield other


def _set(row: Finding, values: dict[str, Any]) -> bool:
    """Give the row these values; whether that changed anything."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)
