"""Motions put to a meeting, and what was resolved: the committee's own words, with how it voted."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.people.models import Seat


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
    second vote decided. `private` is what was moved while the public was excluded: it is not shown. `amends` is the motion whose
    words it would change; `minority` what those outvoted want to be read beside it.
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
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    minority = models.TextField(blank=True)
    sent_as = models.CharField(max_length=40, blank=True)

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="motion_numbered_once_in_its_meeting"),
            models.UniqueConstraint(fields=["meeting", "sent_as"], condition=~Q(sent_as=""), name="motion_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="motion_has_words"),
        ]

    def __str__(self) -> str:
        return f"motion {self.number} of {self.meeting.day:%-d %B %Y}"


class VoteQuerySet(models.QuerySet["Vote"]):
    def public(self) -> Self:
        """Votes by name, on motions that are public."""
        return self.filter(motion__in=Motion.objects.public())


class Vote(models.Model):
    """How one member voted, by name. One of somebody who may not vote on the item is kept and not counted: `disregarded` says
    why, `rule` under which rule.
    """

    LEDGER: ClassVar[str | None] = "motion__meeting__body__authority"

    class Cast(models.TextChoices):
        FOR = "for", _("for")
        AGAINST = "against", _("against")
        ABSTAINED = "abstained", _("abstained")

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes")
    cast = models.CharField(max_length=10, choices=Cast.choices)
    disregarded = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=60, blank=True)

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["motion", "seat"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["motion", "seat"], name="seat_votes_once_on_a_motion"),
            models.CheckConstraint(condition=Q(disregarded="") | ~Q(rule=""), name="vote_disregarded_under_a_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.seat.person} {self.get_cast_display()}"
