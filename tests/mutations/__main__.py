"""`python -m tests.mutations`: make each mutation of `list.toml` in a copy, run the tests that should notice, print who survived.

Each entry names the file, what is replaced (once, as it stands there), by what, and the tests. `only = "postgresql"` marks what
shows there alone: it is left out unless a PostgreSQL is given (DATABASE_HOST). A mutation whose words no longer stand in the file
is an error: the list must follow the programs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = Path(__file__).parent / "list.toml"
COPIED = ("answerable", "tests", "scripts", "conftest.py", "pyproject.toml")
SECONDS = 1800


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One change that tests must notice."""

    name: str
    file: str
    replace: str
    by: str
    tests: tuple[str, ...]
    only: str = ""

    def mutated(self, text: str) -> str:
        """The file's text with the change in it. Raises ValueError where the words do not stand there exactly once."""
        if (times := text.count(self.replace)) != 1:
            raise ValueError(f"{self.name}: the words to be replaced stand {times} times in {self.file}")
        return text.replace(self.replace, self.by)


def mutations() -> list[Mutation]:
    """The list."""
    told = tomllib.loads(LIST.read_text(encoding="utf-8"))["mutation"]
    return [Mutation(**{**one, "tests": tuple(one["tests"])}) for one in told]


def copied(folder: Path) -> Path:
    """A copy of the programs and tests, to be changed."""
    for name in COPIED:
        ignore = shutil.ignore_patterns("__pycache__", "found", "*.mo~")
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignore)
        else:
            shutil.copy2(ROOT / name, folder / name)
    return folder


def notice(copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether any of the tests fails. One database is made for all mutations, and looked at again by each.

    It is called as a council's own is: some tests start a worker, which finds it by that name.
    """
    words = ["-m", "pytest", "-q", "-x", "--tb=no", "-p", "no:cacheprovider", "--reuse-db", *tests]
    environment = {**os.environ, "ANSWERABLE_TEST_DATABASE": str(copy / "answerable.sqlite3"), "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, *words], cwd=copy, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"{' '.join(tests)} could not be run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 1


def main() -> int:
    """Run them. Exit code 1 when one survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", help="only mutations in whose name one of these words stands")
    arguments = parser.parse_args()
    database = "postgresql" if os.environ.get("DATABASE_HOST") else "sqlite"
    chosen = [one for one in mutations() if one.only in {"", database}]
    if arguments.names:
        chosen = [one for one in chosen if any(word in one.name for word in arguments.names)]
    survivors = []
    with tempfile.TemporaryDirectory(prefix="answerable-mutations-") as folder:
        copy = copied(Path(folder))
        if notice(copy, tuple(dict.fromkeys(test for one in chosen for test in one.tests))):
            print("These tests fail already, without any mutation: mend that first.")
            return 2
        for one in chosen:
            path = copy / one.file
            whole = path.read_text(encoding="utf-8")
            path.write_text(one.mutated(whole), encoding="utf-8")
            try:
                noticed = notice(copy, one.tests)
            finally:
                path.write_text(whole, encoding="utf-8")
            print(f"{'noticed ' if noticed else 'SURVIVED'}  {one.name}", flush=True)
            survivors += [] if noticed else [one]
    print(f"\n{len(chosen) - len(survivors)} of {len(chosen)} mutations were noticed.")
    for one in survivors:
        print(f"SURVIVED  {one.name}: {one.file}\n    {one.replace!r}\n    {one.by!r}\n    {' '.join(one.tests)}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
