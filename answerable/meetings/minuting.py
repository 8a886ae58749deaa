"""Writing the minutes: lines as things are said, promises, what is put right; publishing the draft, and its approval."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models, transaction

from answerable.meetings import room_policy
from answerable.meetings.models import AgendaItem, Meeting, MinuteLine, Minutes, Motion, Promise
from answerable.meetings.noticed import day_of
from answerable.people.models import Post
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.chain import in_turn, move, record

ALREADY = "Somebody else put this line right already. Look at it as it is now; what you wrote is still here."


@transaction.atomic
def write(
    meeting: Meeting,
    text: str,
    *,
    item: AgendaItem | None = None,
    private: bool = False,
    sent_as: str = "",
    by: Actor,
    at: datetime,
) -> MinuteLine:
    """Minute something, under an item or none; while the public is excluded it is private. Raises Refused.

    `private` is said of a line that was written while the public was excluded, though it arrives later. The same line sent twice
    (`sent_as`) is kept once, and no line ever takes the place of another's.
    """
    in_turn(meeting)
    if there := _sent_before(meeting, sent_as):
        return there
    if objections := room_policy.objections_to_a_line(meeting, item, text, by=by, today=day_of(at)):
        raise Refused(objections)
    line = MinuteLine.objects.create(
        meeting=meeting,
        item=item,
        number=_next(meeting.lines),
        text=text.strip(),
        private=private or is_private(meeting),
        written_at=at,
        written_by=by.name[:200],
        sent_as=sent_as,
    )
    record("minuted", line, by=by, at=at, meeting=meeting.pk, item=item.number if item else None)
    return line


@transaction.atomic
def correct_line(line: MinuteLine, text: str, *, sent_as: str = "", by: Actor, at: datetime) -> MinuteLine:
    """Put a line right: it stays, and another that says so stands in its place. Once the draft is published it is marked as the
    chair's. Raises Refused, or Overtaken when somebody put it right before.
    """
    in_turn(line)
    if there := _sent_before(line.meeting, sent_as):
        return there
    if objections := room_policy.objections_to_correcting(line, text, by=by, today=day_of(at)):
        raise Refused(objections)
    if MinuteLine.objects.filter(corrects=line).exists():
        raise Overtaken(ALREADY)
    published = Minutes.objects.filter(meeting=line.meeting, state=Minutes.State.PUBLISHED).exists()
    right = MinuteLine.objects.create(
        meeting=line.meeting,
        item=line.item,
        number=_next(line.meeting.lines),
        text=text.strip(),
        private=line.private,
        corrects=line,
        is_chairs=published,
        written_at=at,
        written_by=by.name[:200],
        sent_as=sent_as,
    )
    record("put right", right, by=by, at=at, meeting=line.meeting_id, line=line.number, chairs=published)
    return right


@transaction.atomic
def promise(
    meeting: Meeting,
    text: str,
    office: str,
    due_on: date | None,
    *,
    item: AgendaItem | None = None,
    post: Post | None = None,
    sent_as: str = "",
    by: Actor,
    at: datetime,
) -> Promise:
    """Minute what somebody undertook, by the post they hold, and by when. Raises Refused. The same sent twice is kept once."""
    in_turn(meeting)
    there: Promise | None = meeting.promises.filter(sent_as=sent_as).first() if sent_as else None
    if there:
        return there
    whose = post.title if post else office
    if objections := room_policy.objections_to_a_line(meeting, item, text, by=by, today=day_of(at), whose=whose):
        raise Refused(objections)
    one = Promise.objects.create(
        meeting=meeting,
        item=item,
        number=_next(meeting.promises),
        text=text.strip(),
        office=whose.strip()[:200],
        post=post,
        due_on=due_on,
        private=is_private(meeting),
        sent_as=sent_as,
    )
    record("promised", one, by=by, at=at, meeting=meeting.pk, item=item.number if item else None)
    return one


def _sent_before(meeting: Meeting, sent_as: str) -> MinuteLine | None:
    there: MinuteLine | None = meeting.lines.filter(sent_as=sent_as).first() if sent_as else None
    return there


def is_private(meeting: Meeting) -> bool:
    """Whether the public is excluded now, so that what is written is not theirs to read."""
    return meeting.exclusions.filter(ended_at=None).exists()


def _next(rows: models.Manager[MinuteLine] | models.Manager[Promise]) -> int:
    return int(rows.aggregate(last=models.Max("number"))["last"] or 0) + 1


@transaction.atomic
def publish_minutes(meeting: Meeting, *, by: Actor, at: datetime) -> Minutes:
    """Put the draft minutes out. Raises Refused with all that stands in the way."""
    in_turn(meeting)
    meeting.refresh_from_db(fields=["state"])
    if objections := room_policy.objections_to_publishing_minutes(meeting, by=by):
        raise Refused(objections)
    minutes, _made = Minutes.objects.get_or_create(meeting=meeting)
    if minutes.state == Minutes.State.DRAFT:
        minutes.published_at = at
        minutes.save(update_fields=["published_at"])
    move(minutes, Minutes.State.PUBLISHED, by=by, at=at, meeting=meeting.pk)
    return minutes


@transaction.atomic
def approve_minutes(minutes: Minutes, motion: Motion, *, by: Actor, at: datetime) -> Minutes:
    """Say which resolution of a later meeting approved the minutes. Raises Refused, or Overtaken."""
    in_turn(minutes)
    minutes.refresh_from_db()
    if objections := room_policy.objections_to_approving(minutes, motion, by=by):
        raise Refused(objections)
    minutes.approved_by = motion
    minutes.save(update_fields=["approved_by"])
    move(minutes, Minutes.State.APPROVED, by=by, at=at, motion=motion.pk, meeting=minutes.meeting_id)
    return minutes
