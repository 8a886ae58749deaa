"""`answerable statistics load` and `list`: releases into the record, and what is there."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from datetime import date
from pathlib import Path

from django.db.models import Count, Max
from django.utils import timezone

from answerable.effect.wording import figures as in_figures
from answerable.indicators.loading import Loaded, Revision, Said, Source, load
from answerable.indicators.models import Indicator, Release
from answerable.indicators.officialseries import period_named
from answerable.reading.errors import Unreadable
from answerable.reading.statistics.files import File, read_files
from answerable.reading.statistics.releases import MOST_BYTES
from answerable.trail.acts import Actor

LOADER = Actor(name="command line", role="installation")
SHOWN = 20


def load_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable statistics load`."""
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a release as published: CSV, XLSX, or the interactive tool’s Parquet with its dictionary",
    )
    parser.add_argument(
        "--published", type=day_said, metavar="DAY", help="the day these files were published, as 2024-06-13; say it if you can"
    )
    parser.set_defaults(act=run_load)


def list_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable statistics list`."""
    parser.set_defaults(act=run_list)


def day_said(text: str) -> date:
    """A day as the command line gives it."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: write it as 2024-06-13") from problem


def run_load(arguments: argparse.Namespace) -> int:
    """Read every file, and only then load them: with one that cannot be read nothing is loaded. Raises Unreadable."""
    began = time.monotonic()
    files = [File(name=path.name, data=bytes_of(path)) for path in arguments.files]
    for file, found in read_files(files, said):
        source = Source(name=file.name, sha256=hashlib.sha256(file.data).hexdigest(), published_on=arguments.published)
        loaded = load(source, found, by=LOADER, at=timezone.now(), progress=said)
        sys.stdout.write("\n".join(told(source, loaded)) + "\n")
    said(f"Done in {time.monotonic() - began:.1f} seconds.")
    return 0


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that can be opened and is not too large. Raises Unreadable."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            problem = f"The file has {size / 1024**2:,.0f} MB; at most {MOST_BYTES // 1024**2} are read."
            raise Unreadable(file=path.name, problem=problem, what_to_do="Give one release at a time.")
        return path.read_bytes()
    except OSError as problem:
        said_why = f"It cannot be opened: {problem.strerror}."
        raise Unreadable(file=path.name, problem=said_why, what_to_do="Check the name.") from problem


def told(source: Source, loaded: Loaded) -> list[str]:
    """What loading a file did, with the figures it revised."""
    if loaded.release is None:
        return [f"{source.name}: nothing new. All {loaded.read:,} figures are here already."]
    lines = [
        f"{source.name}: {loaded.read:,} figures read, {loaded.added:,} of them new here or said otherwise than before, "
        f"{len(loaded.revised):,} revised."
    ]
    lines += [f"  {revision_told(one)}" for one in loaded.revised[:SHOWN]]
    if len(loaded.revised) > SHOWN:
        lines.append(f"  and {len(loaded.revised) - SHOWN:,} more.")
    return lines


def revision_told(one: Revision) -> str:
    """A revision in a line: what it was, and what it is now."""
    period = period_named(one.indicator.step, one.period)
    return f"{one.indicator.title}, {one.area.name}, {period}: {figure_told(one.was)}, now {figure_told(one.now)}"


def figure_told(figure: Said) -> str:
    """A figure as it was published: a number, how many of how many, or the publisher's mark."""
    value, numerator, denominator, mark = figure
    if numerator is not None and denominator is not None:
        return f"{in_figures(numerator)} of {in_figures(denominator)}"
    return f"marked “{mark}”" if value is None else in_figures(value)


def run_list(_arguments: argparse.Namespace) -> int:
    """Every series with its places and periods, and every release that was loaded."""
    rows = Indicator.objects.public().annotate(
        many=Count("figures"), places=Count("figures__area", distinct=True), last=Max("figures__period")
    )
    lines = [
        f"{one.code}: {one.title} ({one.unit}, {one.get_better_display()}). {one.many:,} figures of {one.places} places to "
        f"{period_named(one.step, one.last) if one.last else 'no period'}. {one.publisher}; {one.licence}."
        + (" MADE UP." if one.invented else "")
        for one in rows
    ]
    for release in Release.objects.public():
        day = f"published {release.published_on}" if release.published_on else "day of publication not said"
        lines.append(
            f"loaded {release.loaded_at:%Y-%m-%d}: {release.file}, {day}: {release.added:,} of {release.read:,} figures new, "
            f"{release.revised:,} revised; SHA-256 {release.sha256}"
        )
    sys.stdout.write("\n".join(lines or ["No official series is loaded: `answerable statistics load FILE…` loads some."]) + "\n")
    return 0


def said(words: str) -> None:
    """Progress, on standard error."""
    sys.stderr.write(words + "\n")
