"""Who follows what by e-mail: personal data, outside the record and every ledger, deleted and not marked when somebody leaves."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_noop as _

from answerable.letters.models import LANGUAGES
from answerable.people.models import Authority

OFF_THE_RECORD = "addresses of private people: in no ledger, on no page, in no archive, and gone when their holder leaves"
DAILY, WEEKLY = "daily", "weekly"
RHYTHMS = [(DAILY, _("each day on which something was done")), (WEEKLY, _("once a week, if something was done"))]
WEEK = timedelta(days=7)


def fresh_secret() -> str:
    """What only a mail to the address says: whoever has it reads the mails that go there."""
    return secrets.token_urlsafe(24)


class FollowerQuerySet(models.QuerySet["Follower"]):
    def due(self, on: date) -> Self:
        """Those who are to be told of what stands up to the head of a day: daily ones of any later one, weekly ones after a week.

        Whoever has confirmed nothing is told nothing.
        """
        confirmed = Following.objects.filter(follower=OuterRef("pk")).exclude(confirmed_at=None)
        turn = Q(rhythm=DAILY, told_to__lt=on) | Q(rhythm=WEEKLY, told_to__lte=on - WEEK)
        return self.filter(turn, Exists(confirmed), begun_at=None).order_by("pk")

    def cut_short(self) -> Self:
        """Those an alert was begun for, and no end of it is known. (Asked by the only sender.)"""
        return self.exclude(begun_at=None)


class Follower(models.Model):
    """An e-mail address, the language and the rhythm that its holder confirmed last, and up to which daily head it was told.

    `secret` is the way out, said in every alert. `asked_on` and `asked_times` count the confirmations of one day. `begun_at` and
    `message_id` are put down before the bytes of an alert leave; `doubtful_on` is the day of the first that perhaps never came.
    `refused` counts alerts that the mail server would not take, on end.
    """

    OFF_THE_RECORD: ClassVar[str] = OFF_THE_RECORD

    email = models.EmailField(max_length=254)
    secret = models.CharField(max_length=32, unique=True, default=fresh_secret)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en-gb")
    rhythm = models.CharField(max_length=6, choices=RHYTHMS, default=DAILY)
    asked_on = models.DateField(null=True, blank=True)
    asked_times = models.PositiveSmallIntegerField(default=0)
    told_to = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    doubtful_on = models.DateField(null=True, blank=True)
    refused = models.PositiveSmallIntegerField(default=0)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["told_to"], name="follower_by_what_was_told")]
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="address_follows_once")]

    def __str__(self) -> str:
        return f"follower {self.pk}"


class FollowingQuerySet(models.QuerySet["Following"]):
    def confirmed(self) -> Self:
        """Those that whoever holds the address wants."""
        return self.exclude(confirmed_at=None)

    def waiting(self) -> Self:
        """Those whose mail with the link to confirm is still to go, the first asked for first."""
        return self.filter(mailed_at=None, begun_at=None).order_by("pk")


class Following(models.Model):
    """One thing, or one search, that an address was said to follow; it does from the moment it was confirmed.

    `kind` and `key` name the thing as the trail does; of a search `kind` is "search", `search` what is asked, `key` its digest.
    `language` and `rhythm` are those asked for, the follower's own with the confirmation. `secret` is the link to confirm.
    """

    OFF_THE_RECORD: ClassVar[str] = OFF_THE_RECORD

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="followings")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="followings")
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=64)
    search = models.TextField(blank=True)
    secret = models.CharField(max_length=32, unique=True, default=fresh_secret)
    language = models.CharField(max_length=5, choices=LANGUAGES, default="en-gb")
    rhythm = models.CharField(max_length=6, choices=RHYTHMS, default=DAILY)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["mailed_at", "begun_at"], name="following_still_to_be_mailed")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "authority", "kind", "key"], name="thing_followed_once")
        ]

    def __str__(self) -> str:
        return f"following {self.pk}"
