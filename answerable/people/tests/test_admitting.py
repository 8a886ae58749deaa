"""Invitations by a link, roles, closed accounts: what lets whom in, what never does, and what the trail keeps of it."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password

from answerable.people import admitting
from answerable.people.actions import enter_body, open_account
from answerable.people.appointing import enter_post
from answerable.people.grants import Grant, Link
from answerable.people.models import Account
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

SECRET = "a long enough secret"


@pytest.fixture
def told(by, at):
    return {"by": by, "at": at}


@pytest.fixture
def invited(peakshire, clerk, told):
    return admitting.invite(peakshire, "jo.reader", "reader", first_name="Jo", last_name="Reader", **told)


def reason_why_not(act):
    with pytest.raises(Refused) as refusal:
        act()
    return str(refusal.value)


def test_whoever_comes_by_the_link_chooses_the_password(invited, at):
    assert not invited.account.has_usable_password()
    account = admitting.come_in(admitting.link_of(invited.token), SECRET, at=at)
    assert (account.username, check_password(SECRET, account.password)) == ("jo.reader", True)


def test_a_link_lets_in_once_and_says_so(invited, at):
    link, second = admitting.link_of(invited.token), admitting.link_of(invited.token)
    admitting.come_in(link, SECRET, at=at)
    assert "has been used" in reason_why_not(lambda: admitting.come_in(second, "another long secret", at=at))
    assert check_password(SECRET, Account.objects.get(username="jo.reader").password)


def test_a_link_is_over_after_its_days(invited, at):
    late = at + admitting.INVITED_FOR
    assert "time of this link has run out" in reason_why_not(
        lambda: admitting.come_in(admitting.link_of(invited.token), SECRET, at=late)
    )
    admitting.come_in(admitting.link_of(invited.token), SECRET, at=late - timedelta(seconds=1))


def test_a_newer_link_takes_the_place_of_the_older(invited, told, at):
    newer = admitting.send_new_link(invited.account, **told)
    assert "newer link" in reason_why_not(lambda: admitting.come_in(admitting.link_of(invited.token), SECRET, at=at))
    assert admitting.come_in(admitting.link_of(newer.token), SECRET, at=at) == invited.account


def test_a_closed_account_lets_nobody_in_until_it_is_opened_again(invited, told, at):
    admitting.disable(invited.account, **told)
    assert "no longer holds" in reason_why_not(lambda: admitting.come_in(admitting.link_of(invited.token), SECRET, at=at))
    assert "closed" in reason_why_not(lambda: admitting.send_new_link(invited.account, **told))
    admitting.enable(invited.account, **told)
    assert admitting.send_new_link(invited.account, **told).account.is_active


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000, "\x00", "\udcff"])
def test_a_link_that_is_none_of_ours_is_none(invited, token):
    assert admitting.link_of(token) is None


def test_of_two_who_come_by_one_link_at_once_one_comes_in(transactional_db, peakshire, told, at, at_once):
    token = admitting.invite(peakshire, "jo.reader", "reader", **told).token
    links = [admitting.link_of(token), admitting.link_of(token)]
    outcomes = at_once(lambda number: admitting.come_in(links[number], f"{SECRET} {number}", at=at).username, 2)
    assert sorted(type(one).__name__ for one in outcomes) == ["Refused", "str"]


def test_the_record_keeps_no_secret(invited, told, at):
    admitting.come_in(admitting.link_of(invited.token), SECRET, at=at)
    hashed = Account.objects.get(username="jo.reader").password
    kept = json.dumps([[one.details, one.about, one.by, one.key] for one in Entry.objects.all()])
    kept += json.dumps(list(Link.objects.values_list("digest", flat=True)))
    assert [secret for secret in (invited.token, SECRET, hashed) if secret in kept] == []
    assert verify().problems == ()


@pytest.mark.parametrize(
    ("username", "role", "told_of", "problem"),
    [
        ("COMMITTEE.clerk", "reader", [], "signs in as “COMMITTEE.clerk” already"),
        ("ｃommittee.clerk", "reader", [], "signs in as “committee.clerk” already"),
        ("new", "chair", [], "of which committee"),
        ("new", "respondent", [], "for which post"),
        ("new", "clerk", ["body"], "Leave the committee out"),
        ("new", "member", ["post"], "Leave the post out"),
    ],
)
def test_an_invitation_that_does_not_fit_is_refused_whole(peakshire, clerk, told, username, role, told_of, problem):
    things = {
        "body": enter_body(peakshire, "People Scrutiny", "scrutiny_committee", **told),
        "post": enter_post(peakshire, "Director of People", **told),
    }
    before = Account.objects.count()
    fitting = {name: things[name] for name in told_of}
    assert problem in reason_why_not(lambda: admitting.invite(peakshire, username, role, **fitting, **told))
    assert Account.objects.count() == before


def test_nothing_of_another_council_comes_with_a_role(peakshire, stranger, told):
    elsewhere = enter_body(stranger.authority, "Elsewhere Scrutiny", "scrutiny_committee", **told)
    assert "not in the record of this council" in reason_why_not(
        lambda: admitting.invite(peakshire, "new", "chair", body=elsewhere, **told)
    )


@pytest.mark.parametrize("role", ["member", "chair", "reader", "monitoring_officer", "respondent", "publisher"])
def test_nobody_but_a_clerk_or_the_host_says_who_comes_in(peakshire, clerk, at, role):
    by = Actor(name="Somebody", role=role)
    acts = [
        lambda: admitting.invite(peakshire, "new", "reader", by=by, at=at),
        lambda: admitting.give_role(clerk, "reader", by=by, at=at),
        lambda: admitting.end_role(clerk.grants.get(), by=by, at=at),
        lambda: admitting.send_new_link(clerk, by=by, at=at),
    ]
    assert ["Only a clerk" in reason_why_not(act) for act in acts] == [True] * 4


def test_several_roles_of_one_person_each_end_by_themselves(peakshire, clerk, member, told):
    committee = enter_body(peakshire, "People Scrutiny", "scrutiny_committee", **told)
    chairs = admitting.give_role(member, "chair", body=committee, **told)
    assert (member.role, member.holds("chair"), member.holds("clerk")) == ("member", True, False)
    assert "holds this role already" in reason_why_not(lambda: admitting.give_role(member, "chair", body=committee, **told))
    admitting.end_role(member.grants.get(role="member"), **told)
    member.refresh_from_db()
    assert (member.role, member.holds("member")) == ("chair", False)
    admitting.end_role(chairs, **told)
    member.refresh_from_db()
    assert (member.role, Grant.objects.filter(account=member).count()) == ("reader", 2)
    assert "has ended already" in reason_why_not(lambda: admitting.end_role(chairs, **told))


def test_the_last_clerk_stays(peakshire, clerk, told):
    stays = "Nobody else is a clerk here"
    assert stays in reason_why_not(lambda: admitting.disable(clerk, **told))
    assert stays in reason_why_not(lambda: admitting.end_role(clerk.grants.get(), **told))
    other = open_account("second", "reader", peakshire, **told)
    admitting.give_role(other, "clerk", **told)
    admitting.disable(clerk, **told)
    assert not clerk.holds("clerk")
    assert stays in reason_why_not(lambda: admitting.disable(other, **told))


def test_accounts_of_a_version_that_knew_one_role_each_get_it_as_a_grant_once(member, at):
    Grant.objects.all().delete()
    assert (admitting.enter_grants(at=at), admitting.enter_grants(at=at)) == (1, 0)
    assert list(member.grants.values_list("role", "ended_at")) == [("member", None)]
