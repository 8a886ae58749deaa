"""Official series as published: what is measured, whose figures, in which release, and each figure with the row it stood in."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_noop as _

from answerable.reading.statistics.measures import CALENDAR_YEAR, MONTH, SCHOOL_YEAR
from answerable.reading.statistics.releases import Level


class PublishedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def public(self) -> Self:
        """Official statistics are published by their makers: nothing of them is exempt."""
        return self.all()


class Indicator(models.Model):
    """One thing that official figures measure: its definition, unit and source, and which way is better for people.

    `invented` is a series made up to show how things work; wherever it is shown, that is said.
    """

    LEDGER: ClassVar[str | None] = None

    class Better(models.TextChoices):
        UP = "up", _("more is better")
        DOWN = "down", _("less is better")
        UNKNOWN = "unknown", _("which way is better was not said")

    class Step(models.TextChoices):
        CALENDAR_YEAR = CALENDAR_YEAR, _("calendar year")
        SCHOOL_YEAR = SCHOOL_YEAR, _("school year")
        MONTH = MONTH, _("month")

    code = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    definition = models.TextField()
    unit = models.CharField(max_length=80)
    is_share = models.BooleanField()
    better = models.CharField(max_length=10, choices=Better.choices)
    step = models.CharField(max_length=20, choices=Step.choices)
    publisher = models.CharField(max_length=200)
    publication = models.CharField(max_length=300)
    licence = models.CharField(max_length=300)
    invented = models.BooleanField(default=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        indexes: ClassVar = [models.Index(fields=["title", "id"], name="indicator_by_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def in_points(self) -> bool:
        """Whether its figures are percentages, whose changes are percentage points."""
        return self.is_share or self.unit == "%"


class Area(models.Model):
    """A place that official figures are about, by its official code: an authority, a region or the nation.

    It need not have a record here: most authorities are only what another is held against.
    """

    LEDGER: ClassVar[str | None] = None

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Level])

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """A published file as somebody loaded it: its name and hash, the day it was published, and what it brought.

    `digest` is worked out over all figures that it brought, so that a figure changed beside the acts is found.
    """

    LEDGER: ClassVar[str | None] = None

    file = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    published_on = models.DateField(null=True, blank=True)
    loaded_at = models.DateTimeField()
    read = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    revised = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.file


class FigureQuerySet(PublishedQuerySet):
    def of(self, *indicators: int) -> Self:
        """The figures of these indicators (by key), the earlier published first: a later one of the same place and period holds.

        Of a release whose day nobody said, the day it was loaded counts.
        """
        day = Coalesce("release__published_on", TruncDate("release__loaded_at"))
        return self.filter(indicator__in=indicators).annotate(known=day).order_by("known", "release", "pk")

    def about(self, codes: Collection[str]) -> Self:
        """Those about the areas with these codes."""
        return self.filter(area__code__in=codes)


class Figure(models.Model):
    """One published figure: a value, or how many of how many, or the publisher's mark where no number is given.

    A release brings only what no earlier one said: a figure that was revised has a row for each thing that was said of it.
    Figures are many, and no act touches one alone: the trail proves them together, by the digest of their release.
    """

    PROVED_BY: ClassVar[tuple[str, str]] = ("release", "digest")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="figures")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="figures")
    period = models.PositiveIntegerField()
    value = models.FloatField(null=True, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    mark = models.CharField(max_length=20, blank=True)
    row = models.PositiveIntegerField()

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "area", "period", "release"], name="figure_said_once_in_a_release"),
            models.CheckConstraint(condition=Q(numerator__lte=F("denominator")), name="figure_is_a_part_of_its_whole"),
            models.CheckConstraint(condition=Q(mark="") | Q(value=None, numerator=None), name="figure_marked_has_no_number"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {self.period}"
