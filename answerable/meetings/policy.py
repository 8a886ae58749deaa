"""What stands in the way of an item on an agenda, of publishing it, of meeting jointly, of saying what became of a meeting."""

from __future__ import annotations

from datetime import date, time

from django.db.models import Q

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.matters.models import Matter
from answerable.meetings.became import REQUISITIONS, STATES, Became
from answerable.meetings.models import AgendaItem, Meeting, Motion, Postponement
from answerable.meetings.noticed import is_late, item_verdict, notice_of, urgency_verdict, verdict_if_published
from answerable.people.dated import in_force
from answerable.people.models import Body
from answerable.requisitions.models import CallIn, Passage
from answerable.rulebook.calendar import in_words
from answerable.rulebook.verdicts import Answer
from answerable.trail.acts import Actor, Objection

BUSINESS = AgendaItem.Kind.BUSINESS


def objections_to_putting_on_agenda(
    meeting: Meeting,
    title: str,
    matter: Matter | None,
    *,
    kind: str = BUSINESS,
    asked_for_by: Passage | None = None,
    call_in: CallIn | None = None,
) -> list[Objection]:
    """Why an item may not be put on the agenda: no title, a meeting that is off, a matter that is over or another council's;
    or that such a meeting may not take it.
    """
    reasons = []
    if not title.strip():
        reasons.append("Say what the item is called.")
    if meeting.state == Meeting.State.CANCELLED:
        reasons.append("The meeting is cancelled.")
    if matter and matter.state != Matter.State.OPEN:
        reasons.append(f"“{matter}” is {matter.get_state_display()}. Open it again first.")
    if matter and matter.authority_id not in {body.authority_id for body in meeting.bodies}:
        reasons.append(f"“{matter}” is a matter of {matter.authority}, and none of its bodies meets here.")
    if asked_for_by and (meeting.requisition_id is None or asked_for_by.requisition_id != meeting.requisition_id):
        reasons.append("Those words are not of the requisition that asks for this meeting.")
    if asked_for_by and matter is None:
        reasons.append("Say which matter an item that was asked for is about.")
    if call_in:
        reasons += _not_to_be_heard(meeting, call_in)
    return [*(Objection(reason=reason) for reason in reasons), *objections_to_taking(meeting, kind, asked_for_by)]


def _not_to_be_heard(meeting: Meeting, call_in: CallIn) -> list[str]:
    """Why a meeting may not take a call-in: it is another council's, nobody ruled it valid, or another body is to hear it."""
    call_in.refresh_from_db(fields=["state"])  # somebody may have ruled on it, or a meeting taken it, since it was shown
    reasons = []
    if call_in.decision.authority_id not in {body.authority_id for body in meeting.bodies}:
        reasons.append("That call-in is another council’s.")
    if call_in.state not in {CallIn.State.ACCEPTED, CallIn.State.TO_COUNCIL}:
        reasons.append(f"The call-in is “{call_in.get_state_display()}”: no meeting is to take it.")
    elif call_in.state == CallIn.State.ACCEPTED and Body.Kind.SCRUTINY not in {body.kind for body in meeting.bodies}:
        reasons.append(f"The call-in is for scrutiny to hear: the {call_in.committee}.")
    elif call_in.state == CallIn.State.TO_COUNCIL and Body.Kind.COUNCIL not in {body.kind for body in meeting.bodies}:
        reasons.append("The call-in was referred to the full council.")
    return reasons


def objections_to_taking(meeting: Meeting, kind: str, asked_for_by: Passage | None) -> list[Objection]:
    """Why such a meeting may not take an item: what an extraordinary one is limited to, with the rule."""
    verdict = item_verdict(meeting, kind, demanded=asked_for_by is not None)
    if verdict.answer is not Answer.DOES_NOT_HOLD:
        return []
    why = "; ".join(step.text for step in verdict.working)
    return [Objection(reason=f"This meeting may not take the item: {why} ({verdict.rule.citation}).", rule=verdict.rule.id)]


def objections_to_changing(item: AgendaItem, *, by: Actor) -> list[Objection]:
    """Why an item may not be changed where it stands: it was published, or it is not theirs."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if item.published_in_id is not None:
        reasons.append("The item was published and stands as it is. Withdraw it with a reason, or add another.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_moving(item: AgendaItem, to: int, *, by: Actor) -> list[Objection]:
    """Why an item may not go to a place of the agenda: no such place, or one before what was published."""
    reasons = []
    numbers = {one.number: one.published_in_id for one in item.meeting.items.all()}
    if to not in numbers:
        reasons.append(f"The agenda has {len(numbers)} items: there is no place {to}.")
    elif any(published for number, published in numbers.items() if number >= min(to, item.number)):
        reasons.append("What was published keeps its number: an item added later comes after it.")
    return [*objections_to_changing(item, by=by), *(Objection(reason=reason) for reason in reasons)]


def objections_to_removing(item: AgendaItem, *, by: Actor) -> list[Objection]:
    """Why an item may not be taken off: it was published, or something stands under it."""
    reasons = []
    if item.motions.exists() or item.lines.exists() or item.promises.exists() or item.interests.exists():
        reasons.append("Something was minuted under this item: it stays.")
    if item.papers.exists():
        reasons.append("A paper was put to this item, and is kept: the item stays. Give it other words, or another place.")
    return [*objections_to_changing(item, by=by), *(Objection(reason=reason) for reason in reasons)]


def objections_to_withdrawing(item: AgendaItem, why: str, *, by: Actor) -> list[Objection]:
    """Why a published item may not be withdrawn: it is a draft, it was withdrawn, or nobody says why."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if item.published_in_id is None:
        reasons.append("The item was not published: take it off the agenda.")
    if item.withdrawn_because:
        reasons.append("The item is withdrawn already.")
    if not why.strip():
        reasons.append("Say why the item is withdrawn: it is shown with the agenda.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_publishing(meeting: Meeting, *, on: date, short_notice: str = "", by: Actor) -> list[Objection]:
    """Why the agenda may not be published that day: nobody called the meeting, something is not said, or it would be unlawful."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if meeting.state == Meeting.State.PROPOSED:
        reasons.append("Nobody has called this meeting: say first that it is called.")
    elif meeting.state not in {Meeting.State.SCHEDULED, Meeting.State.ADJOURNED}:
        reasons.append(f"The meeting is {meeting.get_state_display()}: there is nothing to announce.")
    if meeting.day < on:
        reasons.append(f"{in_words(meeting.day)} is over.")
    if meeting.time is None or not meeting.place:
        reasons.append("Say when the meeting begins and where it is held: a notice tells both.")
    new = list(meeting.items.filter(published_in=None).select_related("asked_for_by"))
    notice = notice_of(meeting)
    if not new and (notice or not meeting.items.exists()):
        reasons.append("Nothing is on the agenda that was not published." if notice else "Nothing is on the agenda.")
    told = [Objection(reason=reason) for reason in reasons]
    # It hangs on the kind of an item and on whether it was demanded: asked of each such kind once, however long the agenda.
    for item in {(item.kind, item.asked_for_by is None): item for item in new}.values():
        told += objections_to_taking(meeting, item.kind, item.asked_for_by)
    return told + (_late_items(meeting, new, on) if notice else _late_notice(meeting, on, short_notice))


def _late_notice(meeting: Meeting, on: date, short_notice: str) -> list[Objection]:
    verdict = verdict_if_published(meeting, on, short_notice=bool(short_notice.strip()))
    if verdict.answer is not Answer.DOES_NOT_HOLD:
        return []
    why = f"Published on {in_words(on)}, the notice would not be lawful. {' '.join(verdict.counterfactual)}"
    return [Objection(reason=f"{why} ({verdict.rule.citation})", rule=verdict.rule.id)]


def _late_items(meeting: Meeting, new: list[AgendaItem], on: date) -> list[Objection]:
    if not is_late(meeting, on):
        return []
    told = []
    for item in new:
        verdict = urgency_verdict(item)
        if verdict.answer is Answer.DOES_NOT_HOLD:
            lacking = " ".join(f"{one}." for one in verdict.counterfactual)
            why = f"Item {item.number} was not on the agenda in time. {lacking} ({verdict.rule.citation})"
            told.append(Objection(reason=why, rule=verdict.rule.id))
    return told


def objections_to_putting_off(
    meeting: Meeting, kind: str, to_day: date, to_time: time | None, why: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why a meeting may not be put off to that day: it is over or was never called, the day is no later, or nobody says why."""
    adjourned = kind == Postponement.Kind.ADJOURNED
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if meeting.state not in ({Meeting.State.SCHEDULED, Meeting.State.ADJOURNED} if adjourned else {Meeting.State.SCHEDULED}):
        reasons.append(f"The meeting is {meeting.get_state_display()}: it cannot be {kind} from there.")
    if adjourned and meeting.day > today:
        reasons.append(f"{in_words(meeting.day)} is still to come: before it begins a meeting is postponed, not adjourned.")
    if to_day < today or (to_day == meeting.day and to_time == meeting.time):
        reasons.append("Say a later day or time to which it is put off.")
    taken = Meeting.objects.filter(body=meeting.body_id, day=to_day, time=to_time, kind=meeting.kind).exclude(pk=meeting.pk)
    if taken.exclude(state=Meeting.State.CANCELLED).exists():
        reasons.append(f"{meeting.body} meets on {in_words(to_day)} at that time already.")
    if not why.strip():
        reasons.append("Say why it is put off: it is shown publicly.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_saying_where(meeting: Meeting, at_time: time, place: str, *, by: Actor) -> list[Objection]:
    """Why it may not be said when and where a meeting is: it was announced otherwise, or it is over."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if meeting.state not in {Meeting.State.PROPOSED, Meeting.State.SCHEDULED}:
        reasons.append(f"The meeting is {meeting.get_state_display()}.")
    if notice_of(meeting):
        reasons.append("The notice is out and says when and where. Postpone the meeting if that has changed.")
    if not place.strip():
        reasons.append("Say where the meeting is held.")
    taken = Meeting.objects.filter(body=meeting.body_id, day=meeting.day, time=at_time, kind=meeting.kind)
    if taken.exclude(pk=meeting.pk).exclude(state=Meeting.State.CANCELLED).exists():
        reasons.append(f"{meeting.body} meets on {in_words(meeting.day)} at that time already.")
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


def objections_to_putting(
    meeting: Meeting, text: str, item: AgendaItem | None, *, amends: Motion | None = None, by: Actor
) -> list[Objection]:
    """Why words may not be put to a meeting: nothing is moved, the meeting never took place, the item is another meeting's."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if not text.strip():
        reasons.append("Say what is moved, in the words that are put to the vote.")
    if meeting.state in {Meeting.State.CANCELLED, Meeting.State.NOT_HELD}:
        reasons.append(f"The meeting is {meeting.get_state_display()}: nothing can be moved at it.")
    if item and item.meeting_id != meeting.pk:
        reasons.append("The item is not on the agenda of this meeting.")
    if amends and (amends.meeting_id != meeting.pk or amends.state != Motion.State.MOVED):
        reasons.append("Only a motion before this meeting can be amended, and only before it is voted on.")
    return [Objection(reason=reason) for reason in reasons]
