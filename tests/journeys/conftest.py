"""A real browser, the worked example loaded, and every kind of page by name."""

import os
import shutil

import pytest
from django.urls import reverse

from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.requisitions.models import Requisition

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium. Without it these tests are skipped, loudly; in CI they fail, for there nobody would see the skip."""
    if not CHROMIUM:
        missing = "NO CHROMIUM: the pages were not looked at in a browser. On Debian: apt install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    # The browser's driver keeps an event loop in this thread, in which Django would refuse to ask the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
    if before is not None:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def site(browser, live_server):
    """The worked example served: the address of every kind of public page, by name."""
    from answerable.demo.example import load

    place = load()
    matter = Matter.objects.get()
    supplied = Report.objects.get(reading__isnull=False)
    finding = Finding.objects.order_by("number").first()
    pages = {
        "home": place.get_absolute_url(),
        "matter": matter.get_absolute_url(),
        "report": supplied.get_absolute_url(),
        "report not supplied": Report.objects.filter(reading__isnull=True).first().get_absolute_url(),
        "finding": finding.get_absolute_url(),
        "place on the page": reverse("finding_place", args=[place.slug, finding.pk]),
        "requisition": Requisition.objects.get().get_absolute_url(),
        "dates": reverse("dates", args=[place.slug]),
        "bodies": reverse("bodies", args=[place.slug]),
        **{name: reverse(name, args=[place.slug]) for name in ("matters", "reports", "requisitions", "all_dates")},
        "earlier meetings": reverse("meetings", args=[place.slug]) + "?when=earlier",
        "meetings from no day": reverse("meetings", args=[place.slug]) + "?from=soon",
        "what a body answers for": reverse("body_findings", args=[place.slug, finding.answering.first().slug]),
        "matters of a committee": reverse("matters", args=[place.slug]) + f"?body={matter.committee.slug}",
        "committee": matter.committee.get_absolute_url(),
        "answering body": finding.answering.first().get_absolute_url(),
        "accessibility": reverse("accessibility"),
        "heads": reverse("heads"),
        "not found": "/nothing/at-all/here/",
        "not found at the council": place.get_absolute_url() + "nothing/",
        "sign in": reverse("sign_in"),
    }
    pages |= {f"clock: {clock}": clock.get_absolute_url() for clock in Clock.objects.all()}
    return {name: live_server.url + address for name, address in pages.items()}


@pytest.fixture
def page_at(browser):
    """Opens a tab of a width, with or without JavaScript; all are closed when the test ends."""
    contexts = []

    def open_tab(width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
