"""Plans with their versions, and actions with what they serve, when they are due, and what is said of them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Finding, SourceFile
from answerable.indicators.models import Indicator
from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.plans.heard import (
    Attachment,
    ModerationPolicy,
    Organisation,
    PrivateWord,
    Submission,
    SubmissionLine,
    SubmissionLink,
    SubmissionReply,
)
from answerable.plans.redress import Redress, RedressReport

__all__ = [
    "Action",
    "Attachment",
    "Milestone",
    "ModerationPolicy",
    "Organisation",
    "Plan",
    "PlanVersion",
    "PrivateWord",
    "Progress",
    "Redress",
    "RedressReport",
    "Slippage",
    "Submission",
    "SubmissionLine",
    "SubmissionLink",
    "SubmissionReply",
]


class PlanQuerySet(models.QuerySet["Plan"]):
    def public(self) -> Self:
        """Plans of which a version is on record, of no matter that was opened by mistake."""
        return self.filter(matter__in=Matter.objects.public(), versions__number=1)


class Plan(models.Model):
    """What the partnership says it will do about a matter, as a priority action plan, in versions.

    `verifier` is the office that says whether what is said to be done is done: never the one that does it.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        BEGUN = "begun", _("being written")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.BEGUN: (State.SUBMITTED,),
        State.SUBMITTED: (State.RETURNED, State.APPROVED),
        State.RETURNED: (State.SUBMITTED,),
        State.APPROVED: (State.SUBMITTED,),
    }

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=300)
    verifier = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BEGUN)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_to = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decided_why = models.CharField(max_length=500, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(decided_on__isnull=False) & ~Q(decided_by="")),
                name="approved_plan_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("plan", self.matter.authority.slug, self.pk)


class PlanVersion(models.Model):
    """One version of a plan, with the file it was read from. `rows` are its actions as read, so that any two can be compared."""

    LEDGER: ClassVar[str | None] = "plan__matter__authority"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="plan_versions")
    dated = models.DateField()
    rows = models.JSONField()

    class Meta:
        ordering: ClassVar = ["plan", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_numbered_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.plan}"


class ActionQuerySet(models.QuerySet["Action"]):
    def public(self) -> Self:
        """The actions of public plans."""
        return self.filter(plan__in=Plan.objects.public())

    def serving(self, finding: Finding) -> Self:
        """Those that serve a finding."""
        return self.filter(findings=finding)

    def serving_nothing(self) -> Self:
        """Those that serve no finding, other than what was dropped."""
        return self.filter(findings=None).exclude(state=Action.State.DROPPED)

    def not_measured(self) -> Self:
        """Those of which no series of figures is said to show whether they work, other than what was dropped."""
        return self.filter(indicators=None).exclude(state=Action.State.DROPPED)


class Action(models.Model):
    """One step of a plan. It serves findings, and series of figures may show whether it works; done is never effective.

    `latest` is the last version that has it: one that a newer version leaves out stays here and says so.
    """

    LEDGER: ClassVar[str | None] = "plan__matter__authority"

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        IN_HAND = "in_hand", _("in hand")
        DONE = "done", _("said to be done")
        DROPPED = "dropped", _("dropped")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PLANNED: (State.IN_HAND, State.DONE, State.DROPPED),
        State.IN_HAND: (State.DONE, State.DROPPED),
        State.DONE: (State.IN_HAND,),
        State.DROPPED: (State.IN_HAND,),
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    place = models.PositiveIntegerField()
    reference = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    area = models.TextField(blank=True)
    lead = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=200, blank=True)
    success = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    latest = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="actions")
    findings = models.ManyToManyField(Finding, related_name="actions", blank=True)
    indicators = models.ManyToManyField(Indicator, related_name="actions", blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["plan", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "place"], name="action_has_a_place_of_its_own"),
            models.CheckConstraint(condition=~Q(text=""), name="action_has_words"),
        ]

    def __str__(self) -> str:
        return f"action {self.reference or self.place}"

    def get_absolute_url(self) -> str:
        return address_of("action", self.plan.matter.authority.slug, self.pk)


class Milestone(models.Model):
    """A step on the way within an action, as its plan names it."""

    LEDGER: ClassVar[str | None] = "action__plan__matter__authority"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    text = models.TextField()
    due = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class _OfActions(models.QuerySet[Any]):
    def public(self) -> Self:
        """What belongs to the actions of public plans."""
        return self.filter(action__in=Action.objects.public())


class Slippage(models.Model):
    """One move of the day by which an action is to be done: from when to when, said when, why, and by whom. None is ever lost."""

    LEDGER: ClassVar[str | None] = "action__plan__matter__authority"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="slippages")
    was = models.DateField(null=True, blank=True)
    now = models.DateField(null=True, blank=True)
    on = models.DateField()
    why = models.CharField(max_length=500)
    said_by = models.CharField(max_length=300)

    objects = _OfActions.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why="") & ~Q(said_by=""), name="slippage_says_why_and_by_whom"),
            models.CheckConstraint(condition=~Q(was=F("now")) | Q(was=None) | Q(now=None), name="slippage_moves_the_day"),
        ]

    def __str__(self) -> str:
        return f"slippage of {self.action}"

    @property
    def days(self) -> int | None:
        """How many days later (or, below nought, earlier); None where one of the two is not known."""
        return (self.now - self.was).days if self.was and self.now else None


class Progress(models.Model):
    """What an office says of an action, with what shows it and the day of which that speaks. Nobody has judged it by that."""

    LEDGER: ClassVar[str | None] = "action__plan__matter__authority"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    says = models.CharField(max_length=10, choices=Action.State.choices)
    text = models.TextField()
    said_by = models.CharField(max_length=300)
    filed_on = models.DateField()
    evidence = models.CharField(max_length=500, blank=True)
    evidence_on = models.DateField(null=True, blank=True)

    objects = _OfActions.as_manager()

    class Meta:
        ordering: ClassVar = ["filed_on", "pk"]
        verbose_name_plural = "progress"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="progress_has_words"),
            models.CheckConstraint(
                condition=Q(evidence="", evidence_on=None) | (~Q(evidence="") & Q(evidence_on__isnull=False)),
                name="evidence_of_progress_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"progress of {self.action}"
