"""Holding every row against the last entry that touched it, and every kept file against its hash."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Max

from answerable.trail.models import Entry, Shape, Touched
from answerable.trail.parts import part_problems
from answerable.trail.problems import Problem
from answerable.trail.states import Kind, leaf_of, proved_models, states_of

CHUNK = 2000
LOOKS = 5


class Last(NamedTuple):
    """The last that any entry witnessed of a row."""

    pk: int
    key: str
    shape: int | None
    salt: str
    leaf: str


def row_problems(counted: dict[str, int]) -> Iterator[Problem]:
    """Each row that no longer says what its last entry witnessed, that no act made, or that is gone; each file that differs.

    `counted` is told how many "rows" and "files" were held against the trail.
    """
    for model in proved_models():
        yield from problems_of(model, counted)
    yield from part_problems(counted)


def problems_of(model: Kind, counted: dict[str, int]) -> Iterator[Problem]:
    """The same of the rows of one model."""
    for keys in keys_of(model):
        counted["rows"] += len(keys)
        for key in unlike(model, keys, last_touches(model, keys)):
            if problem := _looked_at_again(model, key):
                yield problem
    for key in _missing(model):
        if problem := _looked_at_again(model, key):
            yield problem
    yield from _file_problems(model, counted)


def keys_of(model: Kind) -> Iterator[list[Any]]:
    """The keys of all rows of a model, some at a time, in order."""
    keys = model._base_manager.order_by("pk").values_list("pk", flat=True)
    chunk = list(keys[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(keys.filter(pk__gt=chunk[-1])[:CHUNK])


def last_touches(model: Kind, keys: Sequence[Any]) -> dict[str, Last]:
    """The last that any entry witnessed of each row, by key."""
    rows = Touched.objects.filter(kind=model._meta.label_lower, key__in=list(map(str, keys))).order_by("pk")
    return {one[1]: Last(*one) for one in rows.values_list("pk", "key", "shape", "salt", "leaf")}


def unlike(model: Kind, keys: Sequence[Any], lasts: dict[str, Last]) -> Iterator[Any]:
    """The keys of rows that do not say what was last witnessed of them, or of which nothing was."""
    kind = model._meta.label_lower
    by_shape: dict[int | None, list[Any]] = defaultdict(list)
    for key in keys:
        last = lasts.get(str(key))
        by_shape[last.shape if last else None].append(key)
    for shape, some in by_shape.items():
        states = _states(model, some, shape)
        for key in some:
            last, state = lasts.get(str(key)), states.get(str(key))
            if last is None or state is None or last.leaf != leaf_of(last.salt, kind, last.key, state):
                yield key


def _states(model: Kind, keys: Sequence[Any], shape: int | None) -> dict[str, dict[str, Any]]:
    if shape is None:
        return {}
    fields = Shape.objects.filter(pk=shape, kind=model._meta.label_lower).values_list("fields", flat=True).first()
    try:
        return states_of(model, keys, fields) if fields else {}
    except FieldDoesNotExist:
        return {}


def _missing(model: Kind) -> Iterator[str]:
    """The keys of rows that an entry witnessed and that are not there."""
    keys = Touched.objects.filter(kind=model._meta.label_lower).values("key").annotate(last=Max("pk")).order_by("key")
    chunk = list(keys.values_list("key", flat=True)[:CHUNK])
    while chunk:
        there = set(map(str, model._base_manager.filter(pk__in=chunk).values_list("pk", flat=True)))
        yield from (key for key in chunk if key not in there)
        chunk = list(keys.filter(key__gt=chunk[-1]).values_list("key", flat=True)[:CHUNK])


def _looked_at_again(model: Kind, key: Any) -> Problem | None:
    """What is wrong with one row, once nobody writes it meanwhile: the same last touch before and after looking at it."""
    text = str(key)
    for _ in range(LOOKS):
        before = last_touches(model, [key]).get(text)
        there = model._base_manager.filter(pk=key).exists()
        wrong = list(unlike(model, [key], {text: before} if before else {}))
        if last_touches(model, [key]).get(text) == before:
            break
    if before is None:
        called = _called(model, text)
        return Problem(kind=model._meta.label_lower, key=text, what=f"{called} was made by no act") if there else None
    absent = before.shape is None and before.leaf == leaf_of(before.salt, model._meta.label_lower, text, None)
    if not there:
        return None if absent else _problem(before, model, "is gone, and no act removed it")
    if absent:
        return _problem(before, model, "is there, but entry {number} removed it")
    return _problem(before, model, "no longer says what entry {number} recorded") if wrong else None


def _problem(last: Last, model: Kind, what: str) -> Problem:
    entry = Entry.objects.select_related("ledger").get(touched=last.pk)
    told = f"{_called(model, last.key)} {what.format(number=entry.number)}"
    return Problem(ledger=entry.ledger.key, number=entry.number, kind=model._meta.label_lower, key=last.key, what=told)


def _called(model: Kind, key: str) -> str:
    return f"{model._meta.verbose_name} {key} ({model._meta.label_lower})"


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
