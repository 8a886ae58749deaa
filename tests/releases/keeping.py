"""Keeps the whole record of an installation on SQLite as one small file, so that later versions can be tried on it.

`python keeping.py VAR FOLDER`: from the installation's folder (ANSWERABLE_VAR) into record.json.xz.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
import sys
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from typing import Any


def kept(var: Path) -> dict[str, Any]:
    """Every table with its columns and rows, the migrations that made them, and the files on disk (base64, by path).

    Pictures of pages are left out: they are drawn again when asked for.
    """
    files = var / "files"
    with closing(sqlite3.connect(var / "answerable.sqlite3")) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = {name: _table(database, name) for name in names if not name.startswith(("sqlite_", "django_migrations"))}
        migrations = [list(row) for row in database.execute("SELECT app, name FROM django_migrations ORDER BY id")]
    on_disk = {
        str(path.relative_to(files)): b64encode(path.read_bytes()).decode()
        for path in sorted(files.rglob("*"))
        if path.is_file() and path.suffix != ".png"
    }
    return {"migrations": migrations, "tables": tables, "files": on_disk}


def _table(database: sqlite3.Connection, name: str) -> dict[str, Any]:
    described = database.execute(f'PRAGMA table_info("{name}")').fetchall()
    columns, types = [row[1] for row in described], [row[2] for row in described]
    rows = database.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
    return {"columns": columns, "rows": [[*map(_plain, row, types)] for row in rows]}


def _plain(value: Any, kind: str) -> Any:
    """A value as either database takes it back: a yes or no is no number."""
    return bool(value) if kind == "bool" and value is not None else value


if __name__ == "__main__":
    text = json.dumps(kept(Path(sys.argv[1])), ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[2], "record.json.xz").write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
