"""`answerable library FOLDER`: reports on many areas taken in, told by outcome and by who must act, and held beside ours."""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.db.models import Count
from django.utils import timezone

from answerable.library.collecting import collect, compare_all
from answerable.library.models import Elsewhere, FoundElsewhere
from answerable.reading.child import read_many
from answerable.reading.errors import Unreadable
from answerable.reading.likeness.nearest import Library
from answerable.reading.reports import Report
from answerable.trail.acts import Actor

LOADER = Actor(name="command line", role="installation")
MOST_BODIES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable library`."""
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="a folder of reports as PDF; without it, what is there"
    )
    parser.add_argument(
        "--labels", type=Path, metavar="FILE", help="CSV report,kind,number,about: print how often the nearest is about the same"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the folder, keep what is new, compare. Exit code 1 when a report could not be read: the others are kept."""
    began, failed = time.monotonic(), 0
    if arguments.folder:
        results = read_many(papers_in(arguments.folder), progress=tell_progress)
        problems = [one for one in results if isinstance(one, Unreadable)]
        failed = len(problems)
        sys.stderr.writelines(f"{problem}\n" for problem in problems)
        reports = [one for one in results if isinstance(one, Report)]
        now = timezone.now()
        taken = collect(reports, by=LOADER, at=now)
        changed = compare_all(by=LOADER, at=now)
        sys.stdout.write(
            f"{len(reports)} reports read, {len(taken)} of them new here, {sum(not one.findings for one in reports)} without a "
            f"finding that was read; findings on record whose likes changed: {changed}.\n"
        )
    sys.stdout.write("\n".join(told()) + "\n")
    if arguments.labels:
        sys.stdout.write("\n".join(measured(arguments.labels)) + "\n")
    sys.stderr.write(f"Done in {time.monotonic() - began:.1f} seconds.\n")
    return int(failed > 0)


def papers_in(folder: Path) -> list[Path]:
    """The PDFs of a folder by name. Raises Unreadable when there are none."""
    found = sorted(folder.glob("*.pdf")) if folder.is_dir() else []
    if not found:
        raise Unreadable(file=str(folder), problem="There is no report in it.", what_to_do="Give a folder of PDF files.")
    return found


def told() -> Iterator[str]:
    """The library: each report by date with its outcome, and how many findings name whom."""
    reports = Elsewhere.objects.public().annotate(many=Count("findings")).order_by("published_on", "inspected_to", "area")
    for one in reports:
        day = one.published_on or one.inspected_to
        when = day.isoformat() if day else "no day    "
        outcome = one.outcome.replace("_", " ") or "no outcome read"
        yield f"{when}  {one.area}: {outcome}; {one.many} findings ({one.family})"
    named = Counter(text or "nobody by name" for text in FoundElsewhere.objects.public().values_list("responsible", flat=True))
    yield f"{sum(named.values())} findings in {len(reports)} reports. Who must act:"
    for who, many in sorted(named.items(), key=lambda one: (-one[1], one[0]))[:MOST_BODIES]:
        yield f"{many:5}  {who}"
    if len(named) > MOST_BODIES:
        yield f"       and {len(named) - MOST_BODIES} more, each named less often"


def measured(path: Path) -> Iterator[str]:
    """How often the nearest elsewhere, and the three nearest, are about the same by somebody's labels. Raises Unreadable."""
    rows = labelled(path)
    found = {(Path(one.report.file).stem, one.number): one for one in FoundElsewhere.objects.public().select_related("report")}
    missing = [f"{report} {number}" for report, number, _about in rows if (report, number) not in found]
    if missing:
        problem = f"{len(missing)} of its findings are not in the library, the first {missing[0]}."
        raise Unreadable(file=path.name, problem=problem, what_to_do="Load the folder that the labels are of.")
    about = {found[report, number].pk: set(about) for report, number, about in rows}
    first, three, seconds = precision(list(found.values()), about)
    yield f"P@1 {first:.3f}, P@3 {three:.3f} on {len(rows)} labelled findings; {1000 * seconds:.1f} ms each."


def precision(found: Sequence[FoundElsewhere], about: dict[int, set[str]]) -> tuple[float, float, float]:
    """The share of nearest ones that are about the same, of one and of three, and the seconds that one search takes."""
    library = Library()
    for one in found:
        library.add(one.pk, one.text, one.report_id)
    first, three, began, asked = 0.0, 0.0, time.perf_counter(), [one for one in found if one.pk in about]
    for one in asked:
        near = library.nearest(one.text, many=3, without={one.report_id}, least=0)
        same = [bool(about[one.pk] & about.get(each.key, set())) for each in near]
        first += same[0] if same else 0
        three += sum(same) / 3
    return first / len(asked), three / len(asked), (time.perf_counter() - began) / len(asked)


def labelled(path: Path) -> list[tuple[str, int, str]]:
    """The labels: of which report, which finding in its order, what it is about, a letter for each theme. Raises Unreadable."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        order: Counter[str] = Counter()
        found = []
        for row in rows:
            order[row["report"]] += 1
            found.append((row["report"], order[row["report"]], row["about"]))
    except (OSError, KeyError, UnicodeDecodeError) as problem:
        said = "These are no labels: columns report, kind, number, about."
        raise Unreadable(file=path.name, problem=said, what_to_do="Look at tests/corpus/likeness.csv.") from problem
    return found


def tell_progress(done: int, of: int, name: str) -> None:
    """How far it is, on standard error."""
    sys.stderr.write(f"{done} of {of}: {name}\n")
