"""The database itself refuses to change or remove what the trail holds, whoever asks and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from answerable.trail.heads import make_head
from answerable.trail.models import DailyHead, Entry, Shape, Touched
from answerable.trail.proof import verify
from answerable.trail.tests.conftest import AT

TABLES = (Entry, Touched, Shape, DailyHead)


@pytest.fixture
def entries(note):
    written = [note(verb) for verb in ("opened", "asked", "closed")]
    make_head(AT.date(), at=AT)
    return written


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
    Entry.objects.filter(number=3)._raw_delete("default")


def bulk_update_conflicts_through_the_orm():
    entry = Entry.objects.get(number=2)
    entry.verb = "praised"
    Entry.objects.bulk_create([entry], update_conflicts=True, unique_fields=["id"], update_fields=["verb"])


def blank_the_name_and_keep_its_salt():
    Entry.objects.filter(number=2).update(by="")


def blank_the_salt_and_keep_the_name():
    Entry.objects.filter(number=2).update(by_salt="")


def erase_and_change_in_one():
    Entry.objects.filter(number=2).update(by="", by_salt="", verb="praised")


ON_BOTH = {
    "update through the ORM": change_through_the_orm,
    "save through the ORM": save_through_the_orm,
    "delete through the ORM": remove_through_the_orm,
    "upsert through the ORM": bulk_update_conflicts_through_the_orm,
    "half an erasure, the name": blank_the_name_and_keep_its_salt,
    "half an erasure, the salt": blank_the_salt_and_keep_the_name,
    "an erasure that changes something besides": erase_and_change_in_one,
    "raw update of an entry": raw("UPDATE trail_entry SET digest = 'x' WHERE number = 2"),
    "raw update of what it witnessed": raw("UPDATE trail_touched SET leaf = 'x'"),
    "raw update of a shape": raw("UPDATE trail_shape SET kind = 'x'"),
    "raw update of a daily head": raw("UPDATE trail_dailyhead SET root = 'x'"),
    "raw delete of an entry": raw("DELETE FROM trail_entry"),
    "raw delete of what it witnessed": raw("DELETE FROM trail_touched"),
    "raw delete of a shape": raw("DELETE FROM trail_shape"),
    "raw delete of a daily head": raw("DELETE FROM trail_dailyhead"),
}


def refused_and_unharmed(act):
    before = [list(table.objects.values()) for table in TABLES]
    with pytest.raises(DatabaseError, match="the trail is append-only"), transaction.atomic():
        act()
    assert [list(table.objects.values()) for table in TABLES] == before
    assert verify().problems == ()


@pytest.mark.parametrize("way", ON_BOTH)
def test_nothing_the_trail_holds_can_be_changed_or_removed_by(entries, way):
    refused_and_unharmed(ON_BOTH[way])


@pytest.mark.parametrize("table", [table._meta.db_table for table in TABLES])
def test_a_row_cannot_be_replaced_on_sqlite(entries, table):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    refused_and_unharmed(raw(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


def test_a_row_cannot_be_replaced_under_another_key_on_sqlite(entries):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    columns = [field.column for field in Entry._meta.concrete_fields]
    kept = ", ".join("99" if column == "id" else f'"{column}"' for column in columns)
    refused_and_unharmed(raw(f"INSERT OR REPLACE INTO trail_entry SELECT {kept} FROM trail_entry WHERE number = 2"))


@pytest.mark.parametrize("table", [table._meta.db_table for table in TABLES])
def test_a_table_cannot_be_truncated_on_postgresql(entries, table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    refused_and_unharmed(raw(f"TRUNCATE {table} CASCADE"))
