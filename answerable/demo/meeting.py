"""A meeting of the invented committee, held and minuted from its notice to its approval: made by the rooms' own acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from answerable.demo.example import LOADER
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.meetings.attending import attend, declare
from answerable.meetings.became import Became
from answerable.meetings.minuting import approve_minutes, correct_line, promise, publish_minutes, write
from answerable.meetings.models import AgendaItem, Interest, Meeting, Presence, Vote
from answerable.meetings.outcomes import say
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import say_where
from answerable.meetings.quorum import InTheRoom, Scope
from answerable.meetings.resolving import put, resolve
from answerable.meetings.voting import exclude_public, let_public_in, note_minority, vote_by_name
from answerable.people.models import Authority, Body, Seat

BEGINS, PLACE = time(10), "Council Chamber, Highmoor"
SAID_IN_PRIVATE = "The contractor asked for £412,000 to end the contract early."
SUMMARY = "The committee considered the terms of a contract and agreed advice to the executive."
FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True, kw_only=True)
class Held:
    """The meeting that was held, and the one after it that approved its minutes."""

    meeting: Meeting
    after: Meeting


def hold(authority: Authority, day: date, paper: bytes, *, approved: bool = True) -> Held:
    """A meeting on that day, announced a fortnight before with that paper, held, minuted, and approved four weeks later.

    One member comes late and one leaves; one has an interest; a co-optee's vote is not counted; the public leaves for one item.
    """
    committee = authority.bodies.get(kind=Body.Kind.SCRUTINY)
    meeting = _announced(committee, day, paper, ("The waiting times of children", "The contract for assessments"))
    after = _announced(committee, day + FOUR_WEEKS, paper + b"\n", ())
    at_ten = moment(day, BEGINS)
    room = InTheRoom(meeting)
    _come_and_go(meeting, room, at_ten)
    _take_the_business(meeting, room, at_ten)
    _in_private(meeting, at_ten)
    say(meeting, Became.HELD, "The minutes.", **by(at_ten + timedelta(hours=3)))
    minutes = publish_minutes(meeting, **by(at_ten + timedelta(days=7)))
    line = meeting.lines.filter(private=False).get(number=1)
    correct_line(line, "The chair welcomed parents and members.", **by(at_ten + timedelta(days=8)))
    if approved:
        later = moment(after.day, BEGINS)
        motion = put(after, "That the minutes of the last meeting be approved.", **by(later))
        resolve(motion, 6, 0, 0, **by(later + timedelta(days=1)))
        approve_minutes(minutes, motion, **by(later + timedelta(days=1)))
    return Held(meeting=meeting, after=after)


def moment(day: date, at: time) -> datetime:
    """A time of a day, where the council is."""
    return timezone.make_aware(datetime.combine(day, at))


def by(at: datetime) -> dict[str, Any]:
    """The clerk, at a moment."""
    return {"by": LOADER, "at": at}


def _announced(committee: Body, day: date, paper: bytes, business: tuple[str, ...]) -> Meeting:
    act = by(moment(day - timedelta(days=21), BEGINS))
    meeting = enter_scheduled(committee, day, BEGINS, "the council’s calendar of meetings", **act)
    say_where(meeting, BEGINS, PLACE, **act)
    matter = committee.authority.matters.public().first()
    Kind = AgendaItem.Kind
    given = [ItemGiven(title="Apologies", kind=Kind.STANDING), ItemGiven(title="Declarations of interest", kind=Kind.STANDING)]
    given.append(ItemGiven(title="Minutes of the last meeting", kind=Kind.MINUTES))
    given += [ItemGiven(title=title, matter=matter) for title in business]
    for one in given:
        add_item(meeting, one, seen=meeting.agenda_turn, **act)
    publish(meeting, paper, "notice-and-agenda.pdf", seen=meeting.agenda_turn, **by(moment(day - timedelta(days=14), BEGINS)))
    return meeting


def _come_and_go(meeting: Meeting, room: InTheRoom, at_ten: datetime) -> None:
    councillors = [seat for seat in room.seats.values() if seat.pk in room.counting]
    for seat in councillors[:5]:
        attend(meeting, seat, Presence.What.CAME, BEGINS, **by(at_ten))
    for seat in room.seats.values():
        if seat.role == Seat.Role.EDUCATION_COOPTEE:
            attend(meeting, seat, Presence.What.CAME, BEGINS, **by(at_ten))
    attend(meeting, councillors[5], Presence.What.CAME, time(10, 40), **by(at_ten))
    attend(meeting, councillors[6], Presence.What.APOLOGIES, BEGINS, **by(at_ten))
    attend(meeting, councillors[0], Presence.What.LEFT, time(12, 15), **by(at_ten))


def _take_the_business(meeting: Meeting, room: InTheRoom, at_ten: datetime) -> None:
    business = meeting.items.get(title__startswith="The waiting times")
    at = by(at_ten + timedelta(minutes=50))
    write(meeting, "The chair welcomed parents.", item=meeting.items.get(number=1), **at)
    interested = [seat for seat in room.seats.values() if seat.pk in room.counting][2]
    declare(meeting, interested, business, Interest.Kind.PECUNIARY, "Their firm carries out assessments.", **at)
    write(meeting, "The director explained why assessments took so long.", item=business, **at)
    told = {"item": business, **at}
    promise(meeting, "To send the committee the numbers waiting, month by month.", "Director", at_ten.date() + FOUR_WEEKS, **told)
    motion = put(meeting, "That the executive be asked for a plan to end the backlog.", item=business, **at)
    casts = {seat: str(Vote.Cast.FOR) for seat in InTheRoom(meeting).there(at_ten + timedelta(minutes=50))}
    casts[[seat for seat in casts if seat.role == Seat.Role.MEMBER][-1]] = str(Vote.Cast.AGAINST)
    vote_by_name(motion, casts, scope=Scope(education=False, scheme=False), **at)
    note_minority(motion, "A plan without money ends no backlog.", **at)


def _in_private(meeting: Meeting, at_ten: datetime) -> None:
    contract = meeting.items.get(title__startswith="The contract")
    at = by(at_ten + timedelta(minutes=90))
    because = "the council would lose its position in a negotiation"
    exclusion = exclude_public(meeting, contract, 3, because, (5, 0, 1), **at)
    assert exclusion is not None
    write(meeting, SAID_IN_PRIVATE, item=contract, **at)
    motion = put(meeting, f"That the executive be advised. {SAID_IN_PRIVATE}", item=contract, **at)
    resolve(motion, 4, 1, 0, **at)
    promise(meeting, f"To report back. {SAID_IN_PRIVATE}", "Director", None, item=contract, **at)
    let_public_in(exclusion, SUMMARY, **by(at_ten + timedelta(minutes=120)))
