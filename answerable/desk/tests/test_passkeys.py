"""Passkeys in the browser's place: added with the password, in instead of it, each challenge once and for five minutes."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pyotp import TOTP

from answerable.people import factors, passkeys
from answerable.people.models import Account, Passkey, SecondFactor
from answerable.people.passkeys import Place
from answerable.people.tests.authenticator import Device
from answerable.site.command import main
from answerable.trail.acts import Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
PASSWORD = "a long password of ours"
HERE = Place(host="testserver", origins=("http://testserver",))


@pytest.fixture
def account(clerk):
    clerk.set_password(PASSWORD)
    clerk.save(update_fields=["password"])
    return clerk


@pytest.fixture
def desk(client, account):
    client.force_login(account)
    return client


@pytest.fixture
def device():
    return Device()


def add(desk, device, name="office computer"):
    asked = desk.post(reverse("add_passkey"), {"name": name, "now": PASSWORD})
    return desk.post(reverse("add_passkey"), {"credential": device.create(asked.context["options"])}, follow=True)


def sign_in(device, browser=None, following=""):
    browser = browser or Client()
    asked = browser.post(reverse("sign_in_by_passkey"), {"next": following})
    answer = device.get(asked.context["options"])
    return browser, browser.post(reverse("sign_in_by_passkey"), {"credential": answer}), answer


def is_in(browser):
    return browser.get(reverse("today")).status_code == 200


def text_of(response):
    return " ".join(unescape(response.content.decode()).split())


def test_it_is_added_with_the_password_and_lets_in_without_one(desk, device, account):
    wrong = desk.post(reverse("add_passkey"), {"name": "x", "now": "another"})
    assert (wrong.status_code, "not the password of this account" in text_of(wrong)) == (400, True)
    assert "The passkey is added." in text_of(add(desk, device))
    browser, done, _answer = sign_in(device, following=reverse("accounts"))
    assert (done.url, is_in(browser)) == (reverse("accounts"), True)
    browser, done, _answer = sign_in(device, following="https://elsewhere.example/")
    assert (done.url, Passkey.objects.get().signs) == (reverse("today"), 2)
    page = text_of(desk.get(reverse("my_account")))
    assert ("office computer" in page, "last used" in page, "Your password alone still lets you in" in page) == (True, True, True)
    assert verify().problems == ()


def test_it_stands_for_password_and_code_and_at_the_second_step_for_the_code(desk, device, account):
    add(desk, device)
    factor = factors.begin(account, at=timezone.now())
    factors.confirm(factor, TOTP(factor.secret).at(timezone.now()), at=timezone.now())
    assert is_in(sign_in(device)[0])
    browser = Client()
    browser.post(reverse("sign_in"), {"username": account.username, "password": PASSWORD, "next": reverse("accounts")})
    assert ("Use a passkey instead" in text_of(browser.get(reverse("second_step"))), is_in(browser)) == (True, False)
    asked = browser.post(reverse("second_step"), {"passkey": "1"})
    done = browser.post(reverse("second_step"), {"credential": device.get(asked.context["options"])})
    assert (done.url, is_in(browser)) == (reverse("accounts"), True)
    assert SecondFactor.objects.get().wrong == 0


def test_the_second_step_takes_no_passkey_of_somebody_else(desk, device, account, member):
    add(desk, device)
    factor = factors.begin(member, at=timezone.now())
    factors.confirm(factor, TOTP(factor.secret).at(timezone.now()), at=timezone.now())
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    browser = Client()
    browser.post(reverse("sign_in"), {"username": member.username, "password": PASSWORD})
    assert "Use a passkey instead" not in text_of(browser.get(reverse("second_step")))
    asked = browser.post(reverse("second_step"), {"passkey": "1"})
    told = browser.post(reverse("second_step"), {"credential": device.get(asked.context["options"])}, follow=True)
    assert ("That passkey does not hold here." in text_of(told), is_in(browser)) == (True, False)


def test_a_challenge_is_good_once_in_one_browser_and_for_five_minutes(desk, device, account):
    add(desk, device)
    browser, _done, answer = sign_in(device)
    browser.post(reverse("sign_out"))
    again = browser.post(reverse("sign_in_by_passkey"), {"credential": answer}, follow=True)
    assert ("it was answered already" in text_of(again), is_in(browser)) == (True, False)
    elsewhere = Client()
    elsewhere.post(reverse("sign_in_by_passkey"))
    elsewhere.post(reverse("sign_in_by_passkey"), {"credential": answer})
    assert is_in(elsewhere) is False
    now = timezone.now()
    asked = passkeys.ask_to_sign_in(HERE, at=now)
    answer = device.get(asked.options)
    with pytest.raises(Refused, match="five minutes for this passkey are over"):
        passkeys.signed_in_by(answer, asked, HERE, at=now + timedelta(minutes=5))
    assert passkeys.signed_in_by(answer, asked, HERE, at=now + timedelta(minutes=4)) == account


@pytest.mark.parametrize("counts", [True, False])
def test_of_two_who_send_one_answer_at_once_one_is_in(desk, account, counts):
    device = Device(counts=counts)
    add(desk, device)
    asked = passkeys.ask_to_sign_in(HERE, at=timezone.now())
    answer = device.get(asked.options)
    passkeys.signed_in_by(answer, asked, HERE, at=timezone.now())
    with pytest.raises(Refused):
        passkeys.signed_in_by(answer, asked, HERE, at=timezone.now())


@pytest.mark.parametrize(
    "device",
    [Device("http://elsewhere.example"), Device("https://testserver"), Device(verifies=False)],
    ids=["another address", "another scheme", "asks for nothing"],
)
def test_neither_another_address_nor_a_device_that_asks_for_nothing_is_believed(desk, account, device):
    assert "That passkey does not hold here." in text_of(add(desk, device))
    assert Passkey.objects.count() == 0
    honest = Device()
    add(desk, honest)
    honest.origin, honest.verifies = device.origin, device.verifies
    assert is_in(sign_in(honest)[0]) is False


def test_a_copy_of_a_device_that_fell_behind_and_a_key_that_is_not_the_one_enrolled_are_refused(desk, device, account):
    add(desk, device)
    sign_in(device)
    device.signed = 0
    assert is_in(sign_in(device)[0]) is False
    device.signed = 7
    device.keys = {next(iter(device.keys)): next(iter(another().keys.values()))}
    assert is_in(sign_in(device)[0]) is False


def another():
    device = Device()
    device.create('{"user": {"id": "QQ"}, "rp": {"id": "testserver"}, "challenge": "QQ"}')
    return device


@pytest.mark.parametrize("answer", ["", "nothing", "[]", "{}", "null", "[" * 100_000, '{"id": 7}', '{"id": "x", "rawId": {}}'])
def test_an_answer_that_is_none_is_refused_in_a_sentence(desk, device, account, answer):
    asked = desk.post(reverse("add_passkey"), {"name": "x", "now": PASSWORD})
    assert asked.context["act"] == "create"
    told = desk.post(reverse("add_passkey"), {"credential": answer}, follow=True)
    assert "That passkey does not hold here." in text_of(told)
    add(desk, device)
    browser = Client()
    browser.post(reverse("sign_in_by_passkey"))
    told = browser.post(reverse("sign_in_by_passkey"), {"credential": answer}, follow=True)
    assert ("That passkey does not hold here." in text_of(told), is_in(browser)) == (True, False)


def test_each_owner_renames_and_removes_their_own_and_nobody_elses(desk, device, account, member):
    add(desk, device)
    add(desk, Device(), "key ring")
    one, other = Passkey.objects.all()
    change = reverse("change_passkey", args=[one.pk])
    told = desk.post(change, {"name": "key ring"}, follow=True)
    assert "You call another passkey “key ring” already." in text_of(told)
    assert "Fill in" in text_of(desk.post(change, {"name": " "}, follow=True))
    desk.post(change, {"name": "desk"})
    assert [passkey.name for passkey in Passkey.objects.all()] == ["desk", "key ring"]
    foreign = Client()
    foreign.force_login(member)
    assert foreign.post(change, {"remove": "1"}).status_code == 404
    desk.post(change, {"remove": "1"})
    assert (list(Passkey.objects.all()), is_in(sign_in(device)[0])) == ([other], False)
    assert "desk" not in str(list(Entry.objects.values_list("details", flat=True)))
    assert verify().problems == ()


def test_whose_device_is_lost_the_clerk_or_the_host_removes_it_and_a_closed_account_has_no_way_in(desk, device, member, capsys):
    member.set_password(PASSWORD)
    member.save(update_fields=["password"])
    theirs = Client()
    theirs.force_login(member)
    add(theirs, device)
    assert "They can sign in by 1 passkey." in text_of(desk.get(reverse("account", args=[member.pk])))
    Account.objects.filter(pk=member.pk).update(is_active=False)
    assert is_in(sign_in(device)[0]) is False
    Account.objects.filter(pk=member.pk).update(is_active=True)
    desk.post(reverse("account_act", args=[member.pk, "passkeys"]))
    assert Passkey.objects.count() == 0
    add(theirs, device)
    assert main(["account", "passkeys", member.username]) == 0
    assert ("has no passkey any more" in capsys.readouterr().out, Passkey.objects.count()) == (True, 0)
    assert main(["account", "passkeys", member.username]) != 0


def test_an_account_has_ten_at_most_and_an_address_of_numbers_is_told_to_have_none(desk, account):
    for number in range(10):
        add(desk, Device(), f"key {number}")
    full = desk.post(reverse("add_passkey"), {"name": "one more", "now": PASSWORD}, follow=True)
    assert ("ten passkeys at most" in text_of(full), Passkey.objects.count()) == (True, 10)
    numbers = Client(headers={"host": "127.0.0.1:8000"})
    assert "an address with a name" in text_of(numbers.post(reverse("sign_in_by_passkey"), follow=True))
    numbers.force_login(account)
    assert "an address with a name" in text_of(numbers.get(reverse("add_passkey")))


def test_behind_a_server_that_speaks_tls_the_address_people_see_holds(desk, account, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://testserver", "https://other.example"]
    device = Device("https://testserver")
    add(desk, device)
    assert is_in(sign_in(device)[0]) is True
    device.origin = "https://other.example"
    assert is_in(sign_in(device)[0]) is False


def test_an_answer_to_one_challenge_answers_no_other(account):
    """Unused, and of a device that counts nothing: the challenge alone tells them apart."""
    device, at = Device(counts=False), timezone.now()
    one, other = (passkeys.ask_to_enrol(account, HERE, at=at) for _time in range(2))
    with pytest.raises(Refused, match="does not hold"):
        passkeys.enrol(account, "telephone", Device(counts=False).create(one.options), other, HERE, at=at)
    passkeys.enrol(account, "telephone", device.create(other.options), other, HERE, at=at)
    one, other = (passkeys.ask_to_sign_in(HERE, at=at) for _time in range(2))
    with pytest.raises(Refused, match="does not hold"):
        passkeys.signed_in_by(device.get(one.options), other, HERE, at=at)
    assert passkeys.signed_in_by(device.get(other.options), other, HERE, at=at) == account
