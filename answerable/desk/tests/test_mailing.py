"""A link sent by mail: once, after the record has it, to the account's own address; and what is said when it cannot be sent."""

from html import unescape

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from answerable.people.admitting import invite
from answerable.people.mailing import mail_link
from answerable.people.models import Account, Link
from answerable.trail.acts import Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://scrutiny.example.org/desk/come-in/x/"


@pytest.fixture
def desk(client, clerk, settings):
    settings.MAIL_IS_SENT = True
    client.force_login(clerk)
    return client


def ask(desk, **given):
    told = {"first_name": "Ada", "last_name": "Elm", "username": "ada.elm", "role": "reader", "email": "ada@example.org"}
    return desk.post(reverse("invite"), {**told, **given})


def text_of(response):
    return " ".join(unescape(response.content.decode()).split())


def test_an_invitation_goes_out_once_with_the_link_that_is_shown(desk):
    shown = ask(desk)
    [letter] = mail.outbox
    assert (letter.to, shown.context["address"] in letter.body) == (["ada@example.org"], True)
    assert "It was sent to ada@example.org." in text_of(shown)
    assert "Ada Elm" in letter.body
    assert Link.objects.get(account__username="ada.elm").mailed_at
    assert shown.context["address"].split("/")[-2] not in str(list(Entry.objects.values_list("details", "about")))
    assert verify().problems == ()


def test_without_an_address_nothing_is_sent_and_a_bad_one_is_said_at_its_field(desk):
    assert ask(desk, email="").status_code == 201
    bad = ask(desk, username="other", email="nobody at all")
    assert (bad.status_code, "Enter a valid email address." in text_of(bad)) == (400, True)
    assert (mail.outbox, Account.objects.filter(username="other").count()) == ([], 0)


def test_a_new_link_for_a_forgotten_password_is_sent_too(desk):
    ask(desk)
    pk = Account.objects.get(username="ada.elm").pk
    desk.post(reverse("account_act", args=[pk, "link"]))
    first, second = mail.outbox
    assert first.body != second.body


def test_a_link_is_never_sent_twice_nor_before_the_record_has_it(clerk, by):
    invited = invite(clerk.authority, "ada", "reader", email="ada@example.org", by=by, at=timezone.now())
    with transaction.atomic():
        mail_link(invited, ADDRESS, by=by, at=timezone.now())
        assert mail.outbox == []
        transaction.set_rollback(True)
    assert (mail.outbox, Link.objects.get(account=invited.account).mailed_at) == ([], None)
    mail_link(invited, ADDRESS, by=by, at=timezone.now())
    with pytest.raises(Refused):
        mail_link(invited, ADDRESS, by=by, at=timezone.now())
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_costs_nothing_but_the_mail(desk, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT, settings.EMAIL_USE_TLS = 1, False
    shown = ask(desk)
    assert (shown.status_code, "The mail server did not take it." in text_of(shown)) == (201, True)
    assert shown.context["address"] in text_of(shown)


def test_an_installation_without_a_mail_server_says_so(desk, settings):
    settings.MAIL_IS_SENT = False
    assert "This installation sends no mail" in text_of(ask(desk))
