"""Those who follow the public record by e-mail. Private: in no ledger, no export and no archive; gone when they leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

PRIVATE = "whom the public record tells of itself is nobody's business: in no ledger, no export, no archive, erased on leaving"
UNCONFIRMED = timedelta(days=7)  # an address that nobody confirmed is forgotten after that


class FollowingQuerySet(models.QuerySet["Following"]):
    def confirmed(self) -> Self:
        """Those whose address has said itself that it wants to be told."""
        return self.exclude(confirmed_at=None)

    def forgotten(self, at: datetime) -> Self:
        """Those that nobody confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED)


class Following(models.Model):
    """An address that wants to be told what changes about one thing, or in one search, of an authority's public record.

    `kind` and `key` say about what; for a search, `words` are what it asks. `told_to` is the number of the last entry (of all
    ledgers) that it was told of, or told nothing about. `token` stands in the links of its own mails, and nowhere else.
    """

    PRIVATE: ClassVar[str] = PRIVATE

    class Often(models.TextChoices):
        DAILY = "daily", _("once a day")
        WEEKLY = "weekly", _("once a week")

    authority = models.ForeignKey("people.Authority", on_delete=models.CASCADE, related_name="followings")
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=64, blank=True)
    words = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=5, default="en-gb")
    often = models.CharField(max_length=6, choices=Often.choices, default=Often.DAILY)
    token = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_to = models.PositiveBigIntegerField(default=0)
    told_on = models.DateField(null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["authority", "kind", "key", "id"], name="following_of_a_thing")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "key", "words", "email"], name="address_follows_a_thing_once"),
            models.CheckConstraint(condition=~Q(email="") & ~Q(token=""), name="following_has_an_address"),
        ]

    def __str__(self) -> str:
        return f"following of {self.kind} {self.key}".strip()


class Alert(models.Model):
    """One mail to one who follows, put down before it leaves: so that of two runs, or after a crash, none goes twice.

    `up_to` is the entry that it tells to; 0 is the mail that asks for the address to be confirmed.
    """

    PRIVATE: ClassVar[str] = PRIVATE

    class Stands(models.TextChoices):
        SENDING = "sending", _("is being handed over")
        SENT = "sent", _("sent")
        DOUBTFUL = "doubtful", _("perhaps sent: nobody knows")
        REFUSED = "refused", _("refused")

    following = models.ForeignKey(Following, on_delete=models.CASCADE, related_name="alerts")
    up_to = models.PositiveBigIntegerField()
    stands = models.CharField(max_length=10, choices=Stands.choices, default=Stands.SENDING)
    begun_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["stands", "id"], name="alert_by_how_it_stands")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["following", "up_to"], name="alert_once_up_to_an_entry")]

    def __str__(self) -> str:
        return f"alert {self.pk}"
