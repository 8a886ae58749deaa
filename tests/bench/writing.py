"""The trail written and verified, beside a plain SHA-256 loop over the same bytes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection, transaction

from answerable.people.models import Authority
from answerable.trail.acts import Actor
from answerable.trail.chain import record, verify
from answerable.trail.models import Entry
from tests.bench.measuring import heading, rate, timed

ENTRIES = 3000
BY, AT = Actor(name="bench", role="clerk"), datetime(2024, 11, 14, 9, 0, tzinfo=UTC)


def main() -> None:
    """Write entries, one act each, then all in one act; prove the chain; hash the same bytes without any of it."""
    call_command("migrate", verbosity=0)
    heading(f"The trail, in {connection.vendor}")
    thing = Authority(pk=1, name="Peakshire County Council")
    one_each = timed(lambda: _write(thing, ENTRIES // 10), times=1) * 10
    with transaction.atomic():
        together = timed(lambda: _write(thing, ENTRIES), times=1)
    written = [_bytes_of(entry) for entry in Entry.objects.all()]
    plain = timed(lambda: _hash(written))
    each = plain / len(written) * ENTRIES
    rate(f"reference: SHA-256 over the same bytes ({sum(map(len, written)) // len(written)} a time)", len(written), plain, plain)
    rate("entries written, each in an act of its own", ENTRIES, one_each, each)
    rate("entries written in one act", ENTRIES, together, each)
    proved = timed(verify)
    rate("entries verified", len(written), proved, plain)
    proof = verify()
    print(f"  {'The trail holds' if not proof.problem else proof.problem}: {proof.entries:,} entries.")


def _write(thing: Authority, number: int) -> None:
    for count in range(number):
        record("noted", thing, by=BY, at=AT, count=count, why="so that there is something to write down")


def _bytes_of(entry: Entry) -> bytes:
    told = (
        entry.number,
        entry.at.isoformat(),
        entry.by,
        entry.role,
        entry.verb,
        entry.kind,
        entry.key,
        entry.about,
        entry.details,
    )
    return f"{told}{entry.previous}".encode()


def _hash(written: list[bytes]) -> str:
    digest = ""
    for one in written:
        digest = hashlib.sha256(one).hexdigest()
    return digest
