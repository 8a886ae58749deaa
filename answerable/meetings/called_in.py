"""What a meeting did with a call-in that it took, as an item of its agenda."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from answerable.meetings.models import AgendaItem, Meeting
from answerable.requisitions.hearing import Came, say_outcome
from answerable.requisitions.models import CallInOutcome
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn

AT_A_MEETING = ("no_action", "referred_back", "to_council")
CAN_HAVE_DONE_IT = {Meeting.State.SCHEDULED, Meeting.State.ADJOURNED, Meeting.State.HELD}


@transaction.atomic
def conclude(item: AgendaItem, what: str, because: str, *, by: Actor, at: datetime) -> CallInOutcome:
    """Record what a meeting did with the call-in that an item of its agenda takes: nothing, sent it back, or on to the council.

    Raises Refused, or Overtaken.
    """
    in_turn(item)
    item.refresh_from_db()
    if item.call_in is None or (objections := objections_to_concluding(item, what)):
        raise Refused(objections if item.call_in else [Objection(reason="The item takes no call-in.")])
    return say_outcome(item.call_in, Came(what=what, on=item.meeting.day, because=because), by=by, at=at)


def objections_to_concluding(item: AgendaItem, what: str) -> list[Objection]:
    """Why a meeting cannot have done that with a call-in: it is off, the item is withdrawn, or that is not a meeting's to do."""
    meeting, reasons = item.meeting, []
    if meeting.state not in CAN_HAVE_DONE_IT:
        reasons.append(f"The meeting of {in_words(meeting.day)} is {meeting.get_state_display()}.")
    if item.withdrawn_because:
        reasons.append("The item was withdrawn.")
    if what not in AT_A_MEETING:
        reasons.append("Say what the meeting did: nothing more, referred it back, or referred it to the full council.")
    return [Objection(reason=reason) for reason in reasons]
