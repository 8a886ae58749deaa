"""Publishing a meeting's notice with its agenda, and numbered supplements: what went out is kept as bytes, with hash and hour."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.clocks.actions import Evidence, meet
from answerable.clocks.models import Clock
from answerable.findings.actions import keep_file
from answerable.findings.models import SourceFile
from answerable.meetings import policy
from answerable.meetings.agenda import CHANGED
from answerable.meetings.models import Meeting, Publication
from answerable.meetings.noticed import announced_for, day_of, notice_of
from answerable.meetings.outcomes import OFFICE
from answerable.meetings.tasks import order_packs
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.chain import in_turn, record

PUBLISHED = "The notice of the meeting with its agenda, as published"


def publish(
    meeting: Meeting, paper: bytes, name: str, *, seen: int, short_notice: str = "", by: Actor, at: datetime
) -> Publication:
    """Put out the agenda as it stands: the notice for the meeting's day, or, where that is out, a numbered supplement.

    `paper` is what goes out, set from the agenda as it was at the turn `seen`. `short_notice` says why the meeting is convened
    with fewer clear days than the rule asks for. The clock of the agenda is met by it. Raises Refused with all that stands in
    the way, or Overtaken when somebody changed the agenda since the paper was set; then nothing went out.
    """
    if objections := policy.objections_to_publishing(meeting, on=day_of(at), short_notice=short_notice, by=by):
        raise Refused(objections)
    file = keep_file(meeting.body.authority, paper, name, "application/pdf", by=by, at=at)
    return _put_out(meeting, file, seen, short_notice.strip(), by=by, at=at)


@transaction.atomic
def _put_out(meeting: Meeting, file: SourceFile, seen: int, short_notice: str, *, by: Actor, at: datetime) -> Publication:
    in_turn(meeting)
    meeting.refresh_from_db(fields=["agenda_turn", "state", "day", "time", "place"])
    if meeting.agenda_turn != seen:
        raise Overtaken(CHANGED)
    # Looked at again in its turn: somebody may have published or called it off meanwhile.
    if objections := policy.objections_to_publishing(meeting, on=day_of(at), short_notice=short_notice, by=by):
        raise Refused(objections)
    Kind = Publication.Kind
    kind = Kind.SUPPLEMENT if notice_of(meeting) else Kind.NOTICE
    last = meeting.publications.order_by("-number").values_list("number", flat=True).first()
    one = Publication.objects.create(
        meeting=meeting,
        number=0 if last is None else last + 1,
        kind=kind,
        day=announced_for(meeting),
        file=file,
        published_at=at,
        short_notice=short_notice[:500],
    )
    items = list(meeting.items.filter(published_in=None))
    for item in items:
        item.published_in = one
        item.save(update_fields=["published_in"])
    told: dict[str, Any] = {
        "meeting": meeting.pk,
        "day": one.day.isoformat(),
        "sha256": file.sha256,
        "items": [item.number for item in items],
    }
    record("published", one, by=by, at=at, rows=items, **told)
    if kind == Kind.NOTICE:
        for clock in Clock.objects.started_by(meeting).filter(state=Clock.State.RUNNING):
            meet(clock, day_of(at), Evidence(words=PUBLISHED, said_by=OFFICE, file=file.sha256), by=by, at=at)
    order_packs(meeting, by=by, at=at)
    return one
