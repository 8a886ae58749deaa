"""Taking a ledger out of the house: every entry with its commitments, opened where the public may see, for anyone to check.

The program that checks it is `verifier.py`, which stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps

from answerable.trail.commitments import canonical, digest_of
from answerable.trail.merkle import path_of
from answerable.trail.models import DailyHead, Entry, Ledger, Touched

CHUNK = 1000


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """One ledger as JSON Lines: first what it is and where it ends, then a line for each entry. Only public matter is opened.

    Entries written after the first line was made are left out, so that the file ends where it says.
    """
    yield line_of({"answerable_ledger": 1, "ledger": ledger.key, "entries": ledger.number, "digest": ledger.digest})
    rows = Entry.objects.filter(ledger=ledger, number__lte=ledger.number).select_related("ledger").order_by("number")
    done = 0
    while chunk := list(rows.filter(number__gt=done)[:CHUNK]):
        for told in opened(chunk):
            yield line_of(told)
        done = chunk[-1].number


def line_of(told: dict[str, Any]) -> str:
    """One line of a file that leaves the house, in the one form in which it is checked, so that no byte of it can differ."""
    return canonical(told).decode() + "\n"


def opened(entries: list[Entry]) -> list[dict[str, Any]]:
    """Entries as they leave the house: the commitments of all, and what stands behind them where anybody may see it."""
    public = public_things(entries)
    leaves: dict[int, list[str]] = {entry.pk: [] for entry in entries}
    for touched in Touched.objects.filter(entry__in=entries).order_by("entry", "place"):
        leaves[touched.entry_id].append(touched.leaf)
    told = []
    for entry in entries:
        one: dict[str, Any] = {**entry.chained(), "leaves": leaves[entry.pk], "digest": entry.digest}
        if (entry.kind, entry.key) in public:
            one["open"] = {"did": {"salt": entry.did_salt, "says": entry.did()}}
            if not entry.is_erased("told"):
                one["open"]["told"] = {"salt": entry.told_salt, "says": entry.told()}
        told.append(one)
    return told


def public_things(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    """Which of the things that these entries are about anybody may see now."""
    by_kind: dict[str, set[str]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, set()).add(entry.key)
    found = set()
    for kind, keys in by_kind.items():
        try:
            model = apps.get_model(kind)
        except (LookupError, ValueError):
            continue
        public = getattr(model._default_manager, "public", None)
        if public:
            found |= {(kind, str(key)) for key in public().filter(pk__in=keys).values_list("pk", flat=True)}
    return found


def entry_proof(entry: Entry, head: DailyHead) -> dict[str, Any]:
    """One entry with the paths that lead from it to its ledger and from there to the root of a day. KeyError before that day."""
    leaf = next((one for one in head.leaves if one["ledger"] == entry.ledger.key and one["number"] >= entry.number), None)
    if leaf is None:
        raise KeyError(f"The head of {head.day} does not reach as far as entry {entry.number}.")
    rows = Entry.objects.filter(ledger=entry.ledger, number__lte=leaf["number"]).order_by("number")
    place = head.leaves.index(leaf)
    return {
        "answerable_entry": 1,
        "entry": opened([entry])[0],
        "path_in_ledger": path_of(list(rows.values_list("digest", flat=True)), entry.number - 1),
        "leaf": leaf,
        "path_in_day": path_of([digest_of(one) for one in head.leaves], place),
        "day": head.day.isoformat(),
        "root": head.root,
    }
