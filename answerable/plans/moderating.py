"""Moderating by a written policy: its versions, what is decided of a submission, what bodies reply, and what is private."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.findings.models import Finding
from answerable.people.models import Authority, Body
from answerable.plans import hearing_policy as rules
from answerable.plans.heard import ModerationPolicy, PrivateWord, Submission, SubmissionReply, plain
from answerable.plans.letters_to_concerned import tell_decision
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.seen import unchanged

LEFT_OUT = "[…]"  # what stands where words were left out
State = Submission.State


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What is decided of a submission: shown as it stands, in part or not; without which words, why, and with which documents."""

    state: str
    why: str = ""
    leave_out: Sequence[str] = ()
    attachments: Collection[int] = ()


def policy_of(authority: Authority) -> ModerationPolicy | None:
    """The version that holds now; None where none was written."""
    return ModerationPolicy.objects.filter(authority=authority).order_by("-number").first()


@transaction.atomic
def write_policy(authority: Authority, text: str, *, by: Actor, at: datetime) -> ModerationPolicy:
    """Put down the next version of the policy; the versions before it stay. Raises Refused."""
    in_turn(authority)
    if objections := rules.objections_to_policy(authority, text, by=by):
        raise Refused(objections)
    last = policy_of(authority)
    one = ModerationPolicy.objects.create(
        authority=authority, number=last.number + 1 if last else 1, text=text.strip(), since=timezone.localdate(at)
    )
    record("written", one, by=by, at=at)
    return one


@transaction.atomic
def decide(submission: Submission, decision: Decision, *, seen: str | None = None, by: Actor, at: datetime) -> Submission:
    """Show a submission as it stands, in part or not, by the policy that holds now; it can be decided anew. Raises Refused.

    What came is never changed: what is shown is kept beside it, with a mark in the place of what was left out. A letter tells
    those who submitted it. `seen` tells how it stood when the person decided; Raises Overtaken where that is not so any more.
    """
    in_turn(submission)
    unchanged(submission, seen)
    policy, leave_out = policy_of(submission.matter.authority), [plain(one) for one in decision.leave_out if plain(one)]
    asked = (submission, policy, decision.state, leave_out, decision.why)
    if objections := rules.objections_to_deciding(*asked, by=by):
        raise Refused(objections)
    shows = decision.state in {State.PUBLISHED, State.IN_PART}
    lines, files = list(submission.lines.all()), list(submission.attachments.all())
    for line in lines:
        line.shown = without(line.text, leave_out) if shows else ""
        line.save(update_fields=["shown"])
    for file in files:
        file.shown = shows and file.pk in set(decision.attachments)
        file.save(update_fields=["shown"])
    submission.policy, submission.decided_on = policy, timezone.localdate(at)
    submission.why, submission.shown_words = decision.why.strip()[:500] or submission.why, ""
    submission.save(update_fields=["policy", "decided_on", "why", "shown_words"])
    if decision.state != submission.state:
        move(submission, decision.state, by=by, at=at)
    submission.why = "" if decision.state == State.PUBLISHED else submission.why
    if shows:
        submission.shown_words = without(submission.words, leave_out)
        submission.shown_on = submission.shown_on or submission.decided_on
    submission.save(update_fields=["why", "shown_words", "shown_on"])
    for line in lines if shows else ():
        record("shown", line, by=by, at=at)
    record("decided", submission, by=by, at=at, rows=[*lines, *files], why=submission.why)
    tell_decision(submission, by=by, at=at)
    return submission


@transaction.atomic
def reply(
    submission: Submission, body: Body, text: str, said_by: str, source: str, on: date, *, by: Actor, at: datetime
) -> SubmissionReply:
    """Enter what a body concerned replies, in its own words; it is public at once. Raises Refused."""
    in_turn(submission)
    submission.refresh_from_db()
    told = (submission, body, text, said_by, source, on)
    if objections := rules.objections_to_replying(*told, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    one = SubmissionReply.objects.create(
        submission=submission,
        body=body,
        text=text.strip(),
        said_by=said_by.strip()[:300],
        source=source.strip()[:500],
        replied_on=on,
    )
    record("replied", one, by=by, at=at)
    return one


@transaction.atomic
def enter_private(finding: Finding, says: str, text: str, on: date, *, by: Actor, at: datetime) -> PrivateWord:
    """Keep for the clerk alone what a private person wrote of a finding: shown, told and counted nowhere. Raises Refused."""
    in_turn(finding)
    if objections := rules.objections_to_private_words(finding, says, text, on, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    one = PrivateWord.objects.create(finding=finding, says=says, text=text.strip(), received_on=on)
    record("kept", one, by=by, at=at)
    return one


@transaction.atomic
def delete_private(one: PrivateWord, *, by: Actor, at: datetime) -> None:
    """Delete what a private person wrote: that something was kept and is gone stays in the trail, its words nowhere."""
    in_turn(one)
    if objections := rules.objections_to_deleting(by=by):
        raise Refused(objections)
    record("deleted", one, by=by, at=at, gone=[one])
    PrivateWord.objects.filter(pk=one.pk).delete()


def without(text: str, passages: Sequence[str]) -> str:
    """The text with a mark wherever any of the passages stood; where two overlap, one mark for all that either covers."""
    spans = sorted(found.span() for passage in passages for found in rules.pattern_of(passage).finditer(text))
    left, at = [], 0
    for begins, ends in spans:
        if begins >= at:
            left.append(text[at:begins])
        at = max(at, ends)
    return LEFT_OUT.join([*left, text[at:]])
