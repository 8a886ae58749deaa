"""The trail's tables: a ledger for each authority, its entries, what each entry witnessed of the rows it touched, daily heads."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from answerable.trail.commitments import commitment, digest_of

BEGINNING = "0" * 64
INSTALLATION = "installation"


class Ledger(models.Model):
    """One chain of entries: an authority's, under its short name, or the installation's. Says where the chain ends.

    `taken_over` is False only while a record older than its ledger waits to be witnessed (see `carrying`).
    """

    key = models.CharField(max_length=80, unique=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=BEGINNING)
    taken_over = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One act. It has no foreign keys out of the trail: it must outlive what it describes.

    What is chained (`digest`) are four commitments: to what was done (`did`: role, verb, kind, key), to what is told of it
    (`told`: about, details), to who did it (`by`), and to the rows it touched. What they commit to stands beside, each under a
    salt of its own: it can be withheld from those who may not read it, or erased by law, and the chain still holds.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    role = models.CharField(max_length=50)
    verb = models.CharField(max_length=50)
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=64)
    about = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)
    by = models.CharField(max_length=200, blank=True)
    did_salt = models.CharField(max_length=32)
    told_salt = models.CharField(max_length=32, blank=True)
    by_salt = models.CharField(max_length=32, blank=True)
    did_digest = models.CharField(max_length=64)
    told_digest = models.CharField(max_length=64)
    by_digest = models.CharField(max_length=64)
    rows_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ledger", "number"], name="entry_numbered_once_in_its_ledger"),
            models.UniqueConstraint(fields=["ledger", "previous"], name="entry_followed_once_in_its_ledger"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.verb} {self.about}".strip()

    def did(self) -> dict[str, Any]:
        """What was done: by which office, which act, on what."""
        return {"role": self.role, "verb": self.verb, "kind": self.kind, "key": self.key}

    def told(self) -> dict[str, Any]:
        """What is told of it: the name of the thing, where that is public, and the details of the act."""
        return {"about": self.about, "details": self.details}

    def commit(self, leaves: list[str]) -> None:
        """Fill in the commitments and the digest from what the entry says and from the leaves of the rows it touched."""
        self.did_digest = commitment(self.did_salt, self.did())
        self.told_digest = commitment(self.told_salt, self.told())
        self.by_digest = commitment(self.by_salt, self.by)
        self.rows_digest = digest_of(leaves)
        self.digest = self.worked_out_digest()

    def chained(self) -> dict[str, Any]:
        """What the digest covers: where the entry stands, when it was written, and its commitments."""
        return {
            "ledger": self.ledger.key,
            "number": self.number,
            "at": self.at.isoformat(),
            "did": self.did_digest,
            "told": self.told_digest,
            "by": self.by_digest,
            "rows": self.rows_digest,
            "previous": self.previous,
        }

    def worked_out_digest(self) -> str:
        """The digest this entry ought to have, from what it commits to now."""
        return digest_of(self.chained())

    def is_erased(self, part: str) -> bool:
        """Whether "told" or "by" was erased: nothing can be held against its commitment any more."""
        return not getattr(self, f"{part}_salt")


class Shape(models.Model):
    """Which fields of a kind of row its states covered: kept, so that a later version still knows what an older one proved."""

    kind = models.CharField(max_length=50)
    fields = models.JSONField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(self.fields)}"


class Touched(models.Model):
    """What an entry witnessed of one row: `leaf` commits, under a salt of its own, to the row's state as the act left it.

    The state itself is not kept here: it is the row. A row that the act removed is witnessed as gone (no shape).
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="touched")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=64)
    shape = models.ForeignKey(Shape, on_delete=models.PROTECT, null=True, related_name="touched")
    salt = models.CharField(max_length=32, blank=True)
    leaf = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["entry", "place"]
        verbose_name_plural = "touched"
        indexes: ClassVar = [models.Index(fields=["kind", "key", "id"], name="touched_latest_of_a_row")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "place"], name="touched_placed_once_in_an_entry")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class DailyHead(models.Model):
    """Where every ledger stood on a day, under one root that anyone may keep: a ledger rewritten later no longer fits it.

    `leaves` lists, by ledger, its name, the number and digest of its last entry, and the root over all its entries.
    """

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()
    root = models.CharField(max_length=64)
    leaves = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return f"{self.day} {self.root[:12]}"
