"""Likeness with ten thousand findings elsewhere: how long it takes to work out, and a finding's page that shows it."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from statistics import median

from django.test import Client

from answerable.demo import example
from answerable.findings.models import Finding
from answerable.library.collecting import compare, library
from answerable.library.models import Elsewhere, FoundElsewhere
from answerable.site.serving import prepare_database
from answerable.trail.acts import Actor
from tests.bench.measuring import heading

FINDINGS, REPORTS, LOOKS = 10_000, 1_000, 15


def main() -> None:
    """Fill a library with findings of made-up words beside the worked example’s, compare, and look at a page."""
    heading(f"Likeness among {FINDINGS:,} findings of {REPORTS:,} reports")
    prepare_database()
    council = example.load(example.TOLD_ON)
    ours = list(Finding.objects.public().filter(report__authority=council).select_related("report"))
    _fill([finding.text for finding in ours])
    began = time.perf_counter()
    among = library()
    built = time.perf_counter() - began
    began = time.perf_counter()
    for finding in ours:
        among.nearest(finding.text)
    each = (time.perf_counter() - began) / len(ours)
    by, at = Actor(name="bench", role="installation"), datetime.now(UTC)
    for report in {finding.report.pk: finding.report for finding in ours}.values():
        compare(report, by=by, at=at, among=among)
    print(f"  index built in {built:.2f} s; the twenty nearest of one finding in {1000 * each:.1f} ms")
    client, address, seconds = Client(), ours[0].get_absolute_url(), []
    for number in range(LOOKS):
        began = time.perf_counter()
        response = client.get(f"{address}?look={number}", HTTP_HOST="127.0.0.1")
        seconds.append(time.perf_counter() - began)
        assert response.status_code == 200
        assert b"The same elsewhere" in response.content
    print(
        f"  a finding’s page, made anew each time: {1000 * median(seconds):.0f} ms (the middle of {LOOKS}; the aim is under 100)"
    )


def _fill(texts: list[str]) -> None:
    """Findings elsewhere of the words of ours, shuffled: as like as real ones are, and more."""
    chance = random.Random(7)
    words = [word for text in texts for word in text.split()]
    now = datetime.now(UTC)
    for report in range(REPORTS):
        one = Elsewhere.objects.create(
            file=f"{report}.pdf",
            sha256=f"{report:064}",
            area=f"Area {report}",
            family="made up",
            publishers="nobody",
            read_at=now,
        )
        FoundElsewhere.objects.bulk_create(
            FoundElsewhere(report=one, number=number, kind="area for improvement", text=" ".join(chance.choices(words, k=60)))
            for number in range(FINDINGS // REPORTS)
        )
