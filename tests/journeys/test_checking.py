"""Checking a finding beside its page, in a real browser: at a telephone's width and a desk's, by everyone, without JavaScript."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.demo.example import PASSWORD
from answerable.demo.papers import monitoring_letter_pdf, report_content
from answerable.demo.wordlike import inspection_report
from answerable.findings.models import Correction, Report
from answerable.opening.actions import begin
from answerable.opening.tasks import read_papers_of
from answerable.people.models import Account
from tests.journeys.test_pages import WIDER_THAN_THE_SCREEN, broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHERE = "https://files.example.org/reports/peakshire"


@pytest.fixture
def desk(site, page_at, live_server):
    """Opens a tab in which the clerk has signed in, at an address of the desk."""

    def open_tab(address, **options):
        page = page_at(**options)
        page.goto(site["sign in"])
        page.get_by_label("Username").fill("clerk")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
        page.goto(live_server.url + address)
        return page

    return open_tab


@pytest.fixture
def opening(site):
    """A changed version of the example's report and a letter without findings, waiting to be confirmed."""
    Report.objects.exclude(reading=None).update(address=WHERE)
    first, second, *others = report_content().improvements
    changed = (first, second.replace("should", "must"), *others[1:], "The board should publish its minutes within a month.")
    papers = [
        ("changed.pdf", inspection_report(replace(report_content(), improvements=changed)), "report"),
        ("letter.pdf", monitoring_letter_pdf(), "report"),
    ]
    begun = begin(papers, by=Account.objects.get(username="clerk"), at=timezone.now(), address=WHERE)
    read_papers_of.call(begun.pk)
    begun.refresh_from_db()
    assert begun.state == "ready"
    return begun


def beginning(text):
    """Its first words: a correction chooses words of the report, it does not write any."""
    return " ".join(text.split()[:5])


def check_of(opening, number=1, kind="area-for-improvement"):
    return reverse("check_finding", args=[opening.pk, opening.papers.first().pk, kind, number])


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_for_checking_break_no_rule_and_fit(desk, opening, width):
    page, found = desk(check_of(opening), width=width), {}

    def look(state):
        found[state] = (broken_rules(page), max(page.evaluate(WIDER_THAN_THE_SCREEN), 0))

    look("as read")
    page.get_by_label("The words of the finding").fill("All in one.")
    page.get_by_role("button", name="Split at the empty line").click()
    look("refused")
    page.get_by_label("The words of the finding").fill(beginning(report_content().improvements[0]))
    page.get_by_role("button", name="Keep my words").click()
    page.goto(page.url.split("#")[0])
    look("the opening, one corrected")
    page.get_by_text("Mark a finding that was not read").first.click()
    look("the opening, a mark form open")
    page.get_by_role("button", name="Mark these words as a finding").first.click()
    look("a mark refused")
    page.get_by_label("The words of the finding").fill("Health leaders must reduce the waits")
    page.get_by_role("button", name="Mark these words as a finding").click()
    look("the opening, one marked")
    for number, button in ((2, "Join with"), (5, "This is no finding")):
        page.goto(re.sub(r"/desk/.*", check_of(opening, number), page.url))
        page.get_by_role("button", name=button).click()
    for number in (1, 2, 3, 5):
        page.goto(re.sub(r"/desk/.*", check_of(opening, number), page.url))
        look(f"finding {number}")
    page.goto(re.sub(r"/desk/.*", reverse("put_in"), page.url))
    look("the form with the address")
    assert {state: told for state, told in found.items() if told != ([], 0)} == {}


def test_without_javascript_a_clerk_corrects_a_finding_beside_its_page_and_sees_it_stay(desk, opening):
    page = desk(opening.get_absolute_url(), java_script_enabled=False)
    assert "another file was published at this address before" in page.locator(".doubts").first.inner_text()
    page.get_by_role("link", name="check on page").first.click()
    assert page.locator("svg.sheet rect").count() >= 1
    words = beginning(page.get_by_label("The words of the finding").input_value())
    page.get_by_label("The words of the finding").fill(words)
    page.get_by_role("button", name="Keep my words").click()
    assert "Kept beside what was read." in page.locator("body").inner_text()
    assert page.locator("td .said").first.inner_text() == words
    page.get_by_role("link", name="check on page").first.click()
    page.get_by_label("Why").fill("It is the heading of a table.")
    page.get_by_role("button", name="This is no finding").click()
    page.get_by_role("link", name="area for priority action 1", exact=False).last.click()
    page.get_by_role("button", name="Right as read").click()
    assert [one.kind for one in Correction.objects.all()] == ["corrected", "rejected", "as_read"]


def test_the_enter_key_in_a_changed_field_loses_nothing(desk, opening):
    page = desk(check_of(opening))
    page.get_by_label("Who must act").fill("The board")
    page.keyboard.press("Enter")
    assert "You changed the words." in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Who must act").input_value() == "The board"
    assert Correction.objects.count() == 0


def test_every_button_of_a_check_can_be_pressed_with_a_finger(desk, opening):
    page = desk(check_of(opening), width=320)
    boxes = [button.bounding_box() for button in page.locator("main form button").all()]
    assert len(boxes) == 5
    assert [box for box in boxes if box["height"] < 24 or box["width"] < 24 or box["x"] + box["width"] > 320] == []
