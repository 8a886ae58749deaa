"""A recommendation answered and reported on by its link, as somebody without an account sees it, and the desk."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.letters.models import Letter
from answerable.meetings.models import Motion
from answerable.recommendations.linking import send_notice, withdraw_link
from answerable.recommendations.models import Recommendation, Response, ResponseLink, Update
from answerable.recommendations.tests.conftest import (  # noqa: F401  (fixtures)
    agreed,
    cabinet_member,
    carried,
    committee,
    drafted,
    issued,
    meeting,
    token_of,
)

pytestmark = pytest.mark.django_db
SECRET = "Ash Alder of 4 Mill Lane"
ACCEPTED = {"act": "answer", "kind": "accepted", "action": f"A plan, as {SECRET} asked.", "action_by": "2031-03-31"}
REPORTED = {"act": "report", "says": "in_hand", "text": f"It is begun; {SECRET} was told."}


@pytest.fixture
def one(issued):  # noqa: F811
    return issued()


@pytest.fixture
def link(one, by):
    return send_notice(one, by=by, at=timezone.now())


@pytest.fixture
def address(link):
    return reverse("respond_by_link", args=[token_of(link)])


@pytest.fixture
def desk(clerk):
    browser = Client()
    browser.force_login(clerk)
    return browser


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def act(desk, one, name, **said):
    return desk.post(reverse("recommendation_act", args=[one.pk, name]), said)


def test_whoever_has_the_link_reads_what_is_asked_and_answers_once(client, one, address):
    shown = client.get(address)
    assert (shown.status_code, one.text in text_of(shown), shown.headers["Cache-Control"]) == (
        200,
        True,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    assert client.post(address, ACCEPTED).status_code == 302
    told = text_of(client.get(address))
    assert ["accepted" in told, SECRET in told, "An answer was given by this link on" in told] == [True] * 3
    again = client.post(address, ACCEPTED | {"kind": "rejected", "reasons": "No money."})
    assert (again.status_code, "An answer was given by this link already" in text_of(again)) == (400, True)
    assert ("No money." in again.content.decode(), Response.objects.count()) == (True, 1)


def test_it_asks_for_the_token_that_keeps_other_sites_from_sending_it(address):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, ACCEPTED).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', strict.get(address).content.decode())[1]
    assert strict.post(address, ACCEPTED | {"csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, ""),
        ({"act": "burn"}, ""),
        ({"act": "answer", "kind": "in_principle"}, "Select a valid choice"),
        ({"act": "answer", "kind": "rejected", "action": "Nothing at all."}, "Give the reasons"),
        ({"act": "answer", "kind": "accepted", "action": "It.", "action_by": "soon"}, "Enter a valid date"),
        ({"act": "answer", "kind": "rejected", "reasons": "x" * 20_001}, "at most 20000"),
        ({"act": "report", "says": "done", "text": "It is done."}, "needs evidence"),
        ({"act": "report", "says": "in_hand", "text": "It.", "evidence": "a letter"}, "together with the day"),
        ({"act": "report", "says": "in_hand", "text": "It.", "address": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, address, said, why):
    answer = client.post(address, said)
    assert (answer.status_code, why in text_of(answer)) == (400 if why else 200, True)
    assert said.get("action", "") in answer.content.decode()
    assert (Response.objects.count(), Update.objects.count()) == (0, 0)


def test_a_link_that_holds_no_more_says_so_and_tells_nothing(client, one, link, address, by):
    assert client.get(reverse("respond_by_link", args=["other"])).status_code == 410
    withdraw_link(one, by=by, at=timezone.now())
    for send in (client.get, client.post):
        answer = send(address, ACCEPTED)
        assert (answer.status_code, "This link was withdrawn." in text_of(answer), one.text in text_of(answer)) == (
            410,
            True,
            False,
        )
    ResponseLink.objects.update(
        withdrawn_at=None, made_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(days=1)
    )
    late = client.post(address, ACCEPTED)
    assert (late.status_code, "has run out" in text_of(late), Response.objects.count()) == (410, True, 0)


def test_the_link_of_one_recommendation_answers_no_other(client, issued, address, by):  # noqa: F811
    other = issued(text="That the road be mended.")
    client.post(address, ACCEPTED)
    other.refresh_from_db()
    assert (other.state, other.responses.count(), "the road" in text_of(client.get(address))) == ("issued", 0, False)


def test_everybody_reads_its_words_only_once_a_clerk_has_looked(client, desk, one, address):
    client.post(address, ACCEPTED)
    client.post(address, REPORTED)
    public = [one.get_absolute_url(), reverse("tracker", args=[one.authority.slug]), "/search/?q=Alder"]
    public += [reverse("search", args=[one.authority.slug]) + "?q=Alder", reverse("authority", args=[one.authority.slug])]
    assert [SECRET in text_of(client.get(page)) for page in public] == [False] * 5
    told = text_of(client.get(one.get_absolute_url()))
    assert ("Accepted" in told, "Its words are public once the clerk has looked" in told) == (True, True)
    assert "Look at what came by the link on recommendation" in text_of(desk.get(reverse("today")))
    assert SECRET in text_of(desk.get(reverse("desk_recommendation", args=[one.pk])))
    response, update = Response.objects.get(), Update.objects.get()
    assert act(desk, one, "show").status_code == 400
    assert act(desk, one, "show", which=["response-999999"]).status_code == 400
    assert act(desk, one, "show", which=[f"response-{response.pk}"]).status_code == 302
    told = text_of(client.get(one.get_absolute_url()))
    assert (f"A plan, as {SECRET} asked." in told, "It is begun" in told) == (True, False)
    assert act(desk, one, "show", which=[f"update-{update.pk}"]).status_code == 302
    assert "It is begun" in text_of(client.get(one.get_absolute_url()))
    assert "Look at what came by the link" not in text_of(desk.get(reverse("today")))


def test_what_was_resolved_in_private_is_answered_by_its_link_and_stays_unseen(client, one, address):
    Motion.objects.update(private=True)
    assert one.text in text_of(client.get(address))
    assert client.post(address, ACCEPTED).status_code == 302
    assert client.get(one.get_absolute_url()).status_code == 404
    assert SECRET not in text_of(client.get(reverse("tracker", args=[one.authority.slug])))


def test_a_script_in_an_answer_stays_words(client, desk, one, address):
    client.post(address, {"act": "answer", "kind": "rejected", "reasons": "<script>alert(1)</script>"})
    pages = [client.get(address), desk.get(reverse("desk_recommendation", args=[one.pk]))]
    pages.append(desk.get(reverse("recommendation_act", args=[one.pk, "show"])))
    letter = Letter.objects.get(kind="confirmation")
    pages.append(desk.get(reverse("desk_letter", args=[letter.pk])))
    for page in pages:
        told = page.content.decode()
        assert ("<script>alert(1)" in told, "&lt;script&gt;alert(1)" in told) == (False, True)


def test_the_desk_issues_by_letter_sends_another_and_withdraws(desk, agreed):  # noqa: F811
    one = agreed()
    assert act(desk, one, "issue", notice_on="2024-09-16", by_letter="on").status_code == 302
    assert (Letter.objects.get().kind, ResponseLink.objects.count()) == ("notice", 1)
    told = text_of(desk.get(reverse("desk_recommendation", args=[one.pk])))
    assert ["It can be answered by a link until" in told, "Withdraw the link" in told] == [True, True]
    assert act(desk, one, "link").status_code == 302
    assert (Letter.objects.count(), ResponseLink.objects.filter(withdrawn_at=None).count()) == (2, 1)
    assert act(desk, one, "withdraw-link").status_code == 302
    assert "Withdraw the link" not in text_of(desk.get(reverse("desk_recommendation", args=[one.pk])))


def test_issued_without_the_letter_nobody_is_written_to(desk, agreed):  # noqa: F811
    one = agreed()
    assert act(desk, one, "issue", notice_on="2024-09-16").status_code == 302
    assert (Letter.objects.count(), ResponseLink.objects.count(), Recommendation.objects.get().state) == (0, 0, "issued")


def test_the_letter_on_the_desk_does_not_show_the_secret(desk, link):
    letter = Letter.objects.get()
    told = desk.get(reverse("desk_letter", args=[letter.pk])).content.decode()
    assert (token_of(link) in letter.text, token_of(link) in told) == (True, False)
