"""The published statistics are read whole, with their marks, and the page made of them is current."""

import csv
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from answerable.indicators.neighbours import neighbours
from answerable.indicators.warned import worst_change
from answerable.reading.statistics.files import File, read_files
from answerable.reading.statistics.lait import areas
from answerable.reading.statistics.measures import PLANS_IN_TIME, PLANS_IN_TIME_JOINED, PLANS_IN_TIME_TO_2022, REQUESTS
from answerable.reading.statistics.releases import Level, read_release, read_releases
from answerable.site.command import main
from tests.architecture.rooms import ROOT

pytestmark = pytest.mark.corpus

JOINED = "ehc-plan-timeliness-2014-2024-joined.csv"


@pytest.fixture
def release(corpus):
    return lambda name: str(corpus / "statistics" / name)


@pytest.fixture
def said(capsys):
    def run(*words):
        assert main(["statistics", *words]) == 0
        return capsys.readouterr().out

    return run


def test_before_a_report_the_same_fall_stands_among_all_that_was_known_by_then(corpus):
    read = read_release((corpus / "statistics" / JOINED).read_bytes(), JOINED, PLANS_IN_TIME_JOINED)
    known = replace(read, figures=tuple(one for one in read.figures if 2015 <= one.period <= 2023))
    worst = worst_change(known, "E10000007", date(2024, 11, 14))
    assert (worst.change.year, round(worst.change.by, 1), worst.worst, worst.of) == (2022, -54.2, 26, 886)


def test_the_page_of_the_134_authorities_is_current(release, said):
    assert said("table", release(JOINED), "--check", str(ROOT / "docs" / "effect.md")) == ""


def test_each_release_is_read_whole(corpus):
    found = {}
    for name, measure in (
        ("ehc-plan-timeliness-2019-2024.csv", PLANS_IN_TIME),
        ("sen2-2014-2022.csv", PLANS_IN_TIME_TO_2022),
        (JOINED, PLANS_IN_TIME_JOINED),
        ("ehc-requests-2019-2024.csv", REQUESTS),
    ):
        read = read_release((corpus / "statistics" / name).read_bytes(), name, measure)
        found[name] = (len(read.figures), len(read.of_authorities()), sum(bool(one.mark) for one in read.figures))
    assert found == {
        "ehc-plan-timeliness-2019-2024.csv": (970, 156, 6),
        "sen2-2014-2022.csv": (1456, 157, 4),
        JOINED: (1670, 159, 6),
        "ehc-requests-2019-2024.csv": (972, 156, 3),
    }


def test_the_interactive_tool_is_read_whole_with_its_marks(corpus):
    folder = corpus / "statistics"
    names = ("lait-values.parquet", "lait-dictionary.csv")
    [(_file, found)] = read_files([File(name=name, data=(folder / name).read_bytes()) for name in names])
    figures = [figure for release in found for figure in release.figures]
    # 170 of the 641,070 rows have neither a year ("0") nor a number.
    assert (len(found), len(figures), sum(bool(one.mark) for one in figures)) == (434, 641_070 - 170, 93_883 - 170)
    [appeals] = [one for one in found if one.measure.code == "lait-sen-appealabledec"]
    assert {one.period: one.value for one in appeals.figures if one.area.code == "E10000007"}[2024] == pytest.approx(
        6.2, abs=0.05
    )


def test_the_nhs_waits_are_read_by_board_and_month(corpus):
    name = "nhs-community-waits-2023.csv"
    found = read_releases((corpus / "statistics" / name).read_bytes(), name)
    assert [(one.measure.code, len(one.figures)) for one in found] == [
        ("nhs-waits-audiology", 496),
        ("nhs-waits-community-paediatrics", 496),
        ("nhs-waits-occupational-therapy", 496),
        ("nhs-waits-speech-and-language-therapy", 496),
    ]
    assert len({one.area.code for one in found[0].figures if one.area.level is Level.BOARD}) == 42
    derby = [one for one in found[1].figures if one.area.code == "icb-derby-and-derbyshire"]
    assert [(one.numerator, one.denominator) for one in derby if one.period == 2023 * 12 + 9] == [(1166 + 630, 2206)]


@pytest.mark.parametrize("name", ["statistical-neighbours.csv", "lait-statistical-neighbours.xlsx"])
def test_the_neighbours_kept_here_are_those_that_were_published(corpus, name):
    by_number = {str(number): area.code for number, area in areas().items()}
    path = corpus / "statistics" / name
    if path.suffix == ".xlsx":
        rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        theirs = {
            str(row[0]): [by_number[str(one)] for one in row[5:25:2]] for row in rows if str(row[0]) in by_number and row[5]
        }
        assert {by_number[one]: tuple(ten) for one, ten in theirs.items()} == neighbours()
    else:
        columns = list(zip(*csv.reader(path.read_text(encoding="utf-8-sig").splitlines()), strict=False))
        by_name = {area.name: area.code for area in areas().values()}
        same = {by_name[one[0]]: tuple(by_name.get(name) for name in one[1:11]) for one in columns if one[0] in by_name}
        told = [code for code, ten in same.items() if None not in ten and ten != neighbours()[code]]
        assert (len(same), told) == (149, [])
