"""Motions put to a meeting, and what was resolved: the committee's own words, with how it voted."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _


class MotionQuerySet(models.QuerySet["Motion"]):
    def public(self) -> Self:
        """Motions put to a meeting that is known about, other than what was moved while the public was excluded."""
        meetings: Any = self.model._meta.get_field("meeting").related_model
        return self.filter(meeting__in=meetings.objects.public(), private=False)

    def carried(self) -> Self:
        """What was resolved: the motions that were carried."""
        return self.filter(state=Motion.State.CARRIED)

    def as_minuted(self) -> Self:
        """In the order in which they were put."""
        return self.order_by("meeting", "number")


class Motion(models.Model):
    """Words put to the vote at a meeting, under an item of its agenda or none. Carried, it is a resolution of the body.

    The votes are counted by show of hands unless each is recorded by name; None is not counted. `casting` says that the chair's
    second vote decided. `private` is what was moved while the public was excluded: it is not shown.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class State(models.TextChoices):
        MOVED = "moved", _("moved")
        CARRIED = "carried", _("carried")
        LOST = "lost", _("lost")
        WITHDRAWN = "withdrawn", _("withdrawn")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.MOVED: (State.CARRIED, State.LOST, State.WITHDRAWN),
    }

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="motions")
    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="motions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.MOVED)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstained = models.PositiveIntegerField(null=True, blank=True)
    casting = models.BooleanField(default=False)
    private = models.BooleanField(default=False)

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="motion_numbered_once_in_its_meeting"),
            models.CheckConstraint(condition=~Q(text=""), name="motion_has_words"),
        ]

    def __str__(self) -> str:
        return f"motion {self.number} of {self.meeting.day:%-d %B %Y}"
