"""Those called to answer, and what they are to be asked."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Body, Post


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def public(self) -> Self:
        """Drafts are the clerk's; an invitation is public once sent, to a meeting that is public."""
        return self.exclude(state=Invitation.State.DRAFT).filter(meeting__in=Meeting.objects.public())


class Invitation(models.Model):
    """A call to whoever holds a post. `power` says whether the law lets the committee require them or only invite them.

    `office` keeps the words by which the notice or the report called the post; `body` the partner it belongs to.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        SENT = "sent", "sent"

    class Power(models.TextChoices):
        REQUIRED = "required", _("can be required to attend")
        INVITED = "invited", _("can only be invited")
        CANNOT_TELL = "cannot_tell", _("cannot tell")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {State.DRAFT: (State.SENT,)}

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="invitations")
    office = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    power = models.CharField(max_length=12, choices=Power.choices)
    because = models.TextField()
    rule = models.CharField(max_length=60)
    named_by = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "post"], name="post_called_once")]

    def __str__(self) -> str:
        return self.office


class QuestionQuerySet(models.QuerySet["Question"]):
    def public(self) -> Self:
        """Drafts are the committee's own until they are agreed; a matter opened by mistake asks nothing."""
        return self.exclude(state=Question.State.DRAFT).filter(matter__gone_at=None)

    def about(self, finding: Finding) -> Self:
        """The questions that concern a finding, in whichever matter they are asked."""
        return self.filter(pk__in=Concern.objects.filter(finding=finding).values("question"))

    def unplanned(self) -> Self:
        """The questions that are planned for no meeting."""
        return self.filter(meeting=None)

    def with_findings(self) -> Self:
        """Ready for the findings of each to be asked for."""
        return self.prefetch_related(Prefetch("findings", Finding.objects.select_related("report__authority")))


class Question(models.Model):
    """A question of a matter, numbered in it once and for all, to a witness, about one finding or several.

    It may be planned for a meeting, and outlives it. Drafts are worded by rule from a finding and the business asked for.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        AGREED = "agreed", "agreed"

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {State.DRAFT: (State.AGREED,)}

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    findings = models.ManyToManyField(Finding, through="Concern", related_name="questions")
    number = models.PositiveIntegerField()
    to = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["matter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "number"], name="question_numbered_once_in_its_matter"),
        ]

    def __str__(self) -> str:
        return f"question {self.number}"


class Concern(models.Model):
    """One finding that a question concerns."""

    LEDGER: ClassVar[str | None] = "question__matter__authority"

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="concerns")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="concerns")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "finding"], name="question_concerns_a_finding_once")]

    def __str__(self) -> str:
        return f"{self.question} about {self.finding}"
