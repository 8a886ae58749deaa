"""What those concerned say, beside what is said officially: with each body's reply, or for how long there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.findings.models import Finding
from answerable.people.models import Body
from answerable.plans.heard import Submission, SubmissionLine, SubmissionReply

LINES = 5  # on a finding's page


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A line of a submission about a finding, what bodies replied, and which of those that must act have not, for how long."""

    line: SubmissionLine
    replies: Sequence[SubmissionReply]
    silent: Sequence[Body]
    days: int


def heard_of(finding: Finding, bodies: Iterable[Body], today: date) -> list[Heard]:
    """What those concerned say of a finding, the latest first."""
    rows = SubmissionLine.objects.public().filter(finding=finding).order_by("-submission__received_on", "-pk")
    rows = rows.select_related("submission__organisation", "submission__matter__authority")
    lines = list(rows.prefetch_related("submission__replies__body")[:LINES])
    return [_heard(line, bodies, today) for line in lines]


def _heard(line: SubmissionLine, bodies: Iterable[Body], today: date) -> Heard:
    replies = list(line.submission.replies.all())
    return Heard(line=line, replies=replies, silent=silent_of(bodies, replies), days=line.submission.days_without_reply(today))


def silent_of(bodies: Iterable[Body], replies: Iterable[SubmissionReply]) -> list[Body]:
    """The bodies among these that have not replied."""
    replied = {one.body_id for one in replies}
    return [body for body in bodies if body.pk not in replied]


def concerned_in(submission: Submission) -> list[Body]:
    """The bodies that must act on what a submission speaks of, in the public record."""
    findings = SubmissionLine.objects.public().filter(submission=submission).values("finding")
    return list(Body.objects.public().filter(responsible_for__finding__in=findings).distinct().order_by("name", "pk"))
