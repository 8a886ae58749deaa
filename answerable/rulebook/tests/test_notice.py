"""Whether a meeting was announced in time, in each nation."""

from datetime import date, timedelta

import pytest

from answerable.rulebook.calendar import Calendar
from answerable.rulebook.notice import CouncilType, verdict_on_notice, verdict_on_urgent_item
from answerable.rulebook.verdicts import Answer, Nation

ENGLAND = Calendar(Nation.ENGLAND)
MEETING = date(2024, 12, 20)
ONE_DAY = timedelta(days=1)


def test_a_notice_on_the_last_day_holds_and_says_what_else_would():
    verdict = verdict_on_notice(MEETING, date(2024, 12, 12), ENGLAND)
    assert verdict.answer is Answer.HOLDS
    assert verdict.counterfactual == (
        "For a meeting on Friday 20 December 2024 the agenda must be published by Thursday 12 December 2024.",
        "An agenda published on Thursday 12 December 2024 is good for a meeting from Friday 20 December 2024.",
    )


def test_a_notice_a_day_late_does_not_hold_and_says_from_which_meeting_it_would():
    verdict = verdict_on_notice(MEETING, date(2024, 12, 13), ENGLAND)
    assert verdict.answer is Answer.DOES_NOT_HOLD
    assert verdict.counterfactual[1] == (
        "An agenda published on Friday 13 December 2024 is good for a meeting from Monday 23 December 2024."
    )


def test_a_notice_not_yet_published_cannot_be_told_while_there_is_time_and_is_late_after():
    assert verdict_on_notice(MEETING, None, ENGLAND).answer is Answer.CANNOT_TELL
    assert verdict_on_notice(MEETING, None, ENGLAND, on=date(2024, 12, 12)).answer is Answer.CANNOT_TELL
    assert verdict_on_notice(MEETING, None, ENGLAND, on=date(2024, 12, 13)).answer is Answer.DOES_NOT_HOLD


def test_a_meeting_convened_at_short_notice_is_good_if_open_from_that_day():
    short = date(2024, 12, 17)
    assert verdict_on_notice(MEETING, short, ENGLAND, convened_on=short).answer is Answer.HOLDS
    assert verdict_on_notice(MEETING, date(2024, 12, 18), ENGLAND, convened_on=short).answer is Answer.DOES_NOT_HOLD


def test_short_notice_is_not_known_to_be_allowed_in_northern_ireland():
    meeting, short = date(2025, 3, 14), date(2025, 3, 13)
    verdict = verdict_on_notice(meeting, short, Calendar(Nation.NORTHERN_IRELAND), convened_on=short)
    assert verdict.answer is Answer.DOES_NOT_HOLD


def test_a_notice_published_on_a_sunday_counts_its_clear_days_and_is_warned_of():
    verdict = verdict_on_notice(date(2025, 1, 20), date(2025, 1, 12), ENGLAND)
    assert verdict.answer is Answer.HOLDS
    assert "Sunday 12 January 2025, the day of publication, is not a working day (Sunday)." in verdict.warnings


@pytest.mark.parametrize(
    ("nation", "published", "answer"),
    [
        (Nation.WALES, date(2025, 3, 10), Answer.HOLDS),
        (Nation.WALES, date(2025, 3, 11), Answer.DOES_NOT_HOLD),
        (Nation.SCOTLAND, date(2025, 3, 10), Answer.HOLDS),
        (Nation.SCOTLAND, date(2025, 3, 11), Answer.DOES_NOT_HOLD),
        (Nation.NORTHERN_IRELAND, date(2025, 3, 10), Answer.HOLDS),
        (Nation.NORTHERN_IRELAND, date(2025, 3, 11), Answer.CANNOT_TELL),
        (Nation.NORTHERN_IRELAND, date(2025, 3, 12), Answer.DOES_NOT_HOLD),
    ],
)
def test_each_nation_has_its_own_notice(nation, published, answer):
    assert verdict_on_notice(date(2025, 3, 14), published, Calendar(nation)).answer is answer


def test_scotland_over_a_weekend_depends_on_a_reading_nobody_has_seen():
    verdict = verdict_on_notice(date(2025, 3, 18), date(2025, 3, 13), Calendar(Nation.SCOTLAND))
    assert verdict.answer is Answer.CANNOT_TELL
    assert verdict.missing == (
        "which way of counting the days is the law here: the notice is good under every day counted, and not under weekends "
        "and bank holidays left out",
    )


def test_a_parish_says_whether_saturday_counts():
    meeting, published = date(2025, 1, 14), date(2025, 1, 9)
    answers = [
        verdict_on_notice(meeting, published, ENGLAND, CouncilType.PARISH, saturday_counts=counts).answer
        for counts in (True, False, None)
    ]
    assert answers == [Answer.HOLDS, Answer.DOES_NOT_HOLD, Answer.CANNOT_TELL]


def test_a_parish_outside_england_is_not_known():
    assert verdict_on_notice(MEETING, None, Calendar(Nation.WALES), CouncilType.PARISH).answer is Answer.CANNOT_TELL


@pytest.mark.parametrize(
    ("meeting", "published"), [(date(2025, 1, 3), date(2024, 12, 23)), (date(2024, 4, 3), date(2024, 3, 22))]
)
def test_christmas_eve_27_december_maundy_thursday_and_easter_tuesday_are_clear_days_without_a_warning(meeting, published):
    verdict = verdict_on_notice(meeting, published, ENGLAND)
    assert (verdict.answer, verdict.warnings) == (Answer.HOLDS, ())
    assert verdict_on_notice(meeting, ENGLAND.next_working_day(published + ONE_DAY), ENGLAND).answer is Answer.DOES_NOT_HOLD


PARISH_LINES = (
    "For a meeting on Thursday 2 January 2025 the agenda must be published by Friday 20 December 2024 (the national "
    "association's note: the Christmas and Easter breaks drop out).",
    "Counted the other way it would be Tuesday 24 December 2024 (the words of section 243(4): the breaks do not drop out).",
    "Counted the other way it would be Thursday 19 December 2024 (the national association's note, with the breaks of other bank "
    "holidays as section 243(2) defines them).",
    "Thursday 19 December 2024 is safe on every way of counting.",
)


def test_a_parish_notice_shows_both_named_readings_of_section_243():
    verdict = verdict_on_notice(date(2025, 1, 2), None, ENGLAND, CouncilType.PARISH, saturday_counts=False)
    assert verdict.counterfactual == PARISH_LINES


@pytest.mark.parametrize(
    ("published", "answer"),
    [
        (date(2024, 12, 19), Answer.HOLDS),
        (date(2024, 12, 20), Answer.CANNOT_TELL),
        (date(2024, 12, 24), Answer.CANNOT_TELL),
        (date(2024, 12, 27), Answer.DOES_NOT_HOLD),
    ],
)
def test_a_parish_notice_good_under_one_reading_only_cannot_be_told(published, answer):
    verdict = verdict_on_notice(date(2025, 1, 2), published, ENGLAND, CouncilType.PARISH, saturday_counts=False)
    assert verdict.answer is answer


def test_a_parish_notice_away_from_every_break_is_the_same_on_both_readings():
    verdict = verdict_on_notice(date(2025, 2, 13), date(2025, 2, 7), ENGLAND, CouncilType.PARISH, saturday_counts=False)
    assert verdict.answer is Answer.HOLDS
    assert verdict.counterfactual[1] == "Every way of counting gives that day."


@pytest.mark.parametrize(
    ("opinion", "special", "minuted", "answer"),
    [
        (True, True, True, Answer.HOLDS),
        (True, True, False, Answer.DOES_NOT_HOLD),
        (False, True, True, Answer.DOES_NOT_HOLD),
        (True, None, True, Answer.CANNOT_TELL),
    ],
)
def test_an_urgent_item_needs_all_three(opinion, special, minuted, answer):
    verdict = verdict_on_urgent_item(chair_opinion=opinion, special_circumstances=special, reason_in_minutes=minuted)
    assert verdict.answer is answer
