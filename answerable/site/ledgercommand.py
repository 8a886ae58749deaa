"""`answerable ledger`: a ledger, a proof of one entry, or the head of the day taken out; and the program that checks them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from answerable.rulebook.asked import day_given
from answerable.trail import verifier
from answerable.trail.acts import Objection, Refused
from answerable.trail.heads import make_head, published
from answerable.trail.models import DailyHead, Entry, Ledger
from answerable.trail.taking_out import entry_proof, ledger_lines, line_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be taken out."""
    what = parser.add_subparsers(dest="what", required=True)
    whole = what.add_parser("export", help="one council’s ledger as JSON Lines, opened where the public may see")
    whole.add_argument("council", help="the council’s short name, as in its addresses; or “installation”")
    one = what.add_parser("entry", help="one entry with its proof under the head of a day")
    one.add_argument("council")
    one.add_argument("number", type=int)
    one.add_argument("--day", type=day_given, help="the day whose head proves it; else the latest that reaches it")
    head = what.add_parser("head", help="make the head of today if it is not made yet, and show it")
    head.add_argument("--day", type=day_given, help="show the head of an earlier day")
    program = what.add_parser("verifier", help="the small program that checks what was taken out, without Answerable")
    for command in (whole, one, head, program):
        command.add_argument("--out", type=Path, metavar="FILE", help="write into this file instead of the terminal")


def run(arguments: argparse.Namespace) -> int:
    """Take out what was asked for. Raises Refused for a ledger, an entry or a day that is not there."""
    if arguments.what == "verifier":
        return _give([Path(verifier.__file__).read_text(encoding="utf-8")], arguments.out)
    if arguments.what == "head":
        head = _head_of(arguments.day) if arguments.day else make_head(timezone.localdate(), at=timezone.now())
        return _give([line_of(published(head))], arguments.out)
    ledger = Ledger.objects.filter(key=arguments.council).first()
    if ledger is None:
        known = ", ".join(Ledger.objects.values_list("key", flat=True)[:20]) or "none yet"
        raise _refusal(f"There is no ledger of “{arguments.council}”. There are: {known}.")
    if arguments.what == "export":
        return _give(ledger_lines(ledger), arguments.out)
    return _give([line_of(_proof(ledger, arguments.number, arguments.day))], arguments.out)


def kept_head(path: Path) -> dict[str, Any]:
    """A head that somebody kept, from its file. Raises Refused for a file that is none."""
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for leaf in told["ledgers"]:
            _ = leaf["ledger"], leaf["number"] + 0, leaf["digest"], leaf["entries"]
        _ = told["root"], told["day"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise _refusal(f"{path}: this is no head that `answerable ledger head` wrote ({problem}).") from None
    return told


def _proof(ledger: Ledger, number: int, day: date | None) -> dict[str, Any]:
    entry = Entry.objects.filter(ledger=ledger, number=number).select_related("ledger").first()
    if entry is None:
        raise _refusal(f"The ledger of “{ledger}” has {ledger.number} entries; {number} is none of them.")
    head = _head_of(day) if day else make_head(timezone.localdate(), at=timezone.now())
    try:
        return entry_proof(entry, head)
    except KeyError:
        raise _refusal(f"The head of {head.day} was made before entry {number} was written. Ask again tomorrow.") from None


def _head_of(day: date) -> DailyHead:
    head = DailyHead.objects.filter(day=day).first()
    if head is None:
        raise _refusal(f"No head was made on {day}.")
    return head


def _give(lines: Iterable[str], out: Path | None) -> int:
    if out is None:
        sys.stdout.writelines(lines)
        return 0
    try:
        with out.open("w", encoding="utf-8", newline="") as target:
            target.writelines(lines)
    except OSError as problem:
        raise _refusal(f"{out}: cannot be written: {problem.strerror}.") from None
    return 0


def _refusal(reason: str) -> Refused:
    return Refused([Objection(reason=reason)])
