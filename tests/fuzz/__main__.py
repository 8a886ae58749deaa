"""`python -m tests.fuzz`: damage documents for so many seconds and say what came of it."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.fuzz.running import run
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Fuzz one target, or all in turn in slices of a minute. Exit code 1 when a fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--target", choices=sorted(TARGETS), action="append", help="may be given again; all if left out")
    parser.add_argument("--seed", type=int, default=1, help="the same seed damages in the same way")
    parser.add_argument("--slice", type=float, default=60.0, help="seconds for one target before the next has its turn")
    parser.add_argument("--found", type=Path, default=Path("var/fuzz"), help="where documents that show a fault are kept")
    arguments = parser.parse_args()
    names = arguments.target or sorted(TARGETS)
    began, faults = time.monotonic(), 0
    turns = dict.fromkeys(names, 0)
    while (left := arguments.seconds - (time.monotonic() - began)) > 0:
        for name in names:
            tally = run(TARGETS[name], min(arguments.slice, max(1.0, left)), arguments.seed, arguments.found, turns[name])
            turns[name] += tally.cases
            faults += len(tally.faults)
            print(f"{time.monotonic() - began:.0f}s", tally, flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
