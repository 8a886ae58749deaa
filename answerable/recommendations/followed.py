"""How silence is answered, and how it ends: the ladder of an authority, the rungs taken, and the committee's closings."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.people.models import Authority


class Step(models.TextChoices):
    """What may be done about silence, the mildest first."""

    REMINDER = "reminder", _("a reminder by the clerk")
    CHAIR = "chair", _("a letter of the chair")
    CHIEF_EXECUTIVE = "chief_executive", _("a letter to the chief executive")
    STATEMENT = "statement", _("a public statement of the committee")
    COUNCIL = "council", _("a report to full council")


class Rung(models.Model):
    """One step of an authority's ladder, and after how many days past the day it is taken. Who has none uses the ordinary one."""

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="rungs")
    step = models.CharField(max_length=15, choices=Step.choices)
    after_days = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["after_days", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "step"], name="rung_stands_once_on_a_ladder")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.after_days} days past the day"


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def public(self) -> Self:
        """What was done about silence on public recommendations."""
        recommendations: Any = self.model._meta.get_field("recommendation").related_model
        return self.filter(recommendation__in=recommendations.objects.public())


class Escalation(models.Model):
    """A rung that was taken for a recommendation: on which day, and in which words or where they can be read."""

    LEDGER: ClassVar[str | None] = "recommendation__authority"

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="escalations")
    step = models.CharField(max_length=15, choices=Step.choices)
    on = models.DateField()
    words = models.TextField()
    days_late = models.PositiveIntegerField()

    objects = EscalationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="escalation_has_words")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} about {self.recommendation}"


class ClosingQuerySet(models.QuerySet["Closing"]):
    def public(self) -> Self:
        """The closings of public recommendations."""
        recommendations: Any = self.model._meta.get_field("recommendation").related_model
        return self.filter(recommendation__in=recommendations.objects.public())


class Closing(models.Model):
    """That the committee resolved to follow a recommendation no more, with its reasons, and, where so, that it was reopened.

    It rests on a motion that was carried or, for a recommendation from before, on the minute that says so. `manner` is closed for
    effect only where the figures carry that.
    """

    LEDGER: ClassVar[str | None] = "recommendation__authority"

    class Manner(models.TextChoices):
        EFFECT = "effect", _("closed, with effect shown by the figures")
        NO_EFFECT = "no_effect", _("closed without shown effect")

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="closings")
    manner = models.CharField(max_length=10, choices=Manner.choices)
    on = models.DateField()
    motion = models.ForeignKey("meetings.Motion", on_delete=models.PROTECT, null=True, blank=True, related_name="closings")
    minute = models.CharField(max_length=300, blank=True)
    reasons = models.TextField()
    reopened_on = models.DateField(null=True, blank=True)
    reopened_because = models.TextField(blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(motion__isnull=False) | ~Q(minute=""), name="closing_rests_on_a_resolution"),
            models.CheckConstraint(condition=~Q(reasons=""), name="closing_has_reasons"),
            models.CheckConstraint(
                condition=Q(reopened_on=None, reopened_because="") | (Q(reopened_on__isnull=False) & ~Q(reopened_because="")),
                name="reopening_has_its_day_and_why",
            ),
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(reopened_on=None), name="recommendation_closed_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"closing of {self.recommendation}"
