"""`answerable read`: what is in these papers, in parallel, with progress; needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from answerable.reading.action_plans import Mapping, Plan
from answerable.reading.any_paper import Paper
from answerable.reading.child import read_all
from answerable.reading.errors import Unreadable
from answerable.reading.gold import to_gold
from answerable.reading.ocr import Scan, read_scan
from answerable.reading.reports import Report
from answerable.site.papertelling import told

SUFFIXES = {".pdf", ".txt", ".html", ".htm", ".docx", ".xlsx"}
Result = Paper | Scan | Unreadable


def main(words: list[str]) -> int:
    """Read every paper named, and every paper in a folder named.

    Exit code 2 when one could not be read; the others are still told.
    """
    arguments = parser().parse_args(words)
    paths = [path for given in arguments.files for path in (in_folder(given) if given.is_dir() else [given])]
    if not paths:
        sys.stderr.write("There is no paper in that folder.\n")
        return 2
    try:
        mappings = kept_mappings(arguments.mapping)
    except msgspec.DecodeError as problem:
        sys.stderr.write(f"{arguments.mapping}: not a mapping that was kept here ({problem}).\n")
        return 2
    results: list[Result] = list(read_all(paths, progress=tell_progress, mappings=mappings))
    if arguments.ocr:
        results = [recognised(path, result) for path, result in zip(paths, results, strict=True)]
    if arguments.out:
        write_plain(arguments.out, paths, results)
    failed = tell(paths, results, as_json=arguments.json, quietly=bool(arguments.out))
    if arguments.mapping:
        keep_mappings(arguments.mapping, results)
    return 2 if failed else 0


def parser() -> argparse.ArgumentParser:
    """The arguments of `answerable read`."""
    one = argparse.ArgumentParser(prog="answerable read", description="Read papers: what they say, and from where.")
    add = one.add_argument
    add(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="reports, notices, letters, plans, meeting pages, or folders of them",
    )
    add("--json", action="store_true", help="everything that was read, as JSON, one paper to a line")
    add("--out", type=Path, metavar="DIR", help="write NAME.json for each report, in the plain form that is scored")
    add("--ocr", action="store_true", help="read scans by text recognition (tesseract), every line marked as such")
    add(
        "--mapping",
        type=Path,
        metavar="FILE",
        help="which column of a plan holds what: confirmed once, kept here, used again",
    )
    return one


def recognised(path: Path, result: Result) -> Result:
    """The text recognised on a scan's pages; whatever is no scan stays as it was read."""
    if not (isinstance(result, Unreadable) and "no text layer" in result.problem):
        return result
    try:
        return read_scan(path.read_bytes(), path.name)
    except Unreadable as problem:
        return problem


def in_folder(folder: Path) -> list[Path]:
    """The papers of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)


def tell(paths: Sequence[Path], results: Sequence[Result], *, as_json: bool, quietly: bool) -> bool:
    """Say what was read, paper by paper; whether any could not be."""
    failed = False
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, Unreadable):
            failed = True
            sys.stderr.write(f"{result}\n")
        elif as_json:
            sys.stdout.write(msgspec.json.encode({"kind": type(result).__name__, "read": result}).decode() + "\n")
        elif not quietly:
            sys.stdout.write("\n".join(told(path.name, result)) + "\n\n")
    return failed


def tell_progress(done: int, of: int, name: str) -> None:
    """Say how far it is, on one line of a terminal, or a line each in a log."""
    end = "\r" if sys.stderr.isatty() and done < of else "\n"
    sys.stderr.write(f"\033[K{done} of {of}: {name}{end}" if sys.stderr.isatty() else f"{done} of {of}: {name}{end}")
    sys.stderr.flush()


def write_plain(folder: Path, paths: Sequence[Path], results: Sequence[Result]) -> None:
    """Each report's facts as a small JSON file. A report that could not be read gets none."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, Report):
            text = json.dumps(to_gold(result), ensure_ascii=False, indent=1)
            (folder / f"{path.stem}.json").write_text(text, encoding="utf-8")


def kept_mappings(path: Path | None) -> tuple[Mapping, ...]:
    """The mappings a person confirmed before; none when the file is not there yet."""
    if path is None or not path.exists():
        return ()
    return msgspec.json.decode(path.read_bytes(), type=tuple[Mapping, ...])


def keep_mappings(path: Path, results: Sequence[Result]) -> None:
    """Ask about every mapping not confirmed yet, and keep the answers for the plan's next version."""
    found = [table.mapping for result in results if isinstance(result, Plan) for table in result.tables]
    known = [mapping for mapping in found if mapping.confirmed]
    for mapping in (mapping for mapping in found if not mapping.confirmed):
        if sys.stdin.isatty() and input("Is this what the columns hold? Keep it? [y/N] ").strip().casefold() in {"y", "yes"}:
            known.append(replace(mapping, confirmed=True))
    if known:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(tuple(dict.fromkeys(known)))))
