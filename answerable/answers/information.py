"""What a committee needs to know before it meets: asked of whom, under which right, and what came of it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from answerable.matters.models import Matter
from answerable.people.models import Post


class InformationRequestQuerySet(models.QuerySet["InformationRequest"]):
    def public(self) -> Self:
        """A request is public with its matter from the day it is made."""
        return self.filter(matter__in=Matter.objects.public())

    def open(self) -> Self:
        """Those that have been neither met nor refused."""
        return self.filter(state=InformationRequest.State.ASKED)


class InformationRequest(models.Model):
    """Something asked of a post for a matter. `rule` is the right it is asked under, by its id in the rulebook; blank for none.

    Where that rule has a clock, the request sets it running. `outcome` says where it can be read that it was given, or why
    it was refused.
    """

    LEDGER: ClassVar[str | None] = "matter__authority"

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        GIVEN = "given", _("given")
        REFUSED = "refused", _("refused")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.ASKED: (State.GIVEN, State.REFUSED),
        State.REFUSED: (State.GIVEN,),
    }

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="information_requests")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="information_requests")
    what = models.TextField()
    rule = models.CharField(max_length=60, blank=True)
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["matter", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(what=""), name="information_request_says_what"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("asked_on")), name="information_ends_after_it_is_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"information asked of {self.post}"
