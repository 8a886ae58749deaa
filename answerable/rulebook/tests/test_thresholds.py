"""How many members it takes, when that can be known."""

import pytest

from answerable.rulebook.thresholds import (
    Absolute,
    Bounds,
    Denominator,
    Fraction,
    GreaterOf,
    LesserOf,
    Membership,
    bounds_of,
    in_words,
    needed,
    unknown_in,
)

QUARTER = Fraction(numerator=1, denominator=4, of=Denominator.VOTING_MEMBERS)
THREE = Absolute(number=3)
FIFTEEN = Membership(all_seats=16, filled_seats=14, voting_members=15, councillors_only=11)


@pytest.mark.parametrize(
    ("threshold", "number"),
    [
        (THREE, 3),
        (QUARTER, 4),
        (Fraction(numerator=1, denominator=4, of=Denominator.ALL_SEATS), 4),
        (Fraction(numerator=1, denominator=4, of=Denominator.FILLED_SEATS), 4),
        (Fraction(numerator=1, denominator=4, of=Denominator.COUNCILLORS_ONLY), 3),
        (Fraction(numerator=1, denominator=3, of=Denominator.VOTING_MEMBERS), 5),
        (GreaterOf(parts=(THREE, QUARTER)), 4),
        (LesserOf(parts=(THREE, QUARTER)), 3),
        (Absolute(number=None), None),
        (Fraction(numerator=1, denominator=4, of=None), None),
        (None, None),
    ],
)
def test_the_number_needed(threshold, number):
    assert needed(threshold, FIFTEEN) == number


def test_a_fraction_of_an_unknown_number_is_unknown():
    assert needed(QUARTER, Membership()) is None
    assert unknown_in(QUARTER, Membership()) == ("how many voting members the body has on the day",)


def test_the_greater_of_three_and_an_unknown_is_at_least_three():
    assert bounds_of(GreaterOf(parts=(THREE, QUARTER)), Membership()) == Bounds(low=3, high=None)


def test_the_lesser_of_three_and_an_unknown_is_at_most_three():
    assert bounds_of(LesserOf(parts=(THREE, QUARTER)), Membership()) == Bounds(low=1, high=3)


def test_thresholds_read_as_a_clause_would_put_them():
    assert in_words(GreaterOf(parts=(THREE, QUARTER))) == "3 members or 1/4 of voting members, rounded up, whichever is greater"
    assert in_words(Absolute(number=1)) == "1 member"
    assert in_words(None) == "a number that is not known"
