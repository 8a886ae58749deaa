"""The first version kept one chain for everybody, with its details inside the digest. Its entries stand in the ledgers now,
each with its old number and digests: so the old chain can still be proved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from answerable.trail.commitments import digest_of
from answerable.trail.models import BEGINNING, Entry
from answerable.trail.problems import Problem

MARK, TAKEN_OVER = "first_chain", "taken over"


def first_chain_problems() -> Iterator[Problem]:
    """Where the first chain no longer holds: an entry of it gone, out of line, or changed. Nothing where there was none.

    An entry whose details were erased since can only be held against its neighbours.
    """
    rows = Entry.objects.filter(details__has_key=MARK).select_related("ledger")
    taken = sorted(rows, key=lambda entry: int(entry.details[MARK]["number"]))
    previous, number = BEGINNING, 0
    for entry in taken:
        was, number = entry.details[MARK], number + 1
        if was["number"] != number:
            what = f"entry {number} of the first chain is missing: the next one kept is {was['number']}"
        elif was["previous"] != previous:
            what = f"entry {number} of the first chain does not follow from the entry before it"
        elif not entry.is_erased("by") and was["digest"] != old_digest(entry):
            what = f"entry {number} of the first chain has been changed since it was written"
        else:
            previous = was["digest"]
            continue
        yield Problem(ledger=entry.ledger.key, number=entry.number, what=what)
        return


def old_digest(entry: Entry) -> str:
    """The digest that the first version would have given this entry."""
    details: dict[str, Any] = dict(entry.details)
    was = details.pop(MARK)
    told: dict[str, Any] = {"at": entry.at.isoformat(), "by": entry.by, **entry.did(), "about": entry.about, "details": details}
    return digest_of({**told, "number": was["number"], "previous": was["previous"]})
