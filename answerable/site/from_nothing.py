"""The tables of a record that begins now, made at once as the models say; one begun before goes through the migrations."""

from __future__ import annotations

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from answerable.search import indexes
from answerable.trail.triggers import NOW


def make_tables() -> bool:
    """Make every table with its constraints and guards, and note each migration as done; False where there are tables already.

    A hundred migrations, each looking at every model again, take ten seconds that whoever starts for the first time would wait.
    All of it is one transaction: stopped half-way, nothing is there.
    """
    if connection.introspection.table_names():
        return False
    done = MigrationLoader(connection).disk_migrations
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        models: list[type[Model]] = [recorder.Migration, *apps.get_models()]
        for model in models:
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        # Keys to other tables are laid once all tables are there; the guards and the index of words come after them.
        editor.deferred_sql += (
            (*NOW.sqlite, *indexes.SQLITE) if connection.vendor == "sqlite" else (*NOW.postgresql, *indexes.POSTGRESQL)
        )
        for room, name in sorted(done):
            recorder.migration_qs.create(app=room, name=name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return True
