"""Holding every row against the last entry that touched it, and every kept file against its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Max

from answerable.trail.models import Shape, Touched
from answerable.trail.problems import Problem
from answerable.trail.states import Kind, leaf_of, proved_fields, proved_models, rows_with, state_of

CHUNK = 2000
LOOKS = 5


def row_problems(counted: dict[str, int]) -> Iterator[Problem]:
    """Each row that no longer says what its last entry witnessed, that no act made, or that is gone; each file that differs.

    `counted` is told how many "rows" and "files" were held against the trail.
    """
    for model in proved_models():
        fields = {shape.pk: shape.fields for shape in Shape.objects.filter(kind=model._meta.label_lower)}
        for row, last in rows_with_last_touch(model):
            counted["rows"] += 1
            if agrees(row, last, fields) or not (problem := _looked_at_again(model, row.pk, fields)):
                continue
            yield problem
        yield from _gone(model, fields)
        yield from _file_problems(model, counted)


def rows_with_last_touch(model: Kind, *related: str) -> Iterator[tuple[models.Model, Touched | None]]:
    """Every row of a model, with the last that any entry witnessed of it; `related` are fetched along."""
    several = [name for name in proved_fields(model) if model._meta.get_field(name).many_to_many]
    rows = model._base_manager.order_by("pk").select_related(*related).prefetch_related(*several)
    chunk = list(rows[:CHUNK])
    while chunk:
        touches = last_touches(model, [str(row.pk) for row in chunk])
        yield from ((row, touches.get(str(row.pk))) for row in chunk)
        chunk = list(rows.filter(pk__gt=chunk[-1].pk)[:CHUNK])


def last_touches(model: Kind, keys: list[str]) -> dict[str, Touched]:
    """The last that any entry witnessed of each row, by key."""
    found = Touched.objects.filter(kind=model._meta.label_lower, key__in=keys).order_by("pk")
    return {one.key: one for one in found}


def agrees(row: models.Model, last: Touched | None, fields: dict[int, list[str]]) -> bool:
    """Whether the row says what was last witnessed of it. `fields` are the shapes' fields, by key."""
    if last is None or last.shape_id not in fields:
        return False
    try:
        state = state_of(row, fields[last.shape_id])
    except FieldDoesNotExist:
        return False
    return last.leaf == leaf_of(last.salt, last.kind, last.key, state)


def _looked_at_again(model: Kind, pk: Any, fields: dict[int, list[str]]) -> Problem | None:
    """What is wrong with one row, once nobody writes it meanwhile: the same last touch before and after looking at the row."""
    key = str(pk)
    for _ in range(LOOKS):
        before = last_touches(model, [key]).get(key)
        row = next(rows_with(model, [pk], proved_fields(model)), None)
        after = last_touches(model, [key]).get(key)
        if (before and before.pk) == (after and after.pk):
            break
    fields = {shape.pk: shape.fields for shape in Shape.objects.filter(kind=model._meta.label_lower)}
    if row is None:
        return None if after is None or _is_absence(after) else _problem(after, model, key, "is gone, and no act removed it")
    if after is None:
        return Problem(kind=model._meta.label_lower, key=key, what=f"{_called(model, key)} was made by no act")
    if _is_absence(after):
        return _problem(after, model, key, f"is there, but entry {after.entry.number} removed it")
    if agrees(row, after, fields):
        return None
    return _problem(after, model, key, f"no longer says what entry {after.entry.number} recorded")


def _is_absence(last: Touched) -> bool:
    return last.shape_id is None and last.leaf == leaf_of(last.salt, last.kind, last.key, None)


def _problem(last: Touched, model: Kind, key: str, what: str) -> Problem:
    entry = last.entry
    told = f"{_called(model, key)} {what}"
    return Problem(ledger=entry.ledger.key, number=entry.number, kind=last.kind, key=key, what=told)


def _called(model: Kind, key: str) -> str:
    return f"{model._meta.verbose_name} {key} ({model._meta.label_lower})"


def _gone(model: Kind, fields: dict[int, list[str]]) -> Iterator[Problem]:
    """Rows that an entry witnessed and that are not there any more, though no act removed them."""
    kind = model._meta.label_lower
    keys = Touched.objects.filter(kind=kind).values("key").annotate(last=Max("pk")).order_by("key")
    after = ""
    while chunk := list(keys.filter(key__gt=after).values_list("key", "last")[:CHUNK]):
        there = {str(pk) for pk in model._base_manager.filter(pk__in=[key for key, _ in chunk]).values_list("pk", flat=True)}
        missing = {last: key for key, last in chunk if key not in there}
        for last in Touched.objects.filter(pk__in=missing):
            if not _is_absence(last) and (problem := _looked_at_again(model, last.key, fields)):
                yield problem
        after = chunk[-1][0]


def _file_problems(model: Kind, counted: dict[str, int]) -> Iterator[Problem]:
    """Kept files whose bytes are gone, or no longer have the hash that the record knows them by."""
    kind = model._meta.label_lower
    for content, digest in getattr(model, "FILES", {}).items():
        seen: dict[str, str] = {}
        for row in model._base_manager.order_by("pk").iterator(chunk_size=CHUNK):
            name, expected, key = str(getattr(row, content)), str(getattr(row, digest)), str(row.pk)
            if name not in seen:
                seen[name] = _digest_of_file(getattr(row, content))
                counted["files"] += 1
            if seen[name] != expected:
                what = "no longer has its hash" if seen[name] else "is not there any more"
                yield Problem(kind=kind, key=key, what=f"the file of {_called(model, key)} {what} ({name})")


def _digest_of_file(file: Any) -> str:
    """SHA-256 of a kept file, read in pieces; blank where there is no such file."""
    try:
        with file.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
