"""Erasing by law: what an entry contains beside its commitments can be taken out, and the erasure is itself an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction

from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.models import Entry, Touched
from answerable.trail.states import ledger_of

ERASED = "erased"
PARTS: dict[str, dict[str, Any]] = {"told": {"about": "", "details": {}, "told_salt": ""}, "by": {"by": "", "by_salt": ""}}


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What the erasures of one ledger say was taken out: parts of entries by number, and witnessed rows up to an entry."""

    parts: frozenset[tuple[int, str]]
    rows: dict[tuple[str, str], int]

    def explains(self, number: int, part: str) -> bool:
        """Whether an erasure names this part of that entry."""
        return (number, part) in self.parts

    def explains_row(self, one: Touched, number: int) -> bool:
        """Whether an erasure after that entry names the row."""
        return number < self.rows.get((one.kind, one.key), 0)


def erased_in(ledger: str) -> Erased:
    """Everything that a ledger's erasures name."""
    parts: set[tuple[int, str]] = set()
    rows: dict[tuple[str, str], int] = {}
    for entry in Entry.objects.filter(ledger__key=ledger, verb=ERASED).order_by("number"):
        parts |= {(int(number), str(part)) for number, part in entry.details.get("parts", [])}
        rows |= {(str(kind), str(key)): entry.number for kind, key in entry.details.get("witnessed", [])}
    return Erased(parts=frozenset(parts), rows=rows)


@transaction.atomic
def erase(
    thing: models.Model,
    *,
    parts: Iterable[tuple[Entry, str]] = (),
    rows: Iterable[models.Model] = (),
    why: str,
    by: Actor,
    at: datetime,
) -> Entry:
    """Take out of a ledger what the law says must go. The commitments stay, so that it still verifies; so does this act.

    `parts` are ("told" or "by") of entries; of `thing` and the `rows`, as the caller has just rewritten them, everything
    witnessed before is made unguessable. Raises Refused without a reason, for an entry that is not in the thing's ledger, and
    for one that is itself an erasure.
    """
    named = sorted({(entry.number, part) for entry, part in parts})
    touched = [thing, *rows]
    in_turn(thing)
    if objections := _objections(thing, named, why):
        raise Refused(objections)
    witnessed = [[row._meta.label_lower, str(row.pk)] for row in touched]
    parted = [list(one) for one in named]
    entry = record(ERASED, thing, by=by, at=at, rows=touched[1:], why=why.strip(), parts=parted, witnessed=witnessed)
    for number, part in named:
        Entry.objects.filter(ledger=entry.ledger, number=number).update(**PARTS[part])
    for kind, key in witnessed:
        Touched.objects.filter(kind=kind, key=key, entry__ledger=entry.ledger, entry__lt=entry).update(salt="")
    return entry


def _objections(thing: models.Model, named: list[tuple[int, str]], why: str) -> list[Objection]:
    """Why this may not be erased: no reason, an entry that is not there, or one that says what was erased."""
    reasons = [] if why.strip() else ["Say under which law or decision this is erased, without the name itself."]
    there = dict(Entry.objects.filter(ledger__key=ledger_of(thing)).values_list("number", "verb"))
    for number, part in named:
        if part not in PARTS:
            reasons.append(f"“{part}” is no part of an entry that can be erased: it is “told” or “by”.")
        elif number not in there:
            reasons.append(f"The ledger of “{ledger_of(thing)}” has no entry {number}.")
        elif there[number] == ERASED and part == "told":
            reasons.append(f"Entry {number} says what was erased: it must stay.")
    return [Objection(reason=reason) for reason in reasons]
