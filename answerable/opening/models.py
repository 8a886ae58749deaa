"""An opening: the guided task that turns papers into a matter, kept so that it can be left and come back to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Reading, SourceFile
from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.people.models import Account, Authority


class Opening(models.Model):
    """A clerk's half-done opening of a matter: the papers put in, how far reading has got, and what came of it.

    `address` is where the first report was published, if the clerk had it.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        READING = "reading", _("being read")
        READY = "ready", _("waiting for you to confirm")
        FAILED = "failed", _("could not be read")
        DONE = "done", _("matter opened")
        ABANDONED = "abandoned", _("abandoned")
        REPLACED = "replaced", _("report replaced")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.READING: (State.READY, State.FAILED, State.ABANDONED),
        State.READY: (State.DONE, State.ABANDONED, State.REPLACED),
        State.FAILED: (State.ABANDONED,),
    }

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="openings")
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="openings")
    begun_at = models.DateTimeField()
    published_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="opening")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)

    class Meta:
        ordering: ClassVar = ["-begun_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(state="done") | Q(matter__isnull=False), name="done_opening_has_its_matter"),
        ]

    def __str__(self) -> str:
        return f"opening of {self.begun_at:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return address_of("opening", self.pk)


class Paper(models.Model):
    """One document put into an opening, with what was read in it or why it could not be read.

    `belongs_because` is why a paper about another council belongs here, as the clerk said.
    """

    LEDGER: ClassVar[str | None] = "opening__authority"
    NOT_PROVED: ClassVar[dict[str, str]] = {
        "taken_by": "which task of the queue reads it: of the machinery, not of the record",
        "taken_at": "when a task took it to read it: of the machinery, not of the record",
    }

    class Part(models.TextChoices):
        NOTICE = "notice", _("requisition notice")
        REPORT = "report", _("report")

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="papers")
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="papers")
    part = models.CharField(max_length=10, choices=Part.choices)
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="paper")
    problem = models.TextField(blank=True)
    taken_by = models.CharField(max_length=36, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    belongs_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.file)
