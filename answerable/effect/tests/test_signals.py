"""Which readings are signals: with hindsight as the reference marks them, and on the day each came."""

import pytest

from answerable.effect.charts import Baseline, draw
from answerable.effect.periods import Step, numbered
from answerable.effect.signals import Cause, level_signal
from answerable.effect.tests.made import JANUARY_2022, STEADY, frozen, months

C = Cause.COMMON


def after(*values, **more):
    """The causes of the readings that come after the twelve steady ones."""
    return list(frozen((*STEADY, *values), **more).now.causes[12:])


def on_the_day(*values):
    now = frozen((*STEADY, *values)).now
    return [level_signal(now.values, now.lines, i) for i in range(12, len(now.values))]


def test_a_reading_on_the_limit_is_not_outside_it():
    limit = frozen(STEADY).now.lines[0].upper
    assert after(limit, limit + 1e-9) == [C, Cause.ABOVE]


def test_two_of_three_in_the_outer_third_are_marked_when_all_three_lie_on_one_side():
    assert after(54, 51, 54) == [Cause.TWO_ABOVE, C, Cause.TWO_ABOVE]
    assert after(46, 46, 49) == [Cause.TWO_BELOW, Cause.TWO_BELOW, C]
    assert after(54, 49, 54) == [C, C, C]
    assert after(54, 46, 54) == [C, C, C]


def test_a_reading_beyond_the_limit_is_not_in_the_outer_third_on_the_chart_but_counts_as_one_in_the_verdict():
    assert after(51, 54, 56) == [C, C, Cause.ABOVE]
    assert after(51, 56, 54) == [C, Cause.ABOVE, C]
    assert on_the_day(51, 56, 54) == [None, Cause.ABOVE, Cause.TWO_ABOVE]


def test_seven_on_one_side_are_all_marked_and_one_on_the_mean_breaks_the_row():
    assert after(49, *[51] * 7) == [C, *[Cause.SEVEN_ABOVE] * 7]
    assert after(49, 51, 51, 51, 50, 51, 51, 51, 51) == [C] * 9


def test_on_the_day_it_came_only_the_seventh_was_a_signal():
    assert on_the_day(49, *[51] * 7) == [None] * 7 + [Cause.SEVEN_ABOVE]


def test_seven_in_trend_are_marked_before_two_in_three_and_seven_on_a_side():
    assert after(47, 48, 49, 50, 51, 52, 53) == [Cause.RISING] * 7
    assert after(53, 52, 51, 50, 49, 48, 47) == [Cause.FALLING] * 7
    assert after(47, 48, 49, 49, 51, 52, 53) == [C] * 7


def test_a_trend_alone_is_no_signal_of_level():
    assert on_the_day(47, 48, 49, 50, 51, 52, 53) == [None] * 7


def test_no_rule_looks_across_a_gap():
    assert after(49, 51, 51, 51, None, 51, 51, 51, 51) == [C, C, C, C, None, C, C, C, C]
    assert after(54, None, 54) == [C, None, C]
    assert after(47, 48, 49, None, 50, 51, 52, 53) == [C, C, C, None, C, C, C, C]


def test_a_gap_is_no_nought_that_a_trend_could_pass_through():
    assert list(draw(months([9, -3, -2, -1, None, 1, 2, 3, -9])).now.causes) == [C, C, C, C, None, C, C, C, C]


@pytest.mark.parametrize("gap", [3, 5])
def test_a_month_that_is_not_in_the_table_at_all_is_a_gap_too(gap):
    whole = months((*STEADY, 51, 51, 51, 51, 51, 51, 51))
    series = months([])
    short = type(series)(name="x", readings=tuple(one for i, one in enumerate(whole.readings) if i != 12 + gap))
    now = draw(short, baselines=[Baseline(readings=12, reason="x")]).now
    assert (len(now.values), now.values[12 + gap], Cause.SEVEN_ABOVE in now.causes) == (19, None, False)


def test_a_new_definition_begins_a_new_stretch_with_lines_of_its_own():
    values = (*STEADY, *[90, 92] * 3)
    chart = draw(months(values, definitions=["old"] * 12 + ["new"] * 6))
    assert [(len(one.values), one.lines[0].centre) for one in chart.stretches] == [(12, 50), (6, 91)]
    assert [set(one.causes) for one in chart.stretches] == [{C}, {C}]


def test_a_new_baseline_is_an_act_that_begins_a_new_stretch():
    begins = numbered(Step.MONTH, JANUARY_2022 + 12)
    acts = [Baseline(readings=12, reason="first"), Baseline(readings=4, reason="the service moved", begins=begins)]
    chart = draw(months((*STEADY, *[90, 92] * 3)), baselines=acts)
    assert [(one.baseline.reason, one.rests_on, one.lines[0].centre) for one in chart.stretches] == [
        ("first", 12, 50),
        ("the service moved", 4, 91),
    ]


def test_without_limits_the_side_of_the_mean_still_counts():
    chart = frozen((*[5] * 12, *[6] * 7))
    assert list(chart.now.causes) == [C] * 12 + [Cause.SEVEN_ABOVE] * 7
