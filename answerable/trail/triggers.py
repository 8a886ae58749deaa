"""The guards that the database itself keeps: an entry, what it witnessed and a daily head are never changed or removed, whoever
asks. Only an erasure may blank what stands beside an entry's commitments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

REFUSAL = "the trail is append-only: an entry cannot be"
CHAINED = (
    *("id", "ledger_id", "number", "at", "role", "verb", "kind", "key", "did_salt"),
    *("did_digest", "told_digest", "by_digest", "rows_digest", "previous", "digest"),
)
WITNESSED = ("id", "entry_id", "place", "kind", "key", "shape_id", "leaf")


@dataclass(frozen=True, kw_only=True)
class Guards:
    """What lays some triggers and what lifts them again, as statements for SQLite and for PostgreSQL."""

    sqlite: tuple[str, ...]
    sqlite_back: tuple[str, ...]
    postgresql: tuple[str, ...]
    postgresql_back: tuple[str, ...]


def _same(columns: tuple[str, ...], sqlite: bool) -> str:
    word = "IS" if sqlite else "IS NOT DISTINCT FROM"
    return " AND ".join(f'NEW."{column}" {word} OLD."{column}"' for column in columns)


def _only_erased(sqlite: bool) -> str:
    """Nothing chained differs, and each part beside it is as it was or wholly blank."""
    details = "NEW.details = '{}'" if sqlite else "NEW.details::text = '{}'"
    told, by = _same(("about", "details", "told_salt"), sqlite), _same(("by", "by_salt"), sqlite)
    return (
        f"{_same(CHAINED, sqlite)} AND (({told}) OR (NEW.told_salt = '' AND NEW.about = '' AND {details})) "
        f"AND (({by}) OR (NEW.by_salt = '' AND NEW.\"by\" = ''))"
    )


def _on_sqlite(table: str, unless: str | None, replaces: str) -> tuple[str, ...]:
    when = f"WHEN NOT ({unless})" if unless else ""
    there = f"(SELECT 1 FROM {table} WHERE {replaces})"  # noqa: S608  (our own words)
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL} changed'); END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL} removed'); END",
        # INSERT OR REPLACE would remove a row without firing the trigger on deleting.
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS {there} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL} replaced'); END",
    )


def _on_postgresql(table: str, unless: str | None) -> tuple[str, ...]:
    when = f"WHEN (NOT ({unless}))" if unless else ""
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {when} EXECUTE FUNCTION trail_refuse()",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION trail_refuse()",
    )


def _lifted(tables: tuple[str, ...], sqlite: bool) -> tuple[str, ...]:
    last = "replace" if sqlite else "truncate"
    return tuple(
        f"DROP TRIGGER IF EXISTS {table}_no_{what}{'' if sqlite else f' ON {table}'}"
        for table in tables
        for what in ("update", "delete", last)
    )


_FUNCTION = f"""CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL} changed or removed'; END $$"""
_TABLES = ("trail_entry", "trail_touched", "trail_shape", "trail_dailyhead")

NOW = Guards(
    sqlite=(
        *_on_sqlite("trail_entry", _only_erased(True), "id = NEW.id OR digest = NEW.digest"),
        *_on_sqlite(
            "trail_touched",
            f"{_same(WITNESSED, True)} AND NEW.salt = ''",
            "id = NEW.id OR (entry_id = NEW.entry_id AND place = NEW.place)",
        ),
        *_on_sqlite("trail_shape", None, "id = NEW.id"),
        *_on_sqlite("trail_dailyhead", None, "id = NEW.id OR day = NEW.day"),
    ),
    sqlite_back=_lifted(_TABLES, True),
    postgresql=(
        _FUNCTION,
        *_on_postgresql("trail_entry", _only_erased(False)),
        *_on_postgresql("trail_touched", f"{_same(WITNESSED, False)} AND NEW.salt = ''"),
        *_on_postgresql("trail_shape", None),
        *_on_postgresql("trail_dailyhead", None),
    ),
    postgresql_back=(*_lifted(_TABLES, False), "DROP FUNCTION IF EXISTS trail_refuse()"),
)

# Those of the first version, on its one table.
FIRST = Guards(
    sqlite=(
        "CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END",
        "CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail_entry BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    ),
    sqlite_back=tuple(f"DROP TRIGGER IF EXISTS trail_no_{what}" for what in ("update", "delete", "replace")),
    postgresql=(_FUNCTION,),
    postgresql_back=(
        *(f"DROP TRIGGER IF EXISTS trail_no_{what} ON trail_entry" for what in ("truncate", "update", "delete")),
        "DROP FUNCTION IF EXISTS trail_refuse()",
    ),
)


def lay(guards: Guards) -> Callable[[Any, Any], None]:
    """A step of a migration that lays the guards."""
    return lambda apps, editor: run(editor.connection, guards.sqlite, guards.postgresql)


def lift(guards: Guards) -> Callable[[Any, Any], None]:
    """A step of a migration that lifts them."""
    return lambda apps, editor: run(editor.connection, guards.sqlite_back, guards.postgresql_back)


def run(connection: Any, sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    """Run the statements of the connection's own database."""
    with connection.cursor() as cursor:
        for statement in postgresql if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)
