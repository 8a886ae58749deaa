"""What was published of a meeting, what was changed on its agenda before that, and to which day it was put off."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import SourceFile


def meetings_known_about(model: type[models.Model]) -> Any:
    """The meetings that anybody may know about, for the tables that hang on a meeting."""
    meetings: Any = model._meta.get_field("meeting").related_model
    return meetings.objects.public()


class OfAMeetingQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """Public with the meeting."""
        return self.filter(meeting__in=meetings_known_about(self.model))


class Publication(models.Model):
    """What was put out: the notice with its agenda, or a numbered supplement. The bytes are kept with their hash and hour.

    `day` is the day of the meeting that it announced: a meeting put off needs a notice of its own. `short_notice` says why a
    meeting was convened with fewer clear days than the rule asks for otherwise; the law then lets papers follow its convening.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class Kind(models.TextChoices):
        NOTICE = "notice", _("notice and agenda")
        SUPPLEMENT = "supplement", _("supplement")

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    day = models.DateField()
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="publications")
    published_at = models.DateTimeField()
    short_notice = models.CharField(max_length=500, blank=True)

    objects = OfAMeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="publication_numbered_once_in_its_meeting"),
            models.UniqueConstraint(
                fields=["meeting", "day"], condition=Q(kind="notice"), name="meeting_announced_once_for_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number} for {self.day:%-d %B %Y}"


class AgendaChange(models.Model):
    """One change to an agenda: what was done to which item, by whom, and its words before. Only the desk sees it."""

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class What(models.TextChoices):
        ADDED = "added", _("added")
        REWORDED = "reworded", _("reworded")
        MOVED = "moved", _("moved")
        REMOVED = "removed", _("removed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="agenda_changes")
    what = models.CharField(max_length=10, choices=What.choices)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"item {self.number} {self.get_what_display()}"


class Postponement(models.Model):
    """A meeting put off to another day: before it began (postponed), or in its course (adjourned), and why. Its page stays."""

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class Kind(models.TextChoices):
        POSTPONED = "postponed", _("postponed")
        ADJOURNED = "adjourned", _("adjourned")

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="postponements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    was_day = models.DateField()
    was_time = models.TimeField(null=True, blank=True)
    to_day = models.DateField()
    to_time = models.TimeField(null=True, blank=True)
    why = models.CharField(max_length=500)

    objects = OfAMeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="meeting_is_put_off_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.was_day:%-d %B %Y} to {self.to_day:%-d %B %Y}"
