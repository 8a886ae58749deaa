"""Meetings and their agendas."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_noop as _

from answerable.matters.models import Matter
from answerable.people.models import Body
from answerable.requisitions.models import Passage, Requisition


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> Self:
        """Meetings that are known about. A draft agenda is not: it becomes public when the notice is published."""
        return self.exclude(state=Meeting.State.CANCELLED)

    def scheduled(self) -> Self:
        """Meetings already in the calendar, not those only asked for."""
        return self.filter(state=Meeting.State.SCHEDULED)


class Meeting(models.Model):
    """One meeting of a body. A proposed meeting is asked for by a requisition and not yet called by notice."""

    LEDGER: ClassVar[str | None] = "body__authority"

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary meeting")
        EXTRAORDINARY = "extraordinary", _("extraordinary meeting")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("asked for, not yet called")
        SCHEDULED = "scheduled", _("scheduled")
        CANCELLED = "cancelled", _("cancelled")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.PROPOSED: (State.SCHEDULED, State.CANCELLED),
        State.SCHEDULED: (State.CANCELLED,),
    }

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    time = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.ORDINARY)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SCHEDULED)
    known_from = models.CharField(max_length=300)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    requisition = models.OneToOneField(Requisition, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["day", "time"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "day", "kind"], name="body_meets_once_a_day_in_each_way"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.body}, {self.day}"


class AgendaItem(models.Model):
    """One numbered item of business; a requisitioned item keeps the passage of the requisition it comes from."""

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    asked_for_by = models.ForeignKey(Passage, on_delete=models.PROTECT, null=True, blank=True, related_name="items")

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "number"], name="item_numbered_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
