"""An authority among its statistical neighbours: its place, the middle one, and who cannot be compared."""

import pytest

from answerable.indicators.mapping import boards, codes_of
from answerable.indicators.neighbours import neighbourhood, neighbours
from answerable.reading.statistics.measures import PLANS_IN_TIME_JOINED, REQUESTS
from answerable.reading.statistics.releases import Area, Figure, Level, Release

OWN, (FIRST, SECOND, THIRD, *_REST) = "E10000007", neighbours()["E10000007"]


def release(values, measure=PLANS_IN_TIME_JOINED, period=2024):
    figures = []
    for row, (code, value) in enumerate(values.items(), start=2):
        area = Area(code=code, name=f"Place {code}", level=Level.AUTHORITY)
        share = {"numerator": value, "denominator": 100} if measure.denominator and value is not None else {"value": value}
        figures.append(Figure(area=area, period=period, row=row, mark="" if value is not None else "c", **share))
    return Release(measure=measure, file="made.csv", figures=tuple(figures))


def test_its_place_is_counted_from_the_worst_and_equals_count_with_the_worse():
    near = neighbourhood(release({OWN: 40, FIRST: 30, SECOND: 40, THIRD: 70}), [OWN])
    assert (near.place, near.of, near.middle, near.from_the_worst) == (3, 4, 40, True)
    assert [(one.value, one.is_own) for one in near.alike] == [(30, False), (40, False), (40, True), (70, False)]


def test_where_no_way_is_better_it_is_counted_from_the_greatest():
    near = neighbourhood(release({OWN: 4, FIRST: 3, SECOND: 9}, REQUESTS), [OWN])
    assert (near.place, near.of, near.from_the_worst) == (2, 3, False)


def test_a_neighbour_whose_number_is_suppressed_is_named_and_never_a_nought():
    near = neighbourhood(release({OWN: 4, FIRST: None, SECOND: 9}), [OWN])
    assert (near.of, near.without[0], len(near.without)) == (2, f"Place {FIRST}", 9)


@pytest.mark.parametrize("values", [{OWN: 4}, {FIRST: 4}, {OWN: None, FIRST: 3}])
def test_where_nothing_is_to_compare_there_is_none(values):
    assert neighbourhood(release(values), [OWN]) is None


def test_every_authority_has_ten_others_by_codes_that_stand_now():
    assert {len(set(ten) - {one}) for one, ten in neighbours().items()} == {10}
    assert {len(codes_of(one)) for one in ("E06000060", "E10000002")} == {2}
    assert codes_of("E10000027") == ["E06000066", "E10000027", "icb-somerset"]
    assert set(boards()) <= set(neighbours()) | {"E06000053"}
