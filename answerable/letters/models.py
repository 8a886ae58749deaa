"""Letters of a council, with each attempt to send one, what they speak of, where posts are written to, and what came back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.people.models import Authority, Post

LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]


class Address(models.Model):
    """Where a post is written to, and in which language. Without one, its respondents are, where they have their accounts."""

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="addresses")
    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="address")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en-gb")

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return f"{self.post}: {self.email}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self, at: datetime) -> Self:
        """Those that may be handed over now, the first written first."""
        return self.filter(Q(not_before=None) | Q(not_before__lte=at), state=Letter.State.QUEUED).order_by("pk")

    def in_doubt(self) -> Self:
        """Those of which nobody knows whether the mail server has them: a clerk settles it."""
        return self.filter(state=Letter.State.DOUBTFUL)

    def for_somebody(self) -> Self:
        """Those that wait for a person: in doubt, or without an address; the last written first."""
        return self.filter(state__in=[Letter.State.DOUBTFUL, Letter.State.DRAFTED]).defer("text", "sent_as").order_by("-pk")


class Letter(models.Model):
    """Words that go to a post, on record as they went. `once` is what it is, so that nothing writes it a second time.

    `email` is blank while nobody knows where to send it. `sent_as` are the bytes that were handed over (ASCII, as mail is), put
    together when it was queued under a `message_id` that stays; `sha256` is their digest. `not_before` is when it is tried again.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class State(models.TextChoices):
        DRAFTED = "drafted", _("written, not sent")
        QUEUED = "queued", _("waits to be sent")
        SENDING = "sending", _("is being handed over")
        SENT = "sent", _("sent")
        DOUBTFUL = "doubtful", _("perhaps sent: nobody knows")
        DELIVERED = "delivered", _("delivered")
        BOUNCED = "bounced", _("came back")
        WITHDRAWN = "withdrawn", _("withdrawn before it was sent")

    TRANSITIONS: ClassVar[dict[str, tuple[str, ...]]] = {
        State.DRAFTED: (State.QUEUED, State.SENT, State.WITHDRAWN),
        State.QUEUED: (State.SENDING, State.BOUNCED, State.WITHDRAWN),
        State.SENDING: (State.SENT, State.QUEUED, State.BOUNCED, State.DOUBTFUL),
        State.DOUBTFUL: (State.SENT, State.QUEUED),
        State.SENT: (State.DELIVERED, State.BOUNCED),
        State.DELIVERED: (State.BOUNCED,),
    }

    class Kind(models.TextChoices):
        REMINDER = "reminder", _("what is due")
        ESCALATION = "escalation", _("about silence")
        NOTICE = "notice", _("notice of a recommendation")
        CONFIRMATION = "confirmation", _("what came is confirmed")
        OTHER = "other", _("letter")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    once = models.CharField(max_length=200, unique=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    to = models.CharField(max_length=300)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en-gb")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    written_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    message_id = models.CharField(max_length=200, blank=True)
    sent_as = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "id"], name="letter_by_state"),
            models.Index(fields=["message_id"], name="letter_by_its_id"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text="") & ~Q(to=""), name="letter_says_what_to_whom"),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "withdrawn", "sent"]) | (~Q(email="") & ~Q(message_id="") & ~Q(sha256="")),
                name="letter_that_goes_out_has_its_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "delivered"]) | Q(sent_at__isnull=False), name="sent_letter_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk} to {self.to}"

    @property
    def waits(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state in {self.State.DRAFTED, self.State.QUEUED, self.State.SENDING, self.State.DOUBTFUL}


class Attempt(models.Model):
    """One handing over of a letter: written down before its bytes leave, or when they are refused before that, and ended by what
    the mail server answered. Until then `said` tells to where.

    One that never ended was cut short. Nobody knows whether the server has the letter: that is the letter's doubt.
    """

    LEDGER: ClassVar[str | None] = "letter__authority"

    class Outcome(models.TextChoices):
        OPEN = "", _("not ended")
        TAKEN = "taken", _("taken")
        LATER = "later", _("not now")
        REFUSED = "refused", _("refused")
        UNKNOWN = "unknown", _("nobody knows")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.OPEN, blank=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["letter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "number"], name="attempt_numbered_once_in_its_letter"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="attempt_ends_with_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.letter}"


class Mention(models.Model):
    """One thing that a letter speaks of, as text (kind and key), for its `due` day and at which `step`: so many days from it.

    `once` is what may be said to one address once.
    """

    LEDGER: ClassVar[str | None] = "letter__authority"

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=64)
    due = models.DateField(null=True, blank=True)
    step = models.CharField(max_length=20, blank=True)
    once = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "key"], name="mention_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} in {self.letter}"


class Return(models.Model):
    """What came back by mail and was filed: that a letter could not be delivered, or was; that somebody is away; or a reply.

    `email` is the address it speaks of; `letter` the one it answers, where it says which. Nothing is ever sent in answer to it.
    """

    LEDGER: ClassVar[str | None] = "authority"

    class Kind(models.TextChoices):
        BOUNCED = "bounced", _("could not be delivered")
        DELAYED = "delayed", _("not delivered yet")
        DELIVERED = "delivered", _("delivered")
        AWAY = "away", _("out of office")
        REPLY = "reply", _("a reply")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="returns")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="returns")
    email = models.CharField(max_length=254)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    said = models.CharField(max_length=500, blank=True)
    came_on = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "sha256"], name="return_filed_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.email}"
