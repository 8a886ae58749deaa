"""A recommendation answered by the link of its notice: once, in time, confirmed by letter, and looked at before it is shown."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from answerable.letters.addressing import keep_address
from answerable.letters.models import Letter
from answerable.people.admitting import digest_of
from answerable.recommendations.linking import (
    Said,
    issue_by_letter,
    link_by,
    report_by,
    respond_by,
    send_notice,
    show_words,
    withdraw_link,
)
from answerable.recommendations.models import Recommendation, Response, ResponseLink, Update
from answerable.recommendations.responding import Report
from answerable.recommendations.tests.conftest import NOTICE, token_of
from answerable.trail.acts import Actor, Refused
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
YES = Said(kind="accepted", action="A plan is published.", action_by=date(2025, 3, 31))
NO = Said(kind="rejected", reasons="There is a plan.")
BEGUN = Report(says="in_hand", text="The plan is drafted.", said_by="Cabinet Member", evidence="the draft", evidence_on=NOTICE)


@pytest.fixture
def told(cabinet_member, by, at):
    return keep_address(cabinet_member, "member@peakshire.example", "cy", by=by, at=at)


@pytest.fixture
def link(agreed, told, by, at):
    return issue_by_letter(agreed(), NOTICE, by=by, at=at)


def test_the_notice_goes_as_a_letter_in_the_language_of_the_post_with_the_link_in_it(link, told):
    one, letter = link.recommendation, Letter.objects.get()
    assert (letter.kind, letter.email, letter.language, letter.state) == ("notice", told.email, "cy", "queued")
    assert (one.text in letter.text, "Atebwch drwy’r ddolen hon" in letter.text) == (True, True)
    token = token_of(link)
    assert (link_by(token), link.digest, link_by("x" + token), link_by("\ud800")) == (link, digest_of(token), None, None)
    assert [token in str(vars(row)) for row in ResponseLink.objects.all()] == [False]


def test_where_no_address_is_known_the_notice_waits_for_one(agreed, by, at):
    issue_by_letter(agreed(), NOTICE, by=by, at=at)
    assert (Letter.objects.get().state, Letter.objects.get().email) == ("drafted", "")


def test_an_answer_by_the_link_ends_the_silence_and_is_confirmed_by_a_letter(link, at):
    response = respond_by(link, NO, at=at)
    one = Recommendation.objects.get()
    assert (one.state, one.answer, one.clock.state) == ("answered", "rejected", "met")
    assert (response.came_by, response.shown, response.said_by, response.received_on) == (
        "link",
        False,
        one.to,
        timezone.localdate(at),
    )
    letter = Letter.objects.get(kind="confirmation")
    assert ("“There is a plan.”" in letter.text, "/respond/" in letter.text, letter.post) == (True, False, one.post)
    assert verify().problems == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(kind="rejected"), "Give the reasons"),
        (Said(kind="accepted"), "counts as no acceptance"),
        (Said(kind="in_part", reasons="Some."), "counts as no acceptance"),
        (Said(kind="deferred"), "Give the reasons"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_link_is_not_used_up(link, at, said, why):
    with pytest.raises(Refused, match=why):
        respond_by(link, said, at=at)
    link.refresh_from_db()
    assert (link.used_at, Response.objects.count(), Letter.objects.filter(kind="confirmation").count()) == (None, 0, 0)
    respond_by(link, YES, at=at)


def test_it_is_answered_once_and_of_two_at_once_the_second_is_told(link, at):
    first, second = (ResponseLink.objects.get(pk=link.pk) for _time in range(2))
    respond_by(first, YES, at=at)
    with pytest.raises(Refused, match="An answer was given by this link already"):
        respond_by(second, NO, at=at)
    assert [one.kind for one in Response.objects.all()] == ["accepted"]


def test_a_later_answer_needs_a_new_link_and_the_old_one_holds_no_more(link, by, at):
    respond_by(link, Said(kind="deferred", reasons="After the budget."), at=at)
    new = send_notice(link.recommendation, by=by, at=at)
    with pytest.raises(Refused, match="This link was withdrawn"):
        report_by(link, BEGUN, at=at)
    respond_by(new, YES, at=at)
    assert [one.kind for one in Response.objects.all()] == ["deferred", "accepted"]


def test_a_link_runs_out_and_can_be_withdrawn(link, by, at):
    assert link.expires_at == at + (link.recommendation.due - timezone.localdate(at)) + timedelta(days=28)
    with pytest.raises(Refused, match="has run out"):
        respond_by(link, YES, at=link.expires_at)
    assert withdraw_link(link.recommendation, by=by, at=at) == 1
    with pytest.raises(Refused, match="was withdrawn"):
        respond_by(link, YES, at=at)
    assert (withdraw_link(link.recommendation, by=by, at=at), Response.objects.count()) == (0, 0)


def test_no_link_holds_for_longer_than_is_said(agreed, by, at):
    link = issue_by_letter(agreed(due=date(2031, 1, 1)), NOTICE, by=by, at=at)
    assert link.expires_at == at + timedelta(days=400)


def test_progress_is_reported_with_the_day_of_its_evidence_and_confirmed(link, at):
    update = report_by(link, BEGUN, at=at)
    assert (update.came_by, update.shown, update.evidence_on, update.filed_on) == ("link", False, NOTICE, timezone.localdate(at))
    assert "“The plan is drafted.”" in Letter.objects.get(kind="confirmation").text
    with pytest.raises(Refused, match="reported already"):
        report_by(link, BEGUN, at=at)
    with pytest.raises(Refused, match="is still to come"):
        report_by(link, Report(says="in_hand", text="x", said_by="y", evidence="z", evidence_on=date(2031, 1, 1)), at=at)
    with pytest.raises(Refused, match="needs evidence"):
        report_by(link, Report(says="done", text="x", said_by="y"), at=at)
    assert (Update.objects.count(), verify().problems) == (1, ())


def test_so_many_reports_come_by_one_link_in_a_day_and_no_more(link, at):
    for number in range(20):
        report_by(link, Report(says="in_hand", text=f"Step {number}.", said_by="Cabinet Member"), at=at)
    with pytest.raises(Refused, match="As many reports"):
        report_by(link, Report(says="in_hand", text="Step 20.", said_by="Cabinet Member"), at=at)
    report_by(link, Report(says="in_hand", text="Step 20.", said_by="Cabinet Member"), at=at + timedelta(days=1))


def test_its_words_are_shown_once_a_clerk_has_looked(link, by, at):
    response, update = respond_by(link, YES, at=at), report_by(link, BEGUN, at=at)
    assert (Response.objects.with_words().count(), Response.objects.public().count()) == (0, 1)
    one = link.recommendation
    assert list(Recommendation.objects.to_be_looked_at()) == [one]
    with pytest.raises(Refused, match="Only a clerk"):
        show_words(one, [response.pk], [], by=Actor(name="Ash Alder", role="respondent"), at=at)
    assert show_words(one, [response.pk], [], by=by, at=at) == 1
    assert (list(Response.objects.with_words()), list(Update.objects.with_words())) == ([response], [])
    assert show_words(one, [], [update.pk], by=by, at=at) == 1
    with pytest.raises(Refused, match="Choose what you have looked at"):
        show_words(one, [response.pk], [update.pk], by=by, at=at)
    assert (Recommendation.objects.to_be_looked_at().count(), verify().problems) == (0, ())


def test_nobody_but_a_clerk_sends_a_link_and_only_for_what_was_issued(agreed, link, by, at):
    with pytest.raises(Refused, match="Only a clerk"):
        send_notice(link.recommendation, by=Actor(name="Ash Alder", role="member"), at=at)
    with pytest.raises(Refused, match="It was not issued"):
        send_notice(agreed(text="That the road be mended."), by=by, at=at)
    assert ResponseLink.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_answers_and_the_other_is_told(link, at, at_once):
    answers = (YES, NO)
    outcomes = at_once(lambda number: respond_by(ResponseLink.objects.get(pk=link.pk), answers[number], at=at), 2)
    assert [type(one) for one in sorted(outcomes, key=lambda one: isinstance(one, Refused))] == [Response, Refused]
    assert (Response.objects.count(), Letter.objects.filter(kind="confirmation").count(), verify().problems) == (1, 1, ())
