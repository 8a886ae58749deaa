"""Writing to the trail and moving states. What it proves is in `proof`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import models, transaction

from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.commitments import fresh_salt
from answerable.trail.followers import tell
from answerable.trail.models import Entry, Ledger, Touched
from answerable.trail.states import ledger_of, witnessed


class Moving(Protocol):
    """A row with a state that may only change along its own table of transitions."""

    TRANSITIONS: Mapping[Any, tuple[Any, ...]]
    state: str


def record(
    verb: str,
    thing: models.Model,
    *,
    by: Actor,
    at: datetime,
    rows: Iterable[models.Model] = (),
    gone: Iterable[models.Model] = (),
    **details: Any,
) -> Entry:
    """Write one act into its ledger, in the caller's transaction: the act and its entry stand or fall together.

    The entry commits to the state of `thing` and of the other `rows` the act made or changed, and to the absence of those
    `gone`. `details` are shown to whoever may see the thing: nobody's name belongs there. Raises ValueError for a time
    without its zone, for a number that is not one (NaN), and for a row that is not written yet.
    """
    if at.tzinfo is None:
        raise ValueError("An act's time needs its time zone.")
    # As JSON gives them back, so that the digest still holds: keys are text, and so is a number with a fraction, which
    # PostgreSQL would write in other digits (1e16 comes back whole).
    kept = json.loads(json.dumps(details, allow_nan=False), parse_float=str)
    with transaction.atomic():
        # Looking and working come before the ledger's turn, which is held until the transaction ends.
        removed = list(gone)
        touched = witnessed([*([] if thing in removed else [thing]), *rows], removed)
        entry = Entry(
            at=at.astimezone(UTC),
            role=by.role,
            verb=verb,
            kind=thing._meta.label_lower,
            key=str(thing.pk),
            about=public_name(thing),
            details=kept,
            by=by.name[:200],
        )
        return append(entry, touched, ledger_of(thing))


def append(entry: Entry, touched: list[Touched], ledger: str) -> Entry:
    """Put an entry at the end of a ledger, under fresh salts, with what it witnessed. The caller is in a transaction."""
    head = _turn(ledger)
    entry.ledger, entry.number, entry.previous = head, head.number + 1, head.digest
    entry.did_salt, entry.told_salt, entry.by_salt = fresh_salt(), fresh_salt(), fresh_salt()
    entry.commit([one.leaf for one in touched])
    entry.save(force_insert=True)
    for place, one in enumerate(touched):
        one.entry, one.place = entry, place
    Touched.objects.bulk_create(touched, batch_size=500)
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    tell(touched)
    return entry


def public_name(thing: models.Model) -> str:
    """What the thing is called, if anybody may know that it is there; else nothing. Names of what is not public stay out."""
    public = getattr(type(thing)._default_manager, "public", None)
    return str(thing)[:300] if public and public().filter(pk=thing.pk).exists() else ""


def in_turn(thing: models.Model | str) -> int:
    """Wait until nobody else is in the middle of an act in this ledger, and hold the others off until the caller's
    transaction ends. Returns the number of the ledger's last entry.

    For an act that looks before it writes ("has this notice opened a matter already?"): of two at once the later one looks at
    what the earlier one did. On SQLite every transaction has its turn from its beginning. Whoever needs the turn of several
    ledgers takes the installation's first and the others in the order of their names.
    """
    return _turn(thing if isinstance(thing, str) else ledger_of(thing)).number


def _turn(key: str) -> Ledger:
    ledger, _made = Ledger.objects.select_for_update().get_or_create(key=key)
    return ledger


def last_number(key: str) -> int:
    """The number of the ledger's last entry: unless it has moved, nothing of that council has changed. 0 before the first."""
    return Ledger.objects.filter(key=key).values_list("number", flat=True).first() or 0


def move(thing: Any, to: str, *, by: Actor, at: datetime, verb: str | None = None, **details: Any) -> Entry:
    """Change a state: the only way there is. Of two who try at once exactly one wins; the other gets Overtaken.

    Raises Refused if the model's TRANSITIONS table has no such arrow.
    """
    was = thing.state
    if to not in thing.TRANSITIONS.get(was, ()):
        raise Refused([Objection(reason=f"“{thing}” is {was}; it cannot become {to} from there.")])
    with transaction.atomic():
        in_turn(thing)  # first the ledger, then the row: two who took them the other way round would wait for each other
        changed = type(thing)._default_manager.filter(pk=thing.pk, state=was).update(state=to)
        if not changed:
            raise Overtaken(f"Somebody else changed “{thing}” first. Look at it again before you go on.")
        entry = record(verb or to, thing, by=by, at=at, was=str(was), now=str(to), **details)
    thing.state = to
    return entry
