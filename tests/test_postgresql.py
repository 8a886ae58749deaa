"""The tests' own PostgreSQL: what it can do, and that it never outlives whoever asked for it, however that ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "postgresql.py"
LONG_ENOUGH = 30
SAY_WHERE = "import os, sys; print(os.environ['DATABASE_HOST'], flush=True); sys.stdin.read()"
EXTENSIONS = "select string_agg(name, ' ' order by name) from pg_available_extensions where name = any(%s)"

pytestmark = pytest.mark.skipif(os.environ.get("DATABASE_HOST", "") != "", reason="a server is there already")


@pytest.fixture
def asked():
    """Somebody who runs a command beside a server, and the folder of that server."""
    command = [sys.executable, SCRIPT, sys.executable, "-c", SAY_WHERE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as runner:
        folder = Path(runner.stdout.readline().strip())
        yield runner, folder
        runner.kill()


def gone(folder):
    until = time.monotonic() + LONG_ENOUGH
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.1)
    return not folder.exists()


def test_it_listens_on_no_network_and_has_what_searching_and_copying_need(asked):
    _, folder = asked
    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres") as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
        assert connection.execute("show wal_level").fetchone() == ("replica",)
        wanted = ["pg_trgm", "unaccent", "postgres_fdw"]
        assert connection.execute(EXTENSIONS, [wanted]).fetchone() == ("pg_trgm postgres_fdw unaccent",)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_ends_and_takes_its_folder_along_when_whoever_asked_for_it_is_ended(asked, how):
    runner, folder = asked
    postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    runner.send_signal(how)
    assert gone(folder)
    with pytest.raises(ProcessLookupError):
        os.kill(postmaster, 0)


def test_a_command_that_fails_fails():
    assert subprocess.run([sys.executable, SCRIPT, "false"], check=False).returncode == 1
