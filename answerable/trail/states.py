"""What a row says, as an act commits to it: its fields under their names, in one canonical form on both databases.

A model says with `LEDGER` the way from its row to its authority ("report__authority"; "" for the authority itself; None for the
installation), with `NOT_PROVED` which fields carry no public meaning and why, and with `FILES` which file field is held to which
SHA-256 field. All other fields are proved. (Rows too many to be witnessed one by one say `PROVED_BY` instead: see `parts`.
What is somebody's own, and must leave no trace when it goes, says `OFF_THE_RECORD` and why.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from answerable.trail.commitments import commitment, fresh_salt, plain
from answerable.trail.models import INSTALLATION, Shape, Touched

Kind = type[models.Model]
AT_ONCE = 1000  # rows asked for by one statement: SQLite takes so many parameters and no more


def ledger_of(thing: models.Model) -> str:
    """The name of the ledger a row belongs to: its authority's short name, or the installation's."""
    way = getattr(type(thing), "LEDGER", None)
    if way is None:
        return INSTALLATION
    end: Any = thing
    for step in filter(None, way.split("__")):
        end = getattr(end, step)
        if end is None:
            return INSTALLATION
    return str(end.slug)


def proved_models() -> list[Kind]:
    """Every model whose rows only acts make: those that say to which ledger they belong."""
    return sorted((m for m in apps.get_models() if hasattr(m, "LEDGER")), key=lambda m: m._meta.label_lower)


def proved_fields(model: Kind) -> list[str]:
    """The names of the fields whose values an act commits to, in order; a many-to-many field counts as one."""
    left_out: Mapping[str, str] = getattr(model, "NOT_PROVED", {})
    kept = [field.name for field in model._meta.concrete_fields]
    kept += [field.name for field in model._meta.many_to_many if through_of(field)._meta.auto_created]
    return sorted(name for name in kept if name not in left_out)


def through_of(field: Any) -> Kind:
    """The model between the two ends of a many-to-many field."""
    through: Kind = field.remote_field.through
    return through


def states_of(model: Kind, keys: Sequence[Any], fields: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What the rows with these keys say now, by key as text: the values of those fields by name. Rows not there are left out.

    Raises FieldDoesNotExist for a field that the model no longer has.
    """
    several = [name for name in fields if model._meta.get_field(name).many_to_many]
    single = [name for name in fields if name not in several]
    columns = [model._meta.get_field(name).attname for name in single]  # type: ignore[union-attr]
    found: dict[str, dict[str, Any]] = {}
    for some in batched(keys, AT_ONCE):
        for pk, *values in model._base_manager.filter(pk__in=some).values_list("pk", *columns):
            state = {name: plain(value) for name, value in zip(single, values, strict=True)}
            found[str(pk)] = state | {name: [] for name in several}
        for name in several:
            for pk, other in model._base_manager.filter(pk__in=some, **{f"{name}__isnull": False}).values_list("pk", name):
                found[str(pk)][name].append(str(other))
    for state in found.values():
        for name in several:
            state[name].sort()
    return found


def leaf_of(salt: str, kind: str, key: str, state: Mapping[str, Any] | None) -> str:
    """The commitment to one row's state; to its absence where there is no state."""
    return commitment(salt, {"kind": kind, "key": key, "state": state})


def batched(keys: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The keys in lists of at most that many. (In the standard library from Python 3.12.)"""
    waiting = list(keys)
    for start in range(0, len(waiting), size):
        yield waiting[start : start + size]


def shape_of(model: Kind) -> Shape:
    """The shape that states of this model have now, entered when it is new."""
    kind, fields = model._meta.label_lower, proved_fields(model)
    shape = Shape.objects.filter(kind=kind).last()
    return shape if shape and shape.fields == fields else Shape.objects.create(kind=kind, fields=fields)


def witnessed(rows: Iterable[models.Model], gone: Iterable[models.Model]) -> list[Touched]:
    """What an act commits to of the rows it made or changed, and of those it removed, each once, in order.

    The states are read from the database, as the act left them. Raises ValueError for a row that is not there.
    """
    order: dict[tuple[Kind, str], None] = {(type(row), str(row.pk)): None for row in rows}
    by_model: dict[Kind, list[Any]] = defaultdict(list)
    for model, key in order:
        by_model[model].append(key)
    found: dict[tuple[Kind, str], Touched] = {}
    for model, keys in by_model.items():
        for one in touched(model, keys):
            found[model, one.key] = one
    if missing := [f"{model._meta.label_lower} {key}" for model, key in order if (model, key) not in found]:
        raise ValueError(f"An act can only commit to rows it has written: {', '.join(missing)}.")
    return [found[one] for one in order] + [_gone(row) for row in gone]


def touched(model: Kind, keys: Sequence[Any]) -> Iterator[Touched]:
    """Commitments to rows as they are, each under a fresh salt; their entry and place are still to be said."""
    shape, kind = shape_of(model), model._meta.label_lower
    for key, state in states_of(model, keys, shape.fields).items():
        salt = fresh_salt()
        yield Touched(kind=kind, key=key, shape=shape, salt=salt, leaf=leaf_of(salt, kind, key, state))


def _gone(row: models.Model) -> Touched:
    kind, key, salt = row._meta.label_lower, str(row.pk), fresh_salt()
    return Touched(kind=kind, key=key, shape=None, salt=salt, leaf=leaf_of(salt, kind, key, None))
