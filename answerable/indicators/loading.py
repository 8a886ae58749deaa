"""Loading a release: what it says that no earlier one said is kept, in one act. Loaded again, it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Model

from answerable.indicators.models import Area, Figure, Indicator, Release
from answerable.reading.statistics import releases as published
from answerable.reading.statistics.measures import Measure
from answerable.reading.statistics.releases import NOT_GIVEN
from answerable.trail.acts import Actor
from answerable.trail.chain import in_turn, record
from answerable.trail.models import INSTALLATION
from answerable.trail.parts import digest_of_parts
from answerable.trail.states import batched

AT_ONCE = 2000
AREAS_AT_ONCE = 500
FIELDS = ("indicator_id", "area_id", "release_id", "period", "value", "numerator", "denominator", "mark", "row")
SAID = ("area_id", "period", "value", "numerator", "denominator", "mark")
Row = tuple[int | float | str | None, ...]
Said = tuple[float | None, float | None, float | None, str]
Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Source:
    """The file that a release was read from: its name, its SHA-256, and the day it was published, where that was said."""

    name: str
    sha256: str
    published_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A figure that a release says otherwise than an earlier one did: whose, of which period, what it was and what it is now."""

    indicator: Indicator
    area: Area
    period: int
    was: Said
    now: Said


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What loading did: how many figures were read, how many are new here, and those revised. No release: nothing was new."""

    release: Release | None
    read: int
    added: int
    revised: tuple[Revision, ...]


@transaction.atomic
def load(
    source: Source, found: Sequence[published.Release], *, by: Actor, at: datetime, progress: Progress = lambda _: None
) -> Loaded:
    """Keep the figures of a file, measure by measure: each that is new, or that no earlier release said so.

    A file published before one that is loaded already fills in the history behind it. Whole or not at all.
    """
    in_turn(INSTALLATION)
    read = sum(len(one.figures) for one in found)
    indicators, changed = _indicators([one.measure for one in found])
    if not changed and Release.objects.filter(sha256=source.sha256, read=read).exists():
        return Loaded(release=None, read=read, added=0, revised=())
    areas, entered = _areas(figure.area for one in found for figure in one.figures)
    release = Release.objects.create(
        file=source.name[:255],
        sha256=source.sha256,
        published_on=source.published_on,
        loaded_at=at,
        read=read,
        added=0,
        revised=0,
    )
    revised: list[Revision] = []
    added = sum(_keep(one, indicators[one.measure.of], areas, release, revised, progress) for one in found)
    if not added and not changed and not entered:
        release.delete()
        return Loaded(release=None, read=read, added=0, revised=())
    release.added, release.revised = added, len(revised)
    release.digest, _many = digest_of_parts(Figure, release.pk)
    release.save(update_fields=["added", "revised", "digest"])
    _enter(release, [*changed, *entered], by=by, at=at)
    return Loaded(release=release, read=read, added=added, revised=tuple(revised))


def _enter(release: Release, rows: list[Model], *, by: Actor, at: datetime) -> None:
    """Write the one entry of the act."""
    record(
        "loaded",
        release,
        by=by,
        at=at,
        rows=rows,
        file=release.file,
        sha256=release.sha256,
        read=release.read,
        added=release.added,
        revised=release.revised,
        figures=release.digest,
    )


def _keep(
    one: published.Release,
    indicator: Indicator,
    areas: Mapping[str, Area],
    release: Release,
    revised: list[Revision],
    progress: Progress,
) -> int:
    """Write the figures of one measure that are to be kept; how many they are."""
    new = list(_new(one, indicator, areas, release, revised))
    for number, some in enumerate(batched(new, AT_ONCE)):
        _write(some)
        progress(f"{one.measure.title}: {number * AT_ONCE + len(some):,} of {len(new):,} figures")
    return len(new)


def _write(rows: Sequence[Row]) -> None:
    """Write figures by one statement for all of them: as objects, half a million would take minutes."""
    quoted = ", ".join(connection.ops.quote_name(name) for name in FIELDS)
    places = ", ".join("%s" for _ in FIELDS)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(Figure._meta.db_table)} ({quoted}) VALUES ({places})", rows)  # noqa: S608


def said_by(figure: Figure | published.Figure) -> Said:
    """What a figure says, wherever it says it."""
    return figure.value, figure.numerator, figure.denominator, figure.mark


def _indicators(measures: Sequence[Measure]) -> tuple[dict[str, Indicator], list[Indicator]]:
    """The indicator of each measure by its code, as the measure describes it now; and those that are new or described anew."""
    found, changed = {}, []
    for measure in measures:
        described = {
            "title": measure.title,
            "definition": measure.definition,
            "unit": measure.unit,
            "is_share": bool(measure.denominator),
            "better": measure.better,
            "step": measure.step,
            "publisher": measure.publisher,
            "publication": measure.publication,
            "licence": measure.licence,
            "invented": measure.invented,
        }
        there = Indicator.objects.filter(code=measure.of).first()
        if there is None or any(getattr(there, name) != value for name, value in described.items()):
            there, _made = Indicator.objects.update_or_create(code=measure.of, defaults=described)
            changed.append(there)
        found[measure.of] = there
    return found, changed


def _areas(told: Iterable[published.Area]) -> tuple[dict[str, Area], list[Area]]:
    """Every area by its code, and those that are new. A name is kept as the first release had it."""
    wanted = {area.code: area for area in told}
    there: dict[str, Area] = {}
    for codes in batched(sorted(wanted), AREAS_AT_ONCE):
        there |= {area.code: area for area in Area.objects.filter(code__in=codes)}
    new = [
        Area.objects.create(code=code, name=area.name[:200], level=str(area.level))
        for code, area in wanted.items()
        if code not in there
    ]
    return there | {area.code: area for area in new}, new


def _new(
    one: published.Release, indicator: Indicator, areas: Mapping[str, Area], release: Release, revised: list[Revision]
) -> Iterable[Row]:
    """The figures to be kept: those that the last release published before this one did not say so. Notes what it revises.

    An empty cell says nothing, and so revises nothing.
    """
    before = _said_before(indicator, release)
    for figure in one.figures:
        area, now = areas[figure.area.code], said_by(figure)
        was = before.get((area.pk, figure.period))
        if was == now or (was is not None and figure.mark == NOT_GIVEN):
            continue
        if was is not None:
            revised.append(Revision(indicator=indicator, area=area, period=figure.period, was=was, now=now))
        yield (indicator.pk, area.pk, release.pk, figure.period, *now, figure.row)


def _said_before(indicator: Indicator, release: Release) -> dict[tuple[int, int], Said]:
    """What was said last of each area and period by the releases known by the day of this one."""
    day = release.published_on or release.loaded_at.date()
    others = Release.objects.exclude(pk=release.pk).values_list("pk", "published_on", "loaded_at")
    known = sorted((on or loaded.date(), pk) for pk, on, loaded in others)
    order = {pk: number for number, (one, pk) in enumerate(known) if one <= day}
    if not order:
        return {}
    found: dict[tuple[int, int], Said] = {}
    last: dict[tuple[int, int], int] = {}
    rows = Figure.objects.filter(indicator=indicator, release__in=order).order_by()
    for area, period, value, numerator, denominator, mark, by in rows.values_list(*SAID, "release_id").iterator(AT_ONCE):
        if order[by] >= last.get((area, period), -1):
            last[area, period], found[area, period] = order[by], (value, numerator, denominator, mark)
    return found
