"""What those concerned submitted, as far as it is shown, and what bodies replied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet

from answerable.api.telling import Kind, Place, each, says
from answerable.people.models import Authority
from answerable.plans import heard


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What an organisation of those concerned submitted about a matter, once it is decided whether it is shown."""

    id: Annotated[int, says("The number of the submission in this record.")]
    address: Annotated[str, says("Its page in the public record.")]
    matter: Annotated[int, says("The matter it is about.")]
    organisation: Annotated[str, says("Who submitted it: never a private person.")]
    kind: Annotated[str, says("What the organisation is: forum, school, regulator or voluntary.")]
    received_on: Annotated[date, says("The day it came.")]
    state: Annotated[str, says("published, in_part or not_published.")]
    policy: Annotated[int, says("By which version of the council’s policy that was decided.")]
    decided_on: Annotated[date, says("The day it was decided.")]
    why: Annotated[str, says("Why it is shown in part or not; blank where it is shown as it stands.")]
    words: Annotated[str, says("What it says in general, as it is shown; […] stands for what is left out.")]


@dataclass(frozen=True, kw_only=True)
class SubmissionLine:
    """What a submission that is shown says of one finding: whether it has changed, and in which words."""

    id: Annotated[int, says("The number of the line in this record.")]
    address: Annotated[str, says("The page of its submission in the public record.")]
    submission: Annotated[int, says("The submission.")]
    finding: Annotated[int, says("The finding it speaks of.")]
    says: Annotated[str, says("changed, not_changed, worse or cannot_tell.")]
    text: Annotated[str, says("Its words, as they are shown; […] stands for what is left out.")]


@dataclass(frozen=True, kw_only=True)
class SubmissionReply:
    """What a body replied to a submission that is shown."""

    id: Annotated[int, says("The number of the reply in this record.")]
    address: Annotated[str, says("The page of its submission in the public record.")]
    submission: Annotated[int, says("The submission.")]
    body: Annotated[int, says("The body that replied.")]
    text: Annotated[str, says("Its own words.")]
    said_by: Annotated[str, says("Which office says so.")]
    source: Annotated[str, says("Where it can be read.")]
    replied_on: Annotated[date, says("The day of the reply.")]


def _submission(one: Any, place: Place) -> Submission:
    return Submission(
        id=one.pk,
        address=place.page(one),
        matter=one.matter_id,
        organisation=one.organisation.name,
        kind=one.organisation.kind,
        received_on=one.received_on,
        state=one.state,
        policy=one.policy.number,
        decided_on=one.decided_on,
        why=one.why,
        words=one.shown_words,
    )


def _line(one: Any, place: Place) -> SubmissionLine:
    return SubmissionLine(
        id=one.pk,
        address=place.page(one),
        submission=one.submission_id,
        finding=one.finding_id,
        says=one.says,
        text=one.shown,
    )


def _reply(one: Any, place: Place) -> SubmissionReply:
    return SubmissionReply(
        id=one.pk,
        address=place.page(one),
        submission=one.submission_id,
        body=one.body_id,
        text=one.text,
        said_by=one.said_by,
        source=one.source,
        replied_on=one.replied_on,
    )


def _submissions(at: Authority) -> QuerySet[Any]:
    rows = heard.Submission.objects.public().filter(matter__authority=at)
    return rows.select_related("matter__authority", "organisation", "policy").defer("words")


def _lines(at: Authority) -> QuerySet[Any]:
    rows = heard.SubmissionLine.objects.public().filter(submission__matter__authority=at)
    return rows.select_related("submission__matter__authority").defer("text", "submission__words")


def _replies(at: Authority) -> QuerySet[Any]:
    rows = heard.SubmissionReply.objects.public().filter(submission__matter__authority=at)
    return rows.select_related("submission__matter__authority").defer("submission__words")


KINDS = (
    Kind(name="submissions", schema=Submission, rows=_submissions, tell=each(_submission)),
    Kind(name="submission-lines", schema=SubmissionLine, rows=_lines, tell=each(_line)),
    Kind(name="submission-replies", schema=SubmissionReply, rows=_replies, tell=each(_reply)),
)
