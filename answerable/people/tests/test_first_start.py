"""The first start: who may set a council up, once; and the register in which it is found."""

from datetime import timedelta

import pytest

from answerable.people.admitting import invite, link_of
from answerable.people.first_start import begin_council, first_link, found, start, with_code
from answerable.people.models import Account, Authority
from answerable.people.register import registered
from answerable.trail.acts import Refused
from answerable.trail.proof import verify

CLERK = {"username": "jo", "password": "a long enough secret", "first_name": "Jo", "last_name": "Clerk"}


def begun(token, at, name="Derbyshire County Council"):
    return start(link_of(token), name, **CLERK, at=at)


def test_the_link_makes_the_council_and_its_first_clerk(db, at):
    account = begun(first_link(at=at), at)
    assert (account.authority.code, account.is_clerk_of(account.authority)) == ("E10000007", True)
    assert account.check_password(CLERK["password"])
    assert verify().problems == ()


def test_it_does_so_once(db, at):
    token = first_link(at=at)
    begun(token, at)
    with pytest.raises(Refused, match="set this up already"):
        begun(token, at, "Surrey County Council")
    assert (first_link(at=at), Authority.objects.count(), Account.objects.count()) == (None, 1, 1)


def test_each_start_of_the_server_makes_a_new_link_and_the_old_one_holds_no_more(db, at):
    old, new = first_link(at=at), first_link(at=at)
    with pytest.raises(Refused, match="a newer one was made"):
        begun(old, at)
    assert begun(new, at).username == "jo"


def test_its_day_ends(db, at):
    token = first_link(at=at)
    with pytest.raises(Refused, match="Start the server again"):
        begun(token, at + timedelta(days=1))
    assert not Authority.objects.exists()


def test_the_link_of_an_account_sets_nothing_up(peakshire, by, at):
    token = invite(peakshire, "new", "clerk", by=by, at=at).token
    with pytest.raises(Refused, match="not one of ours"):
        begun(token, at)


def test_a_further_council_is_entered_in_a_terminal_but_only_while_it_has_no_clerk(clerk, by, at):
    council, invited = begin_council("Surrey County Council", username="sam", by=by, at=at)
    assert (council.code, invited.account.role) == ("E10000030", "clerk")
    with pytest.raises(Refused, match="has a clerk already"):
        begin_council("Surrey County Council", username="kim", by=by, at=at)
    with pytest.raises(Refused, match="signs in as “SAM”"):
        begin_council("Kent County Council", username="SAM", by=by, at=at)
    assert not Authority.objects.filter(name="Kent County Council").exists()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("derbyshire county", "Derbyshire County Council"),
        ("county derbyshire", "Derbyshire County Council"),
        ("E10000007", "Derbyshire County Council"),
        ("The  bath & north", "Bath and North East Somerset Council"),
    ],
)
def test_the_register_is_searched_by_words_in_any_order_or_by_code(words, first):
    assert found(words)[0].name == first


@pytest.mark.parametrize("words", ["", "   ", "zzz", "x" * 5000, "%", "\x00"])
def test_words_that_no_council_has_find_none(words):
    assert found(words) == []


def test_the_register_names_each_council_once_with_a_code_of_its_own():
    codes, names = [one.code for one in registered()], [one.name for one in registered()]
    assert (len(set(codes)), len(set(names))) == (len(codes), len(names))
    assert all(with_code(one.code) is one for one in registered())
