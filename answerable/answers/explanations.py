"""What those answerable say: their answers, why it came about and why it went on, claim by claim, and what they will do."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.answers.links import Reply
from answerable.findings.models import Finding
from answerable.people.models import Authority, Post


class AnswerQuerySet(models.QuerySet["Answer"]):
    def public(self) -> Self:
        """Answers that a clerk has published, to an invitation that is public."""
        invitations: Any = self.model._meta.get_field("invitation").related_model
        return self.filter(state=Answer.State.PUBLISHED, invitation__in=invitations.objects.public())

    def sent(self) -> Self:
        """Answers that were sent, published or not."""
        return self.exclude(state=Answer.State.DRAFT)

    def waiting(self) -> Self:
        """Answers that wait for a clerk to look whether a private person is named in them."""
        return self.filter(state=Answer.State.SENT)


class Answer(models.Model):
    """What the holder of a post that was called answers, as one sending: explanations of findings, and measures.

    A draft is private to those who write it. Sent, it has a number and is never rewritten: a later answer follows. It is public
    once a clerk has looked that no private person is named in it. `given_on` is the day on which it was said or written,
    `source` where a clerk who entered it has it from.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", _("sent")
        PUBLISHED = "published", _("published")
        WITHHELD = "withheld", _("not published")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.DRAFT: (State.SENT,),
        State.SENT: (State.PUBLISHED, State.WITHHELD),
        State.WITHHELD: (State.PUBLISHED,),
    }
    CameBy = Reply.CameBy

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="answers")
    invitation = models.ForeignKey("answers.Invitation", on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField(null=True, blank=True)
    came_by = models.CharField(max_length=6, choices=Reply.CameBy.choices)
    source = models.CharField(max_length=300, blank=True)
    given_on = models.DateField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    withheld_because = models.CharField(max_length=300, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="answer_numbered_once_at_an_authority"),
            models.UniqueConstraint(
                fields=["invitation", "came_by"], condition=Q(state="draft"), name="answer_drafted_once_each_way"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.number}" if self.number else "an answer being written"


class ExplanationQuerySet(models.QuerySet["Explanation"]):
    def public(self) -> Self:
        """Explanations in answers that are public, of findings that are public."""
        return self.filter(answer__in=Answer.objects.public(), finding__in=Finding.objects.public())


class Explanation(models.Model):
    """Why a finding arose, kept apart from why it went on so long. Either may be left unsaid."""

    LEDGER: ClassVar[str | None] = "answer__authority"

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="explanations")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="explanations")
    arose = models.TextField(blank=True)
    went_on = models.TextField(blank=True)

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "finding"], name="finding_explained_once_in_an_answer"),
            models.CheckConstraint(condition=~Q(arose="", went_on=""), name="explanation_says_something"),
        ]

    def __str__(self) -> str:
        return f"explanation of {self.finding}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def public(self) -> Self:
        """The claims of explanations that are public."""
        return self.filter(explanation__in=Explanation.objects.public())


class Claim(models.Model):
    """One thing that an explanation says, which may be so or not: a line of it, in the answerer's own words."""

    LEDGER: ClassVar[str | None] = "explanation__answer__authority"

    class Part(models.TextChoices):
        AROSE = "arose", _("why it arose")
        WENT_ON = "went_on", _("why it went on so long")

    explanation = models.ForeignKey(Explanation, on_delete=models.PROTECT, related_name="claims")
    part = models.CharField(max_length=8, choices=Part.choices)
    number = models.PositiveIntegerField()
    text = models.TextField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["explanation", "part", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["explanation", "part", "number"], name="claim_numbered_once_in_its_part"),
            models.CheckConstraint(condition=~Q(text=""), name="claim_says_something"),
        ]

    def __str__(self) -> str:
        return f"claim {self.number} of {self.explanation}"


class MeasureQuerySet(models.QuerySet["Measure"]):
    def public(self) -> Self:
        """Measures in answers that are public."""
        return self.filter(answer__in=Answer.objects.public())

    def about(self, finding: Finding) -> Self:
        """The measures that concern a finding."""
        return self.filter(findings=finding)


class Measure(models.Model):
    """What those answerable say they do or will do about a finding.

    `owner` is the post that leads, or `owner_said` the words for an office that is not in the record. `effect_from` is the day
    from which they say an effect could be seen.
    """

    LEDGER: ClassVar[str | None] = "answer__authority"

    class Standing(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        AGREED = "agreed", _("agreed")
        UNDER_WAY = "under_way", _("under way")

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="measures")
    findings = models.ManyToManyField(Finding, related_name="measures")
    number = models.PositiveIntegerField()
    what = models.TextField()
    standing = models.CharField(max_length=10, choices=Standing.choices)
    since = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    owner_said = models.CharField(max_length=200, blank=True)
    by_when = models.DateField(null=True, blank=True)
    money = models.CharField(max_length=300, blank=True)
    success = models.TextField(blank=True)
    effect_from = models.DateField(null=True, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["answer", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "number"], name="measure_numbered_once_in_its_answer"),
            models.CheckConstraint(condition=~Q(what=""), name="measure_says_what"),
        ]

    def __str__(self) -> str:
        return f"measure {self.number} of {self.answer}"

    def before(self, report_on: date | None) -> bool | None:
        """Whether it was under way or agreed before the report came out; None where that cannot be told."""
        if self.since is None or report_on is None:
            return None
        return self.since < report_on
