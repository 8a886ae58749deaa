"""A second factor: set up, asked for, lost and taken away; each code once, wrong ones counted, the secret told to nobody else."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pyotp import TOTP

from answerable.people import factors
from answerable.people.admitting import send_new_link
from answerable.people.models import RecoveryCode, SecondFactor
from answerable.site.command import main
from answerable.trail.acts import Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
PASSWORD = "a long password of ours"


@pytest.fixture
def account(clerk):
    clerk.set_password(PASSWORD)
    clerk.save(update_fields=["password"])
    return clerk


@pytest.fixture
def desk(client, account):
    client.force_login(account)
    return client


def shown_now(account, step=0):
    return TOTP(SecondFactor.objects.get(account=account).secret).at(timezone.now() + timedelta(seconds=30 * step))


def set_up(desk, account, code=""):
    desk.post(reverse("set_up_factor"), {"begin": "1"})
    return desk.post(reverse("set_up_factor"), {"code": code or shown_now(account)})


def sign_in(account, code=None, browser=None, following=""):
    browser = browser or Client()
    first = browser.post(reverse("sign_in"), {"username": account.username, "password": PASSWORD, "next": following})
    if code is None:
        return browser, first
    return browser, browser.post(reverse("second_step"), {"code": code})


def is_in(browser):
    return browser.get(reverse("today")).status_code == 200


def text_of(response):
    return " ".join(unescape(response.content.decode()).split())


def test_it_is_set_up_from_a_square_code_and_holds_from_the_first_right_code(desk, account):
    assert "Begin" in text_of(desk.get(reverse("set_up_factor")))
    assert SecondFactor.objects.count() == 0  # looking makes none
    desk.post(reverse("set_up_factor"), {"begin": "1"})
    page = text_of(desk.get(reverse("set_up_factor")))
    assert ("<svg" in page, SecondFactor.objects.get().secret in page) == (True, True)
    wrong = desk.post(reverse("set_up_factor"), {"code": "000000"})
    assert (wrong.status_code, "not the code that the app shows now" in text_of(wrong)) == (400, True)
    assert sign_in(account)[1].url == reverse("today")  # it does not hold yet
    done = desk.post(reverse("set_up_factor"), {"code": shown_now(account)})
    codes = [code for code in done.context["codes"] if code in text_of(done)]
    assert (done.status_code, len(set(codes))) == (201, 10)
    assert "Recovery codes left: 10." in text_of(desk.get(reverse("my_account")))
    told = str(list(Entry.objects.values_list("details", "about"))) + str(list(RecoveryCode.objects.values_list("digest")))
    assert [secret for secret in (*codes, SecondFactor.objects.get().secret) if secret in told] == []
    assert verify().problems == ()


def test_the_password_alone_lets_nobody_in_any_more_and_each_code_lets_in_once(desk, account):
    factors.begin(account, at=timezone.now())
    code = shown_now(account)
    codes = set_up(desk, account, code).context["codes"]
    browser, first = sign_in(account)
    assert (first.url, is_in(browser)) == (reverse("second_step"), False)
    browser, used = sign_in(account, code)
    assert (used.status_code, is_in(browser)) == (400, False)  # it was used to set it up
    browser, right = sign_in(account, shown_now(account, 1), following=reverse("accounts"))
    assert (right.url, is_in(browser)) == (reverse("accounts"), True)
    browser, right = sign_in(account, f" {codes[0].upper()} ")
    assert (right.url, is_in(browser)) == (reverse("today"), True)
    browser, again = sign_in(account, codes[0])
    assert ("That code does not hold" in text_of(again), is_in(browser)) == (True, False)
    assert RecoveryCode.objects.exclude(used_at=None).count() == 1
    assert verify().problems == ()


def test_ten_wrong_codes_make_whoever_guesses_wait_also_with_the_right_one(desk, account):
    set_up(desk, account)
    browser, _first = sign_in(account)
    for _number in range(10):
        browser.post(reverse("second_step"), {"code": "000000"})
    told = browser.post(reverse("second_step"), {"code": shown_now(account, 1)})
    assert ("Too many wrong codes" in text_of(told), is_in(browser)) == (True, False)
    factor, later = SecondFactor.objects.get(), timezone.now() + timedelta(minutes=16)
    factors.let_in(factor, TOTP(factor.secret).at(later), at=later)


def test_the_second_step_is_nobodys_who_did_not_take_the_first(desk, account, client):
    set_up(desk, account)
    assert Client().get(reverse("second_step")).url == reverse("sign_in")
    browser, _first = sign_in(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    assert browser.post(reverse("second_step"), {"code": shown_now(account, 1)}).url == reverse("sign_in")


def test_a_link_for_a_forgotten_password_asks_for_the_code_too(desk, account, by, at):
    set_up(desk, account)
    token = send_new_link(account, by=by, at=timezone.now()).token
    browser = Client()
    came = browser.post(reverse("come_in", args=[token]), {"password": PASSWORD + "2", "again": PASSWORD + "2"})
    assert (came.url, is_in(browser)) == (reverse("second_step"), False)
    browser.post(reverse("second_step"), {"code": shown_now(account, 1)})
    assert is_in(browser)


def test_it_is_given_up_with_a_code_and_taken_away_by_a_clerk_or_the_host(desk, account, stranger, capsys):
    set_up(desk, account)
    desk.post(reverse("give_up_factor"), {"code": "000000"})
    assert SecondFactor.objects.count() == 1
    desk.post(reverse("give_up_factor"), {"code": shown_now(account, 1)})
    assert (SecondFactor.objects.count(), RecoveryCode.objects.count()) == (0, 0)
    set_up(desk, account)
    foreign = Client()
    foreign.force_login(stranger)
    assert foreign.post(reverse("account_act", args=[account.pk, "factor"])).status_code == 404
    desk.post(reverse("account_act", args=[account.pk, "factor"]))
    assert SecondFactor.objects.count() == 0
    set_up(desk, account)
    assert main(["account", "factor", account.username]) == 0
    assert "has no second factor any more" in capsys.readouterr().out
    assert sign_in(account)[1].url == reverse("today")
    assert verify().problems == ()


def test_where_the_installation_wants_it_of_a_role_nothing_opens_before_it_is_set_up(desk, account, member, settings):
    settings.SECOND_FACTOR_FOR = frozenset({"clerk"})
    assert [desk.get(reverse(name)).url for name in ("today", "put_in", "my_account")] == [reverse("set_up_factor")] * 3
    assert "This installation asks it of your role." in text_of(desk.get(reverse("set_up_factor")))
    set_up(desk, account)
    assert is_in(desk)
    other = Client()
    other.force_login(member)
    assert is_in(other)


def test_of_two_who_set_it_up_at_once_one_does(account, at):
    factor = factors.begin(account, at=timezone.now())
    assert factors.begin(account, at=timezone.now()) == factor
    now = timezone.now()
    factors.confirm(factor, TOTP(factor.secret).at(now), at=now)
    with pytest.raises(Refused):
        factors.confirm(factor, TOTP(factor.secret).at(now), at=now)
    with pytest.raises(Refused):
        factors.begin(account, at=now)
