"""Makes many of every row there is, whatever its kind: a record in which every list of every page is long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Rows = dict[type[models.Model], list[models.Model]]
DIGEST = re.compile("[0-9a-f]{64}")
LEFT_OUT = {
    "trail",
    "search",
    "alerts",
    "sessions",
    "axes",
    "contenttypes",
    "auth",
    "django_tasks_db",
}  # no page lists rows of these


def swell(many: int) -> tuple[Rows, list[str]]:
    """Copy one row of every kind so many times, beside it: the copies, and the kinds that have rows and took no copy."""
    made: Rows = {}
    stiff = []
    for model in in_order():
        row = model._default_manager.order_by("pk").first()
        if row is None:
            continue
        try:
            with transaction.atomic():
                made[model] = [_copy(row, n, made) for n in range(1, many + 1)]
        except (IntegrityError, NoOther) as why:
            made[model] = []
            stiff.append(f"{model._meta.label}: {why}")
    return made, stiff


def in_order() -> list[type[models.Model]]:
    """Every kind of row, each after what it points to."""
    wanted = [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label not in LEFT_OUT]
    wanted = [one for one in wanted if not one._meta.proxy and one._meta.managed]
    ordered: list[type[models.Model]] = []
    while wanted:
        ready = [one for one in wanted if not any(target in wanted and target is not one for target in _targets(one))]
        ordered += ready or wanted[:1]
        wanted = [one for one in wanted if one not in ordered]
    return ordered


class NoOther(Exception):
    """A row that may stand only once beside what it points to, of which there is no other."""


def _targets(model: type[models.Model]) -> Iterator[type[models.Model]]:
    return (field.related_model for field in model._meta.concrete_fields if field.is_relation)  # type: ignore[misc,union-attr]


def _unique(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """The sets of fields of which no two rows may have the same."""
    yield from ((field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key)
    yield from (tuple(names) for names in model._meta.unique_together)
    yield from (one.fields for one in model._meta.constraints if isinstance(one, models.UniqueConstraint) and one.fields)


def _copy(row: models.Model, n: int, made: Rows) -> models.Model:
    model = type(row)
    copy = model._default_manager.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    for names in _unique(model):
        fields = [model._meta.get_field(name) for name in names]
        if any(getattr(copy, field.attname) is None for field in fields):
            continue
        plain = [field for field in fields if not field.is_relation and other(field, getattr(copy, field.name), n) is not None]
        if plain:
            setattr(copy, plain[-1].name, other(plain[-1], getattr(row, plain[-1].name), n))
            continue
        to = next((field for field in reversed(fields) if len(made.get(field.related_model, ())) >= n), None)
        if to is None:
            raise NoOther(", ".join(names))
        setattr(copy, to.name, made[to.related_model][n - 1])  # type: ignore[index]
    models.Model.save_base(copy, force_insert=True)
    return copy


def other(field: Any, value: Any, n: int) -> Any:
    """Another value like this one; None where there is none."""
    if isinstance(field, models.IntegerField) and value is not None:
        return value + 1000 + n
    if isinstance(field, models.DateField) and isinstance(value, date):
        return value + timedelta(days=9000 + n)
    if isinstance(field, models.CharField) and not field.choices:
        said = f"{value or ''}"
        if DIGEST.fullmatch(said):
            return f"{said[:-5]}{n:05}"
        return f"{said[: (field.max_length or 1000) - 6]}-{n:05}"
    return None
