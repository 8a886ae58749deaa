"""A release is read whole, marks as marks, each figure with its row; what cannot be is refused with its row and column."""

import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.measures import PLANS_IN_TIME, REQUESTS
from answerable.reading.statistics.releases import Area, Figure, Level, read_release

HEADING = "time_period,geographic_level,region_code,region_name,new_la_code,la_name,breakdown_topic"
SHARES = f"{HEADING},plans_issued_20_weeks_ex,plans_issued_den_ex"
ALL = "All EHC plans issued"
PEAKSHIRE = "2023,Local authority,E1,Middle,E10,Peakshire"


def read(*rows, heading=SHARES, measure=PLANS_IN_TIME):
    return read_release("\n".join([heading, *rows]).encode("utf-8-sig"), "release.csv", measure)


def refused(*rows, **more):
    with pytest.raises(Unreadable) as problem:
        read(*rows, **more)
    return str(problem.value)


def test_a_share_is_read_with_its_place_year_and_row_and_breakdowns_are_left_out():
    found = read(
        f"{PEAKSHIRE},Sex,1,2",
        f"{PEAKSHIRE},{ALL},30,60",
        f"2023,Regional,E1,Middle,,,{ALL},300,600",
        f"2023,National,,,,,{ALL},3,6",
    )
    assert [(one.area, one.period, one.numerator, one.denominator, one.row) for one in found.figures] == [
        (Area(code="E10", name="Peakshire", level=Level.AUTHORITY), 2023, 30, 60, 3),
        (Area(code="E1", name="Middle", level=Level.REGION), 2023, 300, 600, 4),
        (Area(code="E92000001", name="England", level=Level.NATION), 2023, 3, 6, 5),
    ]
    assert found.of_authorities() == {"E10": {2023: found.figures[0]}}


@pytest.mark.parametrize("mark", ["x", "z", "c", "-", "low"])
def test_what_is_suppressed_stays_a_mark(mark):
    area = Area(code="E10", name="Peakshire", level=Level.AUTHORITY)
    for cells in (f"{mark},60", f"30,{mark}"):
        assert read(f"{PEAKSHIRE},{ALL},{cells}").figures == (Figure(area=area, period=2023, row=2, mark=mark),)
    requests = f"{HEADING},requests_received_in_year"
    row = f"{PEAKSHIRE},All requests for EHC needs assessments,{mark}"
    assert read(row, heading=requests, measure=REQUESTS).figures == (Figure(area=area, period=2023, row=2, mark=mark),)


def test_a_count_is_read():
    row = f"{PEAKSHIRE},All requests for EHC needs assessments,705"
    [one] = read(row, heading=f"{HEADING},requests_received_in_year", measure=REQUESTS).figures
    assert (one.value, one.numerator, one.mark) == (705, None, "")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (
            [f"{PEAKSHIRE},{ALL},61,60"],
            "release.csv, row 2, column plans_issued_20_weeks_ex: 61 is above its denominator, 60. "
            "Ask the publisher which is right.",
        ),
        (
            [f"{PEAKSHIRE},{ALL},1,2", f"{PEAKSHIRE},{ALL},1,2"],
            "release.csv, row 3, column time_period: Peakshire has two figures for 2023; the other stands in row 2. "
            "Keep the right one.",
        ),
        (
            [f"{PEAKSHIRE},{ALL},many,2"],
            "release.csv, row 2, column plans_issued_20_weeks_ex: “many” is neither a count nor a mark. "
            "Give the file as published.",
        ),
        (
            [f"{PEAKSHIRE},{ALL},1,-2"],
            "release.csv, row 2, column plans_issued_den_ex: “-2” is neither a count nor a mark. Give the file as published.",
        ),
        (
            [f"2023/24,Local authority,E1,Middle,E10,Peakshire,{ALL},1,2"],
            "release.csv, row 2, column time_period: “2023/24” is no calendar year. Give the release by calendar years.",
        ),
        (
            [f"2023,Local authority,,,,Peakshire,{ALL},1,2"],
            "release.csv, row 2, column new_la_code: There is no code of a place. Give the file as published.",
        ),
        ([], "release.csv: No row holds “Education, health and care plans issued within 20 weeks”. Give the release that does."),
    ],
)
def test_what_cannot_be_is_refused_with_its_place_and_what_to_do(rows, says):
    assert refused(*rows) == says


def test_another_releases_columns_are_named():
    assert refused(heading="year,la") == (
        "release.csv, row 1: The heading has no column new_la_code; it has: year, la. "
        "Give the release that holds “Education, health and care plans issued within 20 weeks”."
    )


def test_what_is_no_text_is_refused():
    with pytest.raises(Unreadable, match=r"This is no text\. Give the CSV file as published\."):
        read_release(b"PAR1\xff\xfe\x00", "release.csv", PLANS_IN_TIME)
