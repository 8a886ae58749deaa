"""A recommendation that nobody answers is late by the diary, as every clock is."""

from datetime import date

from answerable.diary.grading import Grade
from answerable.diary.standing import late_and_next
from answerable.recommendations.models import Recommendation
from answerable.recommendations.tests.conftest import (  # noqa: F401  (fixtures)
    agreed,
    cabinet_member,
    carried,
    committee,
    drafted,
    issued,
    meeting,
)


def test_silence_is_late_by_the_diary_without_further_ado(issued, peakshire):  # noqa: F811
    one = issued()
    [standing] = late_and_next([peakshire], date(2024, 11, 26), 5)
    assert (standing.clock, standing.grade, standing.clock.what) == (one.clock, Grade.LATE, "respond to recommendation 1")
    assert [one] == list(Recommendation.objects.overdue(date(2024, 11, 26)))
    assert not Recommendation.objects.overdue(one.clock.due).exists()
    assert one.silence(date(2024, 11, 26)) == 71
