"""An opening: the guided task that turns papers into a matter, kept so that it can be left and come back to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.findings.models import Reading, SourceFile
from answerable.matters.models import Matter
from answerable.people.addresses import address_of
from answerable.people.models import Account, Authority, Person


class Opening(models.Model):
    """A clerk's half-done opening of a matter: the papers put in, how far reading has got, and what came of it.

    `address` is where the first report was published, if the clerk had it. What the papers do not say, or say wrongly, a person
    says here: when the report was published and received, when the requisition was received, which committee is to meet, and what
    the matter is called; left empty it is what the papers say.
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
        State.READY: (State.READING, State.DONE, State.ABANDONED, State.REPLACED),
        State.FAILED: (State.READING, State.ABANDONED),
    }

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="openings")
    begun_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="openings")
    begun_at = models.DateTimeField()
    published_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    requisition_received_on = models.DateField(null=True, blank=True)
    committee = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300, blank=True)
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

    `belongs_because` is why a paper about another council belongs here, as the clerk said. `left_out` is one that could not be
    read, and that a person put aside: another came in its place, or the opening goes on without it.
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
    left_out = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.file)


class SignatorySaid(models.Model):
    """What a clerk said of one name under a notice: which member it is, that it is none, that nobody signed by it, or that one
    who signed was not read.
    """

    LEDGER: ClassVar[str | None] = "opening__authority"

    class Standing(models.TextChoices):
        MEMBER = "member", _("is this member")
        NO_MEMBER = "no_member", _("is no member")
        NOT_SIGNED = "not_signed", _("did not sign")
        ADDED = "added", _("signed, and was not read")

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="signatories_said")
    printed = models.CharField(max_length=200)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opening", "printed"], name="said_once_of_a_signatory"),
            models.CheckConstraint(
                condition=~Q(standing="member") | Q(person__isnull=False), name="said_to_be_a_member_says_which"
            ),
        ]

    def __str__(self) -> str:
        return self.printed
