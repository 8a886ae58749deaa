"""Inviting, coming in, roles and sessions, as they go in the browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.desk.policy import MAY, Work, objections_to_using_the_desk
from answerable.people import admitting
from answerable.people.grants import Role
from answerable.people.models import Account
from answerable.people.sessions import sessions_of
from answerable.trail.models import Entry

pytestmark = pytest.mark.django_db
SECRET = "a long enough secret"
PASSWORD = {"password": SECRET, "again": SECRET}


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def link_on(answer):
    return re.search(r"http://testserver(/desk/come-in/[^/]+/)", answer.content.decode())[1]


def invited(desk, **said):
    told = {"first_name": "Jo", "last_name": "Reader", "username": "jo.reader", "role": "reader"} | said
    return desk.post(reverse("invite"), told)


def test_who_is_invited_comes_in_by_the_link_and_signs_in_by_the_password_from_then_on(desk):
    answer = invited(desk)
    theirs = Client()
    come = theirs.post(link_on(answer), PASSWORD, follow=True)
    assert (come.redirect_chain, come.status_code) == ([(reverse("today"), 302)], 200)
    sign_in = Client().post(reverse("sign_in"), {"username": "jo.reader", "password": SECRET})
    assert (sign_in.status_code, sign_in.url) == (302, reverse("today"))


def test_an_invitation_used_twice_or_by_another_is_told_plainly(desk):
    link = link_on(invited(desk))
    by_another = desk.post(link, PASSWORD)
    assert (by_another.status_code, "the link is for another account" in text_of(by_another)) == (409, True)
    Client().post(link, PASSWORD)
    again = Client().post(link, {"password": "quite another secret", "again": "quite another secret"})
    assert (again.status_code, "has been used" in text_of(again)) == (410, True)
    assert Account.objects.get(username="jo.reader").check_password(SECRET)


def test_the_link_is_shown_once_and_stands_nowhere_in_the_record(desk):
    token = link_on(invited(desk)).split("/")[-2]
    account = Account.objects.get(username="jo.reader")
    pages = [desk.get(reverse("accounts")), desk.get(reverse("account", args=[account.pk]))]
    assert [token in page.content.decode() for page in pages] == [False, False]
    assert [entry.verb for entry in Entry.objects.all() if token in str([entry.told(), entry.did(), entry.by])] == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"username": "committee.clerk"}, "signs in as “committee.clerk” already"),
        ({"role": "chair"}, "Say of which committee they are the chair"),
        ({"role": "king"}, "Select a valid choice"),
        ({"username": "jo reader"}, "without spaces"),
    ],
)
def test_an_invitation_that_does_not_fit_says_why_and_makes_no_account(desk, said, why):
    before = Account.objects.count()
    answer = invited(desk, **said)
    assert (answer.status_code, why in text_of(answer), Account.objects.count()) == (400, True, before)


def test_a_closed_account_is_out_at_once_and_in_again_when_it_is_opened(desk, member):
    theirs = Client()
    theirs.force_login(member)
    assert theirs.get(reverse("today")).status_code == 200
    desk.post(reverse("account_act", args=[member.pk, "close"]))
    assert theirs.get(reverse("today")).status_code == 302
    assert "closed" in text_of(desk.get(reverse("account", args=[member.pk])))
    desk.post(reverse("account_act", args=[member.pk, "open"]))
    assert theirs.get(reverse("today")).status_code == 200


def test_a_forgotten_password_gets_a_new_link_and_the_old_sessions_end(desk, member):
    theirs = Client()
    theirs.force_login(member)
    link = link_on(desk.post(reverse("account_act", args=[member.pk, "link"])))
    assert Client().post(link, PASSWORD).status_code == 302
    assert theirs.get(reverse("today")).status_code == 302


def test_the_last_clerk_cannot_be_closed_out(desk, clerk):
    page = desk.post(reverse("account_act", args=[clerk.pk, "close"]), follow=True)
    assert "Nobody else is a clerk here" in text_of(page)
    clerk.refresh_from_db()
    assert clerk.is_active


def test_a_role_is_given_and_ended_and_the_page_keeps_what_was(desk, member):
    page = desk.post(reverse("account", args=[member.pk]), {"role": "publisher"}, follow=True)
    assert "Publisher, Peakshire County Council" in text_of(page)
    grant = member.grants.get(role="publisher")
    page = desk.post(reverse("end_role", args=[member.pk, grant.pk]), follow=True)
    assert "The role has ended." in text_of(page)
    assert list(page.context["ended"]) == [grant]


def test_a_clerk_who_is_a_member_too_acts_as_the_clerk_at_the_clerks_desk(desk, member):
    desk.post(reverse("account", args=[member.pk]), {"role": "clerk"})
    theirs = Client()
    theirs.force_login(member)
    page = theirs.get(reverse("today"))
    assert ("Open a matter" in text_of(page), "Your committees" in text_of(page)) == (True, True)
    invited(theirs)
    assert Entry.objects.filter(verb="invited").get().role == "clerk"


def test_sessions_are_listed_and_ended_but_for_the_one_that_asks(clerk, desk):
    elsewhere = Client()
    elsewhere.force_login(clerk)
    stranger = Client()
    stranger.force_login(admitting.invite(clerk.authority, "x", "reader", by=clerk.as_actor(), at=timezone.now()).account)
    assert len(sessions_of(clerk, timezone.now())) == 2
    page = desk.post(reverse("sign_out_elsewhere"), follow=True)
    assert "You are signed out there." in text_of(page)
    seen = [one.get(reverse("today")).status_code for one in (desk, elsewhere, stranger)]
    assert seen == [200, 302, 200]


def test_a_session_of_somebody_else_cannot_be_ended_by_its_mark(desk, member):
    theirs = Client()
    theirs.force_login(member)
    [session] = sessions_of(member, timezone.now())
    assert theirs.session.session_key not in session.mark
    page = desk.post(reverse("sign_out_elsewhere"), {"session": session.mark}, follow=True)
    assert "You are signed in nowhere else." in text_of(page)
    assert theirs.get(reverse("today")).status_code == 200


def test_ones_own_password_is_changed_only_by_whoever_knows_it(clerk, desk):
    clerk.set_password("what it was before")
    clerk.save()
    desk.force_login(clerk)
    elsewhere = Client()
    elsewhere.force_login(clerk)
    wrong = desk.post(reverse("my_account"), {"now": "guessed wrongly", **PASSWORD})
    assert (wrong.status_code, "not the password of this account" in text_of(wrong)) == (400, True)
    assert desk.post(reverse("my_account"), {"now": "what it was before", **PASSWORD}).status_code == 302
    assert [one.get(reverse("today")).status_code for one in (desk, elsewhere)] == [200, 302]


def test_the_page_of_who_may_do_what_says_what_the_desk_decides(desk, member):
    rows = desk.get(reverse("who_may")).context["rows"]
    told = {row.work: set(row.roles) for row in rows}
    member.grants.all().delete()  # what is asked is each role alone
    for work in Work:
        for role in Role:
            member.role = role
            let_in = not objections_to_using_the_desk(member, member.authority, work)
            assert (role.label in told[work.value], role in MAY[work]) == (let_in, let_in)


def test_a_role_at_one_council_is_none_at_another(clerk, stranger):
    told = [objections_to_using_the_desk(one, clerk.authority) for one in (clerk, stranger)]
    assert [[one.reason for one in reasons] for reasons in told] == [[], ["You do not work for Peakshire County Council."]]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_accounts_costs_the_same_however_many_there_are(clerk, desk, django_assert_num_queries, how_many):
    for number in range(how_many):
        admitting.invite(clerk.authority, f"reader{number}", "reader", by=clerk.as_actor(), at=timezone.now())
    with django_assert_num_queries(5):
        assert desk.get(reverse("accounts")).status_code == 200
