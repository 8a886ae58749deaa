"""An authority's own constitution as far as it was read: rules, each dated, each answer with the passage it rests on."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from answerable.rulebook.written import Written, from_kept, kept

Table = dict[str, Any]


class ConstitutionQuerySet(models.QuerySet["Constitution"]):
    def public(self) -> Self:
        """A council's constitution is a public document."""
        return self.all()


class Constitution(models.Model):
    """The constitution of an authority: which document was read, in which version, on which day, and what it leaves open."""

    LEDGER: ClassVar[str | None] = "authority"

    authority = models.OneToOneField("people.Authority", on_delete=models.PROTECT, related_name="own_constitution")
    document = models.CharField(max_length=300)
    version = models.CharField(max_length=100, blank=True)
    read_on = models.DateField()
    arrangements = models.CharField(max_length=30, blank=True)
    silences = models.JSONField(default=list)

    objects = ConstitutionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.document

    def written(self) -> Written:
        """The whole of it, as its rule file would say it."""
        return Written(head=self.head(), rules=tuple(one.table for one in self.provisions.all()))

    def head(self) -> Table:
        """What the rule file says of the document as a whole."""
        authority = self.authority
        told: Table = {
            "authority": authority.name,
            "nation": authority.nation,
            "document": self.document,
            "version": self.version,
            "read_on": self.read_on,
            "invented": authority.invented,
            "arrangements": self.arrangements,
            "silences": list(self.silences),
        }
        return {key: value for key, value in told.items() if value or key in {"authority", "nation", "document", "read_on"}}


class ProvisionQuerySet(models.QuerySet["Provision"]):
    def public(self) -> Self:
        """A council's own rules are public."""
        return self.all()


class Provision(models.Model):
    """One rule of a constitution, from one day to another: `rule` is the table of the rule file that says it, kept as JSON.

    A rule that changes is ended, and another begins: what was decided under the one is not judged by the other.
    """

    LEDGER: ClassVar[str | None] = "constitution__authority"

    constitution = models.ForeignKey(Constitution, on_delete=models.PROTECT, related_name="provisions")
    name = models.CharField(max_length=120)
    place = models.PositiveIntegerField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    rule = models.JSONField()

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["constitution", "place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["constitution", "name"], name="provision_named_once_in_a_constitution"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="provision_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def table(self) -> Table:
        """The rule as its file writes it, with its days."""
        told: Table = from_kept(self.rule)
        return told

    def hold(self, table: Table) -> None:
        """Take the rule over from a table of a rule file; the row is not saved."""
        self.name, self.rule = table["id"], kept(table)
        self.since, self.until = table.get("in_force_from"), table.get("in_force_until")
