"""What a draft said before somebody worded it otherwise: nobody's words are lost, and it is known whose they were not."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Rewording(models.Model):
    """What an invitation that was not sent, or a question that was not agreed, said before it was changed, when and by whom.

    `besides` is what else of it was changed, as it was: whom the question asked, or which days the invitation named. Only the
    desk sees it.
    """

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(
        "answers.Invitation", on_delete=models.PROTECT, null=True, blank=True, related_name="rewordings"
    )
    question = models.ForeignKey("answers.Question", on_delete=models.PROTECT, null=True, blank=True, related_name="rewordings")
    text = models.TextField()
    besides = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(invitation=None, question__isnull=False) | Q(invitation__isnull=False, question=None),
                name="rewording_is_of_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"what {self.invitation or self.question} said before"
