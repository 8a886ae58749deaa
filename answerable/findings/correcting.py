"""Keeping what a person made of a finding as read, and finding it again whenever the same file is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction

from answerable.findings.corrections import Made, corrected, in_brief, judged, together
from answerable.findings.models import Correction, Report, SourceFile
from answerable.findings.rows import Written, enter_findings, named_in
from answerable.findings.standing import chosen, standing
from answerable.people.models import Authority
from answerable.reading.provenance import Read
from answerable.reading.quoting import folded
from answerable.reading.reports import Kind, ReadFinding
from answerable.reading.reports import Report as ReadReport
from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.chain import in_turn, record

FEWEST_WORDS = 3
LONGEST_REASON = 500
WITH_WORDS = {Correction.Kind.CORRECTED, Correction.Kind.SPLIT, Correction.Kind.JOINED}


def made_of(authority: Authority | None, *files: str) -> dict[str, tuple[Made, ...]]:
    """The corrections in force at an authority for each file, by SHA-256: the latest of each finding, all words marked by hand.

    None is an authority that is not in the record yet: it has made none.
    """
    latest: dict[tuple[str, str, int, str], Correction] = {}
    rows = (
        Correction.objects.filter(file__authority=authority, file__sha256__in=files) if authority else Correction.objects.none()
    )
    for one in rows.select_related("file").order_by("pk"):
        by_hand = one.texts[0] if one.number == 0 else ""
        latest[one.file.sha256, one.finding_kind, one.number, by_hand] = one
    return {sha256: tuple(_made(one) for key, one in latest.items() if key[0] == sha256) for sha256 in files}


def _made_in(file: SourceFile) -> tuple[Made, ...]:
    return made_of(file.authority, file.sha256)[file.sha256]


def _made(one: Correction) -> Made:
    return Made(
        kind=one.kind,
        finding_kind=one.finding_kind,
        number=one.number,
        read_text=one.read_text,
        texts=tuple(one.texts),
        responsible=one.responsible,
        by=one.made_by,
        why=one.why,
        office=one.office,
        at=one.made_at,
    )


def latest_of(file: SourceFile, finding: ReadFinding) -> int:
    """The key of the latest correction of a finding as read; 0 when nobody looked at it yet."""
    rows = Correction.objects.filter(file=file, finding_kind=finding.kind.value, number=finding.number)
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0


@transaction.atomic
def correct(
    file: SourceFile,
    report: ReadReport,
    findings: Sequence[ReadFinding],
    kind: str,
    texts: Sequence[str],
    responsible: str,
    *,
    why: str = "",
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Correction:
    """Keep what a person made of a finding as read; `findings` is that one, or those to be joined, in their order.

    A correction chooses words of the report, it does not write any: kept are the report's own characters. Where the report is
    in the record already, its findings there are put right in the same act. Raises Refused when the words do not stand in the
    report, or do not fit what is to be done with them, or `why` is missing where it is needed; and Overtaken when `seen`, the
    latest correction that the person saw (0: none), is no longer the latest.
    """
    words = [text.strip() for text in texts if text.strip()] if kind in WITH_WORDS else []
    own = [chosen(report, findings[0], text) for text in words]
    objections = [*_objections(kind, findings, words), *_why_missing(file, kind, why)] or _not_the_reports(words, own)
    if objections:
        raise Refused(objections)
    in_turn(file)
    if seen is not None and seen != latest_of(file, findings[0]):
        raise Overtaken("Somebody else looked at this finding while you did. See what they made of it, then say what is right.")
    correction = Correction(
        kind=kind,
        finding_kind=findings[0].kind.value,
        number=findings[0].number,
        read_text=together(findings),
        texts=[one.value for one in own if one],
        responsible=responsible.strip()[:500] if kind in WITH_WORDS else "",
        why=_plainly(why),
    )
    return _keep(correction, file, by=by, at=at)


def _objections(kind: str, findings: Sequence[ReadFinding], words: Sequence[str]) -> list[Objection]:
    reasons = []
    if kind == Correction.Kind.SPLIT and len(words) < 2:
        reasons.append("Put an empty line where the second finding begins, then split it.")
    if kind == Correction.Kind.CORRECTED and len(words) != 1:
        reasons.append("Give the words of this one finding, without an empty line in them.")
    if kind == Correction.Kind.JOINED and len(words) > 1:
        reasons.append("Give the words of the joined finding, without an empty line in them.")
    if kind == Correction.Kind.JOINED and len(findings) < 2:
        reasons.append("No finding of its kind follows it, so there is nothing to join it with.")
    return [Objection(reason=reason) for reason in reasons]


def needs_a_reason(file: SourceFile, kind: str) -> bool:
    """Whether everybody is owed a reason: for a gap in the report's numbers, and for a change of what is public already."""
    if kind == Correction.Kind.AS_READ:
        return False
    return kind == Correction.Kind.REJECTED or in_the_record(file) is not None


def in_the_record(file: SourceFile) -> Report | None:
    """The public report that was entered from the file, if there is one: what is made of it now changes the record at once."""
    return Report.objects.public().select_related("authority", "reading").of_file(file)


def _why_missing(file: SourceFile, kind: str, why: str) -> list[Objection]:
    if why.strip() or not needs_a_reason(file, kind):
        return []
    return [Objection(reason="Say why, in a sentence that everybody can read. Name no person in it.")]


def _plainly(why: str) -> str:
    return " ".join(why.split())[:LONGEST_REASON]


def _not_the_reports(words: Sequence[str], own: Sequence[Read[str] | None]) -> list[Objection]:
    """Why words may not be quoted as the report's: they do not stand in it."""
    return [
        Objection(
            reason=f"“{in_brief(text)}” does not stand in the report word for word. A correction chooses words of the report: "
            "copy them from the page."
        )
        for text, found in zip(words, own, strict=True)
        if found is None
    ]


@transaction.atomic
def mark(
    file: SourceFile,
    report: ReadReport,
    finding_kind: Kind,
    words: str,
    responsible: str,
    *,
    why: str = "",
    by: Actor,
    at: datetime,
) -> Correction:
    """Mark words of a report as a finding that the reader did not see. Kept are the report's own characters.

    Raises Refused unless the words stand in it word for word, when they are a finding already, and where a reason is missing.
    """
    in_turn(file)
    places = standing(report, words)
    if not places:
        reason = "These words do not stand in the report word for word. Copy them from the page."
    elif len(words.split()) < FEWEST_WORDS:
        reason = "Give the whole sentence, not a word or two of it."
    elif folded(words) in {folded(one.finding.text.value) for one in judged(report, _made_in(file))}:
        reason = "These words are a finding of this report already."
    elif missing := _why_missing(file, Correction.Kind.MARKED, why):
        raise Refused(missing)
    else:
        return _keep_mark(Correction.Kind.MARKED, file, finding_kind, places[0].value, responsible, why, by=by, at=at)
    raise Refused([Objection(reason=reason)])


@transaction.atomic
def take_back(file: SourceFile, finding_kind: Kind, words: str, *, why: str = "", by: Actor, at: datetime) -> Correction:
    """Take words marked by hand out again. Raises Refused when they are not marked (any more), and where a reason is missing."""
    in_turn(file)
    marked = [one for one in _made_in(file) if one.kind == Correction.Kind.MARKED and one.finding_kind == finding_kind.value]
    # As a form brings them back: with other ends of line.
    same = [one.texts[0] for one in marked if one.texts[0].split() == words.split()]
    if not same:
        raise Refused([Objection(reason="These words are not marked as a finding (any more).")])
    if in_the_record(file) and (missing := _why_missing(file, Correction.Kind.REJECTED, why)):
        raise Refused(missing)
    return _keep_mark(Correction.Kind.REJECTED, file, finding_kind, same[0], "", why, by=by, at=at)


def _keep_mark(
    kind: str, file: SourceFile, finding_kind: Kind, words: str, responsible: str, why: str, *, by: Actor, at: datetime
) -> Correction:
    correction = Correction(
        kind=kind,
        finding_kind=finding_kind.value,
        number=0,
        texts=[words],
        responsible=responsible.strip()[:500],
        why=_plainly(why),
    )
    return _keep(correction, file, by=by, at=at)


def _keep(correction: Correction, file: SourceFile, *, by: Actor, at: datetime) -> Correction:
    correction.file, correction.made_by, correction.office, correction.made_at = file, by.name[:200], by.role[:40], at
    correction.save(force_insert=True)
    written = _put_right(file, correction.why, by=by, at=at)
    record(
        "judged",
        correction,
        by=by,
        at=at,
        rows=written.rows,
        gone=written.gone,
        sha256=file.sha256,
        said=correction.kind,
        read_text=correction.read_text,
        texts=correction.texts,
        responsible=correction.responsible,
        **({"why": correction.why} if correction.why else {}),
    )
    return correction


def _put_right(file: SourceFile, why: str, *, by: Actor, at: datetime) -> Written:
    """The record's findings of the file, as people left its reading now; nothing where no public report was entered from it."""
    report = in_the_record(file)
    if report is None or report.reading is None:
        return Written()
    read, made = msgspec.convert(report.reading.as_read, ReadReport), _made_in(file)
    written = enter_findings(report, read, made, named_in(report, read), why=why, by=by, at=at)
    doubts = list(corrected(read, made).doubts)
    if report.doubts != doubts:
        report.doubts = doubts
        report.save(update_fields=["doubts"])
        written.rows.append(report)
    return written
