"""The worked example carried on: who was called, what was asked, what was answered, and what the committee made of it.

It is loaded apart from the example itself: there the meeting is still to come.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from answerable.answers.answering import Promised, draft_of, publish_answer, send_answer, write
from answerable.answers.inviting import edit_invitation, note_attendance, reply, send_invitation
from answerable.answers.judging import Judged, agree_criteria, assess, comment, draft_criteria, observe
from answerable.answers.models import Answer, Grade, InformationRequest, Invitation, Measure, Question, Reply, Sign
from answerable.answers.questioning import Wording, agree, reject, say_asked, word
from answerable.answers.requesting import ask_for_information, end_request
from answerable.demo.example import LOADER
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.became import Became
from answerable.meetings.models import Meeting, Motion
from answerable.meetings.outcomes import say
from answerable.meetings.resolving import put, resolve
from answerable.people.models import Authority
from answerable.trail.acts import Actor

DIRECTOR = Actor(name="the Director’s office", role="respondent")
LETTER = "The committee asks you to come and answer on what the inspectors found. Please bring what shows it."
AROSE = "We had too few educational psychologists.\nNobody in the partnership owned the plans as a whole."
WENT_ON = "The figures were read each quarter, and no one post had to act on them.\nWe have improved since."


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was carried on: the matter, its meeting, and the finding that was explained and judged."""

    matter: Matter
    meeting: Meeting
    finding: Finding


def hold_to_account(authority: Authority, announce: Callable[[Meeting], object] = lambda meeting: None) -> Told:
    """Carry the example on to the day after its meeting: one post is silent, one answers, and the committee judges.

    `announce` publishes the agenda once the meeting is called; without it that is on no record.
    """
    meeting = Meeting.objects.at(authority).asked_for().get()
    assert meeting.requisition is not None
    matter = meeting.requisition.matter
    finding = Finding.objects.public().filter(report__matters=matter).order_by("number", "turn")[0]
    say(meeting, Became.CALLED, "the notice", by=LOADER, at=_on(meeting, -16))
    announce(meeting)
    called = _call(meeting)
    _ask(matter, meeting, finding, called[0])
    draft_criteria(matter, by=LOADER, at=_on(meeting, -15))
    say(meeting, Became.HELD, "the minutes", by=LOADER, at=_on(meeting, 0))
    _resolved(meeting, "That the answers be judged by the criteria before the committee.", (8, 0, 0), matter)
    _answer(called[0], finding)
    _judge(matter, meeting, finding)
    for one in called[:-1]:
        note_attendance(one, Invitation.Attendance.CAME, by=LOADER, at=_on(meeting, 1))
    note_attendance(called[-1], Invitation.Attendance.STAYED_AWAY, by=LOADER, at=_on(meeting, 1))
    return Told(matter=matter, meeting=meeting, finding=finding)


def _on(meeting: Meeting, days: int) -> datetime:
    """A moment so many days after the meeting, or before it."""
    return timezone.make_aware(datetime.combine(_day(meeting, days), time(16)))


def _day(meeting: Meeting, days: int) -> date:
    return meeting.day + timedelta(days=days)


def _call(meeting: Meeting) -> list[Invitation]:
    """Everybody is called; the last one never replies."""
    called, at = list(meeting.invitations.select_related("meeting__body__authority", "post")), _on(meeting, -15)
    for one in called:
        since, until, reply_by = (_day(meeting, days) for days in (-1100, -36, -7))
        edit_invitation(one, LETTER, about_from=since, about_until=until, reply_by=reply_by, by=LOADER, at=at)
        send_invitation(one, by=LOADER, at=at)
    for one in called[:-1]:
        reply(one, Reply.Says.ATTEND, "", came_by=Reply.CameBy.LINK, by=DIRECTOR, at=_on(meeting, -9))
    return called


def _ask(matter: Matter, meeting: Meeting, finding: Finding, called: Invitation) -> None:
    """Information is asked for and given; the questions on one finding are agreed and asked, one is left out."""
    own = next(one.post for one in meeting.invitations.select_related("post") if one.post.body_id is None)
    request = ask_for_information(
        matter,
        own,
        "The quarterly figures on plans, as the cabinet had them.",
        right="SCRUTINY-DOCS-10CD",
        asked_on=_day(meeting, -15),
        by=LOADER,
        at=_on(meeting, -15),
    )
    given = InformationRequest.State.GIVEN
    end_request(request, given, _day(meeting, -6), "the figures", said_by="Director", by=LOADER, at=_on(meeting, -6))
    first, second, *others = Question.objects.filter(matter=matter).order_by("number")
    for one in (first, second):
        wording = Wording(
            text=one.text,
            to=one.to,
            findings=[finding],
            business=list(one.business.select_related("requisition")),
            post=called.post,
            line="How plans are made",
        )
        word(one, wording, by=LOADER, at=_on(meeting, -14))
        agree(one, shared=True, by=LOADER, at=_on(meeting, -13))
        say_asked(one, meeting, by=LOADER, at=_on(meeting, 0))
    reject(others[0], "It asks the same as question 1.", by=LOADER, at=_on(meeting, -13))


def _answer(called: Invitation, finding: Finding) -> None:
    """One explanation and two measures, one of which was under way before the report."""
    meeting = called.meeting
    measures = [
        Promised(
            what="Employ four more educational psychologists.",
            standing=Measure.Standing.UNDER_WAY,
            since=_day(meeting, -80),
            owner=called.post,
            by_when=_day(meeting, 150),
            money="£260,000 a year, agreed in the budget",
            success="Advice within six weeks in nine of ten cases.",
            effect_from=_day(meeting, 240),
        ),
        Promised(what="A board that meets each month and owns the plans.", standing=Measure.Standing.PROPOSED),
    ]
    way, at = Answer.CameBy.LINK, _on(meeting, 0)
    write(called, finding, AROSE, WENT_ON, measures, came_by=way, by=DIRECTOR, at=at)
    draft = draft_of(called, way)
    assert draft is not None
    send_answer(draft, by=DIRECTOR, at=at)
    publish_answer(draft, by=LOADER, at=_on(meeting, 1))


def _judge(matter: Matter, meeting: Meeting, finding: Finding) -> None:
    """The answers are partly adequate; three members see it otherwise. And the committee says what it thinks."""
    motion = _resolved(meeting, "That the measures are partly adequate.", (5, 3, 0))
    grades = {"guidance": Grade.PARTLY, "notice": Grade.ADEQUATE, "finding": Grade.NOT_TOLD}
    criteria = matter.criteria.filter(state="agreed").applying_to(finding)
    judged = {one: Judged(grade=grades.get(one.origin, Grade.PARTLY), reasons="By what was said.") for one in criteria}
    assess(
        finding,
        matter,
        motion,
        Grade.PARTLY,
        "Why it arose was said; how anybody will know that it has ended was not.",
        judged,
        minority="Three members hold the measures to be inadequate: no family had a part in them.",
        by=LOADER,
        at=_on(meeting, 1),
    )
    said = _resolved(meeting, "That families were told late, and that this made it worse.", (8, 0, 0))
    to, on = "the Cabinet Member", _day(meeting, 4)
    comment(matter, [finding], said, said.text, sent_to=to, sent_on=on, by=LOADER, at=_on(meeting, 5))
    observe(matter, Sign.Kind.CABINET, _day(meeting, -4), "the cabinet’s minutes", by=LOADER, at=_on(meeting, 1))


def _resolved(meeting: Meeting, text: str, votes: tuple[int, int, int], agrees: Matter | None = None) -> Motion:
    """A motion put and carried; the criteria of a matter are agreed by it."""
    at = _on(meeting, 0)
    motion = resolve(put(meeting, text, by=LOADER, at=at), *votes, by=LOADER, at=at)
    if agrees:
        agree_criteria(agrees, motion, by=LOADER, at=at)
    return motion
