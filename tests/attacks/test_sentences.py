"""What once was an error of the server, each by itself: now a sentence."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings
from django.urls import reverse

from answerable.demo.papers import inspection_report_pdf
from answerable.findings.models import Finding
from answerable.opening import papers
from answerable.opening.models import Opening
from answerable.opening.tasks import read_papers_of
from answerable.reading.child import Reader
from answerable.reading.reports import Report
from answerable.site.command import main
from answerable.site.uploads import announced

pytestmark = pytest.mark.django_db
MISSING = "This file is in the record, but not in its place on the server."


def text_of(answer):
    return answer.content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "9998-12-31", "0001-01-01", "1899-12-31", "2200-01-01"])
@pytest.mark.parametrize("name", ["published_on", "received_on"])
def test_a_day_no_calendar_counts_from_is_refused_on_the_form(name, day, record, at_the_desk):
    opening = Opening.objects.get(state="ready")
    answer = at_the_desk.post(reverse("opening_dates", args=[opening.pk]), {name: day})
    opening.refresh_from_db()
    assert (answer.status_code, getattr(opening, name)) == (400, None)
    assert "Give a day between 1900 and 2199." in text_of(answer)


def test_an_opening_that_holds_such_a_day_already_says_that_days_cannot_be_counted_from_it(record, at_the_desk):
    opening = Opening.objects.get(state="ready")
    Opening.objects.filter(pk=opening.pk).update(published_on=date(9999, 12, 31))
    text = text_of(at_the_desk.get(opening.get_absolute_url()))
    assert "a day from which days can be counted: Friday 31 December 9999 is not between 1800 and 9900" in text


@pytest.mark.parametrize("seen", ["9" * 5000, "9" * 19, "٣", "²", "-1"])
def test_a_number_of_any_length_is_only_not_the_one_that_was_seen(seen, record, at_the_desk):
    opening = Opening.objects.get(state="ready")
    paper = opening.papers.get(part="report")
    address = reverse("check_finding", args=[opening.pk, paper.pk, "area-for-priority-action", 1])
    answer = at_the_desk.post(address, {"act": "as_read", "seen": seen})
    assert answer.status_code == 409
    assert "Somebody else looked at this finding while you did." in text_of(answer)


def test_a_length_of_5000_digits_is_too_much():
    request = RequestFactory().get("/")
    request.META["CONTENT_LENGTH"] = "9" * 5000
    assert announced(request) == sys.maxsize


@pytest.fixture
def a_file_gone(record):
    """The report's file is taken from the disk for a while, and so are the pictures of its pages."""
    finding = Finding.objects.select_related("report__file").first()
    file = Path(settings.MEDIA_ROOT) / finding.report.file.content.name
    aside = file.rename(file.with_suffix(".aside"))
    with override_settings(MEDIA_ROOT=settings.MEDIA_ROOT):
        pictures = Path(settings.MEDIA_ROOT) / "pages"
        hidden = pictures.rename(pictures.with_name("pages-aside")) if pictures.exists() else None
        yield finding
    if hidden:
        for made in [pictures] * pictures.exists():
            made.rename(made.with_name("pages-made-meanwhile"))
        hidden.rename(pictures)
    aside.rename(file)


def test_a_source_file_missing_on_disk_is_said_and_its_pages_too(a_file_gone, client):
    council, sha256 = a_file_gone.report.authority.slug, a_file_gone.report.file.sha256
    file = client.get(reverse("source_file", args=[council, sha256]))
    picture = client.get(reverse("page_picture", args=[council, sha256, 2]))
    place = client.get(reverse("finding_place", args=[council, a_file_gone.pk]))
    assert (file.status_code, picture.status_code, place.status_code) == (404, 404, 200)
    assert (MISSING in text_of(file), MISSING in text_of(place)) == (True, True)
    assert a_file_gone.text.split("\n")[0][:40] in text_of(place)


def test_a_paper_whose_file_is_gone_before_it_was_read_is_a_paper_that_could_not_be_read(record):
    opening = Opening.objects.get(state="reading")
    file = Path(settings.MEDIA_ROOT) / opening.papers.get().file.content.name
    aside = file.rename(file.with_suffix(".aside"))
    try:
        read_papers_of.call(opening.pk)
    finally:
        aside.rename(file)
    opening.refresh_from_db()
    assert opening.state == "failed"
    assert MISSING in opening.papers.get().problem


def test_the_command_refuses_an_address_longer_than_is_kept(capsys, tmp_path):
    with pytest.raises(SystemExit) as ended:
        main(["open", str(tmp_path / "report.pdf"), "--address", f"https://example.org/{'x' * 500}"])
    assert ended.value.code == 2
    assert "the address has 520 characters; at most 500 are kept" in capsys.readouterr().err


def test_a_sign_that_no_database_keeps_is_kept_as_an_unknown_one(monkeypatch):
    with Reader() as reader:
        whole = papers.read_one(inspection_report_pdf(), "report.pdf", reader)
        told = msgspec.to_builtins(whole.read)
        told["title"]["value"] = "Chil\0dren"
        odd = replace(whole, read=msgspec.convert(told, Report))
        monkeypatch.setattr(papers, "_read_as_it_is", lambda *_: odd)
        assert papers.read_one(b"", "report.pdf", reader).read.title.value == "Chil\ufffddren"
