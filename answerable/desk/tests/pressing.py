"""Pressing the buttons of an opening as the page shows them, so that what the page carries along goes with them."""

from __future__ import annotations

import re

from django.urls import reverse


def shown_on(browser, opening):
    """What the page of the opening tells of itself: the token that says what was shown."""
    page = browser.get(reverse("opening", args=[opening.pk])).content.decode()
    found = re.search(r'name="seen" value="([0-9a-f]*)"', page)
    return found[1] if found else ""


def press_confirm(browser, opening):
    """Look at the opening and confirm what is shown."""
    return browser.post(reverse("opening_confirm", args=[opening.pk]), {"seen": shown_on(browser, opening)})
