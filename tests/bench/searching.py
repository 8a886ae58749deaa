"""Search over 100,000 texts, with the parts that are shown, beside a bare question to each database's own index."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from answerable.findings.models import Finding, Report
from answerable.people.models import Authority
from answerable.search import indexes, spelling
from answerable.search.asking import find
from answerable.search.looking import Within
from answerable.search.models import Said
from answerable.search.words import asked, stem
from tests.bench.measuring import heading

ON_POSTGRESQL = Path(__file__).parents[2] / "scripts" / "postgresql.py"
TEXTS, COUNCILS, REPORTS, FINDINGS, LENGTH, WORDS = 100_000, 40, 600, 10_000, 60, 20_000
RARE, USUAL, COMMON, TIMES = slice(5000, 6000, 50), slice(300, 800, 25), slice(0, 20), 3
FIRST_DAY = date(2020, 1, 1)
BARE_FTS5 = "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT 10"
BARE_TSVECTOR = "SELECT id FROM search_said WHERE words @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT 10"


def main() -> None:
    """Fill a record with texts whose words are as common and as rare as in English, and ask for words of every kind."""
    call_command("migrate", verbosity=0)
    heading(f"Search over {TEXTS:,} texts of {LENGTH} words, in {connection.vendor}")
    chance = random.Random(1)
    words = _words(chance)
    began = time.perf_counter()
    place = _fill(words, chance)
    print(f"  written with their index: {TEXTS / (time.perf_counter() - began):,.0f} texts a second")
    print(f"  {'':28}{'p50 ms':>10}{'p95 ms':>10}{'bare p50':>10}{'bare p95':>10}")
    _print(words, place)
    if connection.vendor == "sqlite":
        subprocess.run([sys.executable, ON_POSTGRESQL, sys.executable, "-m", "tests.bench", "searching"], check=True)


def _print(words: Sequence[str], place: Authority) -> None:
    last = FIRST_DAY + timedelta(days=REPORTS - 30)
    rows = [
        ("rare words", words[RARE], Within()),
        ("usual words", words[USUAL], Within()),
        ("the commonest words", words[COMMON], Within()),
        ("two words", [f"{one} {other}" for one, other in zip(words[USUAL], words[COMMON], strict=True)], Within()),
        ("phrases", _phrases(), Within()),
        (
            "phrases of common words",
            [f'"{one} {other}"' for one, other in zip(words[COMMON], words[1:21], strict=True)],
            Within(),
        ),
        ("usual words in one council", words[USUAL], Within(authority=place)),
        ("common words in one council", words[COMMON], Within(authority=place)),
        ("findings with common words", words[COMMON], Within(kind="finding")),
        ("common words since a day", words[COMMON], Within(since=last)),
        ("slips of the pen", [f"{word[:2]}{word[3:]}{word[2]}" for word in words[USUAL]], Within()),
        ("what is nowhere", [f"{word[::-1]}zz" for word in words[USUAL]], Within()),
    ]
    for name, texts, within in rows:
        find(texts[0], within)  # a server has done all that is done once
        ours, bare = _times(lambda text, within=within: find(text, within), texts), _times(_bare, texts)  # type: ignore[misc]
        print(f"  {name:28}{ours[0]:10.1f}{ours[1]:10.1f}{bare[0]:10.1f}{bare[1]:10.1f}", flush=True)


def _phrases() -> list[str]:
    """Three words as they stand in some text."""
    rows = Said.objects.filter(number__in=range(0, TEXTS, TEXTS // 20)).order_by("number")
    return [f'"{" ".join(one.reads.split()[10:13])}"' for one in rows]


def _words(chance: random.Random) -> list[str]:
    """So many invented words, spelt as words are: their stems are all different."""
    found: dict[str, str] = {}
    while len(found) < WORDS:
        syllables = chance.choices("bcdfghjklmnprstvw", k=4), chance.choices("aeiou", k=4)
        word = "".join(map("".join, zip(*syllables, strict=True)))[: chance.randint(4, 8)]
        found.setdefault(stem(word), word)
    return list(found.values())


@transaction.atomic
def _fill(words: Sequence[str], chance: random.Random) -> Authority:
    """The texts of reports at forty councils, one in ten of them a finding; the council that has as many as any."""
    places = Authority.objects.bulk_create(
        Authority(name=f"Dale {n:02} Borough Council", slug=f"dale-{n}", nation="England", kind="district")
        for n in range(COUNCILS)
    )
    reports = Report.objects.bulk_create(
        Report(authority=places[n % COUNCILS], title=f"Report {n}", publisher="The inspectors") for n in range(REPORTS)
    )
    findings = Finding.objects.bulk_create(
        Finding(
            report=reports[n % REPORTS],
            number=n,
            kind="area for improvement",
            number_in_kind=n,
            text="Wait.",
            source_text="Wait.",
        )
        for n in range(FINDINGS)
    )
    spelling.keep(words)
    weights, stem_of = [1 / (place + 1) for place in range(len(words))], {word: stem(word) for word in words}
    for begin in range(0, TEXTS, 5000):
        texts = [chance.choices(words, weights, k=LENGTH) for _ in range(5000)]
        Said.objects.bulk_create(_said(reports, findings, begin + n, text, stem_of) for n, text in enumerate(texts))
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")
    return places[0]


def _said(reports: list[Report], findings: list[Finding], number: int, text: list[str], stem_of: dict[str, str]) -> Said:
    report = reports[number % REPORTS]
    finding = findings[number // 10] if number % 10 == 0 else None
    return Said(
        authority=report.authority,
        kind="finding" if finding else "paragraph",
        key=(finding or report).pk,
        number=number,
        day=FIRST_DAY + timedelta(days=number % REPORTS),
        reads=" ".join(text),
        text=" ".join(stem_of[word] for word in text),
    )


def _bare(text: str) -> None:
    """The database's own index alone: ten numbers of rows."""
    wanted, on_postgresql = asked(text), connection.vendor == "postgresql"
    sql = BARE_TSVECTOR if on_postgresql else BARE_FTS5
    with connection.cursor() as cursor:
        cursor.execute(sql, [indexes.on_postgresql(wanted) if on_postgresql else indexes.on_sqlite(wanted)])
        cursor.fetchall()


def _times(ask: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    taken = []
    for text in [*texts] * TIMES:
        began = time.perf_counter()
        ask(text)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
