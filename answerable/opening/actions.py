"""Taking an opening through its steps: papers put in, read in the background, shown, confirmed or given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.findings.actions import keep_file
from answerable.findings.models import Reading
from answerable.matters.models import Matter
from answerable.opening.entering import Confirmed, open_from
from answerable.opening.laying_out import LaidOut, laid_out
from answerable.opening.models import Opening, Paper
from answerable.opening.papers import refuse_repeats
from answerable.opening.tasks import have_read
from answerable.opening.turns import give_back
from answerable.people.models import Account
from answerable.trail.acts import Objection, Overtaken, Refused
from answerable.trail.chain import in_turn, last_number, move, record
from answerable.trail.models import INSTALLATION

TRIES = 5


def begin(documents: Sequence[tuple[str, bytes, str]], *, by: Account, at: datetime, address: str = "") -> Opening:
    """Keep the papers and have them read. `documents` are (name, bytes, "notice" or "report"); `address` is the first report's.

    Raises ValueError, naming it, for an empty one, and Unreadable for one put in twice.
    """
    authority = by.authority
    assert authority is not None
    refuse_repeats([(name, data) for name, data, _ in documents])
    actor = by.as_actor()
    unknown = "application/octet-stream"
    kept = [(keep_file(authority, data, name, unknown, by=actor, at=at), part) for name, data, part in documents]
    with transaction.atomic():
        opening = Opening.objects.create(authority=authority, begun_by=by, begun_at=at, address=address)
        rows = [Paper.objects.create(opening=opening, file=file, part=part) for file, part in kept]
        record("begun", opening, by=actor, at=at, rows=rows, papers=[file.sha256 for file, _ in kept])
        transaction.on_commit(lambda: have_read(opening))
    return opening


def read_again(opening: Opening) -> None:
    """Have the papers read again, when the worker that had them is gone. Papers already read are not read twice."""
    give_back(opening)
    have_read(opening)


@transaction.atomic
def say_it_belongs(paper: Paper, because: str, *, by: Account, at: datetime) -> None:
    """Say why a paper about another council belongs here; shown publicly once the matter is open. Raises Refused."""
    in_turn(paper.opening)
    if not because.strip():
        raise Refused([Objection(reason="Say why the paper belongs here.")])
    if not Opening.objects.filter(pk=paper.opening_id, state=Opening.State.READY).exists():
        raise Refused([Objection(reason="This opening is not waiting to be confirmed (any more).")])
    paper.belongs_because = because.strip()[:500]
    paper.save(update_fields=["belongs_because"])
    record("said to belong", paper, by=by.as_actor(), at=at, because=paper.belongs_because)


def confirm(opening: Opening, *, by: Account, at: datetime, seen: str | None = None) -> Matter:
    """Open the matter from the papers as shown. Raises Refused, or Overtaken when somebody confirmed them first.

    `seen` tells what the person was shown (`LaidOut.seen`): it is refused when the papers come to something else by now.
    """
    for _ in range(TRIES):
        # What takes long is worked out before the ledger's turn: it stands if nothing was entered meanwhile.
        was = (last_number(INSTALLATION), last_number(opening.authority.slug))
        laid = laid_out(opening)
        with transaction.atomic():
            if was == (last_number(INSTALLATION), in_turn(opening)):
                return _confirm(opening, laid, by=by, at=at, seen=seen)
    raise Overtaken("The record is being changed faster than this could be worked out. Nothing was done: try again.")


def _confirm(opening: Opening, laid: LaidOut, *, by: Account, at: datetime, seen: str | None) -> Matter:
    if seen is not None and seen != laid.seen:
        changed = "Something was changed after this page was shown to you: a finding, a date, or the record."
        raise Refused([Objection(reason=f"{changed} Look again, then confirm.")])
    papers = list(opening.papers.filter(left_out=False).select_related("reading__file__authority"))
    if waiting := [paper for paper in papers if paper.problem]:
        reasons = (f"{one} could not be read. Put another in its place, or leave it out." for one in waiting)
        raise Refused([Objection(reason=reason) for reason in reasons])
    notice = next((p.reading for p in papers if p.part == Paper.Part.NOTICE and p.reading), None)
    reports = tuple(p.reading for p in papers if p.part == Paper.Part.REPORT and p.reading)
    matter = open_from(laid.proposal, Confirmed(notice=notice, reports=reports), by=by.as_actor(), at=at)
    Opening.objects.filter(pk=opening.pk).update(matter=matter)
    move(opening, Opening.State.DONE, by=by.as_actor(), at=at, matter=matter.pk)
    return matter


@transaction.atomic
def abandon(opening: Opening, *, by: Account, at: datetime) -> None:
    """Give the opening up: its readings are rejected; the files stay, as everything that arrived does."""
    move(opening, Opening.State.ABANDONED, by=by.as_actor(), at=at)
    for paper in opening.papers.select_related("reading").filter(reading__state=Reading.State.PROPOSED):
        if paper.reading:
            move(paper.reading, Reading.State.REJECTED, by=by.as_actor(), at=at)
