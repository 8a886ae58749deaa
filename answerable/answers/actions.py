"""Keeping the first drafts of whom to call and what to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from answerable.answers.drafts import DraftInvitation, DraftQuestion
from answerable.answers.models import Invitation, Question
from answerable.findings.models import Finding
from answerable.meetings.models import Meeting
from answerable.people.models import Body
from answerable.trail.acts import Actor
from answerable.trail.chain import record


@transaction.atomic
def draft_for(
    meeting: Meeting,
    invitations: Sequence[DraftInvitation],
    questions: Sequence[DraftQuestion],
    *,
    bodies: Mapping[str, Body],
    findings: Mapping[tuple[int, int], Finding],
    by: Actor,
    at: datetime,
) -> None:
    """Keep the drafts for a meeting. `findings` are keyed by (report's place, finding's number), `bodies` by name."""
    called = [
        Invitation.objects.create(
            meeting=meeting,
            office=invitation.office[:200],
            body=bodies.get(invitation.body) if invitation.body else None,
            power=invitation.power.name.lower(),
            because=f"{invitation.because} ({invitation.citation}).",
            rule=invitation.rule,
            named_by=invitation.named_by[:200],
        )
        for invitation in invitations
    ]
    asked = [
        Question.objects.create(
            meeting=meeting,
            finding=findings[question.report, question.finding],
            number=question.number,
            to=question.to[:300],
            text=question.text,
        )
        for question in questions
    ]
    record("drafted", meeting, by=by, at=at, rows=[*called, *asked], invitations=len(invitations), questions=len(questions))
