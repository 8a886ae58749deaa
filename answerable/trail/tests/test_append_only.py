"""The database itself refuses to change or remove an entry, whoever asks and however."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction

from answerable.trail.acts import Actor
from answerable.trail.chain import record, verify
from answerable.trail.models import Entry

COLUMNS = '"number", "at", "by", "role", "verb", "kind", "key", "about", "details", "previous", "digest"'


@pytest.fixture
def entries(db):
    thing, by = Group(pk=1, name="Peakshire County Council"), Actor(name="A Clerk", role="clerk")
    return [record(verb, thing, by=by, at=datetime(2024, 11, 14, tzinfo=UTC)) for verb in ("opened", "asked", "closed")]


def raw(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def change_through_the_orm():
    Entry.objects.filter(number=2).update(verb="praised")


def save_through_the_orm():
    entry = Entry.objects.get(number=2)
    entry.verb = "praised"
    entry.save()


def remove_through_the_orm():
    Entry.objects.filter(number=2).delete()


def bulk_update_conflicts_through_the_orm():
    entry = Entry.objects.get(number=2)
    entry.verb = "praised"
    Entry.objects.bulk_create([entry], update_conflicts=True, unique_fields=["number"], update_fields=["verb"])


ON_BOTH = {
    "update through the ORM": change_through_the_orm,
    "save through the ORM": save_through_the_orm,
    "delete through the ORM": remove_through_the_orm,
    "upsert through the ORM": bulk_update_conflicts_through_the_orm,
    "raw update": raw("UPDATE trail_entry SET verb = 'praised' WHERE number = 2"),
    "raw delete": raw("DELETE FROM trail_entry WHERE number = 2"),
    "raw delete of all": raw("DELETE FROM trail_entry"),
}
REPLACE = f"INSERT OR REPLACE INTO trail_entry SELECT {COLUMNS.replace(chr(34) + 'verb' + chr(34), chr(39) + 'praised' + chr(39))} FROM trail_entry WHERE number = 2"  # noqa: E501


def refused_and_unharmed(act):
    before = list(Entry.objects.values())
    with pytest.raises(DatabaseError, match="the trail is append-only"), transaction.atomic():
        act()
    assert list(Entry.objects.values()) == before
    assert verify().broken_at is None


@pytest.mark.parametrize("way", ON_BOTH)
def test_an_entry_cannot_be_changed_or_removed_by(entries, way):
    refused_and_unharmed(ON_BOTH[way])


def test_an_entry_cannot_be_replaced_on_sqlite(entries):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    refused_and_unharmed(raw(REPLACE))


def test_the_table_cannot_be_truncated_on_postgresql(entries):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    refused_and_unharmed(raw("TRUNCATE trail_entry"))
    refused_and_unharmed(raw("TRUNCATE trail_entry, trail_head CASCADE"))


def test_there_can_be_only_one_head(entries):
    with pytest.raises(DatabaseError), transaction.atomic():
        raw("INSERT INTO trail_head (id, number, digest) VALUES (2, 0, 'x')")()
