"""The draft notice and agenda of a meeting asked for, as the values that typesetting puts on paper and the desk shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from answerable.answers.calling import letter_to
from answerable.answers.models import Invitation, Question
from answerable.clocks.models import Clock
from answerable.findings.models import Report
from answerable.meetings.models import Meeting
from answerable.people.models import Seat
from answerable.requisitions.models import Passage
from answerable.rulebook.calendar import in_words
from answerable.rulebook.rules import rule
from answerable.typesetting import papers
from answerable.typesetting.papers import Agenda, Called, ClerkContact, Item, Letter, NoticeOfMeeting, Power, PublishBy, Questions

ACCESS = (
    "The public may attend. The agenda and the reports open to the public can be read on the council’s website and at its "
    "offices. The public may be asked to leave only by a resolution that gives its reasons."
)
POWERS = {
    Invitation.Power.REQUIRED: Power.REQUIRED,
    Invitation.Power.INVITED: Power.INVITED,
    Invitation.Power.CANNOT_TELL: Power.CANNOT_TELL,
}


def notice_of(meeting: Meeting, *, drawn_up_on: date) -> NoticeOfMeeting:
    """The draft announcement: the requisition’s purpose and business in its own words, and who is called by which power."""
    passages = list(meeting.requisition.passages.all()) if meeting.requisition else []
    return NoticeOfMeeting(
        meeting=_facts(meeting, drawn_up_on),
        purpose=_texts(passages, Passage.Part.PURPOSE),
        business=_items(meeting),
        called=_called(meeting),
        urgency=_texts(passages, Passage.Part.REASON),
        signed_by="Monitoring Officer",
        notes=_notes(meeting),
    )


def agenda_of(meeting: Meeting, *, drawn_up_on: date) -> Agenda:
    """The draft agenda, with the seats of those who meet, on the day."""
    seats = Seat.objects.filter(body__in=meeting.bodies).held_on(meeting.day).exclude(role=Seat.Role.SUBSTITUTE)
    seats = seats.select_related("person")
    return Agenda(
        meeting=_facts(meeting, drawn_up_on),
        items=_items(meeting),
        membership=tuple(_seat(seat) for seat in seats),
        called=_called(meeting),
        notes=_notes(meeting),
    )


def letter_of(invitation: Invitation, *, drawn_up_on: date) -> Letter:
    """The letter to a post that is called: a draft until it is sent, and then as it was sent, on that day."""
    sent, text = invitation.sent_at, invitation.text or letter_to(invitation)
    facts = _facts(invitation.meeting, timezone.localdate(sent) if sent else drawn_up_on)
    paragraphs = tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
    return Letter(meeting=replace(facts, draft=sent is None), to=invitation.office, text=paragraphs)


def questions_of(meeting: Meeting, *, drawn_up_on: date) -> Questions:
    """What is planned to be asked at a meeting, but what was left out: whom, about which findings, under which business."""
    asked = meeting.questions.exclude(state=Question.State.REJECTED).with_findings().prefetch_related("business")
    return Questions(
        meeting=_facts(meeting, drawn_up_on),
        items=tuple(
            Item(title=f"Question {one.number}, to {one.to}", text=(one.text,), arises_from=tuple(_what_it_concerns(one)))
            for one in asked
        ),
    )


def _what_it_concerns(question: Question) -> Iterator[str]:
    for finding in question.findings.all():
        yield f"{finding} of “{finding.report.title}”"
    for passage in question.business.all():
        yield f"Business {passage.number} of the requisition"


def _seat(seat: Seat) -> str:
    return seat.person.name if seat.role == Seat.Role.MEMBER else f"{seat.person.name} ({seat.get_role_display()})"


def _facts(meeting: Meeting, drawn_up_on: date) -> papers.Meeting:
    requisition = meeting.requisition
    return papers.Meeting(
        council=meeting.body.authority.name,
        body=" and ".join(body.name for body in meeting.bodies),
        kind=meeting.get_kind_display(),
        day=meeting.day,
        time=meeting.time,
        place=meeting.place or None,
        called_by=f"Requisition signed by {requisition.signature_count} members" if requisition else "",
        rule=requisition.rule_relied_on if requisition else "",
        publish_by=_publish_by(meeting),
        clerk=ClerkContact(office="Democratic Services"),
        public_access=ACCESS,
        draft=True,
        drawn_up_on=drawn_up_on,
    )


def _publish_by(meeting: Meeting) -> PublishBy | None:
    clock = Clock.objects.started_by(meeting).filter(due__isnull=False).first()
    if clock is None or clock.due is None:
        return None
    working = clock.working
    return PublishBy(day=clock.due, reason=f"{working.rule.says} ({working.rule.citation})")


def _items(meeting: Meeting) -> tuple[Item, ...]:
    return tuple(
        Item(
            title=item.title,
            text=(item.text,) if item.text else (),
            arises_from=(f"Business {item.asked_for_by.number} of the requisition",) if item.asked_for_by else (),
        )
        for item in meeting.items.select_related("asked_for_by")
    )


def _called(meeting: Meeting) -> tuple[Called, ...]:
    return tuple(
        Called(
            office=invitation.office,
            organisation=invitation.body.name if invitation.body else meeting.body.authority.name,
            power=POWERS[Invitation.Power(invitation.power)],
            rule=rule(invitation.rule).citation,
        )
        for invitation in meeting.invitations.select_related("body")
    )


def _texts(passages: Sequence[Passage], part: str) -> tuple[str, ...]:
    return tuple(passage.text for passage in passages if passage.part == part)


def _notes(meeting: Meeting) -> tuple[str, ...]:
    """What a reader of the draft must see before it goes out."""
    notes = ["A draft worked out from the requisition. Nothing is called until the notice is published."]
    if meeting.requisition:
        answer = meeting.requisition.verdict.answer
        notes.append(f"Whether the requisition is good: the rulebook says “{answer}”. The monitoring officer decides.")
        missing: list[Report] = [r for r in meeting.requisition.relied_on.all() if not r.supplied]
        notes += [f"Relied on and not supplied: {report.title}." for report in missing]
    if meeting.time is None:
        notes.append("The requisition names no time.")
    return tuple(notes)


def file_name(meeting: Meeting, what: str, form: str = "pdf") -> str:
    """What a paper of the meeting is called when it is downloaded: "draft-notice-2024-12-20.pdf"."""
    return f"draft-{what}-{meeting.day:%Y-%m-%d}.{form}"


def day_of(meeting: Meeting) -> str:
    """The meeting's day in words."""
    return in_words(meeting.day)
