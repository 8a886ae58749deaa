"""The trail written and proved, beside a plain SHA-256 loop over the same bytes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection, transaction

from answerable.people.models import Authority, Body
from answerable.trail.acts import Actor
from answerable.trail.chain import record
from answerable.trail.commitments import canonical
from answerable.trail.models import Entry
from answerable.trail.proof import verify
from answerable.trail.states import proved_fields, states_of
from tests.bench.measuring import heading, rate, timed

ENTRIES, ROWS, AN_ACT = 3000, 100_000, 1000
BY, AT = Actor(name="bench", role="clerk"), datetime(2024, 11, 14, 9, 0, tzinfo=UTC)


def main() -> None:
    """Write entries, each in an act of its own, then all in one; witness many rows; prove it all; hash the bytes without it."""
    call_command("migrate", verbosity=0)
    heading(f"The trail, in {connection.vendor}")
    thing = Authority.objects.create(name="Peakshire County Council", slug="bench", nation="England", kind="county")
    one_each = timed(lambda: _write(thing, ENTRIES // 10), times=1) * 10
    with transaction.atomic():
        together = timed(lambda: _write(thing, ENTRIES), times=1)
    written = [_bytes_of(entry) for entry in Entry.objects.all()]
    plain = timed(lambda: _hash(written))
    each = plain / len(written) * ENTRIES
    rate(f"reference: SHA-256 over the same bytes ({sum(map(len, written)) // len(written)} a time)", len(written), plain, plain)
    rate("entries written, each in an act of its own", ENTRIES, one_each, each)
    rate("entries written in one act", ENTRIES, together, each)
    rate("entries proved", len(written), timed(verify), plain)
    _rows(thing)


def _rows(thing: Authority) -> None:
    took = timed(lambda: _make_rows(thing), times=1)
    fields = proved_fields(Body)
    keys = list(Body.objects.values_list("pk", flat=True))
    states = [canonical(state) for state in states_of(Body, keys, fields).values()]
    plain = timed(lambda: _hash(states))
    rate(f"reference: SHA-256 over the states of the rows ({sum(map(len, states)) // len(states)} a time)", ROWS, plain, plain)
    rate(f"rows entered and witnessed, {AN_ACT:,} an act", ROWS, took, plain)
    rate("rows proved, with all their entries", ROWS, timed(verify, times=1), plain)
    proof = verify()
    print(f"  {'The record holds' if not proof.problems else proof.problems[0]}: {proof.entries:,} entries, {proof.rows:,} rows.")


def _make_rows(thing: Authority) -> None:
    for start in range(0, ROWS, AN_ACT):
        rows = [Body(authority=thing, name=f"Body {n}", slug=f"body-{n}", kind="other") for n in range(start, start + AN_ACT)]
        with transaction.atomic():
            record("entered", thing, by=BY, at=AT, rows=Body.objects.bulk_create(rows))


def _write(thing: Authority, number: int) -> None:
    for count in range(number):
        record("noted", thing, by=BY, at=AT, count=count, why="so that there is something to write down")


def _bytes_of(entry: Entry) -> bytes:
    return canonical({**entry.did(), **entry.told(), "by": entry.by, "at": entry.at.isoformat(), "previous": entry.previous})


def _hash(written: list[bytes]) -> str:
    digest = ""
    for one in written:
        digest = hashlib.sha256(one).hexdigest()
    return digest
