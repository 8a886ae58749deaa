"""Every address there is that shows a page: whichever kind the worked example's own pages leave out is looked at here.

What to look at is what the list of who may look at what tells of: a page that is new is looked at without being named here.
"""

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.architecture.test_routes import LISTED, places_of
from tests.journeys.test_pages import wrong_on_any_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FEWEST = 20  # pages that are left to be looked at here


def kinds_of(addresses):
    """The names of the addresses that are looked at elsewhere."""
    found = set()
    for address in addresses:
        try:
            found.add(resolve("/" + address.split("/", 3)[3].partition("?")[0]).url_name)
        except Resolver404:
            continue
    return found


@pytest.fixture
def left(shown, desk, clerk, stranger):
    """The address of every other page that the clerk is shown, by its name."""
    places = places_of(clerk, stranger.authority)
    seen, browser, found = kinds_of([*shown.values(), *desk.values()]), Client(), {}
    browser.force_login(clerk)
    for name, who in LISTED.items():
        if name in seen or who.endswith("by POST"):
            continue
        address = reverse(name, kwargs=places.get(name))
        answer = browser.get(address)
        if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
            found[name] = address
        answer.close()
    return browser.cookies["sessionid"].value, found


def test_no_other_kind_of_page_breaks_a_rule_or_is_wider_than_the_screen(left, live_server, page_at):
    session, addresses = left
    assert len(addresses) >= FEWEST
    found = {}
    for locale in ("en-GB", "cy"):
        page = page_at(locale=locale)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        for name, address in addresses.items():
            page.goto(live_server.url + address)
            assert page.url == live_server.url + address
            assert page.locator("html").get_attribute("lang") == locale.lower()
            found[name, locale] = wrong_on_any_screen(page, in_welsh=locale == "cy")
    print(f"looked at, beside what the worked example shows: {sorted(addresses)}")
    assert {what: wrong for what, wrong in found.items() if wrong} == {}
