"""What an explanation claims is found in its own words; what figures cannot speak to is passed over."""

import pytest

from answerable.effect.claims import Claims, Said, claims_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Demand rose, and it is a national problem. We have improved since.", ["it rose", "it is so everywhere", "it improved"]),
        ("Requests have more than doubled", ["it rose"]),
        ("It takes longer everywhere", ["it is so everywhere"]),
        ("The number of plans fell but timeliness is improving", ["it fell", "it improved"]),
        ("Plans in time: 2.3 % in 2023, 51.6 % in 2024", ["figures"]),
        ("The director did all that could be done. Nobody could have known.", []),
        ("", []),
    ],
)
def test_each_claim_is_found_by_its_words(text, kinds):
    assert [str(one.kind) for one in claims_in(text)] == kinds


def figures(text):
    [claim] = claims_in(text)
    assert claim.kind is Claims.FIGURES
    return [(one.year, one.value, one.places) for one in claim.figures]


def test_figures_are_read_with_their_years_in_either_order():
    assert figures("2.3 % in 2023, 51.6 % in 2024") == [(2023, 2.3, 1), (2024, 51.6, 1)]
    assert figures("in 2024 it was 51.6 per cent, in 2023: 2 %") == [(2023, 2, 0), (2024, 51.6, 1)]
    assert figures("2,713 in 2024") == [(2024, 2713, 0)]


def test_a_figure_is_the_same_as_the_official_one_rounded_alike():
    assert Said(year=2024, value=38, places=0).is_same(37.8)
    assert Said(year=2024, value=37.8, places=1).is_same(37.82)
    assert not Said(year=2024, value=37.7, places=1).is_same(37.8)


def test_how_many_times_is_read_from_the_verb():
    assert [one.times for one in claims_in("It doubled. It trebled. It grew.")] == [2.0, 3.0, None]


def test_no_text_claims_without_end():
    assert len(claims_in("It rose. " * 500)) == 20
