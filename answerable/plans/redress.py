"""Redress: who was harmed by what was found, what is owed to them, and how far that is. Groups only, and no number under five."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Finding

FIVE = 5


class RedressQuerySet(models.QuerySet["Redress"]):
    def public(self) -> Self:
        """What is owed for public findings, and was not entered by mistake."""
        return self.filter(finding__in=Finding.objects.public()).exclude(state=Redress.State.WITHDRAWN)

    def with_reports(self) -> Self:
        """Each with what was reported of it, the latest first (`told`)."""
        told = RedressReport.objects.order_by("-as_of", "-pk")
        return self.prefetch_related(models.Prefetch("reports", queryset=told, to_attr="told"))


class Redress(models.Model):
    """What is owed to a group of people whom something that was found has harmed: never to one child or one family.

    How many they are is kept in fives alone (`harmed_fives`: 0 is fewer than five, 4 is 20 to 24; None is not known). The number
    itself is kept nowhere, so that none under five can be read or worked out, from whatever else is told.
    """

    LEDGER: ClassVar[str | None] = "finding__report__authority"

    class State(models.TextChoices):
        PROMISED = "promised", _("promised")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("said to be done")
        WITHDRAWN = "withdrawn", _("entered by mistake")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PROMISED: (State.UNDER_WAY, State.DONE, State.WITHDRAWN),
        State.UNDER_WAY: (State.DONE, State.WITHDRAWN),
        State.DONE: (State.UNDER_WAY, State.WITHDRAWN),
    }

    class Remedy(models.TextChoices):
        APOLOGY = "apology", _("an apology")
        PLAN = "plan", _("the plan put right")
        PAYMENT = "payment", _("a payment")
        BACKLOG = "backlog", _("the backlog cleared")
        OTHER = "other", _("something else")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="redress")
    who = models.CharField(max_length=300)
    way = models.CharField(max_length=500)
    harmed_fives = models.PositiveIntegerField(null=True, blank=True)
    remedy = models.CharField(max_length=8, choices=Remedy.choices)
    words = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True, blank=True)
    said_by = models.CharField(max_length=300)
    source = models.CharField(max_length=500)
    entered_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROMISED)

    objects = RedressQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = "redress"
        verbose_name_plural = "redress"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(who="") & ~Q(way=""), name="redress_says_who_was_harmed_and_how"),
            models.CheckConstraint(condition=~Q(said_by="") & ~Q(source=""), name="redress_says_who_says_so_and_where"),
            models.CheckConstraint(condition=~Q(remedy="other") | ~Q(words=""), name="other_redress_says_what"),
        ]

    def __str__(self) -> str:
        return f"redress for {self.finding}"

    def get_absolute_url(self) -> str:
        return f"{self.finding.get_absolute_url()}#redress"


class RedressReportQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """How far it is, of what is public."""
        return self.filter(redress__in=Redress.objects.public())


class RedressReport(models.Model):
    """What an office says on a day of how far redress is: for how many it was made good, and by when the rest.

    The numbers are kept in fives alone; `harmed_fives` is what was on record of those harmed, or is known better from then on.
    """

    LEDGER: ClassVar[str | None] = "redress__finding__report__authority"

    redress = models.ForeignKey(Redress, on_delete=models.PROTECT, related_name="reports")
    says = models.CharField(max_length=10, choices=Redress.State.choices)
    as_of = models.DateField()
    harmed_fives = models.PositiveIntegerField(null=True, blank=True)
    made_good_fives = models.PositiveIntegerField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    said_by = models.CharField(max_length=300)
    source = models.CharField(max_length=500)
    filed_on = models.DateField()

    objects = RedressReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["as_of", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(said_by="") & ~Q(source=""), name="redress_report_says_by_whom_and_where"),
        ]

    def __str__(self) -> str:
        return f"report on {self.redress}"


def in_fives(count: int | None) -> int | None:
    """How many whole fives are in a number of people; all that is kept of it."""
    return None if count is None else count // FIVE
