"""A council with something public of every kind, and beside it, everywhere, what must not be seen: it has one word in it."""

from datetime import time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from answerable.answers.actions import ask
from answerable.answers.models import Invitation
from answerable.demo.figures import CODE, load_figures
from answerable.findings.models import Finding
from answerable.findings.noting import take_note_back, write_note
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.models import Meeting
from answerable.meetings.resolving import put, resolve
from answerable.opening.withdrawing import withdraw
from answerable.people.actions import Sitting, erase_name, seat_members
from answerable.people.appointing import appoint, enter_post
from answerable.people.models import Authority, Person
from answerable.plans.hearing import File, enter_organisation, enter_paper
from answerable.plans.hearing import Said as Heard
from answerable.plans.hearing import ask as ask_concerned
from answerable.plans.moderating import Decision, decide, enter_private, reply, write_policy
from answerable.publication.tests.conftest import Record
from answerable.recommendations.actions import Asked, agree, draft
from answerable.recommendations.linking import Said, issue_by_letter, report_by, respond_by
from answerable.recommendations.responding import Report
from answerable.requisitions.call_in_policy import DecisionSaid
from answerable.requisitions.calling_in import Words, begin_call_in, enter_decision, sign, take_signature_back
from answerable.requisitions.hearing import Presented, present, rule_on_call_in
from answerable.trail.acts import Actor
from answerable.trail.chain import move, record

CANARY = "Zwxyrcanary"


@pytest.fixture
def act(at):
    """Every act is somebody's whose name must not be seen."""
    return {"by": Actor(name=f"{CANARY} Clerk", role="clerk"), "at": at}


@pytest.fixture
def seeded(peakshire, act):
    """The record, with what was made in it."""
    Authority.objects.filter(pk=peakshire.pk).update(code=CODE)
    peakshire.refresh_from_db()
    scene = Record(peakshire, **act)
    made, other = scene.open(), scene.open()
    clerk = enter_post(peakshire, "Director of Children’s Services", **act)
    person = Person.objects.get(name="Ash Alder")
    appoint(clerk, person, since=None, **act)
    _at_a_meeting(made, clerk, act)
    load_figures(0, **act)
    _answered_by_a_link(made, act)
    _heard(made, act)
    return SimpleNamespace(place=peakshire, made=made, hidden=_what_must_not_be_seen(scene, made, other, act))


def _answered_by_a_link(made, act):
    """A recommendation answered and reported on by its link: that is public, its words are not before a clerk has looked."""
    asked = Asked(text="That the plan be published.", addressee="The Cabinet", matter=made.matter, findings=(made.finding,))
    one = agree(draft(made.matter.committee, asked, **act), minute="minute 3", **act)
    link, at = issue_by_letter(one, timezone.localdate(act["at"]), **act), act["at"]
    words = {"reasons": f"{CANARY} said so.", "action": f"Ask {CANARY}.", "action_by": timezone.localdate(at)}
    respond_by(link, Said(kind="in_part", **words), at=at)
    told = {"text": f"{CANARY} was asked.", "evidence": f"a letter of {CANARY}", "evidence_on": timezone.localdate(at)}
    report_by(link, Report(says="in_hand", said_by="The Cabinet", address=f"https://example.org/{CANARY}", **told), at=at)


def _heard(made, act):
    """A submission shown in part, and beside it what is left out of it, what waits, what is not shown and what is private."""
    matter, on = made.matter, timezone.localdate(act["at"])
    write_policy(matter.authority, "No private person is named.", **act)
    for number, decision in enumerate(
        (
            None,
            Decision(state="not_published", why="Section 1."),
            Decision(state="in_part", leave_out=[CANARY], why="Section 1."),
        )
    ):
        name = f"{CANARY} Forum" if decision is None else f"Forum {number}"
        told = [(made.finding, "worse", f"{CANARY} waits.")]
        file = File(data=f"{CANARY} {number}".encode(), name=f"{CANARY}.txt", media_type="text/plain")
        forum = enter_organisation(matter.authority, name, "forum", f"{CANARY}@example.org", **act)
        came = enter_paper(forum, matter, Heard(lines=told, words=CANARY, files=[file]), on, CANARY, **act)
        if decision:
            decide(came, decision, **act)
    reply(came, matter.authority.bodies.first(), "A plan is made.", "The Director", "a letter", on, **act)
    enter_private(made.finding, "worse", CANARY, on, **act)
    ask_concerned(forum, matter, **act)


def _at_a_meeting(made, post, act):
    """A call that was sent, a question that was agreed, a motion that was carried, a note, and a meeting still to come."""
    call = {"post": post, "power": "required", "because": "The law says so.", "rule": "x", "named_by": "the notice"}
    sent = Invitation.objects.create(meeting=made.meeting, office="the Director", **call)
    record("drafted", sent, **act)
    move(sent, "sent", **act)
    question = ask(made.matter, "Why so long?", "the Director", [made.finding], meeting=made.meeting, **act)
    move(question, "agreed", **act)
    resolve(put(made.meeting, "That the committee asks again.", **act), 7, 2, 0, **act)
    write_note(made.finding, "A plan was asked for.", **act)
    day = timezone.localdate() + timedelta(days=20)
    enter_scheduled(made.matter.committee, day, time(10, 0), "the calendar", **act)


def _what_must_not_be_seen(scene, made, other, act):
    """Drafts, what was withdrawn, rejected, taken back or moved in private, and a name erased by law. How many of each."""
    ask(made.matter, f"{CANARY}?", CANARY, [made.finding], meeting=made.meeting, **act)
    post = enter_post(scene.authority, "Chief Executive", **act)
    call = {"post": post, "power": "invited", "because": CANARY, "rule": CANARY, "named_by": CANARY}
    record("drafted", Invitation.objects.create(meeting=made.meeting, office=CANARY, **call), **act)
    put(made.meeting, CANARY, **act)
    made.meeting.motions.filter(text=CANARY).update(private=True)
    take_note_back(write_note(made.finding, CANARY, **act), "It was wrong.", **act)
    _rejected(made, act)
    _hidden_clock(other)
    off = enter_scheduled(made.matter.committee, timezone.localdate() + timedelta(days=9), None, CANARY, **act)
    Meeting.objects.filter(pk=off.pk).update(state="cancelled", place=CANARY)
    _called_in(made, act)
    _withdrawn(scene, act)
    _erased(scene, act)
    return {"questions": 1, "invitations": 1, "motions": 1, "findings": 1 + 1 + 1}


def _called_in(made, act):
    """A decision not published yet, and of one that is a call-in still being signed and a signature taken back in time."""
    on = timezone.localdate(act["at"])
    said = {"made_by": "The Cabinet", "decided_on": on - timedelta(days=3)}
    enter_decision(made.matter.authority, DecisionSaid(title=CANARY, **said), **act)
    told = DecisionSaid(title="To close a library", published_on=on - timedelta(days=2), matter=made.matter, **said)
    decision = enter_decision(made.matter.authority, told, **act)
    drafted = begin_call_in(decision, made.matter.committee, Words(reasons=CANARY, alternative=CANARY), None, **act)
    sign(drafted, None, on, seen=0, printed=CANARY, **act)
    presented = begin_call_in(decision, made.matter.committee, Words(reasons="Nobody was asked."), None, **act)
    sign(presented, None, on, seen=0, printed="Councillor A Alder", **act)
    take_signature_back(sign(presented, None, on, seen=0, printed=f"Councillor {CANARY}", **act), **act)
    present(presented, Presented(on=on), **act)
    rule_on_call_in(presented, True, "It is signed.", on, **act)


def _rejected(made, act):
    finding = made.report.findings.get(kind="area for improvement")
    finding.text = finding.source_text = finding.responsible = CANARY
    finding.leave(Finding.As.REJECTED, CANARY, **act)
    finding.save()
    record("rejected", finding, **act)


def _hidden_clock(other):
    clock = other.clock
    clock.is_public, clock.what, clock.start_event = False, CANARY, CANARY
    clock.save()


def _withdrawn(scene, act):
    """A matter with its own report, requisition, meeting, clock and question, all of them by mistake."""
    third = scene.open()
    question = ask(third.matter, CANARY, CANARY, [third.finding], meeting=third.meeting, **act)
    move(question, "agreed", **act)
    for row, names in (
        (third.matter, ("title",)),
        (third.report, ("title", "publisher", "outcome_text")),
        (third.missing, ("title", "publisher")),
        (third.finding, ("text", "responsible")),
        (third.requisition, ("addressee", "rule_relied_on")),
        (third.meeting, ("place", "known_from")),
        (third.clock, ("what", "start_event")),
    ):
        for name in names:
            setattr(row, name, f"{CANARY} {row.pk}")
        row.save()
        record("renamed", row, **act)
    third.matter.slug = CANARY.lower()
    third.matter.save()
    withdraw(third.matter, f"{CANARY} was put in twice.", **act)


def _erased(scene, act):
    """A member whose name the law had taken out, with the seat that stays."""
    seat_members(scene.committee, [Sitting(name=f"Bo {CANARY}", initials="B", surname=CANARY, since=None)], **act)
    person = Person.objects.get(surname=CANARY)
    appoint(enter_post(scene.authority, "Head of Admissions", **act), person, since=None, **act)
    erase_name(person, why="An order of the court.", **act)
