"""Carrying a record over: rows that are older than their ledger, or whose model has changed its shape, are witnessed anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db import models, transaction

from answerable.trail.acts import Actor
from answerable.trail.chain import append
from answerable.trail.models import Entry, Ledger, Shape, Touched
from answerable.trail.rows import agrees, rows_with_last_touch
from answerable.trail.states import Kind, ledger_of, proved_fields, proved_models, shape_of, touched

CARRIER = Actor(name="a new version of Answerable", role="installation")
TAKEN_OVER, CARRIED_OVER = "taken over", "carried over"


@transaction.atomic
def carry_over(*, at: datetime) -> int:
    """After a new version has brought the tables up to date: witness what no entry has witnessed in its present shape.

    Rows of a record older than its ledger are taken over once, as they stand. A row whose model has new fields is carried over
    only if it still says what its last entry recorded, so that nothing changed beside the trail is made good; where a field
    has gone with the new version, it is carried over without it, and the entry names the field. Returns how many rows.
    """
    waiting = set(Ledger.objects.filter(taken_over=False).values_list("key", flat=True))
    found: dict[str, list[Touched]] = defaultdict(list)
    went: dict[str, list[str]] = {}
    for model in proved_models():
        known = Shape.objects.filter(kind=model._meta.label_lower)
        changed = known.exists() and known.order_by("-pk")[0].fields != proved_fields(model)
        if changed or waiting:
            if gone := sorted({name for shape in known for name in shape.fields} - set(proved_fields(model))):
                went[model._meta.label_lower] = gone
            for row in _to_be_witnessed(model, {shape.pk: shape.fields for shape in known}, waiting, changed=changed):
                found[ledger_of(row)].append(touched(row, shape_of(model)))
    for key in sorted({*found, *waiting}):
        verb = TAKEN_OVER if key in waiting else CARRIED_OVER
        _enter(key, verb, found[key], went, at)
    Ledger.objects.filter(key__in=waiting).update(taken_over=True)
    return sum(map(len, found.values()))


def _to_be_witnessed(model: Kind, fields: dict[int, list[str]], waiting: set[str], *, changed: bool) -> Iterator[models.Model]:
    way = getattr(model, "LEDGER", None)
    for row, last in rows_with_last_touch(model, *([way] if way else [])):
        if last is None:
            if ledger_of(row) in waiting:
                yield row
        elif changed and last.shape_id in fields:
            there = [name for name in fields[last.shape_id] if name in proved_fields(model)]
            if there != fields[last.shape_id] or agrees(row, last, fields):
                yield row


def _enter(key: str, verb: str, rows: list[Touched], went: dict[str, list[str]], at: datetime) -> None:
    fields = {one.kind: went[one.kind] for one in rows if one.kind in went}
    details = {"rows": len(rows), "fields_gone": fields}
    entry = Entry(at=at, role=CARRIER.role, by=CARRIER.name, verb=verb, kind="trail.ledger", key=key, details=details)
    append(entry, rows, key)
