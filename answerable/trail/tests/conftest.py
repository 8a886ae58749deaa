"""A thing that acts are about, as any room may have one; and a database whose guards somebody has taken off."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from answerable.trail.acts import Actor
from answerable.trail.chain import record
from answerable.trail.triggers import NOW, run

BY = Actor(name="A Clerk", role="clerk")
AT = datetime(2024, 11, 14, 9, 0, tzinfo=UTC)


@pytest.fixture
def thing(db):
    """Something with a name, in the installation's ledger. Groups of accounts are the only rows this room can know of."""
    return Group.objects.create(name="Peakshire County Council")


@pytest.fixture
def note(thing):
    """Writes one act about the thing."""

    def write(verb="noted", about=thing, by=BY, at=AT, **details):
        return record(verb, about, by=by, at=at, **details)

    return write


@pytest.fixture
def tampering(note):
    """Five entries, and a database whose guards somebody has taken off."""
    entries = [note(f"act {number}", number=number) for number in range(1, 6)]
    run(connection, NOW.sqlite_back, NOW.postgresql_back)
    return entries
