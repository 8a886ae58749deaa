"""The pages of what people corrected, noted, replaced and withdrew, in a real browser: no rule broken, on a telephone too."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.demo.example import LOADER, TOLD_ON, load
from answerable.findings.actions import report_as_read
from answerable.findings.correcting import correct
from answerable.findings.models import Report
from answerable.findings.noting import write_note
from answerable.matters.actions import open_matter
from answerable.opening.withdrawing import withdraw
from answerable.people.models import Account
from answerable.requisitions.models import Passage
from tests.journeys.test_pages import wrong_on_any_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def misquoted(report):
    """A quotation in the notice that the report has in other words, and signatures that no list could confirm."""
    quote = Passage.objects.filter(part="quote").first()
    quote.found_in = quote.found_on = None
    quote.text, quote.near_text = (
        "that children wait far too often for help",
        "children and young people wait far too long for help",
    )
    quote.near_in, quote.near_on = report, 2
    quote.save()
    quote.requisition.signatures.update(person=None, checked=False)
    return quote


@pytest.fixture
def corrected(browser, live_server):
    """The worked example after a clerk has been at it: the address of each page that says so, by name."""
    council, act = load(TOLD_ON), {"by": LOADER, "at": timezone.now()}
    report = Report.objects.exclude(file=None).get()
    read = report_as_read(report.reading)
    improve = [one for one in read.findings if one.kind == "area for improvement"]
    words = improve[0].text.value.split()
    parts, why = [" ".join(words[:6]), " ".join(words[6:12])], "The page sets them as two."
    correct(report.file, read, improve[:1], "split", parts, "Nobody", why=why, **act)
    correct(report.file, read, improve[1:2], "rejected", [], "", why="It is the heading of the list.", **act)
    correct(report.file, read, improve[2:4], "joined", [], "", why="It is one sentence over two pages.", **act)
    first, gone = report.findings.get(number=1), report.findings.get(gone_as="rejected")
    write_note(first, "The council sent its plan on 20 December 2024; the inspectorate has not yet answered.", **act)
    quote = misquoted(report)
    mistaken = open_matter(council, "Opened by mistake", [], None, **act)
    withdraw(mistaken, "It was about another council.", **act)
    joined = report.findings.get(joined_to__isnull=False)
    pages = {
        "ledger": reverse("corrections", args=[council.slug, report.pk]),
        "report with gaps": report.get_absolute_url(),
        "matter with gaps": council.matters.get(state="open").get_absolute_url(),
        "finding with a note": first.get_absolute_url(),
        "place with a note": reverse("finding_place", args=[council.slug, first.pk]),
        "finding that is joined": joined.get_absolute_url(),
        "finding that is gone": gone.get_absolute_url(),
        "matter withdrawn": mistaken.get_absolute_url(),
        "requisition": quote.requisition.get_absolute_url(),
    }
    of_the_desk = {
        "checking": reverse("desk_report", args=[report.pk]),
        "checking one": reverse("check_on_record", args=[report.pk, "area-for-improvement", 5]),
        "notes": reverse("desk_finding", args=[first.pk]),
        "withdrawing": reverse("withdraw_matter", args=[council.matters.get(state="open").pk]),
    }
    return [{name: live_server.url + address for name, address in some.items()} for some in (pages, of_the_desk)]


def test_no_page_of_what_was_corrected_breaks_a_rule_or_is_wider_than_the_screen(corrected, page_at, live_server, client):
    public, of_the_desk = corrected
    client.force_login(Account.objects.get(username="clerk"))
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page, found = page_at(), {}
    for name, address in public.items():
        for language in ("cy", "en"):
            page.goto(f"{address}?lang={language}")
            found[name, language] = wrong_on_any_screen(page, in_welsh=language == "cy")
    page.context.add_cookies([session])
    for name, address in of_the_desk.items():
        page.goto(address)
        found[name, "en"] = wrong_on_any_screen(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
