"""Posts, which answer whoever holds them, and who has held each."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from answerable.people.dated import in_force


class PostQuerySet(models.QuerySet["Post"]):
    def in_force(self, on: date) -> Self:
        """The posts that exist on a day."""
        return self.filter(in_force(on))

    def public(self) -> Self:
        """Which offices answer is public."""
        return self.all()


class Post(models.Model):
    """An office that answers, whoever holds it at the time: a cabinet portfolio, a directorship, the head of a partner.

    It is an authority's own, or that of one of the bodies in its record. `folded` is its name as two spellings share it.
    """

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=200)
    folded = models.CharField(max_length=250, editable=False)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            # One that has ended may be made again under its old name.
            models.UniqueConstraint(
                fields=["authority", "folded"],
                condition=Q(body__isnull=True, until__isnull=True),
                name="post_named_once_at_an_authority",
            ),
            models.UniqueConstraint(
                fields=["body", "folded"],
                condition=Q(body__isnull=False, until__isnull=True),
                name="post_named_once_in_a_body",
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="post_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(folded=""), name="post_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class HoldingQuerySet(models.QuerySet["Holding"]):
    def held_on(self, on: date) -> Self:
        """The holdings in force on a day."""
        return self.filter(in_force(on))

    def public(self) -> Self:
        """Who holds an office that answers is public."""
        return self.all()


class Holding(models.Model):
    """A person's holding of a post, from one day to another, and in which manner. A post may be shared."""

    LEDGER: ClassVar[str | None] = "post__authority"

    class Manner(models.TextChoices):
        PERMANENT = "permanent", _("permanent")
        INTERIM = "interim", _("interim")
        TEMPORARY = "temporary", _("temporary")
        ACTING = "acting", _("acting")

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="holdings")
    manner = models.CharField(max_length=10, choices=Manner.choices, default=Manner.PERMANENT)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["post", F("since").asc(nulls_first=True), "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person", "since"], name="post_held_once_from_a_day"),
            models.UniqueConstraint(
                fields=["post", "person"], condition=Q(since__isnull=True), name="post_held_once_from_an_unknown_day"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="holding_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post} ({self.get_manner_display()})"
