"""States change along the table on the model and in no other way: every table is tried over every pair of states."""

from datetime import UTC, date, datetime, time
from itertools import product

import pytest
from django.core.files.base import ContentFile

from answerable.answers.models import Answer, Criterion, InformationRequest, Invitation, Question
from answerable.clocks.actions import calendar_for, start
from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Reading, Report, SourceFile
from answerable.letters.models import Letter
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, AgendaPaper, Meeting, Minutes, Motion, Pack
from answerable.opening.models import Opening
from answerable.people.appointing import enter_post
from answerable.people.models import Body
from answerable.plans.models import Action, ModerationPolicy, Organisation, Plan, PlanVersion, Redress, Submission
from answerable.recommendations.models import Recommendation, Tracker
from answerable.requisitions.models import CallIn, Decision, Requisition
from answerable.rulebook.clocks import run
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import move
from answerable.trail.models import Entry
from tests.architecture.rooms import our_models

AT = datetime(2024, 11, 20, 14, 0, tzinfo=UTC)
BY = Actor(name="A Clerk", role="clerk")
DAY = date(2024, 11, 20)


def a_body(authority):
    return Body.objects.get_or_create(authority=authority, name="People", slug="people", kind="scrutiny_committee")[0]


def a_reading(authority, **told):
    file = SourceFile.objects.create(
        authority=authority,
        sha256="a" * 64,
        name="notice.txt",
        media_type="text/plain",
        size=1,
        content=ContentFile(b"x", "a"),
        arrived_at=AT,
    )
    return Reading.objects.create(file=file, read_at=AT, family="notice", as_read={}, **told)


def a_matter(authority):
    return Matter.objects.create(authority=authority, title="SEND", slug="send", opened_on=DAY)


def a_matter_that_says_why(authority):
    """As one must before it is withdrawn: the database refuses a matter withdrawn without a reason."""
    matter = a_matter(authority)
    matter.leave(Matter.As.WITHDRAWN, "It was a mistake.", by=BY, at=AT)
    matter.save()
    return matter


def a_meeting(authority):
    return Meeting.objects.create(body=a_body(authority), day=DAY, time=time(14, 30), known_from="the notice")


def an_agenda_paper(authority):
    """With what an exempt one must say: the database refuses it otherwise."""
    item = AgendaItem.objects.create(meeting=a_meeting(authority), number=1, title="The contract")
    kept = {"paragraph": 3, "because": "A negotiation.", "look_again_on": DAY}
    file = a_reading(authority).file
    return AgendaPaper.objects.create(item=item, number=1, title="Terms", file=file, pages=1, put_at=AT, **kept)


def a_pack(authority):
    return Pack.objects.create(meeting=a_meeting(authority), full=True, file=a_reading(authority).file, asked_at=AT)


def a_motion(authority):
    return Motion.objects.create(meeting=a_meeting(authority), number=1, text="That the minutes be approved.")


def minutes(authority):
    """With the resolution that approves them: the database refuses minutes approved by none."""
    motion = a_motion(authority)
    return Minutes.objects.create(meeting=motion.meeting, approved_by=motion)


def a_requisition(authority):
    return Requisition.objects.create(
        matter=a_matter(authority), body=a_body(authority), reading=a_reading(authority), signature_count=3, verdict_given={}
    )


def a_call_in(authority):
    """With its day and its verdict: the database lets none be presented without them."""
    told = {"title": "To close it", "made_by": "The Cabinet", "decided_on": DAY, "published_on": DAY}
    decision = Decision.objects.create(authority=authority, **told)
    return CallIn.objects.create(decision=decision, committee=a_body(authority), received_on=DAY, verdict_given={})


def a_clock(authority):
    due = run("SEND-PAP-DRAFT", DAY, calendar_for(authority))
    clock = start(authority, authority, "SEND-PAP-DRAFT", due, by=BY, at=AT)
    # What the acts say beside the move: without it the database lets no clock end.
    Clock.objects.filter(pk=clock.pk).update(ended_on=DAY, ended_because="the letter")
    return clock


def an_invitation(authority):
    return Invitation.objects.create(
        meeting=a_meeting(authority),
        post=enter_post(authority, "Cabinet Member", by=BY, at=AT),
        office="Cabinet Member",
        power="required",
        because="s.9FA",
        rule="ATTEND",
        named_by="notice",
    )


def a_question(authority):
    return Question.objects.create(matter=a_matter(authority), number=1, to="Cabinet Member", text="Why?")


def an_answer(authority):
    return Answer.objects.create(authority=authority, invitation=an_invitation(authority), came_by="link")


def a_criterion(authority):
    return Criterion.objects.create(matter=a_matter(authority), number=1, text="Says why.", origin="guidance")


def an_information_request(authority):
    post = enter_post(authority, "Director", by=BY, at=AT)
    return InformationRequest.objects.create(matter=a_matter(authority), post=post, what="The figures.", asked_on=DAY)


def an_opening(authority):
    clerk = authority.accounts.create(username="opener", role="clerk")
    return Opening.objects.create(authority=authority, begun_by=clerk, begun_at=AT, matter=a_matter(authority))


def a_recommendation(authority):
    told = {"text": "That it be done.", "agreed_from": "minute 3", "answer": "accepted"}
    return Recommendation.objects.create(authority=authority, committee=a_body(authority), number=1, **told)


def a_letter(authority):
    """With its bytes and its hour: the database lets none be on its way without them."""
    told = {"subject": "Late", "text": "It is late.", "to": "Director", "email": "director@example.org", "written_on": DAY}
    told |= {"message_id": "<one@example.org>", "sha256": "a" * 64, "sent_as": "x", "sent_at": AT}
    return Letter.objects.create(authority=authority, kind="other", once="one", **told)


def a_tracker(authority):
    file = a_reading(authority).file
    return Tracker.objects.create(authority=authority, committee=a_body(authority), file=file, put_in_on=DAY)


def a_plan(authority):
    told = {"title": "Plan", "decided_on": DAY, "decided_by": "Ofsted"}
    return Plan.objects.create(matter=a_matter(authority), **told)


def a_redress(authority):
    report = Report.objects.create(authority=authority, title="SEND", publisher="Ofsted", family="x")
    finding = Finding.objects.create(report=report, kind="area", number=1, number_in_kind=1, text="x", source_text="x")
    told = {"who": "children", "way": "They waited.", "remedy": "plan", "said_by": "Director", "source": "the plan"}
    return Redress.objects.create(finding=finding, entered_on=DAY, **told)


def a_submission(authority):
    """With its policy and the reason: the database lets none be decided without them."""
    told = {
        "matter": a_matter(authority),
        "organisation": Organisation.objects.create(authority=authority, name="Forum", kind="forum"),
    }
    policy = ModerationPolicy.objects.create(authority=authority, number=1, text="x", since=DAY)
    return Submission.objects.create(received_on=DAY, source="a letter", policy=policy, why="x", decided_on=DAY, **told)


def an_action(authority):
    plan = a_plan(authority)
    version = PlanVersion.objects.create(plan=plan, number=1, file=a_reading(authority).file, dated=DAY, rows={})
    return Action.objects.create(plan=plan, place=1, text="Do it.", latest=version)


MADE_BY = {
    "answers.Answer": an_answer,
    "answers.Criterion": a_criterion,
    "answers.InformationRequest": an_information_request,
    "answers.Invitation": an_invitation,
    "answers.Question": a_question,
    "clocks.Clock": a_clock,
    "opening.Opening": an_opening,
    "findings.Reading": a_reading,
    "letters.Letter": a_letter,
    "matters.Matter": a_matter_that_says_why,
    "meetings.AgendaPaper": an_agenda_paper,
    "meetings.Meeting": a_meeting,
    "meetings.Pack": a_pack,
    "meetings.Minutes": minutes,
    "meetings.Motion": a_motion,
    "requisitions.CallIn": a_call_in,
    "requisitions.Requisition": a_requisition,
    "plans.Plan": a_plan,
    "plans.Redress": a_redress,
    "plans.Submission": a_submission,
    "plans.Action": an_action,
    "recommendations.Recommendation": a_recommendation,
    "recommendations.Tracker": a_tracker,
}
WITH_STATES = {model._meta.label: model for model in our_models() if hasattr(model, "TRANSITIONS") or hasattr(model, "State")}
every_model = pytest.mark.parametrize("label", sorted(WITH_STATES))


def test_every_model_with_states_is_tried_here():
    assert sorted(WITH_STATES) == sorted(MADE_BY)


@every_model
def test_a_table_speaks_only_of_the_models_own_states(label):
    model = WITH_STATES[label]
    spoken_of = {*model.TRANSITIONS, *(to for tos in model.TRANSITIONS.values() for to in tos)}
    assert {str(state) for state in spoken_of} <= set(model.State.values)


@every_model
def test_every_state_can_be_reached_from_where_a_row_begins(label):
    model = WITH_STATES[label]
    reached, fresh = set(), {str(state) for state in beginnings(model)}
    while fresh:
        reached |= fresh
        fresh = {str(to) for state in fresh for to in model.TRANSITIONS.get(state, ())} - reached
    assert reached == set(model.State.values)


def beginnings(model):
    """Where a row may begin: its default, and for a meeting also being asked for before it is called."""
    return {model._meta.get_field("state").default, *({"proposed"} if model is Meeting else ())}


@every_model
def test_move_takes_exactly_the_arrows_of_the_table(label, peakshire):
    model, row = WITH_STATES[label], MADE_BY[label](peakshire)
    taken = set()
    for was, to in product(model.State.values, repeat=2):
        model.objects.filter(pk=row.pk).update(state=was)
        row.refresh_from_db()
        before = Entry.objects.count()
        try:
            move(row, to, by=BY, at=AT)
        except Refused:
            assert (model.objects.get(pk=row.pk).state, Entry.objects.count()) == (was, before)
        else:
            assert (model.objects.get(pk=row.pk).state, Entry.objects.count()) == (to, before + 1)
            taken.add((was, to))
    assert taken == {(str(was), str(to)) for was, tos in model.TRANSITIONS.items() for to in tos}
