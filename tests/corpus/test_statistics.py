"""Every figure that the design rests on comes out of the published statistics, by one command each."""

import csv
from pathlib import Path

import openpyxl
import pytest

from answerable.indicators.neighbours import neighbours
from answerable.reading.statistics.files import File, read_files
from answerable.reading.statistics.lait import areas
from answerable.reading.statistics.measures import PLANS_IN_TIME, PLANS_IN_TIME_JOINED, PLANS_IN_TIME_TO_2022, REQUESTS
from answerable.reading.statistics.releases import Level, read_release, read_releases
from answerable.site.command import main
from tests.architecture.rooms import ROOT
from tests.bench.significance import called_significant, pairs_of, with_a_signal

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


def test_the_rise_of_2024_lies_within_the_limits_of_its_own_history_and_cannot_tell(release, said):
    told = said("show", release(JOINED), "Derbyshire").splitlines()
    assert told[0] == "Derbyshire: cannot tell: a year lies between the readings."
    assert "  The mean of all 10 readings: 43 %." in told
    assert "  Limits at the latest reading: -19.8 % to 105.8 %." in told
    assert [line for line in told if line.startswith(("  2023:", "  2024:"))] == [
        "  2023: 17.8 %: within what is usual.",
        "  2024: 37.8 %: within what is usual.",
    ]


def test_the_fall_of_2022_is_among_the_worst_and_great_rises_are_often_given_back(release, said):
    told = said("show", release(JOINED), "Derbyshire", "--changes-since", "2019").splitlines()
    assert "  2021 to 2022: 86.3 to 32.1, -54.2 points; 2.4 % of all changes were as bad or worse." in told
    assert told[-1] == "After a rise of 20 points or more elsewhere, 26 of 116 gave back more than half of it the next year."
    assert round(100 * 26 / 116) == 22


def test_requests_rose_more_than_nearly_everywhere_and_explain_little(release, said):
    assert said("grew", release(JOINED), release("ehc-requests-2019-2024.csv"), "Derbyshire") == (
        "Requests for an education, health and care needs assessment, 2019 to 2024: Derbyshire × 3.85, England × 1.88; "
        "rank 3 of 149, counted from the greatest.\n"
        "Growth and the change of “Education, health and care plans issued within 20 weeks” across 145 authorities: "
        "rank correlation -0.29.\n"
    )


def test_tests_of_significance_would_sell_noise_as_change(release):
    series = pairs_of(Path(release(JOINED)))
    called, changes = called_significant(series)
    assert (called, changes, round(100 * called / changes)) == (817, 1206, 68)
    assert with_a_signal(series) == (134, 134)


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
