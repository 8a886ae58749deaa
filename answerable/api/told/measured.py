"""What official figures measure, and the readings of them about an authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db.models import Exists, OuterRef, QuerySet

from answerable.api.telling import Kind, Place, each, says
from answerable.indicators import models
from answerable.indicators.mapping import codes_of
from answerable.indicators.officialseries import period_named
from answerable.people.models import Authority


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One thing that official figures measure about an authority, with its definition, source and licence."""

    id: Annotated[int, says("The number of the indicator in this record.")]
    code: Annotated[str, says("Its name in this record.")]
    title: Annotated[str, says("Its title.")]
    definition: Annotated[str, says("What exactly is measured.")]
    unit: Annotated[str, says("The unit.")]
    better: Annotated[str, says("Which way is better for people: up, down or unknown.")]
    step: Annotated[str, says("How long a period is: calendar_year, school_year or month.")]
    publisher: Annotated[str, says("Who publishes it.")]
    publication: Annotated[str, says("In what.")]
    licence: Annotated[str, says("Under which licence its publisher gives it.")]
    invented: Annotated[bool, says("Whether it was made up to show how things work.")]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One published figure: a value, or how many of how many, or the publisher’s mark where no number is given.

    What a later release revised is there more than once: of one indicator, area and period, the release published last holds.
    """

    id: Annotated[int, says("The number of the figure in this record.")]
    indicator: Annotated[str, says("The code of the Indicator.")]
    area: Annotated[str, says("The official code of the area.")]
    period: Annotated[str, says("The period, as “2024”, “2023/24” or “March 2024”.")]
    value: Annotated[float | None, says("The value, if given.")]
    numerator: Annotated[float | None, says("How many, if given.")]
    denominator: Annotated[float | None, says("Of how many, if given.")]
    mark: Annotated[str, says("The publisher’s mark where no number is given.")]
    file: Annotated[str, says("The published file it stands in.")]
    row: Annotated[int, says("The row of that file.")]
    published_on: Annotated[date | None, says("The day that file was published, if known.")]


def _indicator(one: models.Indicator, place: Place) -> Indicator:
    return Indicator(
        id=one.pk,
        code=one.code,
        title=one.title,
        definition=one.definition,
        unit=one.unit,
        better=one.better,
        step=one.step,
        publisher=one.publisher,
        publication=one.publication,
        licence=one.licence,
        invented=one.invented,
    )


def _reading(one: models.Figure, place: Place) -> Reading:
    return Reading(
        id=one.pk,
        indicator=one.indicator.code,
        area=one.area.code,
        period=period_named(one.indicator.step, one.period),
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        mark=one.mark,
        file=one.release.file,
        row=one.row,
        published_on=one.release.published_on,
    )


def _indicators(at: Authority) -> QuerySet[models.Indicator]:
    told_of = models.Figure.objects.public().about(codes_of(at.code)).filter(indicator=OuterRef("pk"))
    return models.Indicator.objects.public().filter(Exists(told_of))


KINDS = (
    Kind(name="indicators", schema=Indicator, rows=_indicators, tell=each(_indicator)),
    Kind(
        name="readings",
        schema=Reading,
        rows=lambda at: (
            models.Figure.objects.public()
            .about(codes_of(at.code))
            .select_related("indicator", "area", "release")
            .defer("indicator__definition")
        ),
        tell=each(_reading),
    ),
)
