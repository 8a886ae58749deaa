"""Pages are drawn apart from the server, kept, and refused in words when they cannot be drawn."""

from pathlib import Path

import pytest
from django.conf import settings

from answerable.demo.papers import inspection_report_pdf
from answerable.findings import pictures
from answerable.findings.actions import keep_file
from answerable.findings.pictures import picture_of
from answerable.reading.errors import Unreadable

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(by, at):
    return keep_file(inspection_report_pdf(), "report.pdf", "application/pdf", by=by, at=at)


def test_a_page_is_drawn_in_its_own_size_and_kept(report):
    picture = picture_of(report, 1)
    kept = Path(settings.MEDIA_ROOT) / "pages" / report.sha256 / "1.png"
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


def test_what_is_no_pdf_is_not_drawn_and_nothing_is_kept_of_it(by, at):
    file = keep_file(b"%PDF-1.7 but nothing behind it", "broken.pdf", "application/pdf", by=by, at=at)
    with pytest.raises(Unreadable):
        picture_of(file, 1)
    assert not (Path(settings.MEDIA_ROOT) / "pages" / file.sha256).exists()


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
