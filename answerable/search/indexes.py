"""The index each database keeps over the same stems: full text search of SQLite (FTS5) and of PostgreSQL (tsvector)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from answerable.search.words import Asked

# The words are stems already: neither database is to cut them again. The index stands beside the table and is kept in step by it.
SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title, text, content='search_said', content_rowid='id', tokenize='unicode61', columnsize=0)""",
    """CREATE TRIGGER search_said_in AFTER INSERT ON search_said BEGIN
        INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
    """CREATE TRIGGER search_said_out AFTER DELETE ON search_said BEGIN
        INSERT INTO search_words(search_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END""",
    """CREATE TRIGGER search_said_anew AFTER UPDATE OF title, text ON search_said BEGIN
        INSERT INTO search_words(search_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO search_words(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
)
SQLITE_BACK = (
    *(f"DROP TRIGGER IF EXISTS search_said_{when}" for when in ("in", "out", "anew")),
    "DROP TABLE IF EXISTS search_words",
)
# Between title and text stands a word that nobody asks for, so that no phrase runs from it into the text.
POSTGRESQL = (
    """ALTER TABLE search_said ADD COLUMN words tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', title || ' parted00 ' || text)) STORED""",
    "CREATE INDEX search_said_words ON search_said USING gin (words)",
)
POSTGRESQL_BACK = ("ALTER TABLE search_said DROP COLUMN IF EXISTS words",)


def lay(_apps: Any, editor: Any) -> None:
    """A step of a migration that makes the index."""
    run(editor.connection, SQLITE, POSTGRESQL)


def lift(_apps: Any, editor: Any) -> None:
    """A step of a migration that takes it away."""
    run(editor.connection, SQLITE_BACK, POSTGRESQL_BACK)


def run(connection: Any, sqlite: tuple[str, ...], postgresql: tuple[str, ...]) -> None:
    """Run the statements of the connection's own database."""
    with connection.cursor() as cursor:
        for statement in postgresql if connection.vendor == "postgresql" else sqlite:
            cursor.execute(statement)


def on_sqlite(wanted: Asked) -> str:
    """What is wanted as FTS5 is asked for it."""
    phrase: Callable[[tuple[str, ...]], str] = lambda stems: f'"{" ".join(stems)}"'  # noqa: E731
    has = " AND ".join([*(f'"{word}"' for word in wanted.words), *map(phrase, wanted.phrases)])
    return f"({has})" + "".join(f" NOT {phrase(stems)}" for stems in wanted.without)


def on_postgresql(wanted: Asked) -> str:
    """What is wanted as `to_tsquery` is asked for it."""
    phrase: Callable[[tuple[str, ...]], str] = lambda stems: f"({' <-> '.join(map(_quoted, stems))})"  # noqa: E731
    has = [*map(_quoted, wanted.words), *map(phrase, wanted.phrases)]
    return " & ".join([*has, *(f"!{phrase(stems)}" for stems in wanted.without)])


def _quoted(stem: str) -> str:
    return f"'{stem}'"
