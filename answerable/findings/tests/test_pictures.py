"""Pages are drawn apart from the server, kept, and refused in words when they cannot be drawn."""

from pathlib import Path

import pytest
from django.conf import settings

from answerable.demo.papers import inspection_report_pdf
from answerable.findings import pictures
from answerable.findings.actions import keep_file, propose_reading
from answerable.findings.pictures import picture_of
from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File
from answerable.reading.reports import Report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_folder_of_its_own(settings, tmp_path):
    """Pictures are kept from test to test: what one left must not tell the next anything."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def report(peakshire, by, at):
    return keep_file(peakshire, inspection_report_pdf(), "report.pdf", "application/pdf", by=by, at=at)


def test_a_page_is_drawn_in_its_own_size_and_kept(report):
    picture = picture_of(report, 1)
    kept = Path(settings.MEDIA_ROOT) / "pages" / str(report.authority_id) / report.sha256 / "1.png"
    assert (picture.png[:4], kept.read_bytes()) == (b"\x89PNG", picture.png)
    assert (round(picture.width), round(picture.height)) == (595, 842)
    assert picture_of(report, 1) == picture


@pytest.mark.parametrize(
    ("page", "problem"), [(0, "There is no such page."), (10000, "There is no such page."), (99, "The file has only")]
)
def test_a_page_that_is_not_there_is_refused_with_file_and_page(report, page, problem):
    with pytest.raises(Unreadable) as refusal:
        picture_of(report, page)
    assert (refusal.value.file, refusal.value.where) == ("report.pdf", f"page {page}")
    assert refusal.value.problem.startswith(problem)


def test_what_is_no_pdf_is_not_drawn_and_the_reason_is_kept_so_that_it_is_tried_once(peakshire, by, at):
    file = keep_file(peakshire, b"%PDF-1.7 but nothing behind it", "broken.pdf", "application/pdf", by=by, at=at)
    with pytest.raises(Unreadable) as first:
        picture_of(file, 1)
    kept = Path(settings.MEDIA_ROOT) / "pages" / str(file.authority_id) / file.sha256 / "1.png"
    assert kept.read_text() == first.value.problem
    with pytest.raises(Unreadable) as second:
        picture_of(file, 1)
    assert str(second.value) == str(first.value)


def test_a_page_that_the_reading_says_is_not_there_is_not_tried(report, by, at):
    read = Report(
        file=File(name="report.pdf", sha256=report.sha256, size=report.size, media_type=report.media_type), pages=3, family=""
    )
    propose_reading(report, read, by=by, at=at)
    with pytest.raises(Unreadable, match="There is no such page"):
        picture_of(report, 4)
    assert not (Path(settings.MEDIA_ROOT) / "pages" / str(report.authority_id) / report.sha256 / "4.png").exists()


def test_what_draws_knows_none_of_our_secrets_and_writes_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("ANSWERABLE_SECRET_KEY", "known to nobody")
    left = tmp_path / "left"
    taken_over = f"""
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    os.write(os.open({str(left)!r}, os.O_CREAT | os.O_WRONLY), b"something")
except OSError:
    print(chr(0x89) + "PNG" + repr(sorted(os.environ)))
"""
    monkeypatch.setattr(pictures, "DRAW", "import sys; sys.stdout.reconfigure(encoding='latin-1')" + taken_over)
    told = pictures._drawn_apart(b"%PDF-", 1, "report.pdf").decode("latin-1")
    assert "PYTHONPATH" in told
    assert "SECRET" not in told
    assert left.read_bytes() == b""


def test_another_councils_picture_of_the_same_bytes_is_drawn_for_it_alone(report, stranger, by, at):
    picture_of(report, 1)
    theirs = keep_file(stranger.authority, inspection_report_pdf(), "theirs.pdf", "application/pdf", by=by, at=at)
    kept = Path(settings.MEDIA_ROOT) / "pages" / str(theirs.authority_id) / theirs.sha256 / "1.png"
    assert not kept.exists()
    assert picture_of(theirs, 1) == picture_of(report, 1)
    assert kept.exists()
