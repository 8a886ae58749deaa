"""`answerable brief`: the brief for members of a matter, in the terminal, as tagged PDF or as a Word document."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from answerable.diary.briefs import brief_of
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.reading.errors import Unreadable
from answerable.typesetting.briefpress import brief_in_word, set_brief
from answerable.typesetting.briefs import Brief

SET = {".pdf": set_brief, ".docx": brief_in_word}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable brief`."""
    parser.add_argument(
        "matter", metavar="MATTER", help="its short name, as in its address; COUNCIL/MATTER where several have it"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="set it on two pages: FILE.pdf, or FILE.docx to write in")


def run(arguments: argparse.Namespace) -> int:
    """A brief of each report that the matter rests on and findings were read of. Raises Unreadable."""
    matter = matter_named(arguments.matter)
    rows = Report.objects.public().filter(matters=matter, findings__isnull=False).distinct().select_related("authority")
    briefs = [brief_of(one, on=timezone.localdate()) for one in rows.order_by("pk")]
    if not briefs:
        raise Unreadable(
            file=matter.slug, problem="No finding of its reports is on record.", what_to_do="Put in a report, and confirm it."
        )
    if arguments.out:
        return write(arguments.out, briefs)
    sys.stdout.write("\n\n".join("\n".join(told(one)) for one in briefs) + "\n")
    return 0


def matter_named(name: str) -> Matter:
    """The public matter of a short name. Raises Unreadable where there is none, or more than one."""
    council, _, slug = name.rpartition("/")
    found = Matter.objects.public().filter(slug=slug)
    found = found.filter(authority__slug=council) if council else found
    several = [f"{one.authority.slug}/{one.slug}" for one in found.select_related("authority").order_by("pk")[:10]]
    if len(several) > 1:
        raise Unreadable(
            file=name, problem="Several councils have a matter of that name.", what_to_do=f"Say {' or '.join(several)}."
        )
    if not several:
        there = Matter.objects.public().select_related("authority").order_by("-pk")[:10]
        names = ", ".join(f"{one.authority.slug}/{one.slug}" for one in there) or "none yet"
        raise Unreadable(file=name, problem="There is no matter of that name.", what_to_do=f"On record: {names}.")
    return found.get()


def write(out: Path, briefs: list[Brief]) -> int:
    """Set each brief in a file; a second one, and those after it, get a number. Raises Unreadable for another ending."""
    press = SET.get(out.suffix.casefold())
    if press is None:
        raise Unreadable(file=out.name, problem="A brief is set as .pdf or .docx.", what_to_do="Name the file so.")
    for number, one in enumerate(briefs, start=1):
        path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
        path.write_bytes(press(one))
        sys.stdout.write(f"{path}: {one.about}\n")
    return 0


def told(one: Brief) -> Iterator[str]:
    """A brief for the terminal: for each finding what was found, the warning, the figure, the question, the source."""
    yield from (f"{one.council}. {one.title}", one.about, "")
    for number, point in enumerate(one.points, start=1):
        yield f"{number}. {point.found}"
        yield from (
            f"   {said}" for said in (point.warning, point.now, f"Ask: {point.question}", point.where, point.source) if said
        )
        yield ""
    if one.others:
        yield f"No official series on record speaks of these. Ask of each: {one.others_question}"
        yield from (f"   {point.found} {point.where}" for point in one.others)
    if one.left_out:
        yield f"   And {one.left_out} more: they stand in the record."
    yield from (f"Note: {note}" for note in one.notes)
