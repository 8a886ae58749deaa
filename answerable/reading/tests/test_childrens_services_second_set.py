"""Seventeen further real reports on children's services: every title is known and every list whole."""

import json
from functools import cache
from pathlib import Path

import pytest

from answerable.reading.reader import read_report

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "other-reports" / "second-set"
ILACS = "inspection of local authority children's services (ILACS), from 2018"
SINGLE = "single inspection framework of children's services, 2013-17"
BOARD = "review of a local safeguarding children board"
# The framework, and how many items the pages list, counted on them.
PAGES = {
    "blackpool-28-july-2026": (ILACS, 1), "bradford-21-may-2026": (ILACS, 5), "bury-29-july-2025": (ILACS, 5),
    "coventry-18-may-2026": (ILACS, 2), "derbyshire-19-september-2019": (ILACS, 5), "dorset-09-may-2025": (ILACS, 1),
    "halton-15-april-2020": (ILACS, 5), "lancashire-20-august-2026": (ILACS, 3), "leeds-12-august-2025": (ILACS, 2),
    "manchester-11-november-2025": (ILACS, 1), "norfolk-19-january-2018": (SINGLE, 7), "rotherham-16-december-2025": (ILACS, 2),
    "rutland-15-april-2020": (ILACS, 7), "slough-04-march-2019": (ILACS, 7), "surrey-03-august-2015": (BOARD, 8),
    "tameside-01-july-2019": (ILACS, 4), "wandsworth-20-july-2018": (SINGLE, 9),
}  # fmt: skip
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the second set of real reports is not beside the checkout"),
]


@cache
def report_of(name):
    path = CORPUS / f"{name}.pdf"
    return read_report(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", PAGES)
def test_the_framework_is_known_and_the_list_whole(name):
    report = report_of(name)
    assert (report.family, len(report.findings)) == PAGES[name]
    assert [doubt for finding in report.findings for doubt in finding.text.doubts] == []


def said_of():
    path = CORPUS / "read-by-eye.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@pytest.mark.parametrize("name", sorted(said_of()))
def test_days_grades_and_every_item_are_those_read_by_eye(name):
    said, report = said_of()[name], report_of(name.removesuffix(".pdf"))
    days = [report.inspection_start, report.inspection_end, report.published]
    assert report.area.value == said["authority"]
    assert [day.value.isoformat() if day else None for day in days] == [
        said[field] for field in ("inspection_start", "inspection_end", "published")
    ]
    assert [judgement.grade.value.lower() for judgement in report.judgements] == said["grades"]
    assert [(finding.text.value, finding.text.place.page) for finding in report.findings] == [
        (item["text"], item["page"]) for item in said["items"]
    ]
