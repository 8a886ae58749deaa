"""Periods as people write them, read as a column and not one by one."""

import pytest

from answerable.effect.periods import Step, numbered, read_periods, years_between


@pytest.mark.parametrize(
    ("labels", "step", "words"),
    [
        (["2024-03", "2024-04"], Step.MONTH, ["March 2024", "April 2024"]),
        (["March 2024", "Sept 2024"], Step.MONTH, ["March 2024", "September 2024"]),
        (["Mar-24", "Apr-24"], Step.MONTH, ["March 2024", "April 2024"]),
        (["03/2024"], Step.MONTH, ["March 2024"]),
        (["2024-03-31", "2024-04-30"], Step.DAY, ["31 March 2024", "30 April 2024"]),
        (["31/03/2024"], Step.DAY, ["31 March 2024"]),
        (["31 March 2024"], Step.DAY, ["31 March 2024"]),
        (["2024-03-31 00:00:00"], Step.DAY, ["31 March 2024"]),
        (["2024 Q1", "2024-Q2"], Step.QUARTER, ["2024 Q1", "2024 Q2"]),
        (["Q4 2023", "q1 2024"], Step.QUARTER, ["2023 Q4", "2024 Q1"]),
        (["2022/23", "2023/24"], Step.SPLIT_YEAR, ["2022/23", "2023/24"]),
        (["202223", "202324"], Step.SPLIT_YEAR, ["2022/23", "2023/24"]),
        (["2023-2024"], Step.SPLIT_YEAR, ["2023/24"]),
        (["1999/00"], Step.SPLIT_YEAR, ["1999/00"]),
        (["2023", "2024"], Step.YEAR, ["2023", "2024"]),
        (["1", "2", "3"], Step.NUMBER, ["1", "2", "3"]),
    ],
)
def test_periods_are_read_as_they_are_written(labels, step, words):
    periods = read_periods(labels)
    assert ({one.step for one in periods}, [str(one) for one in periods], [one.label for one in periods]) == (
        {step},
        words,
        labels,
    )


def test_what_could_be_a_year_or_a_month_is_told_by_its_column():
    assert [str(one) for one in read_periods(["2009-10", "2010-11"])] == ["2009/10", "2010/11"]
    assert [str(one) for one in read_periods(["2010-10", "2010-11"])] == ["October 2010", "November 2010"]


@pytest.mark.parametrize(
    ("labels", "first_bad"),
    [
        (["2024-03", "2024-13"], 1),
        (["2024-03-31", "2024-02-30"], 1),
        (["2024-03", "spring", "2024-05"], 1),
        (["last year"], 0),
        (["March 2024", "Marvin 2024"], 1),
        (["2024-01", "2024-02", "2024/25"], 2),
        ([""], 0),
    ],
)
def test_the_first_period_that_is_not_one_is_pointed_at(labels, first_bad):
    assert read_periods(labels) == first_bad


@pytest.mark.parametrize("step", list(Step))
def test_a_period_later_by_some_steps_is_labelled_as_it_would_be_written(step):
    start = {Step.MONTH: 24_000, Step.DAY: 730_000, Step.QUARTER: 8_000, Step.SPLIT_QUARTER: 8_000, Step.NUMBER: 7}.get(
        step, 2000
    )
    later = numbered(step, start).after(1)
    assert read_periods([later.label]) == [later]


@pytest.mark.parametrize(
    ("early", "late", "years"),
    [("2023-03", "2024-03", 1), ("2023 Q1", "2024 Q3", 1.5), ("2014", "2024", 10), ("1", "13", None)],
)
def test_how_many_years_lie_between_two_periods(early, late, years):
    assert years_between(*read_periods([early, late])) == years
