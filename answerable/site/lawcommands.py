"""`answerable rules check` and `answerable clock`: the rulebook asked directly, without database or framework."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from answerable.rulebook.asked import day_given
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.check import problems
from answerable.rulebook.clocks import run
from answerable.rulebook.plain import to_plain
from answerable.rulebook.rendering import lines
from answerable.rulebook.rules import all_entries, clock
from answerable.rulebook.verdicts import Nation


def main(words: list[str]) -> int:
    """Run one of the two. Exit code 1: a rule file is wrong; 2: there is no such clock, or no such day."""
    parser = argparse.ArgumentParser(prog="answerable")
    commands = parser.add_subparsers(dest="command", required=True)
    rules = commands.add_parser("rules", help="look at the rules").add_subparsers(dest="what", required=True)
    check = rules.add_parser("check", help="check that every rule file is well formed")
    check.add_argument("folder", nargs="?", type=Path, help="a folder of rule files (default: those that are shipped)")
    rules.add_parser("list", help="every rule and clock, with what it says")
    add_clock_arguments(commands.add_parser("clock", help="work out a date and show the working"))
    arguments = parser.parse_args(words)
    if arguments.command == "clock":
        return work_out(arguments)
    return check_rules(arguments.folder) if arguments.what == "check" else list_rules()


def add_clock_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable clock`."""
    parser.add_argument("clock", help="the clock’s id (see `answerable rules list`), for instance AGENDA-5CD-ENG")
    parser.add_argument("start", type=day_given, help="the day it starts from, for instance 2024-12-20")
    parser.add_argument("--nation", type=Nation, choices=list(Nation), default=Nation.ENGLAND)
    parser.add_argument("--assumed", action="store_true", help="the start is assumed, not known")
    parser.add_argument(
        "--decided", choices=("yes", "no"), help="whether the decision was taken without which the clock does not run"
    )
    parser.add_argument("--known-on", type=day_given, metavar="DATE", help="with the bank holidays as known on that day")
    parser.add_argument("--json", action="store_true")


def check_rules(folder: Path | None) -> int:
    """Say what is wrong with each rule file, by file, line and key."""
    found = problems(folder)
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    if not found:
        sys.stdout.write("Every rule file is well formed.\n")
    return 1 if found else 0


def list_rules() -> int:
    """Print every rule with its clocks."""
    for entry in all_entries():
        sys.stdout.write(f"{entry.rule.id}\n  {entry.rule.says}\n  {entry.rule.citation} ({entry.rule.status})\n")
        for one in entry.clocks:
            sys.stdout.write(f"  clock {one.id}: {one.what}\n")
    return 0


def work_out(arguments: argparse.Namespace) -> int:
    """Print the day a clock falls due, with every day counted or skipped."""
    try:
        one = clock(arguments.clock)
    except KeyError:
        sys.stderr.write(f"There is no clock {arguments.clock}. `answerable rules list` names them.\n")
        return 2
    calendar = Calendar(arguments.nation)
    if arguments.known_on:
        calendar = calendar.as_known_on(arguments.known_on)
    decided = {"yes": True, "no": False, None: None}[arguments.decided]
    due = run(one, arguments.start, calendar, assumed=arguments.assumed, decided=decided)
    if arguments.json:
        sys.stdout.write(json.dumps(to_plain(due), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(lines(due)) + "\n")
    return 0
