"""What stands in the way of an item on an agenda, of a body meeting jointly, and of saying what became of a meeting."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.matters.models import Matter
from answerable.meetings.became import REQUISITIONS, STATES, Became
from answerable.meetings.models import AgendaItem, Meeting, Motion
from answerable.people.dated import in_force
from answerable.people.models import Body
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection


def objections_to_putting_on_agenda(meeting: Meeting, title: str, matter: Matter | None) -> list[Objection]:
    """Why an item may not be put on the agenda: no title, a meeting that is off, a matter that is over or another council's."""
    reasons = []
    if not title.strip():
        reasons.append("Say what the item is called.")
    if meeting.state == Meeting.State.CANCELLED:
        reasons.append("The meeting is cancelled.")
    if matter and matter.state != Matter.State.OPEN:
        reasons.append(f"“{matter}” is {matter.get_state_display()}. Open it again first.")
    if matter and matter.authority_id not in {body.authority_id for body in meeting.bodies}:
        reasons.append(f"“{matter}” is a matter of {matter.authority}, and none of its bodies meets here.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_joining(meeting: Meeting, body: Body) -> list[Objection]:
    """Why a body may not meet jointly: it does already, it does not exist on the day, or it meets by itself at that time."""
    if body in meeting.bodies:
        return [Objection(reason=f"{body} meets here already.")]
    reasons = []
    if meeting.state == Meeting.State.CANCELLED:
        reasons.append("The meeting is cancelled.")
    if not Body.objects.filter(in_force(meeting.day), pk=body.pk).exists():
        reasons.append(f"{body} does not exist on {meeting.day:%-d %B %Y}.")
    same_time = Q(time=meeting.time) | Q(time=None) if meeting.time else Q()
    own = Meeting.objects.of(body).exclude(state=Meeting.State.CANCELLED).filter(same_time, day=meeting.day, kind=meeting.kind)
    if own.exists():
        reasons.append(f"{body} has a meeting of its own on {meeting.day:%-d %B %Y} that may be this one.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_saying(meeting: Meeting, became: Became, why: str, *, by: Actor, today: date) -> list[Objection]:
    """Why it may not be said what became of a meeting: its day is to come, or over; no requisition asks for it; no reason."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if STATES[became] not in meeting.TRANSITIONS.get(meeting.state, ()):
        reasons.append(f"The meeting is {meeting.get_state_display()}: it cannot be {became} from there.")
    if became in {Became.HELD, Became.NOT_HELD} and meeting.day > today:
        reasons.append(f"{in_words(meeting.day)} is still to come.")
    if became is Became.CALLED and meeting.day < today:
        reasons.append(f"{in_words(meeting.day)} is over: say whether the meeting was held.")
    if became in {Became.REFUSED, Became.LAPSED}:
        if meeting.requisition is None:
            reasons.append("No requisition asks for this meeting.")
        elif REQUISITIONS[became] not in meeting.requisition.TRANSITIONS.get(meeting.requisition.state, ()):
            reasons.append(f"The requisition is “{meeting.requisition.get_state_display()}” already.")
    if not why.strip():
        reasons.append("Say why, or where it can be read.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_putting(meeting: Meeting, text: str, item: AgendaItem | None, *, by: Actor) -> list[Objection]:
    """Why words may not be put to a meeting: nothing is moved, the meeting never took place, the item is another meeting's."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if not text.strip():
        reasons.append("Say what is moved, in the words that are put to the vote.")
    if meeting.state in {Meeting.State.CANCELLED, Meeting.State.NOT_HELD}:
        reasons.append(f"The meeting is {meeting.get_state_display()}: nothing can be moved at it.")
    if item and item.meeting_id != meeting.pk:
        reasons.append("The item is not on the agenda of this meeting.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_resolving(motion: Motion, *, by: Actor) -> list[Objection]:
    """Why a vote may not be recorded: it is not theirs to say, or the motion was voted on already."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if motion.state != Motion.State.MOVED:
        reasons.append(f"The motion is {motion.get_state_display()} already.")
    return [Objection(reason=reason) for reason in reasons]
