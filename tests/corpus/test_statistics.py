"""Every figure that the design rests on comes out of the published statistics, by one command each."""

from pathlib import Path

import pytest

from answerable.reading.statistics.measures import PLANS_IN_TIME, PLANS_IN_TIME_JOINED, PLANS_IN_TIME_TO_2022, REQUESTS
from answerable.reading.statistics.releases import read_release
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
