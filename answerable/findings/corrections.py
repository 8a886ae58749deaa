"""Applying what people made of a reading: findings corrected, split, joined, rejected, marked by hand. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answerable.reading.provenance import Read
from answerable.reading.quoting import passage_with
from answerable.reading.reports import Kind, ReadFinding, Report


@dataclass(frozen=True, kw_only=True)
class Made:
    """One correction in force, as `Correction` keeps it."""

    kind: str
    finding_kind: str
    number: int
    read_text: str
    texts: tuple[str, ...]
    responsible: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A finding after people looked at it. `read_as` is what was read where that differs; `by` who changed it; "" if nobody did.

    `as_read` is its kind and number as read, by which it is corrected again; None for words marked by hand.
    """

    finding: ReadFinding
    as_read: tuple[Kind, int] | None
    read_as: str = ""
    by: str = ""
    looked_at: bool = False


def judged(report: Report, made: Sequence[Made]) -> tuple[Judged, ...]:
    """The report's findings as people left them, numbered anew within their kind."""
    in_force = {(one.finding_kind, one.number): one for one in made if one.number}
    found = list(_walk(report.findings, in_force))
    found += [_marked(report, one) for one in made if not one.number]
    counts: dict[Kind, int] = {}
    numbered = []
    for one in sorted(found, key=lambda j: list(Kind).index(j.finding.kind)):
        counts[one.finding.kind] = counts.get(one.finding.kind, 0) + 1
        numbered.append(replace(one, finding=replace(one.finding, number=counts[one.finding.kind])))
    return tuple(numbered)


def rejected(report: Report, made: Sequence[Made]) -> tuple[ReadFinding, ...]:
    """The findings as read that a person said are none."""
    keys = {(one.finding_kind, one.number, one.read_text) for one in made if one.kind == "rejected"}
    return tuple(f for f in report.findings if (f.kind.value, f.number, f.text.value) in keys)


def corrected(report: Report, made: Sequence[Made]) -> Report:
    """The report with its findings as people left them."""
    return replace(report, findings=tuple(one.finding for one in judged(report, made)))


def _walk(findings: Iterable[ReadFinding], in_force: dict[tuple[str, int], Made]) -> Iterator[Judged]:
    waiting = list(findings)
    while waiting:
        finding = waiting.pop(0)
        key = (finding.kind, finding.number)
        one = in_force.get((finding.kind.value, finding.number))
        if one is None:
            yield Judged(finding=finding, as_read=key)
        elif one.read_text != finding.text.value:
            doubt = f"a correction by {one.by} was made when other words were read here: look at it again"
            yield Judged(finding=_doubted(finding, doubt), as_read=key)
        elif one.kind == "joined":
            after = waiting.pop(0) if waiting and waiting[0].kind is finding.kind else None
            yield _joined(finding, after, one)
        else:
            yield from _changed(finding, one)


def _changed(finding: ReadFinding, one: Made) -> Iterator[Judged]:
    key = (finding.kind, finding.number)
    if one.kind == "rejected":
        return
    if one.kind == "as_read":
        yield Judged(finding=replace(finding, text=replace(finding.text, doubts=())), as_read=key, looked_at=True)
        return
    responsible = _responsible(finding, one)
    for text in one.texts:
        new = replace(finding, text=replace(finding.text, value=text, doubts=()), responsible=responsible)
        yield Judged(finding=new, as_read=key, read_as=finding.text.value, by=one.by, looked_at=True)


def _joined(finding: ReadFinding, after: ReadFinding | None, one: Made) -> Judged:
    text = finding.text
    if after is not None:
        boxes = (*text.place.boxes, *after.text.place.boxes)
        text = Read(
            value=" ".join((text.value, after.text.value)),
            text=f"{text.text}\n{after.text.text}",
            place=replace(text.place, boxes=boxes),
            repairs=(*text.repairs, *after.text.repairs),
        )
    return Judged(
        finding=replace(finding, text=text),
        as_read=(finding.kind, finding.number),
        read_as=finding.text.value,
        by=one.by,
        looked_at=True,
    )


def _responsible(finding: ReadFinding, one: Made) -> Read[str] | None:
    if not one.responsible or (finding.responsible and finding.responsible.value == one.responsible):
        return finding.responsible
    return Read(value=one.responsible, text=finding.responsible.text if finding.responsible else "", place=finding.text.place)


def _doubted(finding: ReadFinding, doubt: str) -> ReadFinding:
    return replace(finding, text=replace(finding.text, doubts=(*finding.text.doubts, doubt)))


def _marked(report: Report, one: Made) -> Judged:
    passage = passage_with(report, one.texts[0])
    text = replace(passage, value=one.texts[0], doubts=()) if passage else None
    assert text is not None, "words are only marked where they stand in the report"
    responsible = Read(value=one.responsible, text="", place=text.place) if one.responsible else None
    finding = ReadFinding(kind=Kind(one.finding_kind), number=0, text=text, responsible=responsible)
    return Judged(finding=finding, as_read=None, by=one.by, looked_at=True)
