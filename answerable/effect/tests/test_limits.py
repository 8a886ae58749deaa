"""Where the lines lie: worked by hand, with gaps, with nothing to measure, and with what was set aside."""

import math

import pytest

from answerable.effect import limits
from answerable.effect.charts import NotDrawn, draw
from answerable.effect.limits import Kind, Line, Ranges
from answerable.effect.tests.made import STEADY, frozen, months


def at(line):
    return tuple(None if one is None else round(one, 4) for one in (line.centre, line.lower, line.upper))


def test_limits_lie_2_66_mean_ranges_from_the_mean_and_outer_thirds_begin_two_thirds_of_the_way():
    [line] = set(limits.xmr(STEADY, 12).at)
    assert at(line) == (50, 44.68, 55.32)
    assert (round(line.outer_lower, 4), round(line.outer_upper, 4)) == (46.4533, 53.5467)


def test_no_moving_range_crosses_a_gap():
    assert limits.moving_ranges((1, 2, None, 90, 91), screening=False) == Ranges(mean=1.0, counted=2)


def test_a_range_far_wider_than_the_rest_is_set_aside_once():
    values = (10, 11, 10, 11, 10, 40, 41, 40)
    screened = limits.moving_ranges(values, screening=True)
    assert (screened.mean, screened.counted, screened.set_aside) == (1.0, 6, 1)
    assert limits.moving_ranges(values, screening=False).mean == 36 / 7


@pytest.mark.parametrize("values", [(5,), (5, None, 5), (None, 7.0)])
def test_readings_without_a_neighbour_have_a_mean_and_no_limits(values):
    there = [one for one in values if one is not None]
    assert set(limits.xmr(values, len(values)).at) == {Line(centre=sum(there) / len(there))}


def test_readings_all_alike_have_limits_only_when_no_range_is_set_aside():
    assert limits.xmr((5, 5, 5), 3).at[0] == Line(centre=5)
    assert at(limits.xmr((5, 5, 5), 3, screening=False).at[0]) == (5, 5, 5)


def test_only_gaps_have_no_line_at_all():
    for kind in Kind:
        chart = draw(months([None, None]), kind)
        assert chart.now.lines == (Line(centre=None),) * 2
        assert chart.now.causes == (None, None)


def test_limits_frozen_after_twelve_readings_stay_whatever_comes_after():
    assert set(frozen((*STEADY, 90, 10, 90)).now.lines) == set(limits.xmr(STEADY, 12).at)


def test_a_baseline_counts_readings_and_not_gaps():
    chart = frozen((49, 51, None, 49, 51, 90, 90), many=4)
    assert (chart.now.base, chart.now.rests_on, at(chart.now.lines[-1])) == (5, 4, (50, 44.68, 55.32))


def test_the_individuals_chart_takes_three_over_1_128():
    line = limits.individuals(STEADY, 12).at[0]
    assert math.isclose(line.upper, 50 + 3 * 2 / 1.128, rel_tol=1e-12)


def test_a_run_chart_has_the_median_alone():
    assert set(limits.run((1, 9, None, 2), 4).at) == {Line(centre=2)}


def test_the_g_chart_has_the_median_and_the_geometric_limits_of_the_mean_none_below_nought():
    line = limits.g((0, 2, 10), 3).at[0]
    assert at(line) == (2, 0, round(4 + 3 * math.sqrt(20), 4))
    assert (line.outer_lower, line.outer_upper) == (None, None)


def test_the_t_chart_is_an_individuals_chart_of_roots_taken_back():
    values = tuple(root**3.6 for root in (2, 3, 2, 3))
    assert at(limits.t(values, 4).at[0]) == (round(2.5**3.6, 4), 0, round((2.5 + 3 / 1.128) ** 3.6, 4))


def test_laneys_limits_are_the_binomials_times_how_much_neighbours_really_vary_and_wider_for_fewer():
    numerators, denominators = (10, 30, 10, 30, 5), (100, 100, 100, 100, 25)
    lines = limits.laney(numerators, denominators, 4, screening=False).at
    spread = 3 * (0.2 / math.sqrt(0.2 * 0.8 / 100)) / 1.128 * math.sqrt(0.2 * 0.8 / 100)
    assert at(lines[0]) == (0.2, 0, round(0.2 + spread, 4))
    assert at(lines[4]) == (0.2, 0, 1)


def test_laneys_limits_never_leave_what_a_proportion_can_be():
    lines = limits.laney((1, 9, 1, 9), (10, 10, 10, 10), 4).at
    assert {at(line) for line in lines} == {(0.5, 0, 1)}


def test_a_reading_of_none_of_none_is_a_gap_and_has_the_centre_alone():
    chart = draw(months([(5, 10), (0, 0), (6, 10), (5, 10)]), Kind.PP)
    assert (chart.now.values[1], chart.now.lines[1]) == (None, Line(centre=16 / 30))


@pytest.mark.parametrize("share", [0, 10])
def test_proportions_that_are_all_nought_or_all_whole_have_no_limits(share):
    assert set(draw(months([(share, 10)] * 6), Kind.PP).now.lines) == {Line(centre=share / 10)}


@pytest.mark.parametrize(
    ("values", "kind", "why"),
    [
        ([1, 2], Kind.PP, "a p′ chart is drawn of numerators and denominators, and a reading has none"),
        ([1, -2], Kind.T, "a t chart counts from nought up, and the reading of February 2022 is -2"),
        ([1, -2], Kind.G, "a g chart counts from nought up, and the reading of February 2022 is -2"),
        ([], None, "there is no reading"),
    ],
)
def test_a_chart_that_cannot_be_drawn_of_these_readings_is_refused(values, kind, why):
    with pytest.raises(NotDrawn) as refused:
        draw(months(values), kind)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([(5, 10), (5, 11), (5, 12)], Kind.XMR),
        ([(5, 10), (5, 16), (5, 10)], Kind.PP),
        ([5, 6, 7], Kind.XMR),
    ],
)
def test_proportions_whose_denominators_vary_by_more_than_a_quarter_are_drawn_as_laneys(values, kind):
    assert draw(months(values)).kind is kind
