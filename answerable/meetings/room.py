"""Who is in the room and what is said there: comings and goings, interests, the public shut out, minutes, promises."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from answerable.meetings.motions import Motion
from answerable.meetings.publications import meetings_known_about
from answerable.people.models import Post, Seat

AGENDA_ITEM, MEETING = "meetings.AgendaItem", "meetings.Meeting"


class MinutedQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """Of what the clerk wrote in the room: what was open to the public, once the minutes are published."""
        rows = self.filter(meeting__in=meetings_known_about(self.model), meeting__minutes__state__in=Minutes.PUBLIC)
        return rows.filter(private=False) if any(field.name == "private" for field in self.model._meta.fields) else rows


class Presence(models.Model):
    """One coming or going of a member, at a time of the meeting's day; or their apologies. Never changed: a mistake is struck.

    `stands_for` is the seat whose holder a substitute replaces; `item` the one for which a member with an interest left.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class What(models.TextChoices):
        CAME = "came", _("came")
        LEFT = "left", _("left")
        APOLOGIES = "apologies", _("sent apologies")

    meeting = models.ForeignKey(MEETING, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="presences")
    what = models.CharField(max_length=10, choices=What.choices)
    day = models.DateField()
    moment = models.TimeField()
    stands_for = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="stood_in_for")
    item = models.ForeignKey(AGENDA_ITEM, on_delete=models.PROTECT, null=True, blank=True, related_name="left_for")
    struck = models.CharField(max_length=200, blank=True)
    sent_as = models.CharField(max_length=40, blank=True)

    objects = MinutedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "day", "moment", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "sent_as"], condition=~Q(sent_as=""), name="presence_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat.person} {self.get_what_display()} at {self.moment:%H:%M}"


class Interest(models.Model):
    """What a member declared about an item: a disclosable pecuniary interest, with which they take no part unless dispensed, or
    another.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class Kind(models.TextChoices):
        PECUNIARY = "pecuniary", _("disclosable pecuniary interest")
        OTHER = "other", _("other interest")

    meeting = models.ForeignKey(MEETING, on_delete=models.PROTECT, related_name="interests")
    item = models.ForeignKey(AGENDA_ITEM, on_delete=models.PROTECT, related_name="interests")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField(max_length=500)
    dispensed = models.BooleanField(default=False)
    sent_as = models.CharField(max_length=40, blank=True)

    objects = MinutedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "sent_as"], condition=~Q(sent_as=""), name="interest_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat.person}: {self.get_kind_display()}"


class Exclusion(models.Model):
    """The public shut out for an item by a resolution, under a paragraph of Schedule 12A, until let in again.

    What is written in that time is private. `summary` is what the minutes say of it in public, giving nothing away.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    meeting = models.ForeignKey(MEETING, on_delete=models.PROTECT, related_name="exclusions")
    item = models.ForeignKey(AGENDA_ITEM, on_delete=models.PROTECT, related_name="exclusions")
    motion = models.OneToOneField(Motion, on_delete=models.PROTECT, related_name="exclusion")
    paragraph = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=500)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True)

    objects = MinutedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at__isnull=True), name="public_excluded_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(paragraph__gte=1, paragraph__lte=7), name="paragraph_is_one_of_schedule_12a"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="exclusion_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"exclusion under paragraph {self.paragraph}"


class MinuteLine(models.Model):
    """One thing minuted, under an item or none. Never changed: one put right is followed by another that `corrects` it.

    `private` is what was said while the public was excluded. `is_chairs` marks what the chair put right in the draft. `sent_as`
    is the browser's own name for what it sent: the same line sent twice is kept once.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    meeting = models.ForeignKey(MEETING, on_delete=models.PROTECT, related_name="lines")
    item = models.ForeignKey(AGENDA_ITEM, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    number = models.PositiveIntegerField()
    text = models.TextField()
    private = models.BooleanField(default=False)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by")
    is_chairs = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    sent_as = models.CharField(max_length=40, blank=True)

    objects = MinutedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="line_numbered_once_in_its_meeting"),
            models.UniqueConstraint(fields=["meeting", "sent_as"], condition=~Q(sent_as=""), name="line_sent_once"),
            models.CheckConstraint(condition=~Q(text=""), name="line_has_words"),
        ]

    def __str__(self) -> str:
        return f"line {self.number}"

    @property
    def is_put_right(self) -> bool:
        """Whether another line stands in its place."""
        return hasattr(self, "corrected_by")


class Promise(models.Model):
    """What somebody who answers undertook to do, by post, and by when where they said so."""

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    meeting = models.ForeignKey(MEETING, on_delete=models.PROTECT, related_name="promises")
    item = models.ForeignKey(AGENDA_ITEM, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    number = models.PositiveIntegerField()
    text = models.TextField()
    office = models.CharField(max_length=200)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    due_on = models.DateField(null=True, blank=True)
    private = models.BooleanField(default=False)
    sent_as = models.CharField(max_length=40, blank=True)

    objects = MinutedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="promise_numbered_once_in_its_meeting"),
            models.UniqueConstraint(fields=["meeting", "sent_as"], condition=~Q(sent_as=""), name="promise_sent_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(office=""), name="promise_says_what_and_whose"),
        ]

    def __str__(self) -> str:
        return f"promise {self.number} of {self.office}"

    def is_late(self, on: date) -> bool:
        """Whether its day is over."""
        return self.due_on is not None and self.due_on < on


class Minutes(models.Model):
    """The minutes of a meeting, made of what was written in the room. Public once the clerk publishes the draft.

    `approved_by` is the resolution of a later meeting that approved them; from then on no line is put right any more.
    """

    LEDGER: ClassVar[str | None] = "meeting__body__authority"

    class State(models.TextChoices):
        DRAFT = "draft", _("draft, not published")
        PUBLISHED = "published", _("draft, to be approved")
        APPROVED = "approved", _("approved")

    PUBLIC: ClassVar = [State.PUBLISHED, State.APPROVED]
    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.DRAFT: (State.PUBLISHED,),
        State.PUBLISHED: (State.APPROVED,),
    }

    meeting = models.OneToOneField(MEETING, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Motion, on_delete=models.PROTECT, null=True, blank=True, related_name="approves")

    objects = MinutedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "minutes"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_by__isnull=False), name="minutes_approved_by_a_resolution"
            ),
        ]

    def __str__(self) -> str:
        return f"minutes of {self.meeting.day:%-d %B %Y}"
