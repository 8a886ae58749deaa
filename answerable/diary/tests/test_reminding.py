"""Which step is reached on which day; and that what was answered is not reminded of."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.diary.owed import owed_at
from answerable.diary.reminding import remind, step_on
from answerable.letters.addressing import keep_address
from answerable.letters.models import Letter
from answerable.people.actions import enter_body
from answerable.people.appointing import enter_post
from answerable.people.models import Body
from answerable.recommendations.actions import Asked, agree, draft, issue
from answerable.recommendations.escalating import escalate
from answerable.recommendations.responding import Answer, respond

DUE = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("away", "step"),
    [(-15, None), (-14, -14), (-8, -14), (-7, None), (-3, -3), (0, -3), (1, 1), (7, 1), (8, None), (34, 28), (35, None)],
)
def test_a_step_is_taken_on_its_day_or_within_the_week_after(away, step):
    assert step_on(DUE, DUE + timedelta(days=away)) == step


@pytest.fixture
def asked(peakshire, by, at):
    """So many recommendations to a post, all to be done by one day."""
    committee = enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    post = enter_post(peakshire, "Director", by=by, at=at)

    def make(many=1):
        for _number in range(many):
            one = draft(committee, Asked(text="That it be done.", post=post, answers_as="partner", due=DUE), by=by, at=at)
            one = issue(agree(one, minute="minute 3", on=date(2024, 9, 11), by=by, at=at), date(2024, 9, 16), by=by, at=at)
        return one

    return make


@pytest.fixture
def written_to(asked, by, at):
    def keep(one, language="en-gb"):
        return keep_address(one.post, "director@peakshire.example", language, by=by, at=at)

    return keep


def test_one_letter_a_day_has_all_of_it_and_a_second_run_writes_none(peakshire, asked, written_to, at):
    written_to(asked(3))
    [letter] = remind(peakshire, DUE - timedelta(days=3), at=at)
    assert letter.subject == "Peakshire County Council: 3 things are due to scrutiny"
    assert letter.text.count("The day is 31 March 2025, in 3 days.") == 3
    assert (letter.state, letter.mentions.count()) == ("queued", 3)
    assert [remind(peakshire, DUE - timedelta(days=days), at=at) for days in (3, 2)] == [[], []]


def test_it_is_in_welsh_for_whoever_is_written_to_in_welsh(peakshire, asked, written_to, at):
    written_to(asked(), "cy")
    [letter] = remind(peakshire, DUE + timedelta(days=14), at=at)
    assert letter.subject == "Peakshire County Council: mae 1 peth yn ddyledus i graffu"
    assert "31 Mawrth 2025" in letter.text
    assert "“That it be done.”" in letter.text
    assert "The day was" not in letter.text


def test_nobody_is_reminded_of_what_was_answered_nor_without_an_address(peakshire, asked, written_to, by, at):
    one = asked()
    assert remind(peakshire, DUE - timedelta(days=3), at=at) == []
    written_to(one)
    answer = Answer(kind="rejected", received_on=date(2024, 10, 1), said_by="Cabinet", reasons="It costs too much.")
    respond(one, answer, by=by, at=at)
    assert remind(peakshire, DUE - timedelta(days=3), at=at) == []


def test_a_thousand_are_asked_for_as_one_is(peakshire, asked):
    def asked_of_the_database():
        with CaptureQueriesContext(connection) as queries:
            found = list(owed_at(peakshire, DUE, DUE, DUE))
        return len(found), len(queries)

    asked()
    one = asked_of_the_database()
    asked(20)
    assert (one[0], asked_of_the_database()) == (1, (21, one[1]))


def test_a_rung_that_is_taken_is_a_letter_on_record(peakshire, asked, written_to, by, at):
    one = asked()
    written_to(one)
    then = {"on": DUE + timedelta(days=20), "by": by, "at": at + timedelta(days=160)}
    escalate(one, "chair", "Please answer.", **then)
    escalate(one, "council", "The council is told.", **then)
    first, second = Letter.objects.order_by("pk")
    assert (first.kind, first.state, first.email, first.to) == ("escalation", "queued", "director@peakshire.example", "Director")
    assert first.text.startswith("Please answer.\n\nhttp://")
    assert (second.state, second.email, second.to) == ("drafted", "", "Full council")
