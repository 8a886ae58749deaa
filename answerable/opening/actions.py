"""Taking an opening through its steps: papers put in, read in the background, shown, confirmed or given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.findings.actions import keep_file
from answerable.findings.models import Reading
from answerable.matters.models import Matter
from answerable.opening.entering import Confirmed, open_from
from answerable.opening.laying_out import laid_out
from answerable.opening.models import Opening, Paper
from answerable.opening.papers import refuse_repeats
from answerable.opening.tasks import read_papers_of
from answerable.people.models import Account
from answerable.trail.acts import Objection, Refused
from answerable.trail.chain import in_turn, move, record


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
        for file, part in kept:
            Paper.objects.create(opening=opening, file=file, part=part)
        record("begun", opening, by=actor, at=at, papers=[file.sha256 for file, _ in kept])
        transaction.on_commit(lambda: read_papers_of.enqueue(opening.pk))
    return opening


def read_again(opening: Opening) -> None:
    """Have the papers read again, when the worker that had them is gone. Papers already read are not read twice."""
    read_papers_of.enqueue(opening.pk)


@transaction.atomic
def confirm(opening: Opening, *, by: Account, at: datetime, seen: str | None = None) -> Matter:
    """Open the matter from the papers as shown. Raises Refused, or Overtaken when somebody confirmed them first.

    `seen` tells what the person was shown (`LaidOut.seen`): it is refused when the papers come to something else by now.
    """
    in_turn()
    laid = laid_out(opening)
    if seen is not None and seen != laid.seen:
        changed = "Something was changed after this page was shown to you: a finding, a date, or the record."
        raise Refused([Objection(reason=f"{changed} Look again, then confirm.")])
    papers = list(opening.papers.select_related("reading__file__authority"))
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
