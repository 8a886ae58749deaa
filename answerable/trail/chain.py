"""Writing to the trail, moving states, and proving the chain whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import models, transaction

from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.models import BEGINNING, Entry, Head

TRIES = 50


class Moving(Protocol):
    """A row with a state that may only change along its own table of transitions."""

    TRANSITIONS: Mapping[Any, tuple[Any, ...]]
    state: str


def record(verb: str, thing: models.Model, *, by: Actor, at: datetime, **details: Any) -> Entry:
    """Write one act into the trail, in the caller's transaction: the act and its entry stand or fall together.

    Raises ValueError for a time without its zone, and for a number that is not one (NaN).
    """
    if at.tzinfo is None:
        raise ValueError("An act's time needs its time zone.")
    # As JSON gives them back, so that the digest still holds: keys are text, and so is a number with a fraction, which
    # PostgreSQL would write in other digits (1e16 comes back whole).
    kept = json.loads(json.dumps(details, allow_nan=False), parse_float=str)
    with transaction.atomic():
        for _ in range(TRIES):
            head, _made = Head.objects.get_or_create(pk=1)
            entry = Entry(
                number=head.number + 1,
                at=at.astimezone(UTC),
                by=by.name[:200],
                role=by.role,
                verb=verb,
                kind=thing._meta.label_lower,
                key=str(thing.pk),
                about=str(thing)[:300],
                details=kept,
                previous=head.digest,
            )
            entry.digest = entry.worked_out_digest()
            # Compare-and-set: on PostgreSQL the loser waits here for the winner, finds the head moved, and reads it again.
            if Head.objects.filter(pk=1, digest=head.digest).update(number=entry.number, digest=entry.digest):
                entry.save(force_insert=True)
                return entry
    raise Overtaken("The trail is being written to faster than this act could join it. Nothing was done: try again.")


def in_turn() -> None:
    """Wait until nobody else is in the middle of an act, and hold the others off until the caller's transaction ends.

    For an act that looks before it writes ("has this notice opened a matter already?"): of two at once the later one looks at
    what the earlier one did. On SQLite every transaction has its turn from its beginning.
    """
    Head.objects.select_for_update().get_or_create(pk=1)


def move(thing: Any, to: str, *, by: Actor, at: datetime, verb: str | None = None, **details: Any) -> Entry:
    """Change a state: the only way there is. Of two who try at once exactly one wins; the other gets Overtaken.

    Raises Refused if the model's TRANSITIONS table has no such arrow.
    """
    was = thing.state
    if to not in thing.TRANSITIONS.get(was, ()):
        raise Refused([Objection(reason=f"“{thing}” is {was}; it cannot become {to} from there.")])
    with transaction.atomic():
        in_turn()  # first the trail, then the row: two who took them the other way round would wait for each other
        changed = type(thing)._default_manager.filter(pk=thing.pk, state=was).update(state=to)
        if not changed:
            raise Overtaken(f"Somebody else changed “{thing}” first. Look at it again before you go on.")
        entry = record(verb or to, thing, by=by, at=at, was=str(was), now=str(to), **details)
    thing.state = to
    return entry


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What verifying found: how many entries hold, and the first that does not, with the reason."""

    entries: int
    head: str
    broken_at: int | None = None
    problem: str = ""


def verify() -> Proof:
    """Work every digest out again from the beginning. Names the first broken entry: changed, missing, slipped in or out of line.

    Others may write meanwhile: the head is read before the entries, and again when there are more entries than it knew of.
    """
    previous, count = BEGINNING, 0
    while True:
        head = Head.objects.filter(pk=1).first() or Head()
        since = Entry.objects.filter(number__gt=count) if count else Entry.objects.all()
        for entry in since.order_by("number").iterator(chunk_size=2000):
            if problem := _problem_of(entry, count + 1, previous):
                return Proof(entries=count, head=previous, broken_at=count + 1, problem=problem)
            previous, count = entry.digest, entry.number
        if head.number >= count or not Head.objects.filter(pk=1, number__gt=head.number).exists():
            return _proof_against(head, count, previous)


def _problem_of(entry: Entry, expected: int, previous: str) -> str:
    if entry.number != expected:
        return f"entry {expected} is missing: the next one kept is {entry.number}"
    if entry.previous != previous:
        return f"entry {expected} does not follow from the entry before it"
    if entry.digest != entry.worked_out_digest():
        return f"entry {expected} has been changed since it was written"
    return ""


def _proof_against(head: Head, count: int, last: str) -> Proof:
    """Whether the chain, whole in itself, ends where the head says."""
    broken_at, problem = None, ""
    if head.number > count:
        broken_at, problem = count + 1, f"entry {count + 1} is missing: the head says the chain goes on to entry {head.number}"
    elif head.number < count:
        broken_at = head.number + 1
        problem = f"entry {broken_at} was added without the head: the head says the chain ends at entry {head.number}"
    elif head.digest != last:
        broken_at, problem = count, f"the head does not agree with entry {count}, the last"
    return Proof(entries=min(count, head.number), head=last, broken_at=broken_at, problem=problem)
