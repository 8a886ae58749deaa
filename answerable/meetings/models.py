"""Meetings and their agendas."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_noop as _

from answerable.matters.models import Matter
from answerable.people.models import Authority, Body
from answerable.requisitions.models import Passage, Requisition


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> Self:
        """Meetings that are known about. A draft agenda is not: it becomes public when the notice is published."""
        return self.exclude(state=Meeting.State.CANCELLED)

    def scheduled(self) -> Self:
        """Meetings already in the calendar, not those only asked for."""
        return self.filter(state=Meeting.State.SCHEDULED)

    def asked_for(self) -> Self:
        """Meetings asked for by a requisition and not yet called."""
        return self.filter(state=Meeting.State.PROPOSED)

    def of(self, *bodies: Body | int) -> Self:
        """The meetings of any of these bodies (or those with these keys)."""
        return self.filter(body__in=bodies)

    def at(self, authority: Authority) -> Self:
        """The meetings of an authority's bodies."""
        return self.filter(body__authority=authority)

    def about(self, matter: Matter) -> Self:
        """The meetings about the matter."""
        return self.filter(matter=matter)

    def with_bodies(self) -> Self:
        """Ready to be asked whose meeting each is."""
        return self.select_related("body__authority")

    def with_matters(self) -> Self:
        """Ready to be asked what each is about."""
        return self.select_related("matter__authority")

    def coming(self, on: date) -> Self:
        """Meetings on the day or after it."""
        return self.filter(day__gte=on)

    def held_before(self, on: date) -> Self:
        """Meetings of earlier days."""
        return self.filter(day__lt=on)

    def next_first(self) -> Self:
        """The earliest first."""
        return self.order_by("day", "pk")

    def last_first(self) -> Self:
        """The latest first."""
        return self.order_by("-day", "-pk")


class Meeting(models.Model):
    """One meeting of a body. A proposed meeting is asked for by a requisition and not yet called by notice."""

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
