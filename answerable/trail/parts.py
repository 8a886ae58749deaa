"""Rows too many to be witnessed one by one: proved together, by a digest that the row they belong to keeps of them.

Such a model says `PROVED_BY`: its key to that row, and the name of the field there that holds the digest. That row is witnessed
as any is, and so its digest is; what it is a digest of is worked out again from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps

from answerable.trail.commitments import canonical, plain
from answerable.trail.problems import Problem
from answerable.trail.states import Kind

CHUNK = 5000
AS_THEY_ARE = (int, str, type(None))


def models_proved_together() -> list[Kind]:
    """Every model whose rows are proved by the digest of a row they belong to."""
    return sorted((m for m in apps.get_models() if hasattr(m, "PROVED_BY")), key=lambda m: m._meta.label_lower)


def digest_of_parts(model: Kind, whole: Any) -> tuple[str, int]:
    """SHA-256 over all rows that belong to the one with this key, field by field in order of their own keys; and how many."""
    way, columns = model.PROVED_BY[0], sorted(field.attname for field in model._meta.concrete_fields)  # type: ignore[attr-defined]
    found, many = sha256(canonical(columns)), 0
    rows = model._base_manager.filter(**{way: whole}).order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=CHUNK):
        found.update(canonical([one if type(one) in AS_THEY_ARE else plain(one) for one in row]))
        many += 1
    return found.hexdigest(), many


def part_problems(counted: dict[str, int]) -> Iterator[Problem]:
    """Each row whose parts no longer are what it keeps a digest of: one of them was changed, added or removed by no act."""
    for model in models_proved_together():
        way, kept = model.PROVED_BY  # type: ignore[attr-defined]
        owner: Kind = model._meta.get_field(way).related_model  # type: ignore[assignment]
        for row in owner._base_manager.order_by("pk"):
            digest, many = digest_of_parts(model, row.pk)
            counted["rows"] += many
            if digest != getattr(row, kept):
                parts = model._meta.verbose_name_plural
                what = f"the {parts} of {owner._meta.verbose_name} {row.pk} ({row}) no longer are what was recorded of them"
                yield Problem(kind=owner._meta.label_lower, key=str(row.pk), what=what)
