"""Putting the kept record of a release into an empty database, exactly as that release left it."""

from __future__ import annotations

import json
import lzma
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

KEPT = Path(__file__).parent


def record_of(release: str) -> dict[str, Any]:
    """The kept record: "migrations" as (room, name), "tables" by name with "columns" and "rows", "files" by path."""
    return json.loads(lzma.decompress((KEPT / release / "record.json.xz").read_bytes()))


@contextmanager
def empty_database(folder: Path) -> Iterator[None]:
    """The default connection on a database of its own, which nothing has been put into, until the block ends."""
    own = connection.settings_dict["NAME"]
    name = str(folder / "release.sqlite3") if connection.vendor == "sqlite" else f"{own}_release"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            connection.close()


def put_in(record: dict[str, Any]) -> None:
    """Bring the empty database to exactly the release's migrations, and put every row and every file in its place."""
    MigrationExecutor(connection).migrate([tuple(node) for node in record["migrations"]])
    with transaction.atomic(), connection.cursor() as cursor:
        # Keys between tables are held against one another only at the end, so the tables may come in any order.
        for name, table in record["tables"].items():
            columns = ", ".join(f'"{column}"' for column in table["columns"])
            places = ", ".join(["%s"] * len(table["columns"]))
            cursor.executemany(f'INSERT INTO "{name}" ({columns}) VALUES ({places})', table["rows"])
        if connection.vendor == "postgresql":
            for name, table in record["tables"].items():
                _go_on_counting(cursor, name, table)
    for path, data in record["files"].items():
        place = Path(settings.MEDIA_ROOT) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b64decode(data))


def _go_on_counting(cursor: Any, name: str, table: dict[str, Any]) -> None:
    """PostgreSQL numbers the next row from a sequence, which rows put in with their numbers do not move."""
    if "id" not in table["columns"] or not table["rows"]:
        return
    cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [name])
    [sequence] = cursor.fetchone()
    if sequence:
        cursor.execute(f'SELECT setval(%s, (SELECT max(id) FROM "{name}"))', [sequence])
