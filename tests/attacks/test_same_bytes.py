"""Whether another council has the same document cannot be told from outside: by no answer, name, count, or work done."""

import hashlib
import os
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from answerable.demo.papers import inspection_report_pdf
from answerable.findings import pictures
from answerable.findings.actions import keep_file, report_as_read
from answerable.findings.correcting import correct
from answerable.opening.actions import begin, confirm
from answerable.opening.models import Opening
from answerable.opening.tasks import read_papers_of

pytestmark = pytest.mark.django_db
TOKEN = r'value="[A-Za-z0-9]{64}"'
NAME = "put in quietly at the first council.pdf"


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def read(clerk, data, name):
    opening = begin([(name, data, "report")], by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    opening.refresh_from_db()
    return opening


@pytest.fixture
def theirs(clerk):
    """What the first council has: the report, a correction of it, and a public matter opened from it."""
    opening = read(clerk, inspection_report_pdf(), NAME)
    paper = opening.papers.get()
    found = report_as_read(paper.reading)
    correct(
        paper.file,
        found,
        found.findings[1:2],
        "rejected",
        [],
        "",
        why="It stands there twice.",
        by=clerk.as_actor(),
        at=timezone.now(),
    )
    confirm(Opening.objects.get(pk=opening.pk), by=clerk, at=timezone.now())
    return paper.file


def asked(browser, council, sha256):
    """What each address that takes a digest answers about one, without the digest itself."""
    addresses = [
        reverse("source_file", args=[council.slug, sha256]),
        reverse("page_picture", args=[council.slug, sha256, 1]),
        reverse("page_picture", args=[council.slug, sha256, 9999]),
    ]
    answers = [browser.get(address) for address in addresses]
    told = [(one.status_code, str(dict(one.headers)), one.content.decode()) for one in answers]
    return [(status, headers, re.sub(rf"{sha256}|{TOKEN}", "", text)) for status, headers, text in told]


def test_a_digest_that_another_council_has_is_answered_as_one_that_nobody_has(theirs, stranger):
    browser = Client()
    browser.force_login(stranger)
    for who in (Client(), browser):
        assert asked(who, stranger.authority, theirs.sha256) == asked(who, stranger.authority, "0" * 64)


def shape(sql):
    """A statement without its values."""
    return re.sub(r"(SAVEPOINT|VALUES|SET|WHERE).*", r"\1", sql, flags=re.DOTALL)


def noted(name, done):
    """An operation on files that is noted when it is done."""
    whole = getattr(os, name)

    def operation(*given, **named):
        done.append(name)
        return whole(*given, **named)

    return operation


def work_of(act, monkeypatch):
    """The statements and the operations on files that an act comes to."""
    done = []
    with monkeypatch.context() as patched:
        for name in ("replace", "fsync", "mkdir", "unlink", "rename", "link"):
            patched.setattr(os, name, noted(name, done))
        with CaptureQueriesContext(connection) as queries:
            act()
    return [shape(query["sql"]) for query in queries.captured_queries], done


def test_keeping_what_another_council_has_is_the_same_work_as_keeping_what_nobody_has(theirs, stranger, monkeypatch, by, at):
    data, council = inspection_report_pdf(), stranger.authority
    keep_file(council, b"The first file of a council makes its ledger.", "first.txt", "text/plain", by=by, at=at)

    def kept(content):
        return work_of(lambda: keep_file(council, content, "ours.pdf", "application/pdf", by=by, at=at), monkeypatch)

    # Both folders are there already: the first two digits of a digest are no secret of another council.
    new = next(data + b"\n%" + str(n).encode() for n in range(10_000) if prefix(data + b"\n%" + str(n).encode()) == prefix(data))
    assert kept(data) == kept(new)


def prefix(data):
    return hashlib.sha256(data).hexdigest()[:2]


def test_a_page_that_another_council_looked_at_is_drawn_anew_for_this_one(theirs, stranger, monkeypatch, by, at):
    drawn = []
    draw = pictures._drawn_apart
    monkeypatch.setattr(pictures, "_drawn_apart", lambda *given: (drawn.append(given[2]), draw(*given))[1])
    ours = keep_file(stranger.authority, inspection_report_pdf(), "ours.pdf", "application/pdf", by=by, at=at)
    for file in (theirs, ours, theirs, ours):
        pictures.picture_of(file, 1)
    assert drawn == [NAME, "ours.pdf"]


def text_of(browser, opening):
    """An opening's page without what is different in any two openings: keys, digests, moments, tokens."""
    page = browser.get(opening.get_absolute_url()).content.decode()
    for pattern in (r"[0-9a-f]{64}", r"openings/\d+", r"papers/\d+", r"findings-\d+", r"mark_\d+", TOKEN):
        page = re.sub(pattern, "", page)
    return page


def test_the_page_of_an_opening_says_nothing_of_another_councils_name_corrections_or_matter(theirs, stranger, clerk):
    browser = Client()
    browser.force_login(stranger)
    shared = read(stranger, inspection_report_pdf(), "ours.pdf")
    alone = read(stranger, inspection_report_pdf() + b"\n% nobody else has this\n", "ours.pdf")
    assert (shared.state, alone.state) == ("ready", "ready")
    assert text_of(browser, shared) == text_of(browser, alone)
    assert NAME not in text_of(browser, shared)
    assert shared.papers.get().file.name == "ours.pdf"
    assert {paper.file.authority for paper in shared.papers.all()} == {stranger.authority}
