"""A passkey in a real browser, with the authenticator that chromium makes up for tests: script, policy and pages together."""

import pytest
from django.urls import reverse

from answerable.people.actions import enter_authority
from answerable.people.models import Account, Passkey
from answerable.trail.acts import Actor
from tests.journeys.test_pages import broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long password of ours"
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}


@pytest.fixture
def clerk(at):
    by = Actor(name="command line", role="clerk")
    authority = enter_authority("Peakshire County Council", by=by, at=at)
    return Account.objects.create_user(username="clerk", password=PASSWORD, role="clerk", authority=authority)


def test_a_passkey_is_added_and_lets_in_and_without_a_device_the_page_says_so(clerk, live_server, page_at):
    page, here = page_at(), f"http://localhost:{live_server.thread.port}"
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    held = {**DEVICE, "isUserVerified": True, "automaticPresenceSimulation": True}
    device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": held})["authenticatorId"]
    page.goto(here + reverse("add_passkey"))
    page.get_by_label("Username").fill("clerk")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("What you call it").fill("office computer")
    page.get_by_label("The password you have now").fill(PASSWORD)
    page.get_by_role("button", name="Ask the device").click()
    page.get_by_text("The passkey is added. You can sign in by it.").wait_for()
    assert broken_rules(page) == []
    assert Passkey.objects.get().name == "office computer"
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto(here + reverse("sign_in"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Today").wait_for()

    page.get_by_role("button", name="Sign out", exact=True).click()
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto(here + reverse("sign_in"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Nothing came of it.").wait_for()
    assert broken_rules(page) == []
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    page.get_by_role("button", name="Ask again").click()
    page.get_by_role("heading", name="Today").wait_for()


def test_without_javascript_the_page_says_what_needs_none(clerk, live_server, page_at):
    page = page_at(java_script_enabled=False)
    page.goto(f"{live_server.url}{reverse('sign_in')}")
    page.get_by_role("button", name="Sign in with a passkey").click()
    assert page.get_by_text("Passkeys need JavaScript.").is_visible()
    page.get_by_role("link", name="Go back").click()
    assert page.get_by_label("Password").is_visible()
