"""The guided task in a real browser, with a real worker beside the server, as a clerk walks through it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from answerable.demo.papers import inspection_report_pdf, requisition_text
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.actions import enter_authority
from answerable.people.models import Account
from answerable.trail.acts import Actor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY = Actor(name="command line", role="clerk")
PASSWORD = "a long password of ours"


@pytest.fixture
def clerk(at):
    authority = enter_authority("Peakshire County Council", by=BY, at=at, constitution="peakshire")
    return Account.objects.create_user(username="clerk", password=PASSWORD, role="clerk", authority=authority)


@pytest.fixture
def worker(settings, tmp_path_factory):
    """A worker in a process of its own, on the database and the files of the server under test."""
    var = Path(connection.settings_dict["NAME"]).parent if connection.vendor == "sqlite" else tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = var / "files"
    environment = {**os.environ, "ANSWERABLE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "answerable.site.settings"}
    if connection.vendor == "postgresql":
        environment["DATABASE_NAME"] = connection.settings_dict["NAME"]
    words = [sys.executable, "-m", "django", "db_worker", "--interval", "0.2", "--no-startup-delay"]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def papers(tmp_path):
    notice, report = tmp_path / "requisition.txt", tmp_path / "inspection-report.pdf"
    notice.write_text(requisition_text(), encoding="utf-8")
    report.write_bytes(inspection_report_pdf())
    return notice, report


def sign_in(page, live_server):
    page.goto(f"{live_server.url}/desk/")
    page.get_by_label("Username").fill("clerk")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Today").wait_for()


def read_the_papers(page):
    """Send the form and stay until the papers are read: the page looks again by itself."""
    with page.expect_navigation():
        page.get_by_role("button", name="Read the papers").click()
    for _ in range(120):
        if not page.get_by_role("heading", name="The papers are being read").count():
            page.get_by_role("heading", level=1).wait_for()  # between two pages there is no heading at all
            if not page.get_by_role("heading", name="The papers are being read").count():
                return
        page.wait_for_timeout(500)
    pytest.fail("the papers were not read in a minute")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_clerk_opens_a_matter_from_its_papers_and_finds_the_drafts(live_server, clerk, worker, page_at, papers, javascript):
    page = page_at(java_script_enabled=javascript)
    notice, report = papers
    sign_in(page, live_server)
    page.get_by_role("link", name="Open a matter").first.click()
    page.get_by_label("Requisition notice").set_input_files(notice)
    page.get_by_label("Reports").set_input_files(report)
    read_the_papers(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Is this what the papers say?"
    button = page.get_by_role("button", name="The papers say this: open the matter").bounding_box()
    assert button["y"] + button["height"] < 1000  # what is decided is one screen; the detail is folded under it
    page.get_by_role("button", name="The papers say this: open the matter").click()
    matter = Matter.objects.get()
    assert page.url == live_server.url + matter.get_absolute_url()
    assert "No meeting of the committee was scheduled before" in page.locator(".gap").first.inner_text()
    page.goto(live_server.url + reverse("desk_meeting", args=[Meeting.objects.get(requisition__matter=matter).pk]))
    for what in ("notice", "agenda"):
        draft = page.get_by_role("link", name=f"Draft {what} (PDF)").get_attribute("href")
        answer = page.request.get(live_server.url + draft)
        assert (answer.status, answer.headers["content-type"], answer.body()[:5]) == (200, "application/pdf", b"%PDF-")


def test_a_paper_that_is_no_report_is_explained_where_the_clerk_is(live_server, clerk, worker, page_at, tmp_path):
    page = page_at(width=375)
    error_page = tmp_path / "report.pdf"
    error_page.write_text("<!doctype html><html><head><title>Not found</title></head><body></body></html>", encoding="utf-8")
    sign_in(page, live_server)
    page.get_by_role("link", name="Open a matter").first.click()
    page.get_by_label("Reports").set_input_files(error_page)
    read_the_papers(page)
    told = page.get_by_role("alert").inner_text()
    assert 'report.pdf: This is not a PDF but an HTML page titled "Not found", probably an error page.' in told
    assert Matter.objects.count() == 0


def test_an_empty_form_says_what_is_missing_and_keeps_the_clerk_on_it(live_server, clerk, page_at):
    page = page_at()
    sign_in(page, live_server)
    page.get_by_role("link", name="Open a matter").first.click()
    page.get_by_role("button", name="Read the papers").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert "Put in a notice, a report, or both." in page.locator("main").inner_text()
