"""How those who were asked answer a recommendation without an account: the link in its notice."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class ResponseLink(models.Model):
    """An address by which a recommendation is answered once, and reported on as often as need be, until a moment.

    Only its digest is kept here. The secret itself goes to those who were asked, in the letter that was written with it.
    """

    LEDGER: ClassVar[str | None] = "recommendation__authority"

    recommendation = models.ForeignKey("recommendations.Recommendation", on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="response_link_expires_after_it_is_made"),
            models.UniqueConstraint(
                fields=["recommendation"], condition=Q(withdrawn_at=None), name="recommendation_has_one_link_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"link to answer {self.recommendation}"

    def holds(self, at: datetime) -> bool:
        """Whether somebody can still come by it."""
        return self.withdrawn_at is None and at < self.expires_at
