"""Make the database itself refuse to change or remove an entry, whoever asks."""

from django.db import migrations

# INSERT OR REPLACE would remove a row without firing the delete trigger: the third trigger stops that.
SQLITE = (
    """CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail_entry
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only: an entry cannot be changed'); END""",
    """CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail_entry
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only: an entry cannot be removed'); END""",
    """CREATE TRIGGER trail_no_replace BEFORE INSERT ON trail_entry
    WHEN EXISTS (SELECT 1 FROM trail_entry
                 WHERE number = NEW.number OR previous = NEW.previous OR digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only: an entry cannot be replaced'); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS trail_no_update",
    "DROP TRIGGER IF EXISTS trail_no_delete",
    "DROP TRIGGER IF EXISTS trail_no_replace",
)

POSTGRESQL = (
    """CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the trail is append-only: an entry cannot be changed or removed'; END $$""",
    "CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
    "CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail_entry FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
    "CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON trail_entry EXECUTE FUNCTION trail_refuse()",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER IF EXISTS trail_no_truncate ON trail_entry",
    "DROP TRIGGER IF EXISTS trail_no_update ON trail_entry",
    "DROP TRIGGER IF EXISTS trail_no_delete ON trail_entry",
    "DROP FUNCTION IF EXISTS trail_refuse()",
)


def run(sqlite, postgresql):
    def apply(apps, schema_editor):
        statements = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
        with schema_editor.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return apply


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
