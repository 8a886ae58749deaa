"""Signing in: a right password lets in, and whoever guesses is made to wait."""

import pytest
from django.urls import reverse

PASSWORD = "a long enough secret"


@pytest.fixture
def signing_in(client, clerk):
    clerk.set_password(PASSWORD)
    clerk.save()

    def sign_in(password, name=clerk.username):
        return client.post(reverse("sign_in"), {"username": name, "password": password}).status_code

    return sign_in


def test_the_right_password_lets_in(signing_in):
    assert signing_in(PASSWORD) == 302


def test_ten_wrong_passwords_make_that_name_wait_even_for_the_right_one(signing_in):
    assert [signing_in("wrong") for _ in range(10)] == [200] * 9 + [429]
    assert signing_in(PASSWORD) == 429


def test_another_name_from_the_same_place_does_not_wait(signing_in, member):
    for _ in range(10):
        signing_in("wrong")
    member.set_password(PASSWORD)
    member.save()
    assert signing_in(PASSWORD, member.username) == 302
