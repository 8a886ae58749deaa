"""Which roles an account holds, and the links by which people come in: for the first time, or after a forgotten password."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _


class Role(models.TextChoices):
    """What somebody does who signs in."""

    CLERK = "clerk", _("clerk")
    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    RESPONDENT = "respondent", _("respondent")
    MONITORING_OFFICER = "monitoring_officer", _("monitoring officer")
    PUBLISHER = "publisher", _("publisher")
    READER = "reader", _("reader")


class GrantQuerySet(models.QuerySet["Grant"]):
    def held(self) -> Self:
        """The roles that have not been taken back."""
        return self.filter(ended_at=None)


class Grant(models.Model):
    """A role given to an account: for its whole authority, for one of its bodies, or for a post. Ended, never deleted."""

    LEDGER: ClassVar[str | None] = "account__authority"

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(body=None) | Q(post=None), name="grant_is_for_a_body_or_a_post"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("given_at")), name="grant_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=Q(ended_at=None, body=None, post=None),
                name="role_held_once_for_an_authority",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "body"], condition=Q(ended_at=None), name="role_held_once_for_a_body"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "post"], condition=Q(ended_at=None), name="role_held_once_for_a_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.where}"

    @property
    def where(self) -> str:
        """For what the role is held: the body, the post, or the whole authority."""
        return str(self.body or self.post or self.account.authority)


class Link(models.Model):
    """An address that lets one person in once, until a moment. What stands in it is known to nobody but its holder: `digest` only
    recognises it. Without an account it is the link of a first start. `mailed_at`: when it was sent by mail, once at most.
    """

    LEDGER: ClassVar[str | None] = "account__authority"

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="link_expires_after_it_is_made"),
            models.CheckConstraint(condition=Q(used_at=None) | Q(withdrawn_at=None), name="link_used_is_not_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"link of {self.account}" if self.account else "link of the first start"

    def is_over(self, at: datetime) -> bool:
        """Whether its time has run out."""
        return at >= self.expires_at
