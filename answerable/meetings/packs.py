"""The pack of a meeting: its agenda with all papers as one PDF, once for the public and once for who may read all."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import SourceFile
from answerable.meetings.publications import meetings_known_about


class PackQuerySet(models.QuerySet["Pack"]):
    def public(self) -> Self:
        """The public version as it stands. One that was overtaken is not here: a paper in it may since have been withdrawn."""
        built = self.filter(full=False, state=Pack.State.BUILT)
        return built.filter(meeting__in=meetings_known_about(self.model))

    def current(self) -> Self:
        """Those that no later one has overtaken."""
        return self.exclude(state=Pack.State.OVERTAKEN)


class Pack(models.Model):
    """One version of a meeting's pack, `full` or for the public, built in the background of the papers as they were then.

    Whatever changes a paper overtakes the pack in the same moment, and another is asked for. `untagged` counts the papers in
    it that carry no structure for screen readers.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"
    NOT_PROVED: ClassVar[dict[str, str]] = {"tries": "how often a worker began; what came of it is in the file"}

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be built")
        BUILT = "built", _("built")
        FAILED = "failed", _("could not be built")
        OVERTAKEN = "overtaken", _("overtaken by a later one")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.WAITING: (State.BUILT, State.FAILED, State.OVERTAKEN),
        State.BUILT: (State.OVERTAKEN,),
        State.FAILED: (State.OVERTAKEN,),
    }

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="packs")
    full = models.BooleanField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, null=True, blank=True, related_name="packs")
    pages = models.PositiveIntegerField(default=0)
    untagged = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    built_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "full"], condition=~Q(state="overtaken"), name="pack_stands_once_in_each_version"
            ),
            models.CheckConstraint(condition=~Q(state="built") | Q(file__isnull=False), name="pack_that_is_built_has_its_file"),
        ]

    def __str__(self) -> str:
        return f"{'full' if self.full else 'public'} pack for {self.meeting.day:%-d %B %Y}"
