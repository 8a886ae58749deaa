"""The worked example's password is published, so it opens nothing outside this machine and nothing after the example."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.demo import example
from answerable.people.models import Account
from answerable.site.command import main


@pytest.fixture
def lets_in(client):
    """Whether the sign-in page lets somebody in."""

    def signing_in(username, password):
        client.logout()
        return client.post(reverse("sign_in"), {"username": username, "password": password}).status_code == 302

    return signing_in


@pytest.fixture
def accounts(peakshire):
    """The worked example's accounts, without its matter."""
    example._enter_accounts(peakshire, timezone.now())
    return Account.objects.filter(username__in=["clerk", "member"])


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "scrutiny.example.gov.uk"])
def test_the_example_is_not_served_to_other_machines(host, capsys):
    assert main(["demo", "--host", host]) == 2
    assert "published password" in capsys.readouterr().err


def test_serving_anything_else_takes_the_password_away(accounts, client, lets_in):
    assert lets_in("clerk", example.PASSWORD)
    assert example.lock_up() == 2
    assert not lets_in("clerk", example.PASSWORD)
    assert client.get("/desk/").status_code == 302
    assert example.lock_up() == 0


def test_the_example_gives_it_back(accounts, peakshire, lets_in):
    example.lock_up()
    example._enter_accounts(peakshire, timezone.now())
    assert lets_in("clerk", example.PASSWORD)


def test_a_password_of_ones_own_stays(accounts, lets_in):
    clerk = accounts.get(username="clerk")
    clerk.set_password("nobody else knows it")
    clerk.save()
    assert example.lock_up() == 1
    assert lets_in("clerk", "nobody else knows it")


def test_the_example_opens_no_account_of_another_council(stranger, peakshire, lets_in):
    Account.objects.filter(pk=stranger.pk).update(username="clerk", password="!")
    example._enter_accounts(peakshire, timezone.now())
    assert not lets_in("clerk", example.PASSWORD)
