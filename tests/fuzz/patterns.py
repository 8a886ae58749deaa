"""`python -m tests.fuzz.patterns`: every pattern that reading uses, tried on short stammers that would make it search for ever.

A pattern that can part the same letters in several ways takes twice as long for each further letter. Documents seldom hit on
the letters that do it, so the patterns are tried by themselves, on words taken from their own text.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from random import Random

import answerable.reading

SECONDS = 1.0  # of the processor's time, for at most LONGEST characters
LONGEST = 300
LETTERS = ["A", "a", " ", "1", ",", ".", "-", "'", "(", ")", "\n", "Aa ", "a ", "1 ", "of ", "the "]


class _TooLong(Exception):
    pass


def patterns() -> dict[str, re.Pattern[str]]:
    """All compiled patterns of the reading room's modules, by module and name; of several in one name, each."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(answerable.reading.__path__, "answerable.reading."):
        if ".tests" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, pattern in enumerate(_in(value)):
                found[f"{module.name.removeprefix('answerable.reading.')}.{name}[{number}]"] = pattern
    return found


def _in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _in(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _in(one)


def stammer(pattern: re.Pattern[str], random: Random) -> str:
    """A few letters or words of the pattern said again and again, and an odd end."""
    words = re.findall(r"[A-Za-z]{2,}", pattern.pattern)
    said = [*LETTERS, *words, *(word + " " for word in words)]
    unit = "".join(random.choice(said) for _ in range(random.choice((1, 1, 2, 3))))
    lead = "".join(random.choice(said) for _ in range(random.randint(0, 4)))
    return (lead + unit * random.choice((20, 60, 200)))[: LONGEST - 1] + random.choice(("", "1", "!", "\n", "A", "a"))


def too_long(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern takes more than a second with this text, searched or matched."""
    for way in (pattern.search, pattern.fullmatch):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            way(text)
        except _TooLong:
            return True
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return False


def _stop(*_: object) -> None:
    raise _TooLong


def main() -> int:
    """Try patterns by chance for so long, and print those that took too long. Exit code 1 when there was one."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.patterns", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    signal.signal(signal.SIGPROF, _stop)
    random, end, tried, slow = Random(arguments.seed), time.monotonic() + arguments.seconds, 0, 0
    held = patterns()
    while held and time.monotonic() < end:
        name = random.choice(list(held))
        text = stammer(held[name], random)
        tried += 1
        if too_long(held[name], text):
            print(f"{name}: {text!r}", flush=True)
            slow += 1
            del held[name]
    print(f"{tried:,} texts tried on {len(held) + slow} patterns; {slow} took too long")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
