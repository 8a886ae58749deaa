"""A document is kept once as it arrived; nothing in it is a finding until a person confirms; then it is, word for word."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from answerable.demo.papers import inspection_report_pdf, requisition_text
from answerable.findings.actions import (
    Dates,
    confirm_report,
    keep_file,
    name_report,
    notice_as_read,
    path_of,
    propose_reading,
    report_as_read,
)
from answerable.findings.models import Finding, Reading, Report, SourceFile
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.reading.child import read_report
from answerable.reading.notices import read_notice
from answerable.trail.acts import Overtaken
from answerable.trail.models import Entry

UNKNOWN = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")


@pytest.fixture(scope="session")
def as_read():
    return read_report(inspection_report_pdf(), "report.pdf")


@pytest.fixture
def reading(peakshire, as_read, by, at):
    file = keep_file(peakshire, inspection_report_pdf(), "report.pdf", "application/pdf", by=by, at=at)
    return propose_reading(file, as_read, by=by, at=at)


def confirm(reading, peakshire, by, at, bodies=None):
    return confirm_report(reading, title="Inspection", publisher="Ofsted", dates=UNKNOWN, bodies=bodies or {}, by=by, at=at)


@pytest.mark.django_db
def test_a_document_is_kept_under_its_own_digest_byte_for_byte(peakshire, by, at):
    file = keep_file(peakshire, b"what arrived", "letter.txt", "text/plain", by=by, at=at)
    digest = hashlib.sha256(b"what arrived").hexdigest()
    assert (file.sha256, file.size, file.content.name) == (digest, 12, path_of(digest))
    with file.content.open("rb") as kept:
        assert kept.read() == b"what arrived"


@pytest.mark.django_db
def test_the_same_bytes_under_another_name_are_the_same_file_and_one_entry(peakshire, by, at):
    first = keep_file(peakshire, b"what arrived", "letter.txt", "text/plain", by=by, at=at)
    again = keep_file(peakshire, b"what arrived", "copy.txt", "text/plain", by=by, at=at)
    assert (again, again.name) == (first, "letter.txt")
    assert (SourceFile.objects.count(), Entry.objects.filter(verb="kept").count()) == (1, 1)


@pytest.mark.django_db
def test_a_name_like_a_path_is_only_a_name(peakshire, by, at):
    file = keep_file(peakshire, b"harm", "../../../harm.txt", "text/plain", by=by, at=at)
    assert file.content.name == path_of(file.sha256)
    assert default_storage.exists(path_of(file.sha256))


@pytest.mark.django_db
def test_a_name_longer_than_any_is_cut(peakshire, by, at):
    assert len(keep_file(peakshire, b"x", "n" * 400, "text/plain", by=by, at=at).name) == 255


@pytest.mark.django_db
def test_no_bytes_are_refused(peakshire, by, at):
    with pytest.raises(ValueError, match=r"nothing\.pdf is empty\."):
        keep_file(peakshire, b"", "nothing.pdf", "application/pdf", by=by, at=at)


def test_a_reading_is_kept_and_comes_back_as_it_was(reading, as_read):
    reading.refresh_from_db()
    assert report_as_read(reading) == as_read
    assert (reading.state, Finding.objects.count(), Report.objects.count()) == ("proposed", 0, 0)


def test_a_notice_comes_back_as_it_was_read(peakshire, by, at):
    notice = read_notice(requisition_text().encode(), "notice.txt")
    file = keep_file(peakshire, requisition_text().encode(), "notice.txt", "text/plain", by=by, at=at)
    reading = propose_reading(file, notice, by=by, at=at)
    reading.refresh_from_db()
    assert notice_as_read(reading) == notice


def test_confirming_enters_every_finding_in_its_order_with_its_words_and_its_place(reading, as_read, peakshire, by, at):
    report = confirm(reading, peakshire, by, at)
    entered = [
        (f.kind, f.number_in_kind, f.text, f.source_text, f.page, f.page_end, f.responsible) for f in report.findings.all()
    ]
    assert entered == [
        (
            str(f.kind),
            f.number,
            f.text.value,
            f.text.text,
            f.text.place.page,
            f.text.place.page_end,
            f.responsible.value if f.responsible else "",
        )
        for f in as_read.findings
    ]
    assert [f.number for f in report.findings.all()] == list(range(1, 12))
    assert (report.outcome, report.outcome_page, report.pages) == ("systemic_failings", 1, as_read.pages)


def test_a_finding_is_joined_to_the_bodies_that_its_printed_words_name(reading, peakshire, by, at):
    council = enter_body(peakshire, "Peakshire County Council", Body.Kind.COUNCIL, by=by, at=at)
    report = confirm(reading, peakshire, by, at, bodies={"Peakshire County Council": [council]})
    joined = {finding.responsible: list(finding.answering.all()) for finding in report.findings.exclude(responsible="")}
    assert {responsible: bodies for responsible, bodies in joined.items() if bodies} == {"Peakshire County Council": [council]}


def test_a_reading_is_confirmed_once(reading, peakshire, by, at):
    late = Reading.objects.get(pk=reading.pk)
    confirm(reading, peakshire, by, at)
    with pytest.raises(Overtaken):
        confirm(late, peakshire, by, at)
    assert (Report.objects.count(), Finding.objects.count()) == (1, 11)


def test_a_report_that_is_only_named_has_no_findings_and_says_that_it_was_not_supplied(peakshire, by, at):
    report = name_report(peakshire, "Annual letter", "The Ombudsman", UNKNOWN, by=by, at=at)
    assert (report.supplied, report.findings.count(), report.published_on) == (False, 0, None)
    assert Entry.objects.last().details == {"supplied": False}


def test_a_receipt_cannot_be_assumed_on_no_day(peakshire):
    with pytest.raises(IntegrityError, match="assumed_receipt_has_a_day"), transaction.atomic():
        Report.objects.create(authority=peakshire, title="Letter", publisher="The Ombudsman", received_assumed=True)


def test_a_finding_cannot_quote_nothing(reading, peakshire, by, at):
    report = confirm(reading, peakshire, by, at)
    with pytest.raises(IntegrityError, match="finding_quotes_something"), transaction.atomic():
        Finding.objects.create(report=report, number=99, kind="fault", number_in_kind=1, text="", source_text="")


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Leaders should plan:\n• soon; and\n• together.", "Leaders should plan"),
        ("Leaders should plan.", "Leaders should plan."),
        ("Leaders " + "and more leaders " * 10, "Leaders " + "and more leaders " * 4 + "and more …"),
    ],
)
def test_a_finding_is_known_in_a_list_by_how_its_words_begin(text, called):
    assert Finding(text=text).called == called


@pytest.mark.django_db
def test_two_councils_with_the_same_bytes_have_a_file_each_and_the_bytes_once(peakshire, stranger, by, at):
    ours = keep_file(peakshire, b"what arrived", "letter.txt", "text/plain", by=by, at=at)
    before = sorted(path for path in Path(ours.content.path).parent.iterdir())
    theirs = keep_file(stranger.authority, b"what arrived", "their letter.txt", "text/plain", by=by, at=at)
    assert (theirs.pk == ours.pk, theirs.name, theirs.sha256 == ours.sha256) == (False, "their letter.txt", True)
    assert (theirs.content.path, sorted(Path(ours.content.path).parent.iterdir())) == (ours.content.path, before)
    assert Entry.objects.filter(verb="kept").count() == 2


@pytest.mark.django_db
def test_a_council_has_the_same_bytes_once(peakshire, by, at):
    file = keep_file(peakshire, b"what arrived", "letter.txt", "text/plain", by=by, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceFile.objects.create(authority=peakshire, sha256=file.sha256, name="x", media_type="", size=1, arrived_at=at)


@pytest.mark.django_db
def test_a_file_cut_short_by_a_kill_is_put_right_when_it_arrives_again(peakshire, by, at):
    file = keep_file(peakshire, b"the whole of it", "report.txt", "text/plain", by=by, at=at)
    Path(file.content.path).write_bytes(b"the wh")
    again = keep_file(peakshire, b"the whole of it", "report.txt", "text/plain", by=by, at=at)
    assert (again.pk, Path(again.content.path).read_bytes()) == (file.pk, b"the whole of it")
