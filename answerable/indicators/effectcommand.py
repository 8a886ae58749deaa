"""`answerable effect`: what the official figures on record show of one authority, whether or not it has a record here."""

from __future__ import annotations

import argparse
import difflib
import re
import sys

from answerable.effect.chance import in_a_sentence
from answerable.effect.verdicts import lines
from answerable.indicators.mapping import codes_of, present_codes, series
from answerable.indicators.models import Area, Indicator
from answerable.indicators.saying import beside
from answerable.indicators.shown import Shown, shown_of
from answerable.people.register import find
from answerable.reading.errors import Unreadable
from answerable.reading.statistics.releases import Level

LIKE_IT = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable effect`."""
    parser.add_argument("authority", metavar="AUTHORITY", help="its name, as “Derbyshire” or “Derbyshire County Council”")


def run(arguments: argparse.Namespace) -> int:
    """Every series that speaks of something, of that authority, with verdict, working and place. Raises Unreadable."""
    area = area_named(arguments.authority)
    known = {one.code: one for one in Indicator.objects.public().filter(code__in=series())}
    chosen = [known[code] for code in series() if code in known]
    found = shown_of(codes_of(present_codes().get(area.code, area.code)), chosen)
    if not found:
        problem = f"No series that speaks of a service has a figure of {area.name}."
        raise Unreadable(file="the record", problem=problem, what_to_do="`answerable statistics list` says what is loaded.")
    text = [line for one in found for line in [*told(one), ""]]
    sys.stdout.write("\n".join([*text, in_a_sentence([one.told.chart for one in found])]) + "\n")
    return 0


def told(one: Shown) -> list[str]:
    """A series as text: the verdict, what stands beside it, its working, why it is shown, its source."""
    first, *rest = lines(one.told.verdict)
    about, speaks = one.indicator, series()[one.indicator.code]
    made_up = ["MADE UP to show how this works."] if about.invented else []
    return [
        first,
        *made_up,
        *beside(one),
        *rest,
        f"Why this series: {speaks.why}" + (f" From {speaks.since} on: {speaks.since_why}" if speaks.since else ""),
        f"Counted: {about.definition}.",
        f"Source: {about.publisher}, {about.publication}; {about.licence}. Read from {', '.join(one.sources)}.",
    ]


def area_named(name: str) -> Area:
    """The authority of that name among those that figures are about, or by the official register. Raises Unreadable."""
    areas = Area.objects.public().filter(level=str(Level.AUTHORITY))
    registered = find(name)
    found: Area | None = areas.filter(name__iexact=name).last()
    if found is None and name.casefold().startswith("nhs "):
        short = re.sub(r"^nhs | integrated care board$", "", name.casefold())
        found = Area.objects.public().filter(level=str(Level.BOARD), name__iexact=short).last()
    if found is None and registered:
        found = areas.filter(code=registered.code).first()
    if found is not None:
        return found
    names = list(areas.values_list("name", flat=True))
    if not names:
        problem, what_to_do = "No official figures are on record.", "`answerable statistics load FILE…` loads some."
    else:
        near = difflib.get_close_matches(name, names, n=LIKE_IT, cutoff=0.5)
        problem = f"No figures are about an authority named “{name}”."
        what_to_do = f"Perhaps {' or '.join(near)}?" if near else "Give its name as the releases have it."
    raise Unreadable(file="the record", problem=problem, what_to_do=what_to_do)
