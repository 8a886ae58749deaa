"""What stands beside a verdict: targets, freezing, closing, places, chance and cautions."""

import random

import pytest

from answerable.effect import chance, targets
from answerable.effect.answers import Answer, answer
from answerable.effect.baselines import objections_to_freezing
from answerable.effect.cautions import leaning, seasons_show
from answerable.effect.charts import Baseline, draw
from answerable.effect.closing import asks_whether_to_reopen, objections_to_closing_for_effect
from answerable.effect.growth import Growth, growth, rank_correlation, ranks
from answerable.effect.limits import Kind
from answerable.effect.periods import Step, numbered
from answerable.effect.places import Change, Followed, changes, followed, place
from answerable.effect.readings import Polarity
from answerable.effect.targets import Assurance
from answerable.effect.tests.made import JANUARY_2022, STEADY, frozen, months


@pytest.mark.parametrize(
    ("target", "polarity", "expected", "sentence"),
    [
        (40, Polarity.UP, Assurance.PASS, "The target of 40 will be met as long as nothing changes"),
        (40, Polarity.DOWN, Assurance.FAIL, "The target of 40 will be missed as long as nothing changes"),
        (60, Polarity.UP, Assurance.FAIL, "The target of 60 will be missed as long as nothing changes"),
        (60, Polarity.DOWN, Assurance.PASS, "The target of 60 will be met as long as nothing changes"),
        (50, Polarity.UP, Assurance.HIT_AND_MISS, "The target of 50 lies within the limits: it will be hit and missed by chance"),
        (50, Polarity.UNKNOWN, None, "The target of 50: cannot tell, for nobody said which way is better."),
    ],
)
def test_a_target_is_held_against_the_limits(target, polarity, expected, sentence):
    chart = frozen(STEADY, polarity=polarity)
    assert targets.assurance(chart, target) is expected
    assert targets.in_a_sentence(chart, target).startswith(sentence)


def test_a_target_on_the_limit_itself_is_hit_and_miss():
    chart = frozen(STEADY)
    assert targets.assurance(chart, chart.now.lines[0].upper) is Assurance.HIT_AND_MISS


def test_without_limits_a_target_cannot_be_told_though_the_reference_calls_it_inconsistent():
    chart = draw(months([5]))
    assert targets.assurance(chart, 4) is Assurance.HIT_AND_MISS
    assert targets.in_a_sentence(chart, 4) == "The target of 4: cannot tell, for there are no limits yet to hold it against."


def test_a_baseline_of_twelve_readings_before_the_first_action_may_be_frozen():
    act = Baseline(readings=12, reason="the year before the plan")
    assert objections_to_freezing(months(STEADY), act, first_action=numbered(Step.MONTH, JANUARY_2022 + 12)) == ()


def test_freezing_is_refused_without_a_reason_too_early_too_late_or_over_a_change_of_definition():
    act = Baseline(readings=9, reason=" ")
    series = months(STEADY, definitions=["old"] * 5 + ["new"] * 7)
    assert objections_to_freezing(series, act, first_action=numbered(Step.MONTH, JANUARY_2022 + 8)) == (
        "Nobody has said why this is the baseline: give a reason.",
        "A baseline takes at least 12 readings, and this one has 9.",
        "The first action began in September 2022, and the baseline runs to September 2022: end it before.",
        "The definition changes within this baseline: begin it after the change.",
    )


def test_where_a_years_seasons_show_a_baseline_takes_two_whole_years():
    winter = [10, 12, 20, 30, 40, 48, 50, 48, 40, 30, 20, 12] * 3
    for many, objections in (
        (12, ("A year’s seasons show in these readings: the baseline takes two whole years, 24.",)),
        (24, ()),
    ):
        act = Baseline(readings=many, reason="before the plan")
        assert objections_to_freezing(months(winter), act, first_action=None) == objections


def test_closing_for_effect_asks_for_twelve_months_of_a_change_for_the_better():
    for held, objections in ((13, ()), (12, ("The change has held since February 2023: twelve months are asked for.",))):
        assert objections_to_closing_for_effect(frozen((*STEADY, 49, *[60] * held))) == objections
    assert objections_to_closing_for_effect(frozen((*STEADY, *[60] * 14, 50))) == (
        "The figures say: no change shown. Closing for effect asks for a real change for the better.",
    )


def test_closing_for_effect_asks_for_a_frozen_full_baseline_and_dates():
    assert objections_to_closing_for_effect(frozen((*STEADY[:6], *[60] * 13), many=6)) == (
        "The limits rest on fewer than twelve readings: the verdict is on trial.",
    )
    moving = draw(months((*[49, 51] * 20, *[60] * 13)))
    assert objections_to_closing_for_effect(moving) == (
        "No baseline was frozen before the first action began: the change is measured against itself.",
    )
    numbers = draw(months((*STEADY, *[60] * 20), step=Step.NUMBER), baselines=[Baseline(readings=12, reason="before")])
    assert objections_to_closing_for_effect(numbers) == (
        "The readings are numbered, not dated: how long the change has held cannot be told.",
    )


def test_a_later_signal_for_the_worse_asks_whether_to_reopen():
    assert asks_whether_to_reopen(frozen((*STEADY, 40, 41))) == (
        "Plans in time shows a real change for the worse since January 2023. Should it be opened again?"
    )
    assert asks_whether_to_reopen(frozen(STEADY)) == ""


YEARS = {"A": {2021: 90, 2022: 36, 2023: 40}, "B": {2021: 50, 2022: 52, 2023: 80}, "C": {2021: 60, 2023: 61}}


def test_changes_are_from_one_year_to_the_next_and_never_across_a_missing_one():
    assert [(one.authority, one.year, one.by) for one in changes(YEARS)] == [
        ("A", 2022, -54),
        ("A", 2023, 4),
        ("B", 2022, 2),
        ("B", 2023, 28),
    ]


def test_the_place_of_a_change_counts_from_the_worst():
    fall, *_ = every = changes(YEARS)
    found = place(fall, every, Polarity.UP)
    assert (found.worst, found.of, found.among_worst, found.middle) == (1, 4, 0.25, 3)
    assert place(fall, every, Polarity.DOWN).worst == 4
    with pytest.raises(ValueError, match="which way is better must be known"):
        place(fall, every, Polarity.UNKNOWN)


def test_what_followed_counts_those_that_gave_back_more_than_half():
    made = [
        Change(authority=name, year=year, was=0, now=by)
        for name, first, then in (("A", 30, -20), ("B", 24, -12), ("C", 21, 5), ("D", 10, -10), ("E", 40, None))
        for year, by in ((2020, first), (2021, then))
        if by is not None
    ]
    assert followed(20, made) == Followed(like_it=3, gave_back=1)
    assert followed(-20, made) == Followed(like_it=0, gave_back=0)


def noise(number, many):
    source = random.Random(number)
    return [source.gauss(0, 1) for _ in range(many)]


@pytest.mark.parametrize("many", [5, 12, 24])
def test_the_share_of_false_alarms_is_what_a_simulation_of_pure_noise_gives(many):
    tried = 2000
    alarms = sum(
        answer(frozen(noise(number, many + 12), many, Kind.XMR)).answer is not Answer.NO_CHANGE for number in range(tried)
    )
    assert alarms / tried == pytest.approx(chance.false_alarms(many, frozen=True), abs=0.012)


def test_limits_that_move_with_the_readings_raise_hardly_any_false_alarm():
    alarms = sum(answer(draw(months(noise(number, 24)))).answer is not Answer.NO_CHANGE for number in range(1000))
    assert alarms / 1000 <= 0.006
    assert chance.false_alarms(24, frozen=False) == 0.002


def test_a_page_of_many_series_says_how_many_would_signal_by_chance():
    charts = [frozen((*STEADY, 50))] * 100
    assert chance.in_a_sentence(charts) == "Of 100 series, about 2 would be said to have changed by chance alone."
    assert chance.in_a_sentence(charts[:3]) == (
        "Of 3 series, fewer than one (0.069) would be said to have changed by chance alone."
    )
    yearly = draw(months(STEADY, step=Step.YEAR, start=2000))
    assert chance.in_a_sentence([yearly]) == "Of 1 series, none would be said to have changed by chance alone."


def test_how_readings_lean_is_the_autocorrelation():
    assert leaning((1, 2, 3, 4, 5), 1) == pytest.approx(0.4)
    assert leaning((5, 5, 5, 5), 1) is None
    assert leaning((1, 2, 3), 1) is None


def test_seasons_take_two_years_to_be_seen():
    year = [10, 12, 20, 30, 40, 48, 50, 48, 40, 30, 20, 12]
    assert (seasons_show(year, 12), seasons_show(year * 2, 12), seasons_show(noise(1, 36), 12)) == (False, True, False)
    assert seasons_show([1, 5, 9, 5] * 3, 4)
    assert not seasons_show(year * 3, 1)


def test_growth_from_none_is_above_any_number_and_from_none_to_none_says_nothing():
    grew = {"A": (100, 300), "B": (0, 5), "C": (0, 0), "D": (200, 100)}
    assert growth("A", grew) == Growth(times=3, rank=2, of=3)
    assert (growth("C", grew), growth("E", grew)) == (None, None)


def test_the_rank_correlation_shares_ranks_among_those_alike():
    assert ranks([10, 20, 20, 30]) == [1, 2.5, 2.5, 4]
    assert rank_correlation([(1, 9), (2, 5), (3, 1)]) == pytest.approx(-1)
    assert rank_correlation([(1, 2), (2, 1), (3, 4), (4, 3)]) == pytest.approx(0.6)
    assert (rank_correlation([(1, 1), (2, 2)]), rank_correlation([(1, 1), (1, 2), (1, 3)])) == (None, None)
