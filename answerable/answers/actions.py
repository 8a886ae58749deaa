"""Keeping the first drafts of whom to call and what to ask, and asking more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from answerable.answers import policy
from answerable.answers.drafts import DraftInvitation, DraftQuestion, draft_invitations
from answerable.answers.models import Concern, Invitation, Question
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.actions import record_remit
from answerable.people.appointing import enter_post
from answerable.people.models import Body
from answerable.requisitions.models import Passage
from answerable.rulebook.attendance import Remit
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record


@transaction.atomic
def draft_for(
    meeting: Meeting,
    invitations: Sequence[DraftInvitation],
    questions: Sequence[DraftQuestion],
    *,
    matter: Matter,
    bodies: Mapping[str, Body],
    findings: Mapping[tuple[int, int], Finding],
    by: Actor,
    at: datetime,
) -> None:
    """Keep the drafts for a meeting about a matter, whose numbering of questions goes on with them. Each post is called once.

    `findings` are keyed by (report's place, finding's number), `bodies` by name.
    """
    in_turn(meeting)
    rows: list[Model] = []
    for invitation in invitations:
        body = bodies.get(invitation.body) if invitation.body else None
        rows.append(_draft_invitation(meeting, invitation, body, by=by, at=at))
    asked_before = _last_number(matter)
    passages = meeting.requisition.passages.filter(part=Passage.Part.BUSINESS) if meeting.requisition else ()
    business = {passage.number: passage for passage in passages}
    for question in questions:
        row = Question.objects.create(
            matter=matter,
            meeting=meeting,
            number=asked_before + question.number,
            to=question.to[:300],
            text=question.text,
        )
        if question.business in business:
            row.business.add(business[question.business])
        rows += [row, Concern.objects.create(question=row, finding=findings[question.report, question.finding])]
    record("drafted", meeting, by=by, at=at, rows=rows, invitations=len(invitations), questions=len(questions))


def _draft_invitation(meeting: Meeting, draft: DraftInvitation, body: Body | None, *, by: Actor, at: datetime) -> Invitation:
    post = enter_post(meeting.body.authority, draft.office, body, by=by, at=at)
    if called := meeting.invitations.filter(post=post).first():
        called.office = f"{called.office}; {draft.office}"[:200]
        called.save(update_fields=["office"])
        return called
    return Invitation.objects.create(
        meeting=meeting,
        post=post,
        office=draft.office[:200],
        body=body,
        power=draft.power.name.lower(),
        because=f"{draft.because} ({draft.citation}).",
        rule=draft.rule,
        named_by=draft.named_by[:200],
    )


@transaction.atomic
def ask(
    matter: Matter,
    text: str,
    to: str,
    findings: Sequence[Finding],
    *,
    business: Sequence[Passage] = (),
    meeting: Meeting | None = None,
    by: Actor,
    at: datetime,
) -> Question:
    """Propose a question of a matter about one finding or several, with the next number of the matter. Raises Refused."""
    in_turn(matter)  # of two questions proposed at once each gets a number of its own
    objections = policy.objections_to_asking(matter, text, to, findings)
    if by.role not in policy.MAY_PROPOSE:
        objections.append(Objection(reason=policy.NOT_A_MEMBER))
    if meeting:
        objections += policy.objections_to_planning(matter, meeting)
    if objections:
        raise Refused(objections)
    question = Question.objects.create(
        matter=matter,
        meeting=meeting,
        number=_last_number(matter) + 1,
        to=to.strip()[:300],
        text=text.strip(),
        proposed_by=by.role[:40],
    )
    question.business.set(business)
    concerns = [Concern.objects.create(question=question, finding=finding) for finding in dict.fromkeys(findings)]
    record("asked", question, by=by, at=at, rows=concerns, matter=matter.pk, findings=[finding.pk for finding in findings])
    return question


@transaction.atomic
def concern(question: Question, finding: Finding, *, by: Actor, at: datetime) -> Concern:
    """Let a question concern one more finding of its matter. Raises Refused."""
    if objections := policy.objections_to_concerning(question, finding):
        raise Refused(objections)
    one = Concern.objects.create(question=question, finding=finding)
    record("concerned", question, by=by, at=at, rows=[one], finding=finding.pk)
    return one


@transaction.atomic
def plan(question: Question, meeting: Meeting | None, *, by: Actor, at: datetime) -> None:
    """Plan a question for a meeting instead of any it was planned for, or for none. Raises Refused."""
    if meeting and (objections := policy.objections_to_planning(question.matter, meeting)):
        raise Refused(objections)
    was, question.meeting = question.meeting, meeting
    question.save(update_fields=["meeting"])
    record("planned", question, by=by, at=at, was=was.pk if was else None, now=meeting.pk if meeting else None)


def _last_number(matter: Matter) -> int:
    return matter.questions.order_by("-number").values_list("number", flat=True).first() or 0


@transaction.atomic
def weigh_again(committee: Body, *, by: Actor, at: datetime) -> list[Invitation]:
    """Say again by which power each partner still to be called can be called, once the committee's remit is recorded.

    Invitations already sent stay as they were sent.
    """
    in_turn(committee)
    nation, remit = Nation(committee.authority.nation), Remit(health=committee.health_scrutiny)
    drafts = Invitation.objects.filter(meeting__body=committee, state=Invitation.State.DRAFT, body__isnull=False)
    weighed = []
    for one in drafts.select_related("body", "meeting__body__authority"):
        assert one.body is not None
        drafted = draft_invitations([], [(one.body.name, one.named_by)], committee.authority.name, nation, remit)
        if not drafted:
            continue
        draft = drafted[0]
        said = {"power": draft.power.name.lower(), "because": f"{draft.because} ({draft.citation}).", "rule": draft.rule}
        if any(getattr(one, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(one, name, value)
            one.save(update_fields=list(said))
            record("weighed again", one, by=by, at=at, power=one.power)
            weighed.append(one)
    return weighed


@transaction.atomic
def say_remit(committee: Body, health_scrutiny: bool | None, source: str, *, by: Actor, at: datetime) -> list[Invitation]:
    """Record a committee's remit and say again by which power partners can be called. Raises Refused."""
    record_remit(committee, health_scrutiny, source, by=by, at=at)
    return weigh_again(committee, by=by, at=at)
