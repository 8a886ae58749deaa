"""Carrying a record over: rows that are older than their ledger, or whose model has changed its shape, are witnessed anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from answerable.trail.acts import Actor
from answerable.trail.chain import append
from answerable.trail.first_chain import TAKEN_OVER
from answerable.trail.models import Entry, Ledger, Shape, Touched
from answerable.trail.rows import keys_of, last_touches, unlike
from answerable.trail.states import Kind, ledger_of, proved_fields, proved_models, touched

CARRIER = Actor(name="a new version of Answerable", role="installation")
CARRIED_OVER = "carried over"


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
        shapes = list(Shape.objects.filter(kind=model._meta.label_lower).values_list("fields", flat=True))
        changed = bool(shapes) and shapes[-1] != proved_fields(model)
        if changed or waiting:
            if gone := sorted({name for fields in shapes for name in fields} - set(proved_fields(model))):
                went[model._meta.label_lower] = gone
            for keys in keys_of(model):
                for key, ledger in _to_be_witnessed(model, keys, waiting, changed=changed, lost=bool(gone)):
                    found[ledger] += touched(model, [key])
    for ledger in sorted({*found, *waiting}):
        verb = TAKEN_OVER if ledger in waiting else CARRIED_OVER
        _enter(ledger, verb, found[ledger], went, at)
    Ledger.objects.filter(key__in=waiting).update(taken_over=True)
    return sum(map(len, found.values()))


def _to_be_witnessed(
    model: Kind, keys: Sequence[Any], waiting: set[str], *, changed: bool, lost: bool
) -> Iterator[tuple[Any, str]]:
    """The keys of rows to be witnessed anew, with the ledger each belongs to."""
    lasts = last_touches(model, keys)
    unlike_now = set(unlike(model, keys, lasts))
    way = getattr(model, "LEDGER", None)
    rows = model._base_manager.select_related(way) if way else model._base_manager
    for row in rows.filter(pk__in=keys):
        ledger, known = ledger_of(row), str(row.pk) in lasts
        if (known and changed and (lost or row.pk not in unlike_now)) or (not known and ledger in waiting):
            yield row.pk, ledger


def _enter(key: str, verb: str, rows: list[Touched], went: dict[str, list[str]], at: datetime) -> None:
    fields = {one.kind: went[one.kind] for one in rows if one.kind in went}
    details = {"rows": len(rows), "fields_gone": fields}
    entry = Entry(at=at, role=CARRIER.role, by=CARRIER.name, verb=verb, kind="trail.ledger", key=key, details=details)
    append(entry, rows, key)
