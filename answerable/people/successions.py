"""Which body or authority followed which, and when: renamed, merged, reorganised. Many may follow one, and one follow many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_noop as _


class Manner(models.TextChoices):
    """How one came to follow the other."""

    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("merged")
    REORGANISED = "reorganised", _("reorganised")


def _line(rows: type[models.Model], ends: Iterable[int], near: str, far: str) -> RawSQL:
    """These keys and all that can be reached from them along the rows, however many steps away: one query, also in a circle."""
    keys = list(ends) or [0]
    places, table = ", ".join(["%s"] * len(keys)), rows._meta.db_table
    start = f"SELECT {far}_id FROM {table} WHERE {near}_id IN ({places})"  # noqa: S608  (names of our own)
    step = f"SELECT {table}.{far}_id FROM {table} JOIN line ON {table}.{near}_id = line.id"  # noqa: S608
    reached = f"WITH RECURSIVE line(id) AS ({start} UNION {step}) SELECT id FROM line"  # noqa: S608
    themselves = " ".join(["UNION SELECT CAST(%s AS bigint)"] * len(keys))
    return RawSQL(f"{reached} {themselves}", [*keys, *keys])  # noqa: S611


class BodySuccessionQuerySet(models.QuerySet["BodySuccession"]):
    def before(self, *bodies: int) -> Self:
        """Every succession that led to any of these bodies (given by key), the latest first."""
        line = _line(BodySuccession, bodies, near="successor", far="predecessor")
        return self._told().filter(successor__in=line)

    def after(self, *bodies: int) -> Self:
        """Every succession that followed from any of these bodies (given by key), the latest first."""
        line = _line(BodySuccession, bodies, near="predecessor", far="successor")
        return self._told().filter(predecessor__in=line)

    def _told(self) -> Self:
        return self.select_related("predecessor__authority", "successor__authority")


class BodySuccession(models.Model):
    """One body followed another from a day on: what the one did, the other answers for and goes on with."""

    LEDGER: ClassVar[str | None] = "successor__authority"

    predecessor = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="followed_by")
    successor = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="follows")
    on = models.DateField()
    manner = models.CharField(max_length=12, choices=Manner.choices)

    objects = BodySuccessionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="body_follows_another_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="body_does_not_follow_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} followed by {self.successor}, {self.on}"


class AuthoritySuccessionQuerySet(models.QuerySet["AuthoritySuccession"]):
    def before(self, *authorities: int) -> Self:
        """Every succession that led to any of these authorities (given by key), the latest first."""
        line = _line(AuthoritySuccession, authorities, near="successor", far="predecessor")
        return self._told().filter(successor__in=line)

    def after(self, *authorities: int) -> Self:
        """Every succession that followed from any of these authorities (given by key), the latest first."""
        line = _line(AuthoritySuccession, authorities, near="predecessor", far="successor")
        return self._told().filter(predecessor__in=line)

    def _told(self) -> Self:
        return self.select_related("predecessor", "successor")


class AuthoritySuccession(models.Model):
    """One authority followed another from a day on, as when districts become one council."""

    LEDGER: ClassVar[str | None] = "successor"

    predecessor = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="followed_by")
    successor = models.ForeignKey("people.Authority", on_delete=models.PROTECT, related_name="follows")
    on = models.DateField()
    manner = models.CharField(max_length=12, choices=Manner.choices)

    objects = AuthoritySuccessionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="authority_follows_another_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="authority_does_not_follow_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} followed by {self.successor}, {self.on}"
