"""Runs and crossings, and what chance allows of them."""

from math import comb

import pytest

from answerable.effect.limits import run
from answerable.effect.runs import Runs, fewest_crossings, longest_by_chance, runs


def runs_of(*values):
    return runs(values, run(values, len(values)).at)


def test_runs_are_counted_without_the_readings_on_the_median_and_without_gaps():
    found = runs_of(1, 1, 5, 1, None, 9, 9, 9, 5)
    assert (found.longest, found.crossings, found.current, found.current_side) == (3, 1, 3, 1)


def test_readings_all_on_the_median_have_no_run_and_nothing_to_compare_with():
    nothing = Runs(longest=0, longest_by_chance=None, crossings=0, fewest_by_chance=None, current=0, current_side=0)
    assert (runs_of(5, 5, 5), runs_of(5, 5, 5).signal) == (nothing, False)


@pytest.mark.parametrize(("readings", "longest", "fewest"), [(10, 6, 2), (16, 7, 4), (24, 8, 8), (60, 9, 23)])
def test_what_chance_allows_is_what_the_tables_print(readings, longest, fewest):
    assert (longest_by_chance(readings), fewest_crossings(readings - 1)) == (longest, fewest)


def test_the_fewest_crossings_are_the_five_per_cent_quantile_for_every_number_of_chances():
    for chances in range(200):
        fewest = fewest_crossings(chances)
        at_most = sum(comb(chances, k) for k in range(fewest + 1))
        assert 20 * at_most >= 2**chances > 20 * (at_most - comb(chances, fewest))


def test_a_run_longer_than_chance_allows_is_a_signal():
    assert runs_of(*[1, 9] * 4, *[9] * 8, *[1] * 8).signal
    assert not runs_of(1, 2, 2, 1, 2, 1, 1, 2).signal
