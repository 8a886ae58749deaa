"""Search over 100,000 texts, with the parts that are shown, beside a bare question to the database's own index."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from django.core.management import call_command
from django.db import connection, transaction

from answerable.findings.models import Report
from answerable.people.models import Authority
from answerable.search.asking import find
from answerable.search.indexes import condition
from answerable.search.models import Said
from answerable.search.words import asked
from tests.bench.measuring import heading

TEXTS, REPORTS, LENGTH, WORDS = 100_000, 600, 60, 20_000
RARE, USUAL, COMMON = slice(5000, 6000, 100), slice(300, 800, 50), slice(0, 10)


def main() -> None:
    """Fill a record with texts whose words are as common and as rare as in English, and ask for words of every kind."""
    call_command("migrate", verbosity=0)
    heading(f"Search over {TEXTS:,} texts of {LENGTH} words, in {connection.vendor}")
    chance = random.Random(1)
    words = [f"w{chance.getrandbits(24):06x}" for _ in range(WORDS)]
    began = time.perf_counter()
    _fill(words, chance)
    print(f"  written with their index: {TEXTS / (time.perf_counter() - began):,.0f} texts a second")
    rows = [
        ("rare words", words[RARE]),
        ("usual words", words[USUAL]),
        ("the commonest words", words[COMMON]),
        ("two words", [f"{one} {other}" for one, other in zip(words[USUAL], words[COMMON], strict=False)]),
        ("phrases", [f'"{one} {other}"' for one, other in zip(words[COMMON], words[1:11], strict=True)]),
        ("words that are nowhere", [f"{word[:-1]}zz" for word in words[USUAL]]),
    ]
    print(f"  {'':24}{'p50 ms':>10}{'p95 ms':>10}{'bare p50':>10}{'bare p95':>10}")
    for name, asked_for in rows:
        ours, bare = _times(find, asked_for), _times(_bare, asked_for)
        print(f"  {name:24}{ours[0]:10.1f}{ours[1]:10.1f}{bare[0]:10.1f}{bare[1]:10.1f}")


@transaction.atomic
def _fill(words: Sequence[str], chance: random.Random) -> None:
    place = Authority.objects.create(name="Peakshire County Council", slug="search-bench", nation="England", kind="county")
    reports = Report.objects.bulk_create(
        Report(authority=place, title=f"Report {n}", publisher="The inspectors") for n in range(REPORTS)
    )
    weights = [1 / (place + 1) for place in range(len(words))]
    for begin in range(0, TEXTS, 5000):
        texts = [" ".join(chance.choices(words, weights, k=LENGTH)) for _ in range(5000)]
        Said.objects.bulk_create(
            Said(
                authority=place, kind="paragraph", key=reports[(begin + n) % REPORTS].pk, number=begin + n, reads=text, text=text
            )
            for n, text in enumerate(texts)
        )
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")


def _bare(text: str) -> None:
    """The database's own index alone: ten numbers of rows."""
    sql, told = condition(asked(text), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM search_said WHERE {sql} ORDER BY id DESC LIMIT 10", [told])
        cursor.fetchall()


def _times(ask: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    taken = []
    for text in [*texts, *texts]:
        began = time.perf_counter()
        ask(text)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
