"""What a clerk sees and changes is of their own council, and of the opening the address names: told apart in every list."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.clocks.models import Clock
from answerable.demo.example import load
from answerable.demo.papers import inspection_report_pdf, monitoring_letter_pdf
from answerable.desk.checking.sheets import sheets_of_papers
from answerable.desk.policy import Work, objections_to_using_the_desk
from answerable.findings.models import Correction
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.models import Meeting
from answerable.opening import actions as openings
from answerable.opening.tasks import read_papers_of
from answerable.people.actions import enter_body

pytestmark = pytest.mark.django_db
ACTS = ("check_finding", "mark_finding", "take_mark_back")


def browser_of(account):
    browser = Client()
    browser.force_login(account)
    return browser


def read(clerk, data, name="report.pdf"):
    opening = openings.begin([(name, data, "report")], by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    return opening


def test_today_shows_the_meetings_clocks_and_openings_of_the_clerks_council_and_of_no_other(clerk, stranger):
    load()
    ours, theirs = (browser_of(who).get(reverse("today")).context for who in (clerk, stranger))
    proposed = Meeting.objects.filter(state="proposed")
    running = Clock.objects.exclude(due=None).filter(state="running")
    assert list(ours["meetings"].rows) == list(proposed) != []
    assert {one.clock for one in ours["standings"]} == set(running[:12]) != set()
    assert (list(theirs["meetings"].rows), theirs["standings"], list(theirs["openings"].rows)) == ([], [], [])
    own = openings.begin([("a.pdf", monitoring_letter_pdf(), "report")], by=stranger, at=timezone.now())
    assert list(browser_of(stranger).get(reverse("today")).context["openings"].rows) == [own]
    assert list(browser_of(clerk).get(reverse("today")).context["openings"].rows) == []


def address(name, opening, paper):
    named = {"pk": opening.pk, "paper": paper.pk}
    if name == "check_finding":
        named |= {"kind": "area-for-priority-action", "number": 1}
    return reverse(name, kwargs=named)


@pytest.mark.parametrize("name", ACTS)
def test_a_paper_of_another_opening_is_not_there(name, clerk, stranger):
    first, second = read(clerk, inspection_report_pdf()), read(clerk, inspection_report_pdf() + b"\n% second\n")
    elsewhere = read(stranger, inspection_report_pdf())
    own, others = first.papers.get(), [second.papers.get(), elsewhere.papers.get()]
    sent = {"act": "corrected", "seen": "0", "words": own.reading.as_read["sections"][0]["paragraphs"][0]["value"]}
    sent["kind"] = "recommendation"
    browser = browser_of(clerk)
    assert [browser.post(address(name, first, paper), sent).status_code for paper in others] == [404, 404]
    assert Correction.objects.count() == 0
    assert browser.post(address(name, first, own), sent).status_code == 302


def test_a_paper_that_is_no_report_or_was_not_read_is_not_there_to_be_checked(clerk):
    opening = read(clerk, b"Nothing here asks for a meeting.", "minutes.txt")
    assert browser_of(clerk).get(address("check_finding", opening, opening.papers.get())).status_code == 404


def test_a_meeting_that_is_over_is_on_the_today_of_its_council_and_on_no_other(clerk, stranger, by, at):
    body = enter_body(clerk.authority, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
    over = enter_scheduled(body, date(2024, 3, 6), None, "the calendar", by=by, at=at)
    ours, theirs = (browser_of(who).get(reverse("today")).context for who in (clerk, stranger))
    assert (list(ours["unsaid"].rows), list(theirs["unsaid"].rows)) == ([over], [])


@pytest.mark.parametrize("work", list(Work))
def test_whoever_may_do_a_work_may_do_it_for_their_own_council_alone(clerk, stranger, work):
    may = {who.authority: not objections_to_using_the_desk(who, who.authority, work) for who in (clerk, stranger)}
    assert len(set(may.values())) == 1
    for who, other in ((clerk, stranger), (stranger, clerk)):
        [objection] = objections_to_using_the_desk(who, other.authority, work)
        assert not may[who.authority] or str(other.authority) in objection.reason


def test_a_paper_that_is_no_report_has_no_sheet_to_be_checked(clerk):
    opening = read(clerk, inspection_report_pdf())
    paper = opening.papers.get()
    assert [sheet is None for sheet in sheets_of_papers([paper], opening)] == [False]
    paper.part = next(part for part in type(paper).Part if part != "report")
    assert sheets_of_papers([paper, None], opening) == [None, None]
