"""A table is read whole or refused with its row, its column and what to do."""

import pytest

from answerable.effect.cells import BadTable
from answerable.effect.readings import Polarity
from answerable.effect.tables import read_table

HOW = "Write all periods of the file in one way: 2024-03-31, 2024-03, March 2024, 2024 Q1, 2024/25, 2024 or 1, 2, 3."
NAMES = "Name the columns series, period, value, or series, period, numerator, denominator."


def rows(text):
    return ((number, line.split("|")) for number, line in enumerate(text.strip().split("\n"), start=1))


def read(text, **more):
    return read_table(rows(text), "figures.csv", **more).series


def refused(text):
    with pytest.raises(BadTable) as problem:
        read(text)
    return str(problem.value)


def test_each_series_is_read_in_order_of_its_periods_whatever_the_order_of_the_rows():
    one, other = read("series|period|value\nB|2024-02|2\nA|2024-01|7\nB|2024-01|1\n", polarity=Polarity.DOWN)
    assert (one.name, [r.value for r in one.readings], one.polarity) == ("B", [1, 2], Polarity.DOWN)
    assert (other.name, [r.value for r in other.readings]) == ("A", [7])


def test_a_table_without_series_is_one_series_named_after_the_file():
    assert [one.name for one in read("Period|Value\n2024-01|1")] == ["figures.csv"]


@pytest.mark.parametrize("called", ["Date", "Month", "Quarter", "Week", "Year"])
def test_a_column_called_as_its_period_is_the_period(called):
    [series] = read(f"series|{called}|value\nA|2024|1\nA|2025|2")
    assert [str(one.period) for one in series.readings] == ["2024", "2025"]


def test_two_columns_that_may_be_the_period_are_taken_for_neither():
    assert "It has: series, Year, Quarter, value." in refused("series|Year|Quarter|value\nA|2024|1|7")


@pytest.mark.parametrize("mark", ["x", "z", "c", "-", "low", "..", ":", "", "NA", "NaN"])
def test_a_mark_is_a_gap_and_never_a_number(mark):
    [series] = read(f"series|period|value|note\nA|2024-01|{mark}|n\nA|2024-02|2|n")
    assert [(r.value, r.mark) for r in series.readings] == [(None, mark), (2, "")]


@pytest.mark.parametrize(("numerator", "denominator", "mark"), [("c", "20", "c"), ("5", "low", "low"), ("", "20", "not given")])
def test_a_proportion_with_a_part_suppressed_is_a_gap(numerator, denominator, mark):
    [series] = read(f"series|period|numerator|denominator\nA|2024-01|{numerator}|{denominator}\nA|2024-02|5|10")
    assert [(r.value, r.mark) for r in series.readings] == [(None, mark), (0.5, "")]
    assert (series.is_of_proportions, series.possible) == (True, (0, 1))


def test_none_of_none_is_a_gap():
    [series] = read("series|period|numerator|denominator\nA|2024-01|0|0\nA|2024-02|0|10")
    assert [r.value for r in series.readings] == [None, 0]


@pytest.mark.parametrize(
    ("text", "value"), [("1,234.5", 1234.5), ("1e3", 1000), ("-0.5", -0.5), ("+7", 7), (" 7 ", 7), (".5", 0.5)]
)
def test_numbers_are_read_as_people_and_programs_write_them(text, value):
    assert [r.value for r in read(f"series|period|value\nA|2024-01|{text}")[0].readings] == [value]


def test_percentages_know_what_is_possible():
    [series] = read("series|period|value\nA|2024-01|37.8%\nA|2024-02|40 %")
    assert ([r.value for r in series.readings], series.unit, series.possible) == ([37.8, 40], "%", (0, 100))
    assert read("series|period|value|unit\nA|2024-01|37.8|%")[0].possible == (0, 100)
    assert read("series|period|value|unit\nA|2024-01|37.8|days")[0].unit == "days"


def test_a_definition_goes_with_its_reading():
    [series] = read("series|period|value|definition\nA|2024-01|1|old\nA|2024-02|2|new")
    assert [r.definition for r in series.readings] == ["old", "new"]


def test_empty_rows_are_passed_over():
    assert len(read("series|period|value\n||\nA|2024-01|1\n||")[0].readings) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "time_period|la_name|ehcplans\n2023|X|1",
            f"row 1: The heading lacks a column that is needed. It has: time_period, la_name, ehcplans. {NAMES}",
        ),
        (
            "series|period|value|value\nA|1|1|1",
            "row 1, column value: Two columns have this name. Rename the one that is not meant.",
        ),
        ("series|period|value", ": There is no row under the heading. Put in a row for each reading."),
        ("", f"row 1: The heading lacks a column that is needed. It has: nothing. {NAMES}"),
        (
            "series|period|value\nA|2024-01|1\nA|2024-02|105%",
            "row 3, column value: 105 % is above 100. If it is no share of a whole, leave out the % sign and the unit.",
        ),
        (
            "series|period|value|unit\nA|2024-01|-3|%",
            "row 2, column value: -3 % is below nought. If it is no share of a whole, leave out the % sign and the unit.",
        ),
        (
            "series|period|numerator|denominator\nA|2024-01|5|10\nA|2024-02|12|10",
            "row 3, column numerator: The numerator, 12, is above its denominator, 10. Put how many into numerator, and of how "
            "many into denominator.",
        ),
        (
            "series|period|numerator|denominator\nA|2024-01|-5|10",
            "row 2, column numerator: A count is never below nought. Correct it.",
        ),
        (
            "series|period|value\nA|2024-01|1\nB|2024-01|1\nA|2024-01|2",
            "row 4, column period: A has two values for January 2024; the other stands in row 2. Keep the right one.",
        ),
        (
            "series|period|value\nA|2024-01|1\nA|last spring|2",
            f"row 3, column period: “last spring” is not a period, or not written as the others of A are. {HOW}",
        ),
        ("series|period|value\nA||2", f"row 2, column period: There is no period. {HOW}"),
        (
            "series|period|value\nA|2024-01|about 5",
            "row 2, column value: “about 5” is not a number. Write 1234.5, or leave the cell empty where there is none.",
        ),
        (
            "series|period|value\nA|2024-01|inf",
            "row 2, column value: “inf” is not a number. Write 1234.5, or leave the cell empty where there is none.",
        ),
        (
            "series|period|value\nA|2024-01|1e999",
            "row 2, column value: “1e999” is more than can be reckoned with. Write it in thousands or millions.",
        ),
        (
            "series|period|value\nA|2024-01|1|234",
            "row 2: The row has 4 cells and the heading 3. Put quotation marks around what has a comma in it.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_place_and_what_to_do(text, says):
    where = says if says.startswith(":") else f", {says}"
    assert refused(text) == f"figures.csv{where}"


def test_more_rows_than_can_be_looked_at_are_refused(monkeypatch):
    monkeypatch.setattr("answerable.effect.tables.MOST_ROWS", 3)
    text = "series|period|value" + "".join(f"\nA|{n}|1" for n in range(1, 5))
    assert refused(text) == (
        "figures.csv, row 5: There are more than 3 rows. Keep the series you want to see; leave out the rest."
    )
