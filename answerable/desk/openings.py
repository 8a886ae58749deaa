"""Taking an opening through its steps: papers put in, read in the background, shown, confirmed or given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from answerable.clocks.actions import calendar_for_nation
from answerable.desk.actions import Confirmed, open_from
from answerable.desk.models import Opening, Paper
from answerable.desk.papers import refuse_repeats
from answerable.desk.propose import propose
from answerable.desk.proposed import Given, Proposal
from answerable.desk.tasks import read_papers_of
from answerable.findings.actions import keep_file, notice_as_read, report_as_read
from answerable.findings.models import Reading
from answerable.matters.models import Matter
from answerable.people.models import Account
from answerable.reading.members import MemberRead, Term
from answerable.rulebook.constitutions import Constitution, constitution, for_authority
from answerable.rulebook.verdicts import Nation
from answerable.trail.chain import move, record


def begin(documents: Sequence[tuple[str, bytes, str]], *, by: Account, at: datetime) -> Opening:
    """Keep the papers and have them read. `documents` are (name, bytes, "notice" or "report").

    Raises ValueError, naming it, for an empty one, and Unreadable for one put in twice.
    """
    assert by.authority is not None
    refuse_repeats([(name, data) for name, data, _ in documents])
    actor = by.as_actor()
    kept = [(keep_file(data, name, "application/octet-stream", by=actor, at=at), part) for name, data, part in documents]
    with transaction.atomic():
        opening = Opening.objects.create(authority=by.authority, begun_by=by, begun_at=at)
        for file, part in kept:
            Paper.objects.create(opening=opening, file=file, part=part)
        record("begun", opening, by=actor, at=at, papers=[file.sha256 for file, _ in kept])
        transaction.on_commit(lambda: read_papers_of.enqueue(opening.pk))
    return opening


def read_again(opening: Opening) -> None:
    """Have the papers read again, when the worker that had them is gone. Papers already read are not read twice."""
    read_papers_of.enqueue(opening.pk)


def proposal_of(opening: Opening) -> Proposal:
    """What confirming the opening would create, from its readings as kept. Raises NeedsSaying."""
    papers = list(opening.papers.select_related("reading"))
    readings = {part: [p.reading for p in papers if p.part == part and p.reading] for part in Paper.Part.values}
    notices = [notice_as_read(reading) for reading in readings[Paper.Part.NOTICE]]
    reports = [report_as_read(reading) for reading in readings[Paper.Part.REPORT]]
    authority = opening.authority
    given = Given(
        authority=authority.name,
        nation=Nation(authority.nation),
        constitution=authority.constitution or None,
        members=members_known(opening, notices[0].committee.value) if notices and notices[0].committee else None,
        published=opening.published_on,
        received=opening.received_on,
    )
    return propose(notices[0] if notices else None, reports, given, calendar_for_nation, rules_of(opening))


def members_known(opening: Opening, committee: str) -> tuple[MemberRead, ...] | None:
    """The committee's seats as they are in the record, in the shape of a list read; None when none are."""
    body = opening.authority.bodies.filter(name__iexact=committee).first()
    seats = list(body.seats.select_related("person")) if body else []
    listed = tuple(
        MemberRead(
            name=seat.person.name,
            initials=seat.person.initials,
            surname=seat.person.surname,
            line=None,
            role=seat.get_role_display(),
            terms=(Term(start=seat.since, end=seat.until),),
        )
        for seat in seats
    )
    return listed or None


def rules_of(opening: Opening) -> Constitution | None:
    """The authority's own rules, as far as the rulebook holds them."""
    name = opening.authority.constitution
    return constitution(name) if name else for_authority(opening.authority.name)


@transaction.atomic
def confirm(opening: Opening, *, by: Account, at: datetime) -> Matter:
    """Open the matter from the papers as shown. Raises Refused, or Overtaken when somebody confirmed them first."""
    papers = list(opening.papers.select_related("reading"))
    notice = next((p.reading for p in papers if p.part == Paper.Part.NOTICE and p.reading), None)
    reports = tuple(p.reading for p in papers if p.part == Paper.Part.REPORT and p.reading)
    matter = open_from(proposal_of(opening), Confirmed(notice=notice, reports=reports), by=by.as_actor(), at=at)
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
