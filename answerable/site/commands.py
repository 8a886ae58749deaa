"""The commands that need the rooms: open, council, account, verify, ledger, docs, serve, demo."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.utils import timezone

from answerable.demo import called_in, example, followed, thread
from answerable.indicators import claimcommand, effectcommand
from answerable.indicators import command as statistics
from answerable.library import command as library
from answerable.opening import command as opening
from answerable.opening.propose import NeedsSaying
from answerable.people.first_start import first_link
from answerable.reading.errors import Unreadable
from answerable.rulebook.rule_files import BadRuleFile
from answerable.search.index import rebuild
from answerable.site import (
    accountcommand,
    alertscommand,
    briefcommand,
    councilcommand,
    leavingcommand,
    ledgercommand,
    letterscommand,
    pages,
    serving,
    statisticscommand,
    succeedcommand,
)
from answerable.site.links import address_of_link
from answerable.trail.acts import Objection, Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

BAD_INPUT = (Unreadable, NeedsSaying, Refused, Overtaken, BadRuleFile)
Run = Callable[[argparse.Namespace], int]


def main(words: list[str]) -> int:
    """Run one command. Bad input is one clear sentence on standard error and exit code 2; nothing was changed."""
    parser = argparse.ArgumentParser(
        prog="answerable", description="The thread between the inspector’s sentence and the change in people’s lives."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about, arguments, run in COMMANDS:
        command = commands.add_parser(name, help=about, description=about)
        arguments(command)
        command.set_defaults(run=run)
    for name, about in ANSWERED_ELSEWHERE:
        commands.add_parser(name, help=about)
    chosen = parser.parse_args(words)
    try:
        return int(chosen.run(chosen))
    except BAD_INPUT as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def run_open(arguments: argparse.Namespace) -> int:
    """Open a matter; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return opening.run(arguments)


def run_verify(arguments: argparse.Namespace) -> int:
    """Prove the record, or name everything that does not hold. Exit code 1 if something is broken; 2 without any record."""
    if Entry._meta.db_table not in connection.introspection.table_names():
        sys.stderr.write(f"There is no record here yet: the {connection.vendor} database is empty.\n")
        return 2
    proof = verify(ledgercommand.kept_head(arguments.head) if arguments.head else None)
    counted = f"{proof.entries} entries, {proof.rows} rows, {proof.files} files, in {connection.vendor}"
    if proof.problems:
        sys.stdout.write(f"BROKEN: {len(proof.problems)} found, in {counted}.\n")
        sys.stdout.writelines(f"  {problem}\n" for problem in proof.problems)
        return 1
    sys.stdout.write(f"The record holds: {counted}.\n")
    sys.stdout.writelines(
        f"  {ledger}: {number} entries, the last {digest}\n" for ledger, (number, digest) in proof.heads.items()
    )
    return 0


def verify_arguments(parser: argparse.ArgumentParser) -> None:
    """Against what else to hold the record."""
    parser.add_argument("--head", type=Path, metavar="FILE", help="a daily head that you kept: what it saw must still be there")


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve until stopped. The worked example, if it is there, is closed to its published password first."""
    serving.prepare_database()
    if example.lock_up():
        sys.stderr.write("The worked example’s accounts had their published password: it no longer lets anybody in.\n")
    return serving.serve(arguments.host, arguments.port, first_words(arguments.host, arguments.port))


def first_words(host: str, port: int) -> str:
    """On an installation where nobody can sign in yet: the link by which its first clerk sets it up. Else nothing."""
    token = first_link(at=timezone.now())
    if token is None:
        return ""
    reached = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  (it is only looked for)
    address = address_of_link("first_start", token, f"http://{reached}:{port}")
    return f"\nNobody can sign in here yet. This link sets up the first council; it is good once, for a day:\n\n  {address}\n\n"


def run_council(arguments: argparse.Namespace) -> int:
    """Enter a council; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return councilcommand.run(arguments)


def run_account(arguments: argparse.Namespace) -> int:
    """Look after accounts; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return accountcommand.run(arguments)


def run_succeed(arguments: argparse.Namespace) -> int:
    """One council follows another; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return succeedcommand.run(arguments)


def run_letters(arguments: argparse.Namespace) -> int:
    """Letters; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return letterscommand.run(arguments)


def run_alerts(arguments: argparse.Namespace) -> int:
    """Followers by e-mail; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return alertscommand.run(arguments)


def demo_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to serve, and how much of the story is told."""
    serving.add_arguments(parser)
    about = "tell the story only as far as the day on which the matter is opened; without it, to what is late today"
    parser.add_argument("--just-opened", action="store_true", help=about)


def run_demo(arguments: argparse.Namespace) -> int:
    """Load the worked example if it is not there yet, and serve it to this machine. Raises Refused for any other address."""
    if arguments.host not in example.THIS_MACHINE:
        why = f"the worked example has a published password, so it is shown on this machine only, not on {arguments.host}."
        raise Refused([Objection(reason=f"--host: {why} Leave --host out.")])
    serving.prepare_database()
    authority = example.load() if arguments.just_opened else thread.load()
    followed.load_followed(authority)
    called_in.load_called_in(authority)
    return serving.serve(arguments.host, arguments.port, example.greeting(authority, f"{arguments.host}:{arguments.port}"))


def statistics_arguments(parser: argparse.ArgumentParser) -> None:
    """What `answerable statistics` can do with the record; `statisticscommand` answers what needs none."""
    commands = parser.add_subparsers(dest="statistics", required=True)
    of_the_record = (
        ("load", statistics.load_arguments),
        ("list", statistics.list_arguments),
        ("show", statistics.show_arguments),
    )
    for name, arguments in of_the_record:
        about = statisticscommand.OF_THE_RECORD.get(name, "every figure of one series and place, and what they show")
        arguments(commands.add_parser(name, help=about, description=about))


def run_statistics(arguments: argparse.Namespace) -> int:
    """Load releases or list what is there; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return int(arguments.act(arguments))


def run_effect(arguments: argparse.Namespace) -> int:
    """What the figures show; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return effectcommand.run(arguments)


def search_arguments(parser: argparse.ArgumentParser) -> None:
    """What `answerable search` can do."""
    parser.add_argument("act", choices=["rebuild"], help="forget what search finds, and say it anew from the record")


def run_search(_arguments: argparse.Namespace) -> int:
    """Make what search finds anew; the record itself is only read."""
    serving.prepare_database()
    sys.stdout.write(f"{rebuild()} texts can be found.\n")
    return 0


def run_library(arguments: argparse.Namespace) -> int:
    """Take reports on other areas in; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return library.run(arguments)


def run_brief(arguments: argparse.Namespace) -> int:
    """The brief of a matter; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return briefcommand.run(arguments)


def run_claim(arguments: argparse.Namespace) -> int:
    """What somebody explains beside the figures; the database is set up first if it is not there yet."""
    serving.prepare_database()
    return claimcommand.run(arguments)


# These need no rooms: `command.main` answers them before anything is set up. Named here for the help text alone.
ANSWERED_ELSEWHERE = (
    ("read", "read reports and say what is in them"),
    ("rules", "check and list the rules"),
    ("clock", "work out any date and show the working"),
    ("chart", "say whether figures show a change"),
)
COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None], Run], ...] = (
    ("open", "open a matter from a requisition notice and reports", opening.add_arguments, run_open),
    ("council", "enter a council with its first clerk, and a committee", councilcommand.add_arguments, run_council),
    ("succeed", "enter that a council follows another, with its record", succeedcommand.add_arguments, run_succeed),
    ("account", "who can sign in: list, invite, close, open, make a new link", accountcommand.add_arguments, run_account),
    ("letters", "write and send what is due, list it, settle doubts", letterscommand.add_arguments, run_letters),
    ("alerts", "tell followers what was done, count them, forget one", alertscommand.add_arguments, run_alerts),
    ("verify", "prove that nothing in the record was changed beside its ledgers", verify_arguments, run_verify),
    ("ledger", "take out a ledger, a proof or the head of the day", ledgercommand.add_arguments, ledgercommand.run),
    ("leave", "take a council’s whole record out as one archive", leavingcommand.leave_arguments, leavingcommand.run_leave),
    ("archive", "check an archive: every file and every entry", leavingcommand.archive_arguments, leavingcommand.run_check),
    ("arrive", "take an archive into an empty installation", leavingcommand.archive_arguments, leavingcommand.run_arrive),
    ("serve", "serve the public record and the desk", serving.add_arguments, run_serve),
    ("demo", "load the worked example and serve it", demo_arguments, run_demo),
    ("statistics", "load official releases, and say what they show of one or of all", statistics_arguments, run_statistics),
    ("effect", "what the official figures on record show of any authority", effectcommand.add_arguments, run_effect),
    ("search", "make what search finds anew from the record", search_arguments, run_search),
    ("claim", "hold what somebody explains against the official figures on record", claimcommand.add_arguments, run_claim),
    ("brief", "two pages for members: what the figures raise, finding by finding", briefcommand.add_arguments, run_brief),
    ("library", "take in reports on other areas, and hold findings here beside theirs", library.add_arguments, run_library),
    ("docs", "write the generated pages: the law, the states, open data", pages.add_arguments, pages.run),
)
