"""The reading command run over two files at once, thousands of times, and how many runs died by a signal: `make two-at-once`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from answerable.demo import papers

COMMAND = [sys.executable, "-c", "from answerable.site.command import main; raise SystemExit(main())", "read", "--json"]


def main(runs: int) -> int:
    """Read two requisitions at once, `runs` times. Exit code 1 when any run ended otherwise than well.

    Both take equally long, so that what they found comes back at the same moment, which is when runs used to die.
    """
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        files = [str(Path(folder) / f"requisition-{number}.txt") for number in (1, 2)]
        for number, file in enumerate(files):
            Path(file).write_text(papers.requisition_text() + "\n" * number, encoding="utf-8")
        began = time.perf_counter()
        ends: Counter[int] = Counter()
        for run in range(1, runs + 1):
            ends[subprocess.run([*COMMAND, *files], capture_output=True).returncode] += 1
            if run % 250 == 0:
                print(f"  {run} runs, {time.perf_counter() - began:.0f} s, ends: {dict(ends)}", flush=True)
    by_signal = sum(count for code, count in ends.items() if code < 0)
    print(f"{runs} runs of the command over two files at once: {by_signal} ended by a signal, {runs - ends[0]} not well in all")
    return int(ends[0] != runs)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
