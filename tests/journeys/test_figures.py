"""The figures, a claim held against them, the brief, and a finding with all of it beside it: by every eye, in both languages."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from answerable.demo.answered import hold_to_account
from answerable.demo.example import TOLD_ON, load
from answerable.library.collecting import compare, library
from answerable.library.models import Elsewhere, FoundElsewhere
from answerable.trail.acts import Actor
from tests.journeys.test_pages import WIDER_THAN_THE_SCREEN, broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(browser, live_server):
    """The worked example answered, with a report elsewhere whose findings are like its own."""
    council = load(TOLD_ON)
    told = hold_to_account(council)
    report, now = told.finding.report, datetime.now(UTC)
    elsewhere = {"file": "elsewhere.pdf", "sha256": "0" * 64, "area": "Farshire", "family": report.family, "publishers": "Ofsted"}
    other = Elsewhere.objects.create(**elsewhere, read_at=now)
    FoundElsewhere.objects.create(report=other, number=1, kind="area for priority action", text=told.finding.text)
    compare(report, by=Actor(name="command line", role="installation"), at=now, among=library())
    figures = reverse("figures", args=[council.slug])
    addresses = {
        "figures": figures,
        "claim": f"{figures}?said=It is national. We have improved since. It was 99 % in 2022",
        "brief": reverse("brief", args=[council.slug, report.pk]),
        "finding": told.finding.get_absolute_url(),
    }
    return {name: live_server.url + address for name, address in addresses.items()}


EACH_ONCE = (("en-GB", "light", 1280), ("en-GB", "dark", 320), ("cy", "light", 1280), ("cy", "dark", 320))


def test_they_break_no_rule_and_are_not_too_wide_in_english_and_welsh_light_and_dark(pages, page_at):
    """Every language, look and width once. (`test_pages` and `test_welsh` go through the pages without a claim or a likeness.)"""
    wrong = {}
    for language, scheme, width in EACH_ONCE:
        page = page_at(width, locale=language, color_scheme=scheme)
        for name, address in pages.items():
            if name != "finding" and (language, scheme) != ("cy", "dark"):
                continue
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = (broken_rules(page), max(0, page.evaluate(WIDER_THAN_THE_SCREEN)))
            if found != ([], 0):
                wrong[name, language, scheme, width] = found
    assert wrong == {}
    page.goto(pages["finding"])
    assert page.locator("#figures [id^=claim-]").count() >= 1
    assert page.get_by_text("Farshire").count() >= 1
