"""`answerable council`: enter a council in a terminal, as the first start does in the browser. What is not said is asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from answerable.people.actions import Sitting
from answerable.people.by_hand import form_committee, seats_in
from answerable.people.first_start import begin_council, found, with_code
from answerable.people.models import Authority, Body
from answerable.people.register import Registered, find
from answerable.rulebook.asked import day_given
from answerable.rulebook.verdicts import Nation
from answerable.site.accountcommand import BY_HOST, tell_link
from answerable.site.councilfiles import take_files
from answerable.trail.acts import Objection, Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said at once; the rest is asked, where there is a terminal to ask in."""
    add = parser.add_argument
    add("name", nargs="?", help="the council: its name, part of it, or its official code")
    add("--nation", choices=[nation.value for nation in Nation], help="for a council that the register does not have")
    add("--kind", choices=Authority.Kind.values, help="the same")
    add("--clerk", metavar="USERNAME", help="the name by which the first clerk signs in")
    add("--first-name", default="")
    add("--last-name", default="")
    add("--committee", metavar="NAME", help="a scrutiny committee to begin with; leave it out to enter it later")
    add("--members", type=Path, metavar="FILE", help="its members, a line for each: the name, a comma, chair or member …")
    add("--list", type=Path, metavar="FILE", help="a list of members of several bodies: CSV, Excel, or the incumbent's XML")
    add("--on", type=day_given, metavar="DATE", help="the day on which that list holds (2024-11-01); today if left out")
    add("--calendar", type=Path, metavar="FILE", help="the calendar of meetings: iCalendar or CSV")
    add("--constitution", type=Path, metavar="FILE", help="the council's own rules as a rule file")


def run(arguments: argparse.Namespace) -> int:
    """Enter the council, its first clerk and what else is given: all of it or nothing. Raises Refused, and Unreadable."""
    name, nation, kind = _which(arguments)
    username = arguments.clerk or _asked("--clerk", "Name by which the first clerk signs in: ")
    committee = arguments.committee or _asked_if_there("A scrutiny committee to begin with (Enter leaves it for later): ")
    seats = _seats(arguments.members) if committee else ()
    named = {"first_name": arguments.first_name, "last_name": arguments.last_name}
    at = timezone.now()
    with transaction.atomic():
        council, invited = begin_council(name, username=username, **named, nation=nation, kind=kind, by=BY_HOST, at=at)
        if committee:
            form_committee(council, committee, Body.Kind.SCRUTINY, seats, by=BY_HOST, at=at)
        taken = take_files(council, arguments, at=at)
    sys.stdout.write(f"{council} is in the record; {username} is its first clerk.\n")
    if committee:
        sys.stdout.write(f"{committee}: {len(seats)} seats.\n")
    sys.stdout.writelines(f"{line}\n" for line in taken)
    if not committee and not arguments.list:
        sys.stdout.write("No committee yet: until there is one, nobody can tell whether those who sign are members.\n")
    return tell_link(invited)


def _which(arguments: argparse.Namespace) -> tuple[str, Nation, str]:
    words = arguments.name or _asked("NAME", "Which council (its name, part of it, or its code): ")
    known = find(words) or with_code(words)
    if known is None and arguments.nation:
        return words, Nation(arguments.nation), arguments.kind or Authority.Kind.OTHER
    known = known or _chosen(words, found(words))
    return known.name, known.nation, known.kind


def _chosen(words: str, hits: Sequence[Registered]) -> Registered:
    """The only council with these words in its name. Raises Refused for none or several, naming them."""
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise _refusal(f"Several councils have “{words}” in their names: {', '.join(one.name for one in hits)}. Say which.")
    raise _refusal(f"The register has no council “{words}”. If it is one all the same, add --nation and --kind.")


def _seats(path: Path | None) -> tuple[Sitting, ...]:
    if path is None:
        return ()
    try:
        lines = seats_in(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise _refusal(f"--members: {path} cannot be read ({problem}).") from None
    if lines.problems:
        raise Refused([Objection(reason=f"{path}: {problem}") for problem in lines.problems])
    return lines.seats


def _asked(option: str, words: str) -> str:
    """What is typed in answer. Raises Refused where there is nobody to ask, or nothing is typed."""
    said = _asked_if_there(words)
    if not said:
        raise _refusal(f"{option} is not said, and it is needed.")
    return said


def _asked_if_there(words: str) -> str:
    if not sys.stdin.isatty():
        return ""
    sys.stdout.write(words)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _refusal(reason: str) -> Refused:
    return Refused([Objection(reason=reason)])
