"""The trail's two tables: the entries, which only ever grow, and the head, which says where the chain ends."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.db import models

BEGINNING = "0" * 64


class Entry(models.Model):
    """One act. It has no foreign keys out: it must outlive what it describes.

    `digest` is the SHA-256 of every other field and of the digest before it, so an entry changed, removed or slipped in
    later breaks the chain at that place.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    role = models.CharField(max_length=50)
    verb = models.CharField(max_length=50)
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=64)
    about = models.CharField(max_length=300)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["number"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.number}. {self.verb} {self.about}"

    def worked_out_digest(self) -> str:
        """The digest this entry ought to have, from what it says now."""
        told: dict[str, Any] = {
            "number": self.number,
            "at": self.at.isoformat(),
            "by": self.by,
            "role": self.role,
            "verb": self.verb,
            "kind": self.kind,
            "key": self.key,
            "about": self.about,
            "details": self.details,
            "previous": self.previous,
        }
        canonical = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


class Head(models.Model):
    """Where the chain ends: one row, moved by compare-and-set, so that two writers at once cannot fork the chain."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=BEGINNING)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_head")]

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
