"""Lists of a body's members that were taken over, each for the day on which it held: what was known of the seats, and when."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models


class RollQuerySet(models.QuerySet["Roll"]):
    def public(self) -> Self:
        """Who sits where is public, and so is from which list it was taken."""
        return self.all()


class Roll(models.Model):
    """A list of all members of a body as it held on a day. Between two lists nobody knows more than they say."""

    LEDGER: ClassVar[str | None] = "body__authority"

    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="rolls")
    day = models.DateField()
    source = models.CharField(max_length=200)

    objects = RollQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["body", "day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "day"], name="roll_of_a_body_once_for_a_day")]

    def __str__(self) -> str:
        return f"{self.body}, {self.day}"
