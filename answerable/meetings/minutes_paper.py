"""The minutes of a meeting, put together from what was written in the room: only what the public may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from answerable.meetings.models import (
    AgendaItem,
    Exclusion,
    Interest,
    Meeting,
    MinuteLine,
    Minutes,
    Motion,
    Presence,
    Promise,
    Vote,
)
from answerable.meetings.quorum import InTheRoom
from answerable.rulebook.calendar import in_words
from answerable.rulebook.excluding import paragraph_in_words
from answerable.typesetting import papers
from answerable.typesetting.papers import ClerkContact, Minuted, Section

OUTCOMES = {Motion.State.CARRIED: "Resolved", Motion.State.LOST: "Not carried", Motion.State.WITHDRAWN: "Withdrawn"}


def minutes_of(meeting: Meeting, minutes: Minutes | None, *, on: date) -> papers.Minutes:
    """The minutes as the public reads them. Nothing that was written while the public was excluded is in them."""
    lines = list(meeting.lines.filter(private=False).select_related("corrects", "corrected_by"))
    motions = list(meeting.motions.filter(private=False).prefetch_related("votes__seat__person"))
    promises = list(meeting.promises.filter(private=False))
    interests = list(meeting.interests.select_related("seat__person"))
    exclusions = list(meeting.exclusions.all())
    items = list(meeting.items.exclude(published_in=None))
    told = (lines, motions, promises, interests, exclusions)
    sections = [_section(one, f"{one.number}. {one.title}", *told) for one in items]
    general = _section(None, "Not under an item", *told)
    room = InTheRoom(meeting)
    return papers.Minutes(
        meeting=replace(facts_of_meeting(meeting, on), draft=minutes is None or minutes.state != Minutes.State.APPROVED),
        stands=how_they_stand(minutes),
        present=tuple(_present(room)),
        apologies=tuple(one.seat.person.name for one in room.presences if one.what == Presence.What.APOLOGIES and not one.struck),
        quorum=tuple(f"{one.moment:%H:%M}: {one.number} who count, quorum: {one.answer}" for one in room.through_the_meeting()),
        sections=tuple(one for one in (*sections, general) if one.entries or one is not general),
        promises=tuple(_promised(one) for one in promises),
        resolutions=tuple(_moved(one) for one in motions if one.state == Motion.State.CARRIED),
    )


def how_they_stand(minutes: Minutes | None) -> str:
    """Whether minutes are a draft or approved, in a sentence of the paper."""
    if minutes is None or minutes.state == Minutes.State.DRAFT:
        return "A draft, not published."
    if minutes.approved_by is None:
        return "A draft, to be approved at the next meeting."
    meeting = minutes.approved_by.meeting
    return f"Approved on {in_words(meeting.day)} by resolution {minutes.approved_by.number} of that meeting."


def facts_of_meeting(meeting: Meeting, on: date) -> papers.Meeting:
    """What stands of a meeting at the head of its papers."""
    return papers.Meeting(
        council=meeting.body.authority.name,
        body=" and ".join(body.name for body in meeting.bodies),
        kind=meeting.get_kind_display(),
        day=meeting.day,
        time=meeting.time,
        place=meeting.place or None,
        called_by=f"Requisition signed by {meeting.requisition.signature_count} members" if meeting.requisition else "",
        rule=meeting.requisition.rule_relied_on if meeting.requisition else "",
        publish_by=None,
        clerk=ClerkContact(office="Democratic Services"),
        public_access="",
        draft=False,
        drawn_up_on=on,
    )


def _present(room: InTheRoom) -> Iterable[str]:
    """Each member who came, with the hours where they were not there from the first to the last."""
    for pk, seat in room.seats.items():
        own = [one for one in room.presences if one.seat_id == pk and not one.struck and one.what != Presence.What.APOLOGIES]
        if not any(one.what == Presence.What.CAME for one in own):
            continue
        name = f"{seat.person.name} ({seat.get_role_display()}"
        stood_for = next((one.stands_for for one in own if one.stands_for), None)
        name += f", for {stood_for.person.name})" if stood_for else ")"
        hours = "; ".join(f"{one.get_what_display()} {one.moment:%H:%M}" for one in own)
        yield f"{name}: {hours}"


def _section(
    item: AgendaItem | None,
    heading: str,
    lines: list[MinuteLine],
    motions: list[Motion],
    promises: list[Promise],
    interests: list[Interest],
    exclusions: list[Exclusion],
) -> Section:
    pk = item.pk if item else None
    entries = [_urgent(item)] if item and item.urgent_because else []
    if item and item.withdrawn_because:
        entries.append(Minuted(marked="Withdrawn", text=item.withdrawn_because))
    entries += [_declared(one) for one in interests if one.item_id == pk]
    entries += [entry for one in exclusions if one.item_id == pk for entry in _excluded(one)]
    entries += [_line(one) for one in lines if one.item_id == pk and not one.is_put_right]
    entries += [_moved(one) for one in motions if one.item_id == pk]
    entries += [_promised(one) for one in promises if one.item_id == pk]
    return Section(heading=heading, entries=tuple(entries))


def _urgent(item: AgendaItem) -> Minuted:
    return Minuted(marked="Taken as urgent", text=item.urgent_because, note="In the chair’s opinion: LGA 1972 s.100B(4)(b).")


def _line(line: MinuteLine) -> Minuted:
    if line.corrects is None:
        return Minuted(text=line.text)
    whose = "Corrected by the chair" if line.is_chairs else "Put right"
    return Minuted(text=line.text, note=f"{whose}. It read: “{line.corrects.text}”")


def _declared(interest: Interest) -> Minuted:
    let_off = " A dispensation was granted." if interest.dispensed else ""
    text = f"{interest.seat.person.name}: {interest.get_kind_display()}. {interest.words}"
    return Minuted(marked="Interest declared", text=text, note=let_off.strip())


def _excluded(exclusion: Exclusion) -> Iterable[Minuted]:
    words = f"Paragraph {exclusion.paragraph} of Schedule 12A: {paragraph_in_words(exclusion.paragraph)}. {exclusion.because}"
    yield Minuted(marked="The public was excluded", text=words)
    if exclusion.summary:
        yield Minuted(marked="Summary of the private part", text=exclusion.summary)


def _moved(motion: Motion) -> Minuted:
    marked = OUTCOMES.get(Motion.State(motion.state), "Moved")
    parts = []
    if motion.votes_for is not None:
        parts.append(f"{motion.votes_for} for, {motion.votes_against} against, {motion.abstained} abstained.")
    if motion.casting:
        parts.append("Decided by the chair’s casting vote.")
    parts += [_voted(vote) for vote in motion.votes.all()]
    if motion.minority:
        parts.append(f"Minority view: {motion.minority}")
    return Minuted(marked=marked, text=motion.text, note=" ".join(parts))


def _voted(vote: Vote) -> str:
    counted = f" (not counted: {vote.disregarded})" if vote.disregarded else ""
    return f"{vote.seat.person.name}: {vote.get_cast_display()}{counted}."


def _promised(promise: Promise) -> Minuted:
    when = f"By {in_words(promise.due_on)}." if promise.due_on else "No day was named."
    return Minuted(marked=f"Promised by the {promise.office}", text=promise.text, note=when)
