"""`answerable read`: what is in these reports, in parallel, with progress; needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from answerable.reading.child import read_many
from answerable.reading.errors import Unreadable
from answerable.reading.gold import to_gold
from answerable.reading.reports import Report


def main(words: list[str]) -> int:
    """Read every report named, and every PDF in a folder named.

    Exit code 2 when one could not be read; the others are still told.
    """
    parser = argparse.ArgumentParser(prog="answerable read", description="Read reports: what they say, and from which page.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="reports, or folders of them")
    parser.add_argument("--json", action="store_true", help="everything that was read, as JSON, one report to a line")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write NAME.json for each report, in the plain form that is scored"
    )
    arguments = parser.parse_args(words)
    paths = [path for given in arguments.files for path in (sorted(given.glob("*.pdf")) if given.is_dir() else [given])]
    if not paths:
        sys.stderr.write("There is no PDF in that folder.\n")
        return 2
    results = read_many(paths, progress=tell_progress)
    if arguments.out:
        write_plain(arguments.out, paths, results)
    failed = False
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, Unreadable):
            failed = True
            sys.stderr.write(f"{result}\n")
        elif arguments.json:
            sys.stdout.write(msgspec.json.encode(result).decode() + "\n")
        elif not arguments.out:
            sys.stdout.write("\n".join(told(path, result)) + "\n\n")
    return 2 if failed else 0


def tell_progress(done: int, of: int, name: str) -> None:
    """Say how far it is, on one line of a terminal, or a line each in a log."""
    end = "\r" if sys.stderr.isatty() and done < of else "\n"
    sys.stderr.write(f"\033[K{done} of {of}: {name}{end}" if sys.stderr.isatty() else f"{done} of {of}: {name}{end}")
    sys.stderr.flush()


def write_plain(folder: Path, paths: Sequence[Path], results: Sequence[Report | Unreadable]) -> None:
    """Each report's facts as a small JSON file. A report that could not be read gets none."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, Report):
            text = json.dumps(to_gold(result), ensure_ascii=False, indent=1)
            (folder / f"{path.stem}.json").write_text(text, encoding="utf-8")


def told(path: Path, report: Report) -> list[str]:
    """A report in a few lines: what it is, its outcome or judgements, its findings by kind, and what is in doubt."""
    lines = [
        f"{path.name}: {report.title.value if report.title else 'no title found'}",
        f"  {report.family}, {report.pages} pages",
    ]
    if report.inspection_start and report.inspection_end:
        lines.append(f"  inspected {report.inspection_start.value} to {report.inspection_end.value}")
    if report.outcome:
        lines.append(f"  outcome: {report.outcome.value} (page {report.outcome.place.page})")
    lines += [f"  {j.about}: {j.grade.value} (page {j.grade.place.page})" for j in report.judgements]
    for finding in report.findings:
        lines.append(f"  {finding.kind.value} {finding.number} (page {finding.text.place.page}): {finding.text.value}")
    lines += [f"  look twice: {doubt}" for doubt in report.doubts]
    return lines
