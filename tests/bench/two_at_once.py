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
    """Read a requisition and a report at once, `runs` times. Exit code 1 when any run ended otherwise than well."""
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        notice, report = Path(folder) / "requisition.txt", Path(folder) / "inspection-report.pdf"
        notice.write_text(papers.requisition_text(), encoding="utf-8")
        report.write_bytes(papers.inspection_report_pdf())
        began = time.perf_counter()
        ends: Counter[int] = Counter()
        for run in range(1, runs + 1):
            ends[subprocess.run([*COMMAND, str(notice), str(report)], capture_output=True).returncode] += 1
            if run % 250 == 0:
                print(f"  {run} runs, {time.perf_counter() - began:.0f} s, ends: {dict(ends)}", flush=True)
    by_signal = sum(count for code, count in ends.items() if code < 0)
    print(f"{runs} runs of the command over two files at once: {by_signal} ended by a signal, {runs - ends[0]} not well in all")
    return int(ends[0] != runs)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
