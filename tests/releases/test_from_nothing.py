"""A record that begins now has the same tables, columns, constraints and guards as one that went through every migration."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from answerable.site import from_nothing
from answerable.site.from_nothing import make_tables
from tests.releases.loading import empty_database

pytestmark = pytest.mark.django_db(transaction=True)
GUARDS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
TOLD = ("unique", "check", "primary_key", "foreign_key", "index")


# Of the framework's, and never used: a group's permissions are numbered by a wider number where the migrations made it.
NOT_OURS = {"auth_group_permissions"}


def of_a_check(constraint):
    """The columns a check speaks of; in which order and how often, the same check may be written in several ways."""
    return sorted(set(constraint["columns"]))


@pytest.fixture
def anew(tmp_path, django_db_setup, django_db_blocker):
    """An empty database of its own."""
    with django_db_blocker.unblock(), empty_database(tmp_path):
        yield


def shape(cursor):
    """What the database holds: each table's columns, its constraints whatever they are called, the guards, the migrations."""
    look = connection.introspection
    tables = {}
    for table in set(look.table_names(cursor)) - NOT_OURS:
        columns = {(one.name, one.type_code, one.null_ok) for one in look.get_table_description(cursor, table)}
        told = look.get_constraints(cursor, table)
        rules = sorted(
            repr((of_a_check(one) if one["check"] else one["columns"], *(one[what] for what in TOLD))) for one in told.values()
        )
        tables[table] = (columns, rules)
    cursor.execute(GUARDS[connection.vendor])
    guards = sorted(name for (name,) in cursor.fetchall())
    return tables, guards, set(MigrationRecorder(connection).applied_migrations())


@pytest.fixture(scope="session")
def by_migrations(tmp_path_factory, django_db_setup, django_db_blocker):
    """The shape of a database that went through every migration."""
    with django_db_blocker.unblock(), empty_database(tmp_path_factory.mktemp("migrated")):
        call_command("migrate", interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            return shape(cursor)


def test_both_ways_end_in_the_same_tables_guards_and_migrations(by_migrations, anew):
    assert make_tables() is True
    with connection.cursor() as cursor:
        tables, guards, done = shape(cursor)
    assert tables == by_migrations[0]
    assert guards == by_migrations[1] != []
    assert done == by_migrations[2]


def test_what_begins_now_has_nothing_to_migrate_and_is_not_begun_again(anew, capsys):
    make_tables()
    call_command("migrate", check_unapplied=True, interactive=False, verbosity=0)
    assert make_tables() is False


def test_stopped_half_way_nothing_is_there(anew, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(from_nothing.MigrationRecorder, "migration_qs", property(stop))
    with pytest.raises(KeyboardInterrupt):
        make_tables()
    monkeypatch.undo()
    assert connection.introspection.table_names() == []
    assert make_tables() is True
