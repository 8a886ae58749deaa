"""Trackers taken over from files: which columns hold what, and what became of each of their rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import SourceFile
from answerable.people.models import Authority, Body


class Tracker(models.Model):
    """A tracker that was put in for a committee. `mapping` is what each column of each of its tables is taken for.

    The mapping of one that was taken over is remembered for the next file with those headings.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        READ = "read", _("read, not taken over")
        TAKEN = "taken", _("taken over")
        GIVEN_UP = "given_up", _("given up")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {State.READ: (State.TAKEN, State.GIVEN_UP)}

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="trackers")
    committee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="trackers")
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="trackers")
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    put_in_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"tracker {self.file}"


class TrackerRow(models.Model):
    """What became of one row of a tracker taken over, and of which recommendation it spoke. One that was left says why.

    `said` is what the row said, so that the same row in a later file changes nothing that was done here meanwhile.
    """

    LEDGER: ClassVar[str | None] = "tracker__authority"

    class Fate(models.TextChoices):
        NEW = "new", _("taken as new")
        CHANGED = "changed", _("known already, and changed")
        SAME = "same", _("known already, as it was")
        JOINED = "joined", _("goes on with the row above")
        LEFT = "left", _("left")

    tracker = models.ForeignKey(Tracker, on_delete=models.PROTECT, related_name="rows")
    where = models.CharField(max_length=200)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, null=True, blank=True, related_name="tracker_rows"
    )
    said = models.JSONField(default=dict, blank=True)
    words = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(fate="left") | ~Q(why=""), name="row_left_says_why"),
            models.CheckConstraint(
                condition=Q(fate__in=["left", "joined"]) | Q(recommendation__isnull=False), name="row_taken_has_a_recommendation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where} of {self.tracker}"
