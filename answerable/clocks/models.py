"""Clocks that run and the closures that stop them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from answerable.people.addresses import address_of
from answerable.people.models import NATIONS, Authority
from answerable.rulebook.verdicts import Due, Nation, Rule, Status
from answerable.trail.kept import Form, NotUnderstood, unchanged

WORKING = Form(Due, "How this date was worked out", (unchanged,))


class Closure(models.Model):
    """A day on which nobody works that the rulebook's own table does not yet hold: a proclamation, or a local day.

    Given for a nation, it stops every clock there; given for one authority, only its own.
    """

    LEDGER: ClassVar[str | None] = "authority"

    nation = models.CharField(max_length=20, choices=NATIONS)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="closures")
    day = models.DateField()
    name = models.CharField(max_length=200)
    proclaimed_on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["nation", "day"], condition=models.Q(authority__isnull=True), name="day_closed_once_in_a_nation"
            ),
            models.UniqueConstraint(
                fields=["authority", "day"], condition=models.Q(authority__isnull=False), name="day_closed_once_at_an_authority"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day}"


class ClockQuerySet(models.QuerySet["Clock"]):
    def public(self) -> Self:
        """Clocks started by what is itself public."""
        return self.filter(is_public=True)

    def started_by(self, thing: models.Model) -> Self:
        """The clocks one record set running."""
        return self.filter(starter=thing._meta.label_lower, starter_key=str(thing.pk))

    def running(self) -> Self:
        """Clocks not yet met or stopped."""
        return self.filter(state=Clock.State.RUNNING)

    def ended(self) -> Self:
        """Clocks met or stopped."""
        return self.filter(state__in=[Clock.State.MET, Clock.State.STOPPED])

    def late(self, on: date) -> Self:
        """Clocks that run past the latest day they could be due; never one whose rule gives only an approximate day."""
        return self.running().filter(last_day__lt=on, approximate=False)

    def not_late(self, on: date) -> Self:
        """Clocks that run and may still be kept in time."""
        return self.running().filter(last_day__gte=on)

    def without_a_day(self) -> Self:
        """Clocks that run and of which nobody can tell when they end: something is missing from the working."""
        return self.running().filter(last_day=None)

    def first_due_first(self) -> Self:
        """By the latest day each could be due, so that the list and what is late in it come in one order."""
        return self.order_by("last_day", "pk")

    def without_working(self) -> Self:
        """For lists: the day and how it stands, without the working, which is many times as long."""
        return self.defer("worked_out", "latest")


class Clock(models.Model):
    """One clock: the event that started it, the rule, and the day it falls due with the whole working kept.

    `starter` and `starter_key` name the record that started it, as text, because any room may start a clock.
    `latest` holds the working for the latest start that could be true, where the start was assumed. `approximate` and
    `last_day` say of the working what lists show: whether the rule gives only an approximate day, and the latest day it
    could be due, the kindest reading for whoever must keep it.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        RUNNING = "running", "running"
        MET = "met", "met"
        STOPPED = "stopped", "stopped"

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.RUNNING: (State.MET, State.STOPPED),
        State.STOPPED: (State.RUNNING,),
    }

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=60)
    what = models.CharField(max_length=200)
    starter = models.CharField(max_length=50)
    starter_key = models.CharField(max_length=64)
    start = models.DateField(null=True)
    assumed = models.BooleanField(default=False)
    due = models.DateField(null=True)
    due_latest = models.DateField(null=True)
    approximate = models.BooleanField(default=False)
    last_day = models.DateField(null=True)
    worked_out = models.JSONField()
    latest = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    is_public = models.BooleanField(default=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "pk"]
        # All that decides where a clock stands is in the index, so that a list is read from it in order and to its limit only.
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "last_day", "id", "approximate", "is_public"], name="clock_by_last_day"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["starter", "starter_key", "rule"], name="clock_started_once_by_each_record"),
            models.CheckConstraint(
                condition=models.Q(due__isnull=True) | models.Q(start__isnull=False), name="due_day_has_a_start"
            ),
            models.CheckConstraint(
                condition=models.Q(due=None, last_day=None)
                | (
                    models.Q(last_day__gte=models.F("due"))
                    & (models.Q(due_latest=None) | models.Q(last_day__gte=models.F("due_latest")))
                ),
                name="last_day_is_no_earlier_than_due",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return address_of("clock", self.authority.slug, self.pk)

    @property
    def working(self) -> Due:
        """How the due day was worked out. Where that is not understood any more: the day alone, as no certain one."""
        return self._understood(self.worked_out, self.due)

    @property
    def latest_working(self) -> Due | None:
        """How it would be worked out from the latest start that could be true; None when the start is known."""
        return self._understood(self.latest, self.due_latest) if self.latest else None

    def _understood(self, told: dict[str, Any], day: date | None) -> Due:
        try:
            return WORKING.understood(told)
        except NotUnderstood as reason:
            rule = Rule(
                id=self.rule,
                says=self.what,
                citation=self.rule,
                source=None,
                status=Status.RECALLED,
                confidence="",
                nations=(Nation(self.authority.nation),),
            )
            return Due(
                what=self.what,
                rule=rule,
                start_event="what set it running",
                start=self.start,
                assumed=self.assumed,
                due=day,
                approximate=True,  # nobody is called late by what nobody can check
                calendar="",
                working=(),
                warnings=(str(reason),),
            )
