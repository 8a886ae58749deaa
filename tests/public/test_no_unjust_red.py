"""Red is for what surely should have been done: what this record was never told is held against nobody."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from answerable.meetings.actions import enter_scheduled
from answerable.publication.recommended import Line
from answerable.publication.tests.conftest import Record
from answerable.site.templatetags.followed import answer_tone_of
from answerable.site.templatetags.record import answer_tone, honoured_tone, notice_tone


@pytest.fixture
def made(peakshire, by, at):
    return Record(peakshire, by, at).open()


def test_a_meeting_past_whose_notice_is_not_here_is_not_called_unlawful(client, made, by, at):
    day = timezone.localdate() - timedelta(days=30)
    meeting = enter_scheduled(made.matter.committee, day, time(10), "the calendar", by=by, at=at)
    page = client.get(meeting.get_absolute_url()).text
    assert "cannot be told from here" in page
    assert "Does not hold" not in page


def test_a_meeting_to_come_still_says_by_when_it_must_be_announced(client, made, by, at):
    day = timezone.localdate() + timedelta(days=60)
    meeting = enter_scheduled(made.matter.committee, day, time(10), "the calendar", by=by, at=at)
    assert "Is the notice good for a meeting on" in client.get(meeting.get_absolute_url()).text


def test_what_no_law_owes_is_never_red():
    assert [answer_tone_of(answer) for answer in ("rejected", "deferred", "in_principle")] == ["none", "due", "due"]
    assert [honoured_tone(how) for how in ("not done", "in part", "cannot tell")] == ["due", "due", "due"]
    assert [answer_tone(answer) for answer in ("holds", "does not hold", "cannot tell")] == ["done", "due", "due"]
    assert [notice_tone(answer) for answer in ("holds", "does not hold", "cannot tell")] == ["done", "late", "due"]
    past = Line(one=None, late=400, sure=False, words="400 days past its day", silence=None)
    assert past.tone == "due"
