"""A claim held against figures: true, in part, not shown, contradicted or cannot tell, each with what it rests on."""

import pytest

from answerable.effect.claims import Holds
from answerable.indicators.claimed import hold
from answerable.indicators.mapping import codes_of
from answerable.reading.statistics.measures import REQUESTS

OWN = "E10000007"
YEARS = range(2019, 2025)
PARTS = {2019: 60, 2020: 62, 2021: 61, 2022: 63, 2023: 18, 2024: 38}


@pytest.fixture
def figures(loaded, release_of):
    """Shares and counts of twelve places: in ten shares fell and requests rose a little; here requests rose threefold."""
    others = [(f"E2{n:07}", f"Place {n}") for n in range(11)]
    rows = [(OWN, "Derbyshire", year, part, 100) for year, part in PARTS.items()]
    rows += [(code, name, year, 70 - (year - 2019) * 3 - n, 100) for n, (code, name) in enumerate(others) for year in YEARS]
    loaded(release_of(*rows))
    head = "new_la_code,la_name,time_period,breakdown_topic,requests_received_in_year,geographic_level"
    asked = [(OWN, "Derbyshire", year, 100 + 40 * (year - 2019)) for year in YEARS]
    asked += [(code, name, year, 100 + n + year - 2019) for n, (code, name) in enumerate(others) for year in YEARS]
    lines = [f"{code},{name},{year},{REQUESTS.whole[1]},{many},Local authority" for code, name, year, many in asked]
    lines += [f",,{year},{REQUESTS.whole[1]},{2000 + 100 * (year - 2019)},National" for year in YEARS]
    loaded("\n".join([head, *lines]).encode(), name="counts.csv", measure=REQUESTS)


def held(text):
    [one] = hold(text, codes_of(OWN))
    return one


def test_figures_as_published_are_true_and_rounded_ones_too(figures):
    one = held("In time were 18 % in 2023 and 38.0 % in 2024")
    assert (one.holds, one.about.code) == (Holds.TRUE, "ehc-plans-within-20-weeks")
    assert one.says[:3] == (
        "2023: 18 % is said, and the official figure is the same.",
        "2024: 38 % is said, and the official figure is the same.",
        "The change that is said is +20.0 percentage points; that of the official figures is +20.0 percentage points.",
    )


def test_other_figures_are_not_shown_and_what_was_counted_is_to_be_asked(figures):
    one = held("2.3 % in 2023, 51.6 % in 2024")
    assert (one.holds, one.says[:2]) == (
        Holds.NOT_SHOWN,
        ("2023: 2.3 % is said; the official figure is 18 %.", "2024: 51.6 % is said; the official figure is 38 %."),
    )
    assert one.cannot_say == ("Whether what was said counts something else, or a part of the year.",)
    assert one.ask[0].startswith(
        "Ask how many of how many, in which months, and counted how. The official series counts: Plans issued"
    )


def test_one_figure_of_two_is_true_in_part_and_one_of_no_year_on_record_cannot_be_told(figures):
    assert held("18 % in 2023, 51.6 % in 2024").holds is Holds.IN_PART
    assert held("18 % in 2023, 51.6 % in 2031").holds is Holds.IN_PART
    assert held("51.6 % in 2031").holds is Holds.CANNOT_TELL


def test_demand_rose_is_true_with_its_place_the_nation_and_what_it_does_not_explain(figures):
    one = held("Demand rose")
    assert (one.holds, one.about.code) == (Holds.TRUE, "ehc-requests")
    assert one.says[:3] == (
        "Here: 100 in 2019, 300 in 2024.",
        "From 2019 to 2024: × 3.00; number 1 of 12, counted from the greatest.",
        "In England: × 1.25.",
    )
    assert any("rank correlation is" in sentence for sentence in one.says)
    assert one.cannot_say == ("Whether this is the reason for anything else.",)
    assert held("Requests have quadrupled").holds is Holds.IN_PART
    assert held("The number of requests fell").holds is Holds.CONTRADICTED


def test_a_yearly_rise_is_not_shown_to_be_an_improvement_and_a_fall_contradicts_it(figures, loaded, release_of):
    one = held("We have improved since")
    assert one.holds is Holds.NOT_SHOWN
    assert any("it may be chance" in sentence for sentence in one.says)
    assert one.ask[0].startswith("Annual figures cannot show it")
    loaded(release_of((OWN, "Derbyshire", 2025, 30, 100)), name="later.csv")
    assert held("We have improved since").holds is Holds.CONTRADICTED


def test_everywhere_is_held_against_how_many_went_the_same_way(figures):
    one = held("It is a national problem")
    assert one.holds is Holds.IN_PART
    assert one.says[0] == "From 2019 to 2024 it got worse in 12 of 12 authorities."
    assert one.says[-1] == "It is so in most places, and more so here than in nine of ten."


def test_where_no_series_speaks_nothing_is_told(db):
    one = held("Demand rose")
    assert (one.holds, one.cannot_say) == (Holds.CANNOT_TELL, ("No series on record speaks to this.",))


def test_however_many_claims_the_record_is_asked_as_often(figures, django_assert_num_queries):
    with django_assert_num_queries(2):
        hold("Demand rose. It is national. We improved. It fell. 18 % in 2023.", codes_of(OWN))
