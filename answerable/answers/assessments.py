"""What the committee makes of the answers: its criteria, its judgement by resolution, its comments, and signs it can observe."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Motion
from answerable.requisitions.models import Passage
from answerable.trail.gone import MayBeGone


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def public(self) -> Self:
        """Criteria that the committee has agreed, of matters that are public."""
        agreed = self.filter(state=Criterion.State.AGREED, matter__in=Matter.objects.public())
        return agreed.filter(motion__in=Motion.objects.public())

    def applying_to(self, finding: Finding) -> Self:
        """Those by which answers about a finding are judged: those of every finding, and its own."""
        return self.filter(Q(finding=None) | Q(finding=finding))


class Criterion(models.Model):
    """One thing by which the committee judges answers: made from the notice, a finding or the guidance, and then agreed.

    `passage` is the business of the requisition it was made from; `finding` the one finding it is about, where it is not about
    all. `motion` is the resolution by which it was agreed.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        AGREED = "agreed", _("agreed")
        DROPPED = "dropped", _("dropped")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {State.DRAFT: (State.AGREED, State.DROPPED)}

    class Origin(models.TextChoices):
        NOTICE = "notice", _("the requisition")
        FINDING = "finding", _("the finding")
        GUIDANCE = "guidance", _("the statutory guidance")
        COMMITTEE = "committee", _("the committee")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="criteria")
    number = models.PositiveIntegerField()
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, null=True, blank=True, related_name="criteria")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="criteria")
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, null=True, blank=True, related_name="criteria")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["matter", "number"]
        verbose_name_plural = "criteria"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "number"], name="criterion_numbered_once_in_its_matter"),
            models.CheckConstraint(condition=~Q(text=""), name="criterion_says_something"),
        ]

    def __str__(self) -> str:
        return f"criterion {self.number}"


class Grade(models.TextChoices):
    """How an answer is judged. *Not told* is for what nobody has said, and is no judgement of what was."""

    ADEQUATE = "adequate", _("adequate")
    PARTLY = "partly", _("partly adequate")
    INADEQUATE = "inadequate", _("inadequate")
    NOT_TOLD = "not_told", _("not told")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def public(self) -> Self:
        """Assessments of public findings, by resolutions that were not made while the public was excluded."""
        return self.filter(motion__in=Motion.objects.public(), finding__in=Finding.objects.public())


class Assessment(models.Model):
    """What the committee resolved about the answers to one finding. A later one follows it, with the next number of the finding.

    `minority` is the view of those who were outvoted, in their words.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="assessments")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="assessments")
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField()
    grade = models.CharField(max_length=10, choices=Grade.choices)
    reasons = models.TextField()
    minority = models.TextField(blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["finding", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "number"], name="assessment_numbered_once_of_its_finding"),
            models.UniqueConstraint(fields=["finding", "motion"], name="finding_judged_once_by_a_resolution"),
            models.CheckConstraint(condition=~Q(reasons=""), name="assessment_gives_its_reasons"),
        ]

    def __str__(self) -> str:
        return f"assessment {self.number} of {self.finding}"


class Judgement(models.Model):
    """How an assessment judges by one criterion, with the reason."""

    LEDGER: ClassVar[str | None] = "assessment__matter__authority"

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="judgements")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="judgements")
    grade = models.CharField(max_length=10, choices=Grade.choices)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["assessment", "criterion__number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="judged_once_by_a_criterion"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_grade_display()}"


class CommentQuerySet(models.QuerySet["Comment"]):
    def public(self) -> Self:
        """Comments resolved at meetings that are public."""
        return self.filter(motion__in=Motion.objects.public(), matter__in=Matter.objects.public())


class Comment(models.Model):
    """What the committee resolved to say, without asking for anything: an output of its own, sent and filed."""

    LEDGER: ClassVar[str | None] = "matter__authority"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="comments")
    findings = models.ManyToManyField(Finding, related_name="comments")
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    sent_to = models.CharField(max_length=300, blank=True)
    sent_on = models.DateField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return f"comment on {self.matter}"


class SignQuerySet(models.QuerySet["Sign"]):
    def public(self) -> Self:
        """Signs that were not taken back, of matters that are public."""
        return self.filter(gone_at=None, matter__in=Matter.objects.public())


class Sign(MayBeGone):
    """Something anybody can observe that shows whether findings are taken seriously: on which day, and where that can be read.

    It is about one finding, or about all of the matter's.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class Kind(models.TextChoices):
        CABINET = "cabinet", _("considered by the cabinet")
        APOLOGY = "apology", _("an apology")
        MONEY = "money", _("money set aside")
        OWNER = "owner", _("an owner named")
        FIRST_ACTION = "first_action", _("a first action")

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="signs")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="signs")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    source = models.CharField(max_length=500)

    objects = SignQuerySet.as_manager()

    class Meta(MayBeGone.Meta):
        abstract = False
        ordering: ClassVar = ["matter", "on", "pk"]
        constraints: ClassVar = [
            *MayBeGone.Meta.constraints,
            models.CheckConstraint(condition=~Q(source=""), name="sign_says_where_it_can_be_read"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on:%-d %B %Y}"
