"""A report that two matters rest on is one row, with one set of findings and clocks; another council's is another row."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from answerable.answers.models import Question
from answerable.clocks.models import Clock
from answerable.findings.actions import Dates, confirm_again, keep_file, name_report, propose_reading
from answerable.findings.correcting import correct, made_of
from answerable.findings.corrections import judged
from answerable.findings.models import Finding, Reading, Report
from answerable.opening.command import open_papers
from answerable.opening.known_before import with_what_is_known
from answerable.opening.papers import Papers
from answerable.opening.policy import objections_to_opening
from answerable.opening.tests.record import created, rows
from answerable.people.actions import enter_authority
from answerable.trail.acts import Refused
from answerable.trail.models import Entry

pytestmark = pytest.mark.django_db
ELSEWHERE = "Dalesmoor Borough Council"


@pytest.fixture
def report_alone(papers):
    """The papers without the notice: nothing says when the report was published."""
    return Papers(notice=None, reports=papers.reports)


@pytest.fixture
def first(papers, proposal_of):
    """The worked example opened."""
    return open_papers(papers, proposal_of())


def the_report():
    return Report.objects.exclude(file=None).get()


def test_a_second_matter_rests_on_the_same_row_and_enters_nothing_of_it_twice(first, report_alone, proposal_of):
    before = rows()
    second = open_papers(report_alone, proposal_of(notice=None))
    assert created(before) == {
        "findings.Reading": 1,
        "matters.Matter": 1,
        "search.Said": 1,
        "trail.Entry": 3,
        "trail.Touched": 3,
    }
    assert [*second.reports.all()] == [the_report()]
    assert set(the_report().matters.all()) == {first, second}
    readings = Reading.objects.filter(file=the_report().file)
    assert [reading.state for reading in readings] == ["confirmed", "confirmed"]
    assert [entry.details.get("report") for entry in Entry.objects.filter(verb="confirmed", key=readings.last().pk)] == [
        the_report().pk
    ]


def test_a_report_that_is_only_named_is_one_row_too(first, papers, proposal_of, by, at):
    named = Report.objects.get(file=None)
    unknown = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")
    assert name_report(first.authority, named.title.upper(), named.publisher, unknown, by=by, at=at) == named
    dated = replace(unknown, published_on=date(2024, 7, 1))
    assert name_report(first.authority, named.title, named.publisher, dated, by=by, at=at) != named


def test_another_councils_report_from_the_same_bytes_is_its_own(first, papers, report_alone, proposal_of):
    belongs = {report.file.sha256: "Both councils’ children were looked at." for report in papers.reports_read}
    second = open_papers(report_alone, proposal_of(notice=None, authority=ELSEWHERE, belongs=belongs))
    ours, theirs = Report.objects.exclude(file=None).order_by("pk")
    assert [*second.reports.all()] == [theirs]
    assert (ours.authority.name, theirs.authority.name) == ("Peakshire County Council", ELSEWHERE)
    assert (ours.findings.count(), theirs.findings.count()) == (11, 11)
    assert (ours.file_id == theirs.file_id, ours.file.sha256 == theirs.file.sha256) == (False, True)


def test_days_that_a_later_paper_tells_are_learned_and_the_clocks_start_again(report_alone, papers, proposal_of):
    open_papers(report_alone, proposal_of(notice=None))
    report = the_report()
    assert (report.published_on, report.received_on) == (None, None)
    clocks = Clock.objects.started_by(report)
    assert [clock.due for clock in clocks] == [None] * 4
    open_papers(papers, proposal_of())
    report.refresh_from_db()
    assert (report.published_on, report.received_on, report.received_assumed) == (date(2024, 11, 14), date(2024, 11, 7), True)
    assert (clocks.count(), clocks.get(rule="SEND-PAP-DRAFT").due) == (4, date(2024, 12, 30))
    assert Entry.objects.filter(verb="started again").count() == 4
    assert Entry.objects.get(verb="dated").details == {
        "was": [None, None, False, ""],
        "now": ["2024-11-14", "2024-11-07", True, ""],
    }


def test_a_day_given_by_a_person_comes_before_the_records(first, report_alone, proposal_of):
    given = proposal_of(notice=None, received=date(2024, 11, 8))
    known = with_what_is_known(given, first.authority, {papers_digest(report_alone): ()}, "")
    assert [doubt.partition(": ")[2] for doubt in known.doubts[1:2]] == [
        "the record says it was received on Thursday 7 November 2024; confirming this makes it Friday 8 November 2024"
    ]
    open_papers(report_alone, given)
    assert (the_report().received_on, the_report().received_assumed) == (date(2024, 11, 8), False)
    assert Clock.objects.get(rule="SEND-PAP-DRAFT").start == date(2024, 11, 8)


def test_another_day_in_the_papers_leaves_the_records_and_is_told(first, papers, report_alone, proposal_of):
    [read] = papers.reports_read
    dated = replace(read, published=replace(read.title, value=date(2024, 11, 20)))
    told = proposal_of(notice=None, reports=[dated])
    assert told.reports[0].published == date(2024, 11, 14)
    known = with_what_is_known(told, first.authority, {papers_digest(report_alone): ()}, "")
    stays = "these papers say it was published on Wednesday 20 November 2024; the record’s Thursday 14 November 2024 stays"
    assert f"inspection-report.pdf: {stays}" in known.doubts


def test_a_correction_of_a_public_report_changes_the_record_and_not_what_another_opening_shows_of_it(first, papers, by, at):
    [read], report = papers.reports_read, the_report()
    words = read.findings[0].text.value[:60].rsplit(" ", 1)[0]
    correct(report.file, read, read.findings[:1], "corrected", [words], "", why="The sentence ends there.", by=by, at=at)
    correct(report.file, read, read.findings[1:2], "rejected", [], "", why="It is a heading.", by=by, at=at)
    made = made_of(first.authority, report.file.sha256)[report.file.sha256]
    assert [row.text for row in report.findings.public()] == [one.finding.text.value for one in judged(read, made)]
    assert [str(row.numbering) for row in report.findings.public()[:3]] == ["1", "3", "4"]


def test_findings_shown_otherwise_later_are_told_and_not_entered(first, papers, report_alone, proposal_of):
    [read], texts = papers.reports_read, list(the_report().findings.values_list("text", flat=True))
    other = replace(read, findings=(*read.findings[:3], replace(read.findings[3], text=read.sections[0].paragraphs[0])))
    known = with_what_is_known(
        proposal_of(notice=None, reports=[other]), first.authority, {read.file.sha256: judged(other, ())}, ""
    )
    stays = "; its findings stay as they were confirmed then, and what is shown otherwise here is not entered (8 gone, 1 new)"
    assert stays in known.doubts[0]
    open_papers(replace(report_alone, reports=(replace(report_alone.reports[0], read=other),)), known)
    assert list(Finding.objects.values_list("text", flat=True)) == texts


def test_the_questions_of_a_second_matter_are_about_the_findings_on_record(report_alone, papers, proposal_of):
    open_papers(report_alone, proposal_of(notice=None))
    open_papers(papers, proposal_of())
    assert set(Question.objects.values_list("findings__report", flat=True)) == {the_report().pk}
    assert Question.objects.values("findings").distinct().count() == 11


def test_a_report_that_was_entered_after_it_was_shown_is_looked_at_again(report_alone, papers, proposal_of):
    shown = proposal_of(notice=None)
    open_papers(report_alone, proposal_of(notice=None))
    with pytest.raises(Refused, match=r"The record of inspection-report\.pdf changed while you looked at it"):
        open_papers(report_alone, shown)


def test_a_file_cannot_be_two_reports_of_a_council(first):
    report = the_report()
    reading = Reading.objects.create(file=report.file, read_at=report.file.arrived_at, family="x", as_read={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(authority=report.authority, file=report.file, reading=reading, title="Again", publisher="x")
    Report.objects.create(
        authority=report.authority,
        file=report.file,
        reading=reading,
        repeats=report,
        title="As old records have it",
        publisher="x",
    )
    assert Report.objects.of_file(report.file) == report


def test_a_report_with_a_file_has_the_reading_it_was_entered_from(first):
    with pytest.raises(IntegrityError, match="report_has_the_file_it_was_read_from"), transaction.atomic():
        Report.objects.create(authority=first.authority, file=the_report().file, repeats=the_report(), title="x", publisher="x")


def test_a_reading_of_another_file_does_not_confirm_a_report(first, papers, by, at):
    elsewhere = enter_authority(ELSEWHERE, by=by, at=at)
    file = keep_file(elsewhere, papers.reports[0].data, "theirs.pdf", "application/pdf", by=by, at=at)
    reading = propose_reading(file, papers.reports_read[0], by=by, at=at)
    unknown = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")
    with pytest.raises(ValueError, match=r"was not entered from theirs\.pdf"):
        confirm_again(reading, the_report(), dates=unknown, by=by, at=at)


def papers_digest(papers):
    return papers.reports_read[0].file.sha256


def test_papers_that_were_put_in_at_different_councils_open_no_matter_together(papers, proposal_of, by, at):
    proposal, [report] = proposal_of(notice=None), papers.reports
    places = [enter_authority(name, by=by, at=at) for name in ("Peakshire County Council", "Dalesmoor Borough Council")]
    readings = []
    for place in places:
        file = keep_file(place, report.data, report.name, "application/pdf", by=by, at=at)
        readings.append(propose_reading(file, report.read, by=by, at=at))
    assert "These papers were put in at different councils." in [
        str(one.reason) for one in objections_to_opening(proposal, readings)
    ]
    assert "different councils" not in str(objections_to_opening(proposal, readings[:1]))
