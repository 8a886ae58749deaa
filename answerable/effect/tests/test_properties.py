"""What must be so of any series: units, polarity, worse readings, gaps and what is suppressed."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.effect.answers import Answer, answer
from answerable.effect.charts import Baseline, draw
from answerable.effect.limits import Kind, moving_ranges
from answerable.effect.readings import Polarity, Reading
from answerable.effect.tests.made import months

EVERY = settings(max_examples=150)
# Whole numbers: what is exactly on the mean stays exactly on it when all are moved or stretched by whole numbers.
VALUES = st.one_of(st.integers(-50, 50), st.integers(-5, 5))
SERIES = st.lists(st.one_of(VALUES, VALUES, VALUES, VALUES, st.none()), min_size=1, max_size=40)
BASE = st.integers(5, 24)
POLARITIES = st.sampled_from([Polarity.UP, Polarity.DOWN])
LEVEL_KINDS = st.sampled_from([Kind.XMR, Kind.I, Kind.RUN])
RANK = {Answer.WORSE: 0, Answer.NO_CHANGE: 1, Answer.CANNOT_TELL: 1, Answer.BETTER: 2}
MIRRORED = {Answer.WORSE: Answer.BETTER, Answer.BETTER: Answer.WORSE}


def answered(values, polarity, many=None, kind=Kind.XMR):
    baselines = [Baseline(readings=many, reason="frozen")] if many else []
    return answer(draw(months(values, polarity=polarity), kind, baselines=baselines))


@EVERY
@given(SERIES, st.integers(-1000, 1000), POLARITIES, st.none() | BASE, LEVEL_KINDS)
def test_adding_a_constant_never_changes_a_verdict(values, constant, polarity, many, kind):
    moved = [None if one is None else one + constant for one in values]
    assert answered(moved, polarity, many, kind) == answered(values, polarity, many, kind)


@EVERY
@given(SERIES, st.sampled_from([2, 4, 8, 0.5, 0.25, 1024]), POLARITIES, st.none() | BASE, LEVEL_KINDS)
def test_changing_units_never_changes_a_verdict(values, times, polarity, many, kind):
    stretched = [None if one is None else one * times for one in values]
    assert answered(stretched, polarity, many, kind) == answered(values, polarity, many, kind)


@EVERY
@given(SERIES, st.sampled_from([3, 7, 12, 60, 100, 1000]), POLARITIES, st.none() | BASE, LEVEL_KINDS)
def test_hours_in_minutes_and_pounds_in_pence_say_the_same(values, times, polarity, many, kind):
    stretched = [None if one is None else one * times for one in values]
    assert answered(stretched, polarity, many, kind) == answered(values, polarity, many, kind)


@EVERY
@given(SERIES, st.none() | BASE, LEVEL_KINDS)
def test_reversing_polarity_mirrors_the_verdict(values, many, kind):
    up, down = (answered(values, polarity, many, kind) for polarity in (Polarity.UP, Polarity.DOWN))
    assert down == replace(up, answer=MIRRORED.get(up.answer, up.answer))


RARE = st.lists(st.one_of(st.integers(1, 400), st.none()), min_size=1, max_size=40)  # cases or days between what is rare
SHARES = st.lists(st.one_of(st.tuples(st.integers(0, 40), st.integers(40, 80)), st.none()), min_size=1, max_size=30)


@EVERY
@given(RARE, st.none() | BASE, st.sampled_from([Kind.G, Kind.T]))
def test_reversing_polarity_mirrors_the_verdict_between_rare_events_too(values, many, kind):
    up, down = (answered(values, polarity, many, kind) for polarity in (Polarity.UP, Polarity.DOWN))
    assert down == replace(up, answer=MIRRORED.get(up.answer, up.answer))


@EVERY
@given(SHARES, st.none() | BASE)
def test_reversing_polarity_mirrors_the_verdict_on_proportions_too(pairs, many):
    up, down = (answered(pairs, polarity, many, Kind.PP) for polarity in (Polarity.UP, Polarity.DOWN))
    assert down == replace(up, answer=MIRRORED.get(up.answer, up.answer))


@EVERY
@given(RARE, st.sampled_from([7, 24, 60]), POLARITIES, st.none() | BASE)
def test_days_between_events_in_hours_say_the_same(values, times, polarity, many):
    stretched = [None if one is None else one * times for one in values]
    assert answered(stretched, polarity, many, Kind.T) == answered(values, polarity, many, Kind.T)


@EVERY
@given(RARE, st.sampled_from([Kind.G, Kind.T]))
def test_a_gap_between_rare_events_has_no_cause_and_a_reading_always_has_one(values, kind):
    now = draw(months(values), kind).now
    assert [cause is None for cause in now.causes] == [value is None for value in values]


@EVERY
@given(SERIES, st.none() | BASE, LEVEL_KINDS)
def test_turning_the_figures_upside_down_and_the_polarity_with_them_says_the_same(values, many, kind):
    turned = [None if one is None else -one for one in values]
    assert answered(turned, Polarity.DOWN, many, kind) == answered(values, Polarity.UP, many, kind)


@settings(max_examples=400)
@given(SERIES, st.data(), POLARITIES, st.integers(5, 12), st.integers(1, 60), LEVEL_KINDS)
def test_a_verdict_never_improves_when_a_reading_after_the_baseline_worsens(values, data, polarity, many, by, kind):
    there = [i for i, one in enumerate(values) if one is not None][many:]
    if not there:
        return
    which = data.draw(st.sampled_from(there))
    worse = list(values)
    worse[which] += -by if polarity is Polarity.UP else by
    assert RANK[answered(worse, polarity, many, kind).answer] <= RANK[answered(values, polarity, many, kind).answer]


@settings(max_examples=400)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(40, 80)), min_size=13, max_size=30), st.data(), st.integers(1, 40))
def test_a_laney_verdict_never_improves_when_a_proportion_after_the_baseline_worsens(pairs, data, by):
    which = data.draw(st.integers(12, len(pairs) - 1))
    worse = list(pairs)
    worse[which] = (max(0, pairs[which][0] - by), pairs[which][1])
    before, after = (answered(one, Polarity.UP, 12, Kind.PP).answer for one in (pairs, worse))
    assert RANK[after] <= RANK[before]


@EVERY
@given(SERIES)
def test_a_gap_never_makes_a_moving_range(values):
    pairs = [abs(b - a) for a, b in pairwise(values) if None not in (a, b)]
    ranges = moving_ranges(values, screening=False)
    assert (ranges.counted, ranges.mean) == (len(pairs), sum(pairs) / len(pairs) if pairs else None)


@EVERY
@given(SERIES, SERIES, st.integers(1, 6))
def test_how_long_a_gap_is_changes_no_limit(before, after, long):
    one, many = ([*before, *[None] * gap, *after] for gap in (1, long))
    if any(value is not None for value in one):
        assert {draw(months(values)).now.lines[0] for values in (one, many)} == {draw(months(one)).now.lines[0]}


@EVERY
@given(SERIES, LEVEL_KINDS)
def test_a_gap_has_no_value_and_no_cause_and_a_reading_always_has_one(values, kind):
    now = draw(months(values), kind).now
    assert [value is None for value in now.values] == [value is None for value in values]
    assert [cause is None for cause in now.causes] == [value is None for value in values]


@given(st.sampled_from(["x", "z", "c", "-", "low"]), st.floats(-1e9, 1e9))
def test_what_is_suppressed_never_becomes_a_number(mark, value):
    period = months([1]).readings[0].period
    assert Reading(period=period, mark=mark, denominator=20.0).value is None
    for numbers in ({"value": value}, {"numerator": abs(value), "denominator": 2 * abs(value)}):
        with pytest.raises(ValueError, match="has no value"):
            Reading(period=period, mark=mark, **numbers)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_no_reading(value):
    with pytest.raises(ValueError, match="a reading is a number, or a gap with its mark"):
        Reading(period=months([1]).readings[0].period, value=value)


@pytest.mark.parametrize(("numerator", "denominator"), [(11, 10), (-1, 10)])
def test_a_numerator_is_never_above_its_denominator_nor_below_nought(numerator, denominator):
    with pytest.raises(ValueError, match="is no proportion"):
        Reading(period=months([1]).readings[0].period, numerator=numerator, denominator=denominator)
