"""`answerable open` from end to end, as a process of its own, beside plain extraction of the same pages' text."""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

from answerable.demo import papers
from answerable.opening.papers import read_papers
from answerable.opening.tests.system import System, installed_in, remove
from tests.bench.measuring import heading, seconds, timed

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
NOTICE = CORPUS / "notices" / "derbyshire-2024-12-20.txt"
REPORT = CORPUS / "area-send" / "reports" / "derbyshire.pdf"
PLAIN = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
letters = sum(len(page.get_textpage().get_text_range()) for page in document)
document.close()
"""


def main() -> None:
    """Measure opening the real papers where they lie beside the checkout, and the worked example's where they do not."""
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        notice, report, which = _papers(Path(folder))
        heading(f"answerable open, {which}")
        plain = timed(lambda: subprocess.run([sys.executable, "-c", PLAIN, str(report)], check=True))
        seconds("reference: a process that extracts the report's plain text", plain, plain)
        documents = [(path.name, path.read_bytes()) for path in (notice, report)]
        seconds("reading notice and report, every value with its place", timed(lambda: read_papers(documents, _silently)), plain)
        seconds("showing everything, creating nothing", _shown(Path(folder), notice, report), plain)
        seconds("opening the matter in a database that is there", _opened(Path(folder), notice, report), plain)
        seconds("the same, the database made first", _from_nothing(Path(folder), notice, report), plain)


def _papers(folder: Path) -> tuple[Path, Path, str]:
    if NOTICE.exists() and REPORT.exists():
        return NOTICE, REPORT, "the real notice and the real report"
    notice, report = folder / "requisition.txt", folder / "inspection-report.pdf"
    notice.write_text(papers.requisition_text(), encoding="utf-8")
    report.write_bytes(papers.inspection_report_pdf())
    return notice, report, "the worked example's papers (the real ones are not beside the checkout)"


def _shown(folder: Path, notice: Path, report: Path) -> float:
    system = _ready(folder / "shown")
    try:
        return timed(lambda: _open(system, notice, report))
    finally:
        remove(system)


def _opened(folder: Path, notice: Path, report: Path) -> float:
    """A notice opens one matter only, so that each run has a database of its own, already made."""
    systems = iter([_ready(folder / f"opened {number}") for number in range(3)])
    return timed(lambda: _open_and_remove(next(systems), notice, report))


def _from_nothing(folder: Path, notice: Path, report: Path) -> float:
    number = itertools.count()
    return timed(lambda: _open_and_remove(_new(folder / f"nothing {next(number)}"), notice, report))


def _new(folder: Path) -> System:
    return installed_in(folder, f"answerable_bench_{folder.name.replace(' ', '_')}")


def _ready(folder: Path) -> System:
    system = _new(folder)
    system.run("verify")
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        env={**system.environment, "DJANGO_SETTINGS_MODULE": "answerable.site.settings"},
        check=True,
    )
    return system


def _open_and_remove(system: System, notice: Path, report: Path) -> None:
    _open(system, notice, report, "--yes")
    remove(system)


def _open(system: System, notice: Path, report: Path, *more: str) -> None:
    done = system.run("open", notice, report, *more)
    if done.returncode:
        raise SystemExit(done.stderr)


def _silently(words: str) -> None:
    """Says nothing of how far reading is."""
