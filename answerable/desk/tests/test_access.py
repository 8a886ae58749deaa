"""Who gets what: nobody signed in, a member, a clerk of another council, the clerk. And nothing unpublished leaves the desk."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.answers.models import Invitation, Question
from answerable.demo.papers import monitoring_letter_pdf
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.opening import actions as openings
from answerable.opening.models import Opening
from answerable.opening.tests.record import created, rows

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("today", "put_in", "opening", "opening_page", "desk_meeting", "draft_notice_pdf", "draft_agenda_docx")
POSTS = ("opening_dates", "opening_confirm", "opening_abandon", "opening_again")


@pytest.fixture
def at_peakshire(ready, clerk, read_everything):
    """One matter open with its drafts, and one opening of an unpublished letter that waits to be confirmed."""
    matter = openings.confirm(ready, by=clerk, at=timezone.now())
    waiting = openings.begin([("letter.pdf", monitoring_letter_pdf(), "report")], by=clerk, at=timezone.now())
    read_everything()
    waiting.refresh_from_db()
    assert waiting.state == "ready"
    return matter, waiting


@pytest.fixture
def addresses(at_peakshire):
    """Every address of the desk, by its name."""
    _, waiting = at_peakshire
    paper, meeting = waiting.papers.get(), Meeting.objects.get(state="proposed")
    of_opening = {"opening", "opening_dates", "opening_confirm", "opening_abandon", "opening_again"}
    told = {name: [waiting.pk] for name in of_opening}
    told |= {name: [meeting.pk] for name in ("desk_meeting", "draft_notice_pdf", "draft_agenda_docx")}
    told["opening_page"] = [waiting.pk, paper.file.sha256, 1]
    return {name: reverse(name, args=told.get(name)) for name in (*PAGES, *POSTS)}


def browser_of(account):
    browser = Client()
    if account:
        browser.force_login(account)
    return browser


def test_nobody_signed_in_is_asked_to_sign_in_and_brought_back(addresses):
    before, browser = rows(), browser_of(None)
    sign_in = reverse("sign_in")
    assert [browser.get(addresses[name]).url for name in PAGES] == [f"{sign_in}?next={addresses[name]}" for name in PAGES]
    assert [browser.post(addresses[name]).url for name in POSTS] == [f"{sign_in}?next={addresses[name]}" for name in POSTS]
    assert rows() == before


def test_a_member_is_told_that_it_is_the_clerks_work(addresses, member):
    browser = browser_of(member)
    before = rows()
    assert browser.get(addresses["today"]).status_code == 200
    answers = [browser.get(addresses[name]) for name in PAGES if name != "today"]
    answers += [browser.post(addresses[name]) for name in POSTS]
    assert {answer.status_code for answer in answers} == {403}
    assert rows() == before


def test_a_clerk_of_another_council_has_a_desk_of_their_own_and_nothing_on_it_from_here(addresses, stranger):
    browser = browser_of(stranger)
    before = rows()
    assert {name: browser.get(addresses[name]).status_code for name in PAGES} == {
        **dict.fromkeys(PAGES, 404),
        "today": 200,
        "put_in": 200,
    }
    assert {browser.post(addresses[name]).status_code for name in POSTS} == {404}
    desk = browser.get(addresses["today"]).content.decode()
    assert ("Peakshire" in desk, "letter.pdf" in desk) == (False, False)
    assert rows() == before


def test_the_clerk_sees_all_of_it(addresses, clerk):
    browser = browser_of(clerk)
    assert {name: browser.get(addresses[name]).status_code for name in PAGES} == dict.fromkeys(PAGES, 200)


def test_looking_never_writes(addresses, clerk):
    browser = browser_of(clerk)
    before = rows()
    for name in PAGES:
        browser.get(addresses[name])
    assert created(before) == {}


@pytest.mark.parametrize("name", POSTS)
def test_what_changes_something_cannot_be_done_by_a_link(addresses, clerk, name):
    assert browser_of(clerk).get(addresses[name]).status_code == 405


def test_a_form_from_another_site_is_refused(addresses, clerk):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    before = rows()
    assert {browser.post(addresses[name]).status_code for name in POSTS} == {403}
    assert rows() == before


def test_a_picture_of_a_paper_is_only_of_papers_of_that_opening(at_peakshire, clerk):
    _, waiting = at_peakshire
    other = Opening.objects.exclude(pk=waiting.pk).get().papers.get(part="report").file.sha256
    address = reverse("opening_page", args=[waiting.pk, other, 1])
    assert browser_of(clerk).get(address).status_code == 404


@pytest.mark.parametrize("number", [0, 99])
def test_a_page_that_the_paper_does_not_have_is_not_found(at_peakshire, clerk, number):
    _, waiting = at_peakshire
    address = reverse("opening_page", args=[waiting.pk, waiting.papers.get().file.sha256, number])
    assert browser_of(clerk).get(address).status_code == 404


def everything_public(matter):
    """Every page that a reader can come to from the council's home by following links, as text."""
    browser, home = Client(), matter.authority.get_absolute_url()
    waiting, found = [home], {}
    while waiting:
        address = waiting.pop()
        response = browser.get(address)
        assert response.status_code == (302 if address == "/" else 200), address
        body = response.getvalue().decode("utf-8", "replace")
        response.close()
        found[address] = body
        links = re.findall(r'(?:href|src)="(/[^"#?]*)', body) if "text/html" in response.headers["Content-Type"] else []
        waiting += [
            link
            for link in dict.fromkeys(links)
            if link not in found and link not in waiting and not link.startswith(("/static/", "/desk/"))
        ]
    return found


def test_no_draft_and_no_paper_that_waits_is_on_any_public_page(at_peakshire):
    matter, waiting = at_peakshire
    pages = everything_public(matter)
    assert len(pages) > 30
    drafts = [question.text for question in Question.objects.all()] + [
        invitation.because for invitation in Invitation.objects.all()
    ]
    drafts += list(AgendaItem.objects.filter(asked_for_by=None).values_list("title", flat=True))
    secret = [*dict.fromkeys(drafts), waiting.get_absolute_url(), "letter.pdf", waiting.papers.get().file.sha256, "Underlough"]
    assert [(address, words) for address, page in pages.items() for words in secret if words in page] == []


def test_the_file_of_a_paper_that_waits_cannot_be_fetched_by_its_digest(at_peakshire, clerk):
    matter, waiting = at_peakshire
    sha256 = waiting.papers.get().file.sha256
    addresses = [
        reverse("source_file", args=[matter.authority.slug, sha256]),
        reverse("page_picture", args=[matter.authority.slug, sha256, 1]),
    ]
    assert [Client().get(address).status_code for address in addresses] == [404, 404]
    assert [browser_of(clerk).get(address).status_code for address in addresses] == [404, 404]


def test_once_the_opening_is_confirmed_its_paper_can_be_fetched(at_peakshire, clerk):
    matter, waiting = at_peakshire
    openings.confirm(waiting, by=clerk, at=timezone.now())
    address = reverse("source_file", args=[matter.authority.slug, waiting.papers.get().file.sha256])
    response = Client().get(address)
    assert (response.status_code, response.getvalue()) == (200, monitoring_letter_pdf())
    response.close()
    assert Matter.objects.count() == 2
