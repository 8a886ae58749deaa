"""Keeping what a person made of a finding as read, and finding it again whenever the same file is read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from answerable.findings.corrections import Made
from answerable.findings.models import Correction, SourceFile
from answerable.reading.quoting import passage_with
from answerable.reading.reports import Kind, ReadFinding, Report
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import record


def made_of(*files: str) -> dict[str, tuple[Made, ...]]:
    """The corrections in force for each file, by SHA-256: the latest of each finding, and everything marked by hand."""
    latest: dict[tuple[str, str, int, str], Correction] = {}
    for one in Correction.objects.filter(file_id__in=files).order_by("pk"):
        by_hand = one.texts[0] if one.number == 0 else ""
        latest[one.file_id, one.finding_kind, one.number, by_hand] = one
    return {sha256: tuple(_made(one) for key, one in latest.items() if key[0] == sha256) for sha256 in files}


def _made(one: Correction) -> Made:
    return Made(
        kind=one.kind,
        finding_kind=one.finding_kind,
        number=one.number,
        read_text=one.read_text,
        texts=tuple(one.texts),
        responsible=one.responsible,
        by=one.made_by,
    )


@transaction.atomic
def correct(
    file: SourceFile,
    finding: ReadFinding,
    kind: str,
    texts: list[str],
    responsible: str,
    *,
    by: Actor,
    at: datetime,
) -> Correction:
    """Keep what a person made of a finding as read. Raises Refused when the words do not fit what is to be done with them."""
    texts = [text.strip() for text in texts if text.strip()]
    objections = []
    if kind == Correction.Kind.SPLIT and len(texts) < 2:
        objections.append(Objection(reason="Put an empty line where the second finding begins, then split it."))
    if kind == Correction.Kind.CORRECTED and len(texts) != 1:
        objections.append(Objection(reason="Give the words of this one finding, without an empty line in them."))
    if objections:
        raise Refused(objections)
    if kind not in {Correction.Kind.SPLIT, Correction.Kind.CORRECTED}:
        texts = []
    return _keep(file, kind, finding.kind, finding.number, finding.text.value, texts, responsible, by=by, at=at)


@transaction.atomic
def mark(
    file: SourceFile, report: Report, finding_kind: Kind, words: str, responsible: str, *, by: Actor, at: datetime
) -> Correction:
    """Mark words of a report as a finding that the reader did not see. Raises Refused unless they stand in it word for word."""
    words = " ".join(words.split())
    if passage_with(report, words) is None:
        raise Refused([Objection(reason="These words do not stand in the report word for word. Copy them from the page.")])
    return _keep(file, Correction.Kind.MARKED, finding_kind, 0, "", [words], responsible, by=by, at=at)


def _keep(
    file: SourceFile,
    kind: str,
    finding_kind: Kind,
    number: int,
    read_text: str,
    texts: list[str],
    responsible: str,
    *,
    by: Actor,
    at: datetime,
) -> Correction:
    correction = Correction.objects.create(
        file=file,
        kind=kind,
        finding_kind=finding_kind.value,
        number=number,
        read_text=read_text,
        texts=texts,
        responsible=responsible.strip()[:500],
        made_by=by.name,
        made_at=at,
    )
    record("judged", correction, by=by, at=at, sha256=file.sha256, read_text=read_text, texts=texts)
    return correction
