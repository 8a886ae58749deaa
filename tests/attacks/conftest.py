"""A record with something on every page, and openings at each of their steps: what is attacked. Made once for all attacks."""

import logging
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from answerable.demo import papers
from answerable.demo.example import TOLD_ON, load
from answerable.findings.actions import report_as_read
from answerable.findings.correcting import mark
from answerable.opening.actions import begin
from answerable.opening.models import Opening
from answerable.opening.tasks import read_papers_of
from answerable.people.models import Account
from answerable.reading.reports import Kind


@pytest.fixture(autouse=True)
def quietly():
    """Thousands of refusals are not what a reader of a failed test looks for."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker, tmp_path_factory):
    """The worked example, and three openings: waiting to be confirmed, not read, and still being read for a long time."""
    folder = tmp_path_factory.mktemp("attacked") / "files"
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        authority = load(TOLD_ON)
        clerk = Account.objects.get(username="clerk")
        report = papers.inspection_report_pdf() + b"\n% once more\n"
        notice = papers.requisition_text().replace("2.30 pm", "10.30 am").encode()
        ready = begun(clerk, ("notice.txt", notice, "notice"), ("report.pdf", report, "report"))
        paper = ready.papers.select_related("file__authority", "reading").get(part="report")
        read = report_as_read(paper.reading)
        words = read.sections[0].paragraphs[0].value
        mark(paper.file, read, Kind.RECOMMENDATION, words, "", by=clerk.as_actor(), at=timezone.now())
        begun(clerk, ("minutes.txt", b"Nothing here asks for a meeting.", "notice"))
        slow = begin([("letter.pdf", papers.monitoring_letter_pdf(), "report")], by=clerk, at=timezone.now())
        Opening.objects.filter(pk=slow.pk).update(begun_at=timezone.now() - timedelta(minutes=10))
        yield authority
        transaction.set_rollback(True)


def begun(clerk, *documents):
    opening = begin(documents, by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    opening.refresh_from_db()
    return opening


@pytest.fixture(scope="module")
def at_the_desk(record):
    """The clerk's browser."""
    browser = Client()
    browser.force_login(Account.objects.get(username="clerk"))
    return browser
