"""Reports on other areas as they were read, what they found, and for a finding here the most alike of those."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from answerable.findings.models import Finding


class PublishedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def public(self) -> Self:
        """Reports are published by their makers: nothing of them is exempt."""
        return self.all()


class Elsewhere(models.Model):
    """A report on another area, as a reader read it: nobody confirmed it, and it is said wherever it is shown.

    `digest` is worked out over all that it found, so that what is changed beside the acts is noticed.
    """

    LEDGER: ClassVar[str | None] = None

    file = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    area = models.CharField(max_length=200)
    family = models.CharField(max_length=120)
    publishers = models.CharField(max_length=200)
    published_on = models.DateField(null=True, blank=True)
    inspected_to = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.area} ({self.file})"


class FoundElsewhere(models.Model):
    """One thing that such a report says must change, in its words, with whom it names and the page."""

    PROVED_BY: ClassVar[tuple[str, str]] = ("report", "digest")

    report = models.ForeignKey(Elsewhere, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    text = models.TextField()
    responsible = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["report", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="found_elsewhere_once_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.report.area}, {self.number}"


class Likes(models.Model):
    """The findings elsewhere most like one here, as they were worked out last: [key, likeness, shared words], nearest first."""

    LEDGER: ClassVar[str | None] = "finding__report__authority"

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="likes")
    told = models.JSONField(default=list)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "likes"

    def __str__(self) -> str:
        return f"what is like {self.finding}"
