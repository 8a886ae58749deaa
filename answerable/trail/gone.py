"""What stood in the public record and is gone: when, as what, why, and by which office. The row stays, so that it can say so."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from answerable.trail.acts import Actor


class MayBeGone(models.Model):
    """A row that people may take out of the public record again. `gone_why` is in their words and public: it names nobody.

    `gone_office` is the role of whoever did it, as the trail names it.
    """

    class As(models.TextChoices):
        REJECTED = "rejected", _("said to be no finding of the report")
        JOINED = "joined", _("joined with another finding")
        WHOLE = "whole", _("no longer split off: the finding is whole again")
        TAKEN_BACK = "taken_back", _("marked by hand, and taken out again")
        REPLACED = "replaced", _("replaced by a newer version")
        WITHDRAWN = "withdrawn", _("opened by mistake, and withdrawn")

    gone_at = models.DateTimeField(null=True, blank=True)
    gone_as = models.CharField(max_length=12, choices=As.choices, blank=True)
    gone_why = models.TextField(blank=True)
    gone_office = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(gone_at=None, gone_as="", gone_why="", gone_office="") | (Q(gone_at__isnull=False) & ~Q(gone_as="")),
                name="%(class)s_gone_says_as_what",
            ),
        ]

    @property
    def is_gone(self) -> bool:
        """Whether it was taken out of the public record."""
        return self.gone_at is not None

    def leave(self, how: str, why: str, *, by: Actor, at: datetime) -> None:
        """Mark the row as gone; whoever calls saves it and writes the act into the trail."""
        self.gone_at, self.gone_as, self.gone_why, self.gone_office = at, how, why, by.role

    def come_back(self) -> None:
        """Mark the row as there again; whoever calls saves it and writes the act into the trail."""
        self.gone_at, self.gone_as, self.gone_why, self.gone_office = None, "", "", ""
