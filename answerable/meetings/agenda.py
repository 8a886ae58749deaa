"""Changing an agenda where it stands: adding, rewording, moving, removing and withdrawing items, each by who saw it as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from answerable.matters.models import Matter
from answerable.meetings import policy
from answerable.meetings.models import AgendaChange, AgendaItem, Meeting
from answerable.meetings.tasks import order_packs
from answerable.requisitions.models import CallIn, Passage
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.chain import in_turn, record

What = AgendaChange.What
ASIDE = 1_000_000  # where an item stands while another takes its number
CHANGED = "Somebody else changed this agenda while you were looking at it. Look at it as it is now, and save again."


@dataclass(frozen=True, kw_only=True)
class ItemGiven:
    """What is said of an item: its words, what sort it is, which matter, words of the requisition or call-in it is about.

    `urgent_because` are the special circumstances of one that comes late, `chair_agrees` whether the chair thinks it urgent.
    """

    title: str
    text: str = ""
    kind: str = AgendaItem.Kind.BUSINESS
    matter: Matter | None = None
    asked_for_by: Passage | None = None
    call_in: CallIn | None = None
    chair_agrees: bool = False
    urgent_because: str = ""


@transaction.atomic
def add_item(meeting: Meeting, given: ItemGiven, *, seen: int | None, by: Actor, at: datetime) -> AgendaItem:
    """Put an item at the end of a meeting's agenda. `seen` is the agenda's turn as shown to whoever adds it; None: not shown.

    Raises Refused, or Overtaken when somebody changed the agenda since.
    """
    _take_turn(meeting, seen)
    if objections := policy.objections_to_putting_on_agenda(
        meeting, given.title, given.matter, kind=given.kind, asked_for_by=given.asked_for_by, call_in=given.call_in
    ):
        raise Refused(objections)
    last = meeting.items.order_by("-number").values_list("number", flat=True).first() or 0
    item = AgendaItem(meeting=meeting, number=last + 1)
    _say(item, given)
    item.save()
    change = _changed(item, What.ADDED, by=by, at=at)
    told: dict[str, Any] = {"meeting": meeting.pk, "matter": given.matter.pk if given.matter else None}
    record("put on the agenda", item, by=by, at=at, rows=[meeting, change], **told)
    return item


@transaction.atomic
def reword_item(item: AgendaItem, given: ItemGiven, *, seen: int, by: Actor, at: datetime) -> AgendaItem:
    """Give an item that is not published yet other words. Raises Refused, or Overtaken."""
    _take_turn(item.meeting, seen)
    if objections := [
        *policy.objections_to_changing(item, by=by),
        *policy.objections_to_putting_on_agenda(
            item.meeting,
            given.title,
            given.matter,
            kind=given.kind,
            asked_for_by=given.asked_for_by,
            call_in=given.call_in,
        ),
    ]:
        raise Refused(objections)
    change = _changed(item, What.REWORDED, by=by, at=at)
    _say(item, given)
    item.save()
    record("reworded", item, by=by, at=at, rows=[item.meeting, change], meeting=item.meeting_id, number=item.number)
    return item


@transaction.atomic
def move_item(item: AgendaItem, to: int, *, seen: int, by: Actor, at: datetime) -> AgendaItem:
    """Give an item that is not published yet another place; those between move up or down. Raises Refused, or Overtaken."""
    meeting, was = item.meeting, item.number
    _take_turn(meeting, seen)
    if objections := policy.objections_to_moving(item, to, by=by):
        raise Refused(objections)
    change = _changed(item, What.MOVED, by=by, at=at)
    low, high = min(was, to), max(was, to)
    others = [one for one in meeting.items.filter(number__range=(low, high)) if one.pk != item.pk]
    _renumber(item, ASIDE)
    for one in others if to > was else reversed(others):
        _renumber(one, one.number + (-1 if to > was else 1))
    _renumber(item, to)
    record("moved on the agenda", item, by=by, at=at, rows=[meeting, change, *others], meeting=meeting.pk, was=was, now=to)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, seen: int, by: Actor, at: datetime) -> None:
    """Take an item that is not published yet off the agenda; those after it move up. Raises Refused, or Overtaken."""
    meeting, was = item.meeting, item.number
    _take_turn(meeting, seen)
    if objections := policy.objections_to_removing(item, by=by):
        raise Refused(objections)
    change, key = _changed(item, What.REMOVED, by=by, at=at), item.pk
    item.delete()
    item.pk = key
    after = list(meeting.items.filter(number__gt=was))
    for one in after:
        _renumber(one, one.number - 1)
    record("taken off the agenda", meeting, by=by, at=at, rows=[change, *after], gone=[item], number=was)


@transaction.atomic
def withdraw_item(item: AgendaItem, why: str, *, seen: int, by: Actor, at: datetime) -> AgendaItem:
    """Withdraw an item that was published; it stays on the agenda, with the reason. Raises Refused, or Overtaken."""
    _take_turn(item.meeting, seen)
    if objections := policy.objections_to_withdrawing(item, why, by=by):
        raise Refused(objections)
    change = _changed(item, What.WITHDRAWN, by=by, at=at)
    item.withdrawn_because = why.strip()[:500]
    item.save(update_fields=["withdrawn_because"])
    record("withdrawn", item, by=by, at=at, rows=[item.meeting, change], meeting=item.meeting_id, why=item.withdrawn_because)
    order_packs(item.meeting, by=by, at=at)
    return item


def _take_turn(meeting: Meeting, seen: int | None) -> None:
    """Count a change of the agenda, by who saw it as it is. Raises Overtaken for anybody else."""
    in_turn(meeting)
    rows = Meeting.objects.filter(pk=meeting.pk)
    if seen is not None:
        rows = rows.filter(agenda_turn=seen)
    if not rows.update(agenda_turn=F("agenda_turn") + 1):
        raise Overtaken(CHANGED)
    meeting.refresh_from_db(fields=["agenda_turn", "state", "day"])


def _say(item: AgendaItem, given: ItemGiven) -> None:
    item.title, item.text, item.kind = given.title.strip()[:200], given.text.strip(), given.kind
    item.matter, item.asked_for_by, item.call_in = given.matter, given.asked_for_by, given.call_in
    item.chair_agrees, item.urgent_because = given.chair_agrees, given.urgent_because.strip()[:500]


def _renumber(item: AgendaItem, number: int) -> None:
    item.number = number
    item.save(update_fields=["number"])


def _changed(item: AgendaItem, what: str, *, by: Actor, at: datetime) -> AgendaChange:
    return AgendaChange.objects.create(
        meeting=item.meeting,
        what=what,
        number=item.number,
        title=item.title,
        text=item.text,
        made_at=at,
        made_by=by.name[:200],
    )
