"""Likeness by our own labels on the published reports: at least as good as a database's full-text search was."""

import csv
import json
from pathlib import Path

import pytest

from answerable.library.command import precision
from answerable.library.models import FoundElsewhere

pytestmark = pytest.mark.corpus
LABELS = Path(__file__).parent / "likeness.csv"


def test_the_nearest_findings_of_other_reports_are_about_the_same(corpus):
    rows = list(csv.DictReader(LABELS.read_text(encoding="utf-8").splitlines()))
    reports = sorted({row["report"] for row in rows})
    gold = {one: json.loads((corpus / "area-send" / "gold" / f"{one}.json").read_text(encoding="utf-8")) for one in reports}
    found = [
        FoundElsewhere(
            pk=key, report_id=reports.index(row["report"]), text=gold[row["report"]][row["kind"]][int(row["number"]) - 1]["text"]
        )
        for key, row in enumerate(rows)
    ]
    first, three, _seconds = precision(found, {key: set(row["about"]) for key, row in enumerate(rows)})
    assert (len(rows), round(first, 3), round(three, 3)) == (142, 0.824, 0.744)
    assert (first >= 0.782, three >= 0.711) == (True, True)
