"""Those called to answer, and what they are to be asked."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_noop as _

from answerable.answers.assessments import Assessment, Comment, Criterion, Grade, Judgement, Sign
from answerable.answers.explanations import Answer, Claim, Explanation, Measure
from answerable.answers.information import InformationRequest
from answerable.answers.links import AnswerLink, Reply
from answerable.answers.rewordings import Rewording
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Body, Post
from answerable.requisitions.models import Passage

__all__ = [
    "Answer",
    "AnswerLink",
    "Assessment",
    "Claim",
    "Comment",
    "Concern",
    "Criterion",
    "Explanation",
    "Grade",
    "InformationRequest",
    "Invitation",
    "Judgement",
    "LineOfInquiry",
    "Measure",
    "Question",
    "Reply",
    "Rewording",
    "Sign",
]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def public(self) -> Self:
        """Drafts are the clerk's; an invitation is public once sent, to a meeting that is public."""
        return self.exclude(state=Invitation.State.DRAFT).filter(meeting__in=Meeting.objects.public())

    def silent(self, on: date) -> Self:
        """Those sent whose day to reply is past, and to which nobody has replied or answered in any way."""
        asked = self.filter(state=Invitation.State.SENT, reply_by__lt=on)
        answered = Answer.objects.sent().values("invitation")
        return asked.exclude(pk__in=Reply.objects.values("invitation")).exclude(pk__in=answered)


class Invitation(models.Model):
    """A call to whoever holds a post. `power` says whether the law lets the committee require them or only invite them.

    `office` keeps the words by which the notice or the report called the post; `body` the partner it belongs to. `text` is what
    the letter says. `about_from` and `about_until` are the days between which lies what the findings speak of: who held the
    post then may be another than who holds it now. `attendance` is what became of it on the day, `attended_by` in which office
    somebody came.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        SENT = "sent", "sent"

    class Power(models.TextChoices):
        REQUIRED = "required", _("can be required to attend")
        INVITED = "invited", _("can only be invited")
        CANNOT_TELL = "cannot_tell", _("cannot tell")

    class Attendance(models.TextChoices):
        CAME = "came", _("came")
        SENT_SOMEBODY = "sent", _("sent somebody")
        STAYED_AWAY = "stayed_away", _("did not come")

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
    text = models.TextField(blank=True)
    about_from = models.DateField(null=True, blank=True)
    about_until = models.DateField(null=True, blank=True)
    reply_by = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attendance = models.CharField(max_length=12, choices=Attendance.choices, blank=True)
    attended_by = models.CharField(max_length=200, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "post"], name="post_called_once")]

    def __str__(self) -> str:
        return self.office

    def days_silent(self, on: date) -> int:
        """How many days the day to reply is past. Whether anybody replied is another question."""
        return max((on - self.reply_by).days, 0) if self.reply_by else 0


class LineOfInquiry(models.Model):
    """A theme of a matter's questions."""

    LEDGER: ClassVar[str | None] = "matter__authority"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="lines")
    title = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["matter", "pk"]
        verbose_name_plural = "lines of inquiry"
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "title"], name="line_named_once_in_its_matter")]

    def __str__(self) -> str:
        return self.title


class QuestionQuerySet(models.QuerySet["Question"]):
    def public(self) -> Self:
        """What is agreed and shared, and what was asked; a matter opened by mistake asks nothing.

        What is proposed or rejected is the committee's own, and so is what is agreed but not shared until it is asked.
        """
        shared = Q(state=Question.State.AGREED, shared=True) | Q(state=Question.State.ASKED)
        return self.filter(shared, matter__gone_at=None)

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

    It may be planned for a meeting, and outlives it. Drafts are worded by rule from a finding and the business asked for, or
    proposed by an office. It may also concern business of the requisition, belong to a line of inquiry, and be for one post.
    `agreed_by` says which office agreed it and for whom; `shared` whether those asked may see it before it is asked; `reason` is
    why it was rejected. `asked_on` is the day of the meeting at which it was asked.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        AGREED = "agreed", _("agreed")
        REJECTED = "rejected", _("rejected")
        ASKED = "asked", _("asked")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.DRAFT: (State.AGREED, State.REJECTED),
        State.AGREED: (State.ASKED, State.DRAFT),
        State.REJECTED: (State.DRAFT,),
    }

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    findings = models.ManyToManyField(Finding, through="Concern", related_name="questions")
    number = models.PositiveIntegerField()
    to = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    line = models.ForeignKey(LineOfInquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    business = models.ManyToManyField(Passage, related_name="questions")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    proposed_by = models.CharField(max_length=40, blank=True)
    agreed_by = models.CharField(max_length=40, blank=True)
    shared = models.BooleanField(default=True)
    reason = models.CharField(max_length=500, blank=True)
    asked_on = models.DateField(null=True, blank=True)

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
