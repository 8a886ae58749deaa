"""The daily head: where every ledger stood, under one root that anyone may keep and hold the record against later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from answerable.trail.commitments import digest_of
from answerable.trail.merkle import path_of, root_of
from answerable.trail.models import DailyHead, Entry, Ledger
from answerable.trail.problems import Problem


@transaction.atomic
def make_head(day: date, *, at: datetime) -> DailyHead:
    """The head of a day: made once, the first time anybody asks for it on that day; after that it is what it was."""
    if there := DailyHead.objects.filter(day=day).first():
        return there
    leaves = [leaf_of_ledger(ledger) for ledger in Ledger.objects.filter(number__gt=0).order_by("key")]
    root = root_of_day(day.isoformat(), leaves)
    head, _made = DailyHead.objects.get_or_create(day=day, defaults={"made_at": at, "root": root, "leaves": leaves})
    return head


def root_of_day(day: str, leaves: list[dict[str, Any]]) -> str:
    """The root of a day (YYYY-MM-DD) over what it says of each ledger: it names its day, so that no other can be shown for it."""
    return digest_of({"day": day, "tree": root_of([digest_of(leaf) for leaf in leaves])})


def leaf_of_ledger(ledger: Ledger) -> dict[str, Any]:
    """What a head says of one ledger: how many entries, the digest of the last, and the root over all of them."""
    digests = list(
        Entry.objects.filter(ledger=ledger, number__lte=ledger.number).order_by("number").values_list("digest", flat=True)
    )
    return {"ledger": ledger.key, "number": ledger.number, "digest": ledger.digest, "entries": root_of(digests)}


def published(head: DailyHead) -> dict[str, Any]:
    """The head as anyone may keep it: the root, and for each ledger its leaf with the path that proves it under the root."""
    digests = [digest_of(leaf) for leaf in head.leaves]
    ledgers = [{**leaf, "path": path_of(digests, place)} for place, leaf in enumerate(head.leaves)]
    return {"day": head.day.isoformat(), "root": head.root, "ledgers": ledgers}


def head_problems(kept: Mapping[str, Any] | None) -> Iterator[Problem]:
    """What no longer fits the heads made here, and the one that somebody kept elsewhere, if it is given."""
    for head in DailyHead.objects.order_by("day"):
        if head.root != root_of_day(head.day.isoformat(), head.leaves):
            yield Problem(what=f"the daily head of {head.day} has been changed since it was made")
        else:
            yield from _not_as_seen(head.leaves, f"the daily head of {head.day}")
    if kept is None:
        return
    leaves = [{name: one[name] for name in ("ledger", "number", "digest", "entries")} for one in kept["ledgers"]]
    if kept["root"] != root_of_day(kept["day"], leaves):
        yield Problem(what="the head you kept does not hold in itself: its root is not that of its ledgers")
    else:
        yield from _not_as_seen(leaves, "the head you kept")


def _not_as_seen(leaves: list[dict[str, Any]], whose: str) -> Iterator[Problem]:
    for leaf in leaves:
        now = Entry.objects.filter(ledger__key=leaf["ledger"], number=leaf["number"]).values_list("digest", flat=True).first()
        if now == leaf["digest"]:
            continue
        gone = "is gone" if now is None else "is another one now"
        what = f"entry {leaf['number']}, the last that {whose} saw, {gone}"
        yield Problem(ledger=leaf["ledger"], number=leaf["number"], what=what)
