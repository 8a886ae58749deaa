"""`answerable claim`: what somebody explains, held against the official figures on record."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from answerable.indicators.claimed import Held, hold
from answerable.indicators.effectcommand import area_named
from answerable.indicators.mapping import codes_of

CAVEAT = "This is what the figures say of the sentence. Whether the explanation is enough is for the committee to judge."
NOTHING = "Nothing in this speaks of what figures could show: a number with its year, a rise, a fall, an improvement, everywhere."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `answerable claim`."""
    parser.add_argument("authority", metavar="AUTHORITY", help="its name, as “Derbyshire” or “Derbyshire County Council”")
    parser.add_argument("text", metavar="TEXT", help="what is claimed, in quotation marks; - reads it from standard input")
    parser.add_argument("--json", action="store_true", help="everything as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Every claim of the text with its verdict and working. Raises Unreadable for a place that is not known."""
    area = area_named(arguments.authority)
    text = sys.stdin.read() if arguments.text == "-" else arguments.text
    held = hold(text, codes_of(area.code))
    if arguments.json:
        written = json.dumps({"authority": area.name, "claims": [as_plain(one) for one in held]}, ensure_ascii=False, indent=1)
        sys.stdout.write(written + "\n")
        return 0
    lines = [line for one in held for line in as_text(one)] or [NOTHING]
    sys.stdout.write("\n".join([*lines, CAVEAT]) + "\n")
    return 0


def as_text(one: Held) -> Iterator[str]:
    """A claim for the terminal."""
    yield f"“{one.claim.words}”: {one.holds}."
    if one.about is not None:
        yield f"  Series: {one.about.title} ({one.about.publisher}, {one.about.publication})."
    yield from (f"  {sentence}" for sentence in one.says)
    yield from (f"  What the figures cannot say: {sentence}" for sentence in one.cannot_say)
    yield from (f"  What if: {sentence}" for sentence in one.ask)
    yield ""


def as_plain(one: Held) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "claim": one.claim.words,
        "kind": str(one.claim.kind),
        "verdict": str(one.holds),
        "series": one.about.code if one.about else None,
        "says": list(one.says),
        "cannot_say": list(one.cannot_say),
        "ask": list(one.ask),
    }
