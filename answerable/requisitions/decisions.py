"""Decisions of an executive that were made and not yet carried out: what may be called in."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.people.models import Authority


class DecisionQuerySet(models.QuerySet["Decision"]):
    def public(self) -> Self:
        """Decisions that were published. One that the council has not published yet is not ours to tell."""
        return self.filter(published_on__isnull=False)

    def last_first(self) -> Self:
        """The latest made first."""
        return self.order_by("-decided_on", "-pk")


class Decision(models.Model):
    """What an executive, one of its members or an officer for it decided, as published; whether it had to be done at once.

    `kind` is what sort of decision it is, in the words of the council's own call-in rule. `urgent` is None where nobody has said;
    of an urgent one `urgent_because` says why and `waived_by` who agreed that it need not wait. `turn` counts its corrections.
    """

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="decisions")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    title = models.CharField(max_length=300)
    made_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    urgent = models.BooleanField(null=True, blank=True)
    urgent_because = models.CharField(max_length=500, blank=True)
    waived_by = models.CharField(max_length=200, blank=True)
    carried_out_on = models.DateField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-decided_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["authority", "decided_on"], name="decision_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(published_on__gte=F("decided_on")), name="decision_is_published_once_made"),
            models.CheckConstraint(condition=Q(carried_out_on__gte=F("decided_on")), name="decision_is_carried_out_once_made"),
            models.CheckConstraint(
                condition=Q(urgent__isnull=True) | Q(urgent=False) | ~Q(urgent_because=""), name="urgent_decision_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("decision", self.authority.slug, self.pk)
