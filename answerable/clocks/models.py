"""Clocks that run and the closures that stop them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models

from answerable.people.addresses import address_of
from answerable.people.models import NATIONS, Authority
from answerable.rulebook.duties import Duty
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


DUTIES = [(duty.value, duty.value) for duty in Duty]
# As the diary grades a clock, so that a list and the word in it agree.
SURELY = models.Q(duty=Duty.SURE, assumed=False, approximate=False)


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
        """Clocks that certainly are late: the duty surely applies, its start was read or given, and its latest day is past."""
        return self.running().filter(SURELY, last_day__lt=on)

    def perhaps_late(self, on: date) -> Self:
        """Clocks that are late only on a condition: a report came when it is assumed to have, a rule is as believed."""
        owed = self.running().filter(due__lt=on, duty__in=[Duty.SURE, Duty.LIKELY], approximate=False)
        return owed.exclude(SURELY, last_day__lt=on)

    def not_late(self, on: date) -> Self:
        """Clocks whose day is still to come, also of duties that only may apply."""
        return self.running().filter(last_day__gte=on, due__gte=on)

    def cannot_tell(self, on: date) -> Self:
        """Clocks that run and of which nobody can tell: without a day, or past one by which perhaps nothing was owed."""
        perhaps_nothing = models.Q(duty__in=[Duty.MAY, Duty.WAIT]) | models.Q(approximate=True)
        return self.running().filter(models.Q(last_day=None) | models.Q(perhaps_nothing, due__lt=on))

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

    `duty` says how sure it is that it applies at all, and `hangs_on` names the decision it waits for while nobody has recorded
    it. `ended_…` are of one that was met or stopped: the day, the evidence or the reason in words, which office says so, and
    where the evidence can be read: an address, or a kept file by its SHA-256.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        RUNNING = "running", "running"
        MET = "met", "met"
        STOPPED = "stopped", "stopped"

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.RUNNING: (State.MET, State.STOPPED),
        State.MET: (State.RUNNING,),
        State.STOPPED: (State.RUNNING,),
    }

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=60)
    what = models.CharField(max_length=200)
    starter = models.CharField(max_length=50)
    starter_key = models.CharField(max_length=64)
    start = models.DateField(null=True)
    start_event = models.CharField(max_length=200, blank=True)
    assumed = models.BooleanField(default=False)
    due = models.DateField(null=True)
    due_latest = models.DateField(null=True)
    approximate = models.BooleanField(default=False)
    last_day = models.DateField(null=True)
    duty = models.CharField(max_length=10, choices=DUTIES, default=Duty.LIKELY)
    hangs_on = models.CharField(max_length=300, blank=True)
    would_be = models.DateField(null=True)
    worked_out = models.JSONField()
    latest = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    is_public = models.BooleanField(default=True)
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=500, blank=True)
    ended_says = models.CharField(max_length=200, blank=True)
    ended_address = models.URLField(max_length=500, blank=True)
    ended_file = models.CharField(max_length=64, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "pk"]
        # All that decides where a clock stands is in the index, so that a list is read from it in order and to its limit only.
        indexes: ClassVar = [
            models.Index(
                fields=["authority", "state", "last_day", "id", "due", "duty", "assumed", "approximate", "is_public"],
                name="clock_by_last_day",
            ),
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
            models.CheckConstraint(
                condition=models.Q(state="running") | (models.Q(ended_on__isnull=False) & ~models.Q(ended_because="")),
                name="ended_clock_has_its_day_and_why",
            ),
            models.CheckConstraint(
                condition=models.Q(duty="may") | models.Q(hangs_on=""), name="duty_that_hangs_on_a_decision_only_may_apply"
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


class Determination(models.Model):
    """The decision a clock hangs on, as it was taken: whether it was made, on which day, and where that can be read.

    So an area SEND report's written statement is owed only if the Chief Inspector has determined that there must be one.
    """

    LEDGER: ClassVar[str | None] = "clock__authority"

    clock = models.OneToOneField(Clock, on_delete=models.PROTECT, related_name="determination")
    made = models.BooleanField()
    day = models.DateField()
    source = models.CharField(max_length=500)
    address = models.URLField(max_length=500, blank=True)
    said_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"determination of {self.day:%-d %B %Y}"
