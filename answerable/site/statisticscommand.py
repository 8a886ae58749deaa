"""`answerable statistics`: what an official release shows, of one authority or of all; needs no database."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

from answerable.effect.growth import growth, rank_correlation, times
from answerable.effect.places import Followed, followed, place
from answerable.effect.readings import Polarity
from answerable.effect.verdicts import lines
from answerable.effect.wording import plain
from answerable.indicators.officialseries import (
    FIRST_YEAR,
    Standing,
    changes_of,
    since,
    standings,
    table,
    value_of,
    with_every_year,
)
from answerable.reading.errors import Unreadable
from answerable.reading.statistics.measures import MEASURES, Measure
from answerable.reading.statistics.releases import Level, Release, read_release

POINTS_OF = 100
# Answered where the record is at hand (see `indicators.command`); named here for the help text alone.
OF_THE_RECORD = {
    "load": "load official releases into the record: again and again, without anything twice",
    "list": "which series and which releases the record has",
}
GREAT = 20  # percentage points: a change that people notice


def main(words: list[str]) -> int:
    """Show one authority, or write the table of all. Exit code 1: a page is stale; 2: bad input."""
    arguments = parser().parse_args(words)
    try:
        release = read_any(arguments.file)
        return int(arguments.run(arguments, release))
    except Unreadable as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def parser() -> argparse.ArgumentParser:
    """The arguments of `answerable statistics`."""
    one = argparse.ArgumentParser(prog="answerable statistics", description="What an official release of shares by year shows.")
    commands = one.add_subparsers(dest="command", required=True)
    show = commands.add_parser("show", help="one authority: its verdict, and the place of its changes among everybody’s")
    show.add_argument("file", type=Path, metavar="FILE")
    show.add_argument("area", metavar="AUTHORITY", help="the name as the release has it")
    show.set_defaults(run=run_show)
    all_of_them = commands.add_parser("table", help="every authority with a number in every year, as a page")
    all_of_them.add_argument("file", type=Path, metavar="FILE")
    all_of_them.add_argument("--out", type=Path, metavar="PAGE", help="write it there")
    all_of_them.add_argument("--check", type=Path, metavar="PAGE", help="only say whether that page is current")
    all_of_them.set_defaults(run=run_table)
    show.add_argument("--changes-since", type=int, default=0, metavar="YEAR", help="only changes to this year and later")
    grew = commands.add_parser("grew", help="how many times as many of a count, among all, and whether a share went with it")
    grew.add_argument("file", type=Path, metavar="FILE", help="a release of shares, to hold the growth against")
    grew.add_argument("counts", type=Path, metavar="COUNTS", help="a release of counts")
    grew.add_argument("area", metavar="AUTHORITY")
    grew.set_defaults(run=run_grew)
    for name, about in OF_THE_RECORD.items():
        commands.add_parser(name, help=about)
    for command in (show, all_of_them, grew):
        command.add_argument("--since", type=int, default=FIRST_YEAR, metavar="YEAR", help=f"from this year on ({FIRST_YEAR})")
    return one


def read_any(path: Path, *, counts: bool = False) -> Release:
    """The release read by the first measure of shares, or of counts, whose columns it has."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise Unreadable(
            file=path.name, problem=f"It cannot be opened: {problem.strerror}.", what_to_do="Check the name."
        ) from problem
    heading = data.split(b"\n", 1)[0].decode("utf-8-sig", errors="replace").replace('"', "").strip().split(",")
    possible = [measure for measure in MEASURES if bool(measure.value) == counts]
    fits: Measure = next((one for one in possible if set(one.columns) <= set(heading)), possible[0])
    return read_release(data, path.name, fits)


def run_table(arguments: argparse.Namespace, release: Release) -> int:
    """The page of all authorities: printed, written or compared."""
    text = table(release, arguments.since)
    if arguments.check:
        there = arguments.check.read_text(encoding="utf-8") if arguments.check.exists() else ""
        sys.stdout.writelines(
            difflib.unified_diff(there.splitlines(True), text.splitlines(True), str(arguments.check), "now", n=1)
        )
        return int(there != text)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


def run_show(arguments: argparse.Namespace, release: Release) -> int:
    """One authority: its years under their own limits, each change with its place, and what followed elsewhere."""
    found = next((one for one in standings(release, arguments.since) if one.name == arguments.area), None)
    if found is None:
        problem = f"No authority named “{arguments.area}” has a number in every year from {arguments.since}."
        raise Unreadable(
            file=release.file, problem=problem, what_to_do="`answerable statistics table FILE` names those that have."
        )
    sys.stdout.write("\n".join([*lines(found.verdict), *places_of(found, release, arguments)]) + "\n")
    return 0


def places_of(one: Standing, release: Release, arguments: argparse.Namespace) -> list[str]:
    """Each of its changes with its place among all changes of the release, and what came after great ones."""
    every = changes_of(with_every_year(since(release, arguments.since)))
    whole = [change for change in every if change.year >= arguments.changes_since]
    polarity = Polarity(release.measure.better)
    said = [f"Changes from year to year, among all {len(whole):,} of {len({c.authority for c in whole})} authorities:"]
    for change in (change for change in whole if change.authority == one.code):
        found = place(change, whole, polarity)
        said.append(
            f"  {change.year - 1} to {change.year}: {plain(change.was, 1)} to {plain(change.now, 1)}, {change.by:+.1f} points; "
            f"{POINTS_OF * found.among_worst:.1f} % of all changes were as bad or worse."
        )
    after = followed(GREAT, whole)
    said.append(
        f"After a rise of {GREAT} points or more elsewhere, {share_of(after)} gave back more than half of it the next year."
    )
    return said


def share_of(after: Followed) -> str:
    """How many of how many gave back: "26 of 116 (22 %)"; without any, "0 of 0"."""
    share = f" ({POINTS_OF * after.gave_back / after.like_it:.0f} %)" if after.like_it else ""
    return f"{after.gave_back} of {after.like_it}{share}"


def run_grew(arguments: argparse.Namespace, release: Release) -> int:
    """How many times as many: here, in England, and where that stands; and whether the share changed where the count grew."""
    counts = read_any(arguments.counts, counts=True)
    first, last = min(one.period for one in counts.figures), max(one.period for one in counts.figures)
    everywhere = {one.area.code: one.area.name for one in counts.figures if one.area.level is not Level.REGION}
    code = next((code for code, name in everywhere.items() if name == arguments.area), None)
    here = growth(code, grown(counts, first, last)) if code else None
    nation = [value_of(one) for one in counts.figures if one.area.level is Level.NATION and one.period in (first, last)]
    if here is None or len(nation) != 2 or None in nation:
        problem = f"No growth of “{arguments.area}” and of England from {first} to {last} can be told."
        raise Unreadable(file=counts.file, problem=problem, what_to_do="Give an authority’s name as the release has it.")
    england = times(nation[0] or 0, nation[1] or 0)
    pairs = with_the_share(release, counts, first, last)
    together = rank_correlation(pairs)
    sys.stdout.write(
        f"{counts.measure.title}, {first} to {last}: {arguments.area} × {here.times:.2f}, England × {england:.2f}; "
        f"rank {here.rank} of {here.of}, counted from the greatest.\n"
        f"Growth and the change of “{release.measure.title}” across {len(pairs)} authorities: rank correlation "
        f"{'cannot be told' if together is None else f'{together:.2f}'}.\n"
    )
    return 0


def grown(counts: Release, first: int, last: int) -> dict[str, tuple[float, float]]:
    """The counts of the first and the last year of every authority that has both."""
    both = {}
    for code, years in counts.of_authorities().items():
        ends = [value_of(years[year]) if year in years else None for year in (first, last)]
        if ends[0] is not None and ends[1] is not None:
            both[code] = (ends[0], ends[1])
    return both


def with_the_share(release: Release, counts: Release, first: int, last: int) -> list[tuple[float, float]]:
    """For each authority that has both: how many times as many, and by how many points the share changed."""
    pairs, shares = [], release.of_authorities()
    for code, (was, now) in grown(counts, first, last).items():
        ends = [value_of(shares[code][year]) if year in shares.get(code, {}) else None for year in (first, last)]
        if was and ends[0] is not None and ends[1] is not None:
            pairs.append((now / was, ends[1] - ends[0]))
    return pairs
