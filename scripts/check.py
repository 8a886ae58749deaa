"""Everything `make test` runs, in order, each step named as it goes; goes on after a failure and ends with the list of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from postgresql import server

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# Of the desk's tests those in which two do something at once, or a process is killed half-way, look at the database's own ways.
AT_ONCE = {"test_at_once.py", "test_lost_worker.py", "test_own_rules.py", "test_passkeys.py"}
DESK = ROOT / "answerable" / "desk" / "tests"
# What no database has a part in: rooms that know none, words and figures, how programs are written, the server's own threads.
WITHOUT_DATABASE = (
    *(f"answerable/{room}" for room in ("rulebook", "reading", "effect", "typesetting", "demo")),
    *(f"tests/{what}" for what in ("fuzz", "mutations", "corpus")),
    *(f"tests/architecture/test_{what}.py" for what in ("imports", "size", "template_names")),
    *(
        f"answerable/site/tests/test_{what}.py"
        for what in (
            "chartcommand",
            "language",
            "plain_words",
            "readcommand",
            "sentences",
            "slow_clients",
            "statisticscommand",
            "welsh",
        )
    ),
    # These go the same way as others that do run there, through commands and servers of their own, which take long to start.
    *(f"answerable/opening/tests/test_{what}.py" for what in ("command", "bad_input")),
    *(f"answerable/site/tests/test_{what}.py" for what in ("briefcommand", "councilcommand", "serving")),
    # Pages ask the rooms, whose tests all run there; `make attacks` sends what is hostile to every page on PostgreSQL too.
    *("answerable/publication", "tests/attacks", "tests/growth", "tests/architecture/test_routes.py"),
    *(f"tests/public/test_{what}.py" for what in ("crawled", "schemathesis", "linked_data")),
    *sorted(str(path.relative_to(ROOT)) for path in DESK.glob("test_*.py") if path.name not in AT_ONCE),
)


def run(name: str, *command: str, env: dict[str, str] | None = None) -> str | None:
    """Run one step; its name if it failed."""
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **(env or {})}, check=False).returncode
    print(f"   {'ok' if code == 0 else f'FAILED ({code})'}, {time.monotonic() - began:.0f} s", flush=True)
    return None if code == 0 else name


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


def ensure_browser() -> None:
    """Debian's chromium for the browser tests: put in when it is missing and we may."""
    if shutil.which("chromium"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("\n== putting in chromium for the browser tests", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(("apt-get", "update"), check=False, **quiet)
        subprocess.run(("apt-get", "install", "-y", "--no-install-recommends", "chromium"), check=False, **quiet)
    if not shutil.which("chromium"):
        print("\n!! NO CHROMIUM: the browser tests will be skipped (in CI they fail). Debian: apt install chromium", flush=True)


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """A real PostgreSQL: the one DATABASE_HOST names, or one of our own that goes when the tests are done."""
    if os.environ.get("DATABASE_HOST"):
        yield {}
        return
    with server() as where:
        yield where


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.site.settings")
    os.environ.setdefault("ANSWERABLE_VAR", tempfile.mkdtemp(prefix="answerable-test-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", os.environ["ANSWERABLE_VAR"])
    # Hundreds of commands and servers are started: each would compile all it imports anew where none may keep what it compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    ensure_browser()
    failed = [
        run("lint", *tool("ruff", "check", "--quiet", ".")),
        run("format", *tool("ruff", "format", "--check", "--quiet", ".")),
        run("templates and styles", *tool("python", "scripts/templates.py", "--check")),
        run("types", *tool("mypy")),
        run("rooms look back only", *tool("lint-imports")),
        run("migrations match the models", *tool("python", "-m", "django", "makemigrations", "--check", "--dry-run")),
        run("rules are well formed", *tool("answerable", "rules", "check")),
        run("generated pages are current", *tool("answerable", "docs", "--check")),
        run("tests on SQLite, with a real browser", *tool("pytest", "-q", "-n", "2", "--dist", "loadgroup", "--durations=15")),
    ]
    with postgresql() as env:
        ignored = [f"--ignore={what}" for what in WITHOUT_DATABASE]
        failed.append(
            run(
                "tests on PostgreSQL",
                *tool("pytest", "-q", "-n", "2", "--dist", "loadgroup", "--durations=15", "-m", "not browser", *ignored),
                env=env,
            )
        )
    broken = [name for name in failed if name]
    print("\nEverything holds." if not broken else "\nFAILED: " + "; ".join(broken), flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
