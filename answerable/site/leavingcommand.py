"""`answerable leave`, `archive` and `arrive`: a council's whole record out into one file, checked, and in again elsewhere."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

from answerable.people.models import Authority, AuthoritySuccession
from answerable.site import serving
from answerable.trail.acts import Objection, Refused
from answerable.trail.arriving import arrive, check
from answerable.trail.leaving import leave


def leave_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose record, and where to."""
    parser.add_argument("council", help="the council’s short name, as in its addresses")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the archive to write, as peakshire.zip")


def archive_arguments(parser: argparse.ArgumentParser) -> None:
    """Which archive."""
    parser.add_argument("archive", type=Path, metavar="FILE", help="an archive that `answerable leave` has written")


def run_leave(arguments: argparse.Namespace) -> int:
    """Write the archive; a file of that name is only there once it is whole. Raises Refused."""
    out: Path = arguments.out
    if out.exists():
        raise _refusal(f"--out: {out} is there already; nothing was written over.")
    if not out.parent.is_dir():
        raise _refusal(f"--out: there is no folder {out.parent}.")
    with tempfile.NamedTemporaryFile(dir=out.parent, delete=False) as half:
        try:
            others = _followed_by(arguments.council)
            info = leave(arguments.council, half, others)
            half.flush()
            os.fsync(half.fileno())
        except BaseException:
            os.unlink(half.name)
            raise
    os.replace(half.name, out)
    entries = info["Answerable-Ledger"].partition(" ")[0]
    size = out.stat().st_size
    sys.stdout.write(f"{out}: the whole record of {arguments.council}, {entries} entries, {size:,} bytes.\n")
    if others:
        sys.stdout.write(f"With it go the records of those it follows: {', '.join(others)}.\n")
    sys.stdout.write("It holds what is not public too: keep it as you keep the record itself.\n")
    return 0


def _followed_by(slug: str) -> list[str]:
    """The short names of the councils that this one follows, however far back: its record points to theirs."""
    ends = Authority.objects.filter(slug=slug).values_list("pk", flat=True)
    return sorted({one.predecessor.slug for one in AuthoritySuccession.objects.before(*ends)})


def run_check(arguments: argparse.Namespace) -> int:
    """Say whether an archive is what it was. Exit code 1 where something is not."""
    with _opened(arguments.archive) as source:
        problems = check(source)
    sys.stdout.writelines(f"{problem}\n" for problem in problems or [f"{arguments.archive} holds: every file and every entry."])
    return 1 if problems else 0


def run_arrive(arguments: argparse.Namespace) -> int:
    """Take an archive into this installation, whose database is set up first if it is not there yet. Raises Refused."""
    serving.prepare_database()
    with _opened(arguments.archive) as source:
        key = arrive(source)
    sys.stdout.write(
        f"The record of {key} is here, and holds. Nobody’s password came with it: `answerable account` makes links.\n"
    )
    return 0


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as why:
        raise _refusal(f"{path} cannot be read ({why.strerror}).") from None


def _refusal(reason: str) -> Refused:
    return Refused([Objection(reason=reason)])
