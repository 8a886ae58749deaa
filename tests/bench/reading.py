"""Inspection reports read whole, beside plain text extraction of the same pages, on one core and on two; peak memory of each."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from answerable.demo.papers import inspection_report_pdf
from answerable.reading.child import Reader, read_many
from answerable.reading.errors import Unreadable
from tests.bench.measuring import LABEL, heading, seconds, timed

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "area-send" / "reports"
COPIES = 30


def main() -> None:
    """The real reports when they are beside the checkout, else the worked example's report as many times over."""
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted(CORPUS.glob("*.pdf")) or _copies(Path(folder))
        real = paths[0].parent == CORPUS
        heading(f"{len(paths)} {'inspection reports' if real else 'copies of the worked example’s report'} read whole")
        cores = os.cpu_count() or 1
        for processes in (1, 2):
            _beside_plain(paths, processes, "" if processes <= cores else ", on one core")
        peak, plain = _peak(paths), _plain(paths, 1)
        print(f"  {'most memory one process held, reading':<{LABEL}} {peak:>7.0f} MB   {peak / plain:>7.1f} x")


def _beside_plain(paths: list[Path], processes: int, remark: str) -> None:
    called = f"{processes} process{'es' if processes > 1 else ''}{remark}"
    plain = timed(lambda: _plain(paths, processes))
    took = timed(lambda: _read(paths, processes))
    seconds(f"reference: text taken out with pypdfium2, {called}", plain, plain)
    seconds(f"read whole, {called}", took, plain)


def _read(paths: list[Path], processes: int) -> None:
    failed = [result for result in read_many(paths, processes=processes) if isinstance(result, Unreadable)]
    assert not failed, failed


def _plain(paths: list[Path], processes: int) -> float:
    """Take the text out, the files dealt out among the processes. Gives the most memory one held, in MB."""
    shares = [[str(path) for path in paths[share::processes]] for share in range(processes)]
    running = [
        subprocess.Popen([sys.executable, "-m", "tests.bench.plain", *share], stdout=subprocess.PIPE, text=True)
        for share in shares
    ]
    said = [one.communicate()[0].split() for one in running]
    return max(int(peak) for _, peak in said) / 1024


def _peak(paths: list[Path]) -> float:
    """The most memory that one reading process has held after reading everything, in MB, as the kernel counts it."""
    with Reader() as reader:
        for path in paths:
            reader.read(path)
        assert reader._child
        status = Path(f"/proc/{reader._child.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def _copies(folder: Path) -> list[Path]:
    report = inspection_report_pdf()
    paths = [folder / f"report-{number:02}.pdf" for number in range(COPIES)]
    for path in paths:
        path.write_bytes(report)
    return paths


if __name__ == "__main__":
    main()
