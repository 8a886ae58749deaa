"""What the figures come to: the four answers, since when, why not, and what would change it."""

import pytest

from answerable.effect.answers import Answer, Why, answer
from answerable.effect.charts import draw
from answerable.effect.limits import Kind
from answerable.effect.periods import Step
from answerable.effect.readings import Polarity
from answerable.effect.tests.made import STEADY, frozen, months
from answerable.effect.verdicts import CAVEAT, judge, lines


def said(values, **more):
    """The headline of the verdict, its counterfactual and its notes."""
    verdict = judge(frozen(values, **more))
    return verdict.headline, list(verdict.counterfactual), list(verdict.notes)


def test_one_signal_is_not_yet_a_change():
    assert said((*STEADY, 60))[0] == "no change shown"


def test_a_signal_at_two_successive_readings_is_a_real_change_since_the_first_of_them():
    assert said((*STEADY, 60, 61))[0] == "real change for the better since January 2023"
    assert said((*STEADY, 40, 39))[0] == "real change for the worse since January 2023"


def test_seven_on_one_side_become_a_change_with_the_eighth_and_date_from_the_first():
    assert said((*STEADY, 49, *[51] * 7))[0] == "no change shown"
    assert said((*STEADY, 49, *[51] * 8))[0] == "real change for the better since February 2023"


def test_only_the_latest_state_is_judged():
    assert said((*STEADY, 60, 61, 50))[0] == "no change shown"
    assert said((*STEADY, 40, 39, 60, 61))[0] == "real change for the better since March 2023"
    assert said((*STEADY, 40, 61))[0] == "no change shown"


def test_a_gap_between_two_signals_means_that_they_are_not_successive():
    assert said((*STEADY, 60, None, 61))[0] == "no change shown"


def test_after_the_latest_reading_nothing_was_published_and_the_state_judged_is_named():
    verdict = judge(frozen((*STEADY, 60, 61, None, None)))
    assert (verdict.headline, str(verdict.latest)) == ("real change for the better since January 2023", "February 2023")
    assert "Nothing was published after February 2023: that is the state that was judged." in verdict.notes


def test_where_nobody_said_which_way_is_better_a_change_is_only_up_or_down():
    assert said((*STEADY, 60, 61), polarity=Polarity.UNKNOWN)[0] == "real change upwards since January 2023"
    assert said((*STEADY, 60, 61), polarity=Polarity.DOWN)[0] == "real change for the worse since January 2023"


def test_a_trend_alone_is_named_but_is_no_change():
    headline, _, notes = said((*STEADY, 47, 48, 49, 50, 51, 52, 53))
    assert headline == "no change shown"
    assert "The last seven readings each lie above the one before: a trend, which alone is not yet another level." in notes


@pytest.mark.parametrize(("many", "trial"), [(5, True), (11, True), (12, False), (14, False)])
def test_limits_from_five_to_eleven_readings_give_a_verdict_on_trial(many, trial):
    verdict = judge(draw(months([49, 51] * (many // 2) + [49] * (many % 2))))
    assert (verdict.answer, verdict.trial) == (Answer.NO_CHANGE, trial)
    note = f"On trial: the limits rest on {many} readings. From 12 on the verdict is a full one."
    assert (note in verdict.notes) == trial


def test_under_five_readings_the_figures_cannot_tell_and_say_how_many_are_missing():
    verdict = judge(draw(months([49, None, 51, 49])))
    assert (verdict.headline, verdict.trial) == ("cannot tell: too few readings", False)
    assert verdict.counterfactual == ("Two more monthly readings would make a verdict on trial, nine a full one.",)


def test_a_baseline_under_five_readings_cannot_tell_however_many_come_after():
    verdict = judge(frozen((*STEADY, 60, 61), many=4))
    assert verdict.headline == "cannot tell: too few readings"
    short = "A baseline of 4 is too short: freeze at least 5 readings for a verdict on trial, 12 for a full one."
    assert verdict.counterfactual == (short,)


@pytest.mark.parametrize("step", [Step.YEAR, Step.SPLIT_YEAR])
def test_a_yearly_series_gets_no_verdict_however_long_it_is(step):
    verdict = judge(draw(months((*STEADY, 90, 91), start=2000, step=step)))
    assert verdict.headline == "cannot tell: a year lies between the readings"
    assert verdict.counterfactual[0].startswith("Annual figures cannot show it: ask for monthly numbers with their denominators.")


def test_days_a_year_apart_are_yearly_too():
    series = months(STEADY, start=730000, step=Step.DAY)
    yearly = type(series)(
        name="x",
        readings=tuple(type(r)(period=r.period.after(365 * i - i), value=r.value) for i, r in enumerate(series.readings)),
    )
    assert answer(draw(yearly)).why is Why.YEARLY


def test_limits_that_cover_everything_possible_cannot_tell_and_say_so():
    values = (20, 80) * 6
    verdict = judge(frozen(values, possible=(0.0, 100.0), unit="%"))
    assert verdict.headline == "cannot tell: the limits cover everything that is possible"
    assert verdict.counterfactual[0] == (
        "The limits, -109.6 % to 209.6 %, cover everything that is possible (0 % to 100 %): no reading can lie outside them, and "
        "only several on one side could show a change."
    )


def test_limits_that_cover_everything_still_let_eight_on_one_side_tell():
    assert said((*(20, 80) * 6, *[81] * 8), possible=(0.0, 100.0))[0] == "real change for the better since December 2022"


def test_a_baseline_of_like_readings_cannot_tell_once_they_differ_but_never_having_differed_is_no_change():
    assert said([5] * 12)[0] == "no change shown"
    assert said((*[5] * 12, 6))[0] == "cannot tell: the readings that limits rest on are all alike, so there are no limits"
    assert said((*[5] * 12, *[6] * 8))[0] == "real change for the better since January 2023"


def test_how_many_readings_at_this_level_would_show_a_change_is_found_by_running_the_rules_forward():
    _, [what_if], _ = said((*STEADY, 49, *[51] * 2))
    assert what_if == "Six more monthly readings at this level (51) would show a real change for the better since February 2023."
    _, [what_if], _ = said((*STEADY, 49, 54))
    assert (
        what_if == "Three more monthly readings at this level (54) would show a real change for the better since February 2023."
    )


def test_a_level_that_is_the_mean_would_never_show_a_change():
    _, [what_if], _ = said((*STEADY, 50))
    assert what_if == "Not even two dozen more readings at this level (50) would show a change: it is where the readings were."


def test_what_would_end_a_change_is_said_too():
    _, [what_if], _ = said((*STEADY, 60, 61))
    assert what_if == "If the next reading came back to the centre (50), the answer would be: no change shown."


def test_the_counterfactual_comes_true_when_those_readings_come():
    values = [*STEADY, 49, 51, 51]
    for _ in range(6):
        assert said(values)[0] == "no change shown"
        values.append(51)
    assert said(values)[0] == "real change for the better since February 2023"


def test_limits_that_are_not_frozen_say_that_they_move():
    moving = "No baseline is frozen: the limits are drawn from all readings, the latest too, and move with each new one."
    assert moving in judge(draw(months(STEADY))).notes
    assert moving not in judge(frozen(STEADY)).notes


def test_proportions_are_judged_by_laneys_limits_and_said_as_percentages():
    shares = [(10, 100), (13, 100), (9, 60), (11, 100)] * 3
    verdict = judge(frozen((*shares, (60, 100), (62, 100))))
    assert verdict.headline == "real change for the better since January 2023"
    assert "The mean of the 12 readings of the baseline: 11.9 %." in verdict.working


def test_a_run_chart_is_judged_by_its_longest_run():
    values = (*[1, 9] * 6, *[9] * 8)
    assert said(values, kind=Kind.RUN)[0] == "real change for the better since December 2022"
    assert said(values[:-1], kind=Kind.RUN)[0] == "no change shown"


def test_time_between_events_that_grows_is_a_change():
    assert said((*[4, 6] * 6, 40, 45), kind=Kind.T)[0] == "real change for the better since January 2023"
    assert said((*[4, 6] * 6, 90, 95), kind=Kind.G)[0] == "real change for the better since January 2023"


def test_a_new_definition_is_judged_by_itself():
    values = (*STEADY, *[90, 92] * 3)
    verdict = judge(draw(months(values, definitions=["old"] * 12 + ["new"] * 6)))
    assert (verdict.answer, verdict.trial) == (Answer.NO_CHANGE, True)
    begins = "A new definition or baseline begins with January 2023. What came before is not compared with it."
    assert begins in verdict.notes


def test_seasons_are_named_when_the_baseline_is_shorter_than_two_years():
    winter = [10, 12, 20, 30, 40, 48, 50, 48, 40, 30, 20, 12] * 3
    note = "A year’s seasons show in these readings: a baseline needs two whole years, or a season will look like a change."
    assert note in judge(frozen(winter)).notes
    assert note not in judge(frozen(winter, many=24)).notes
    assert note not in judge(frozen(STEADY * 3)).notes


def test_readings_that_lean_on_the_one_before_are_named():
    slow = [50, 52, 54, 56, 58, 56, 54, 52, 50, 48, 46, 44, 42, 44, 46, 48]
    leans = [one for one in judge(frozen(slow, many=16)).notes if one.startswith("Each reading leans on the one before")]
    assert leans == [
        "Each reading leans on the one before (by 0.91, where 1 is wholly): the limits are too narrow and false alarms more "
        "frequent than the rules suppose."
    ]


def test_the_whole_text_of_a_verdict_stands_line_by_line():
    assert lines(judge(frozen((*STEADY, 60, 61)))) == [
        "Plans in time: real change for the better since January 2023.",
        "Rule: XmR chart of NHS England’s Making Data Count: the mean, and limits 2.66 mean moving ranges to either side. A "
        "signal is a reading outside the limits, two of three in the outer third on one side, or seven on one side of the mean; "
        "a real change is a signal at two successive readings, up to the latest.",
        "Working:",
        "  XmR chart, 14 monthly readings from January 2022 to February 2023; more is better.",
        "  The mean of the 12 readings of the baseline: 50.",
        "  Mean of 11 moving ranges: 2.",
        "  Limits at the latest reading: 44.68 to 55.32.",
        "  August 2022: 51: within what is usual.",
        "  September 2022: 49: within what is usual.",
        "  October 2022: 51: within what is usual.",
        "  November 2022: 49: within what is usual.",
        "  December 2022: 51: within what is usual.",
        "  January 2023: 60: above the upper limit; a signal on the day it came.",
        "  February 2023: 61: above the upper limit; a signal on the day it came.",
        "  Longest run on one side of the centre: 3 (chance allows 7); crossings of it: 11 (chance gives at least 4).",
        "  A signal of level at the latest two readings: both, the same way.",
        "What if: If the next reading came back to the centre (50), the answer would be: no change shown.",
        CAVEAT,
    ]
