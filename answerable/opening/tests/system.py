"""Answerable as a council runs it: the command in a process of its own, on a database of its own, looked at from outside."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "answerable"
PREPARE = """
import django
django.setup()
from django.db import connection
from answerable.site.serving import prepare_database
prepare_database()
if connection.vendor == "sqlite":
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
connection.close()
"""


@dataclass(frozen=True, kw_only=True)
class System:
    """An installation: its folder, and the environment its programs run in."""

    folder: Path
    environment: dict[str, str]

    def run(self, *words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run `answerable` with these words, until it ends."""
        return subprocess.run(
            [COMMAND, *map(str, words)],
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def told(self, *words: str | Path) -> dict[str, Any]:
        """What `answerable … --json` says."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def connect(self) -> Any:
        """A connection to its database that is not Django's."""
        if host := self.environment.get("DATABASE_HOST"):
            import psycopg

            return psycopg.connect(host=host, dbname=self.environment["DATABASE_NAME"], user=self.environment["DATABASE_USER"])
        return sqlite3.connect(self.folder / "answerable.sqlite3")

    def rows(self) -> dict[str, int]:
        """The number of rows in every table."""
        with closing(self.connect()) as connection:
            tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
            if "DATABASE_HOST" in self.environment:
                tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            names = [name for (name,) in connection.execute(tables).fetchall()]
            return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def installed_in(folder: Path, database: str, *, bare: bool = False) -> System:
    """A new installation with its tables, or bare, without. On PostgreSQL `database` is made for it; `remove` takes it away.

    The tables are made once for all installations of this process, and copied.
    """
    environment = {**os.environ, "ANSWERABLE_VAR": str(folder), "COLUMNS": "200"}
    if host := os.environ.get("DATABASE_HOST"):
        like = "" if bare else f' TEMPLATE "{_prepared(host)}"'
        _on_the_server(host, f'CREATE DATABASE "{database}"{like}')
        environment["DATABASE_NAME"] = database
    elif not bare:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(_prepared("")) / "answerable.sqlite3", folder)
    return System(folder=folder, environment=environment)


@cache
def _prepared(host: str) -> str:
    """The name of a database, or a folder with one, in which nothing is but the tables. It goes with the process."""
    folder = tempfile.mkdtemp(prefix="answerable-prepared-")
    environment = {**os.environ, "ANSWERABLE_VAR": folder, "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    name = f"answerable_prepared_{os.getpid()}"
    if host:
        _on_the_server(host, f'CREATE DATABASE "{name}"')
        environment["DATABASE_NAME"] = name
    subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return name if host else folder


def remove(system: System) -> None:
    """Remove its database from the server; on SQLite it goes with its folder."""
    if host := system.environment.get("DATABASE_HOST"):
        _on_the_server(host, f'DROP DATABASE "{system.environment["DATABASE_NAME"]}" WITH (FORCE)')


def _on_the_server(host: str, statement: str) -> None:
    import psycopg

    user = os.environ.get("DATABASE_USER", "answerable")
    password = os.environ.get("DATABASE_PASSWORD") or None
    with psycopg.connect(host=host, dbname="postgres", user=user, password=password, autocommit=True) as server:
        server.execute(statement)
