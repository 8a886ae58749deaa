"""How a post that was called answers without an account: its link, and what it replies to the invitation."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _


class AnswerLink(models.Model):
    """An address by which the post that was invited answers, as often as need be, until a moment. Only its digest is kept.

    The secret itself is told once, to whoever made it, and stands in no record and no log.
    """

    LEDGER: ClassVar[str | None] = "invitation__meeting__body__authority"

    invitation = models.ForeignKey("answers.Invitation", on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="answer_link_expires_after_it_is_made"),
        ]

    def __str__(self) -> str:
        return f"link to answer for {self.invitation}"

    def holds(self, at: datetime) -> bool:
        """Whether somebody can still answer by it."""
        return self.withdrawn_at is None and at < self.expires_at


class ReplyQuerySet(models.QuerySet["Reply"]):
    def public(self) -> Self:
        """What was replied to an invitation that is public; its words only where `shown` says so."""
        invitations: Any = self.model._meta.get_field("invitation").related_model
        return self.filter(invitation__in=invitations.objects.public())


class Reply(models.Model):
    """What a post replied to an invitation. A later reply follows an earlier one and rewrites nothing.

    `words` are its reasons, or whom it sends. They are public only once a clerk has looked that no private person is named
    (`shown`). `source` says where a clerk who entered the reply has it from.
    """

    LEDGER: ClassVar[str | None] = "invitation__meeting__body__authority"

    class Says(models.TextChoices):
        ATTEND = "attend", _("will attend")
        NOT_ATTEND = "not_attend", _("will not attend")
        WRITING = "writing", _("will answer in writing")
        SENDS = "sends", _("sends somebody")

    class CameBy(models.TextChoices):
        LINK = "link", _("by the link")
        DESK = "desk", _("at the respondent’s desk")
        CLERK = "clerk", _("entered by the clerk")

    invitation = models.ForeignKey("answers.Invitation", on_delete=models.PROTECT, related_name="replies")
    says = models.CharField(max_length=12, choices=Says.choices)
    words = models.TextField(blank=True)
    shown = models.BooleanField(default=False)
    came_by = models.CharField(max_length=6, choices=CameBy.choices)
    source = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "replies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(says__in=["not_attend", "sends"]) | ~Q(words=""), name="reply_that_needs_words_has_them"
            ),
            models.CheckConstraint(condition=~Q(came_by="clerk") | ~Q(source=""), name="reply_entered_says_from_where"),
        ]

    def __str__(self) -> str:
        return f"reply of {self.invitation}"
