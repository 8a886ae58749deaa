"""Notes beside the words of a finding: what an office says besides, never part of what it quotes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from answerable.findings.models import Finding, Note
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record

LONGEST_NOTE = 600
MOST_NOTES = 3  # beside one finding: what is quoted stays the most of the page


def objections_to_noting(finding: Finding, text: str) -> list[Objection]:
    """Why a note may not be put beside a finding."""
    reasons = []
    if not text.strip():
        reasons.append("Say what the note is to say.")
    if len(text.strip()) > LONGEST_NOTE:
        reasons.append(f"A note has {LONGEST_NOTE} letters at most: the page is the report’s.")
    if not Finding.objects.public().filter(pk=finding.pk).exists():
        reasons.append("This finding is not in the public record (any more).")
    if Note.objects.public().filter(finding=finding).count() >= MOST_NOTES:
        reasons.append(f"{MOST_NOTES} notes stand beside this finding already. Take one back first.")
    return [Objection(reason=reason) for reason in reasons]


@transaction.atomic
def write_note(finding: Finding, text: str, *, by: Actor, at: datetime) -> Note:
    """Put a note beside a finding, signed by the office that writes it. Raises Refused."""
    in_turn(finding)
    if objections := objections_to_noting(finding, text):
        raise Refused(objections)
    note = Note.objects.create(finding=finding, text=" ".join(text.split()), office=by.role[:40], written_at=at)
    record("noted", note, by=by, at=at, finding=finding.pk, text=note.text)
    return note


@transaction.atomic
def take_note_back(note: Note, why: str, *, by: Actor, at: datetime) -> Note:
    """Take a note back: it is public no more, and kept. Raises Refused without a reason, or when it was taken back before."""
    in_turn(note)
    there = Note.objects.get(pk=note.pk)
    if there.is_gone:
        raise Refused([Objection(reason="This note was taken back already.")])
    if not why.strip():
        raise Refused([Objection(reason="Say why the note is taken back.")])
    there.leave(Note.As.TAKEN_BACK, " ".join(why.split()), by=by, at=at)
    there.save()
    record("taken back", there, by=by, at=at, why=there.gone_why)
    return there
