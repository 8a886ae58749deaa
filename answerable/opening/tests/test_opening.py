"""Opening a matter from confirmed papers: everything or nothing, once, with every act in the trail."""

import pytest
from django.db import connection
from django.utils import timezone

from answerable.answers.models import Invitation, Question
from answerable.clocks.models import Clock
from answerable.findings.actions import keep_file, propose_reading
from answerable.findings.models import Finding, Reading, Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.command import open_papers
from answerable.opening.entering import Confirmed, open_from
from answerable.opening.tests.record import created, rows
from answerable.people.models import Authority, Body, Seat
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(papers, proposal_of):
    """The worked example opened."""
    return open_papers(papers, proposal_of())


@pytest.fixture
def confirmed(papers, peakshire, by, at):
    """The two readings kept, waiting for the person."""
    kept = []
    for paper in (papers.notice, papers.reports[0]):
        file = keep_file(peakshire, paper.data, paper.name, paper.read.file.media_type, by=by, at=at)
        kept.append(propose_reading(file, paper.read, by=by, at=at))
    return Confirmed(notice=kept[0], reports=(kept[1],))


def test_the_matter_rests_on_its_report_and_belongs_to_its_committee(matter):
    assert (matter.authority.name, matter.committee.name) == ("Peakshire County Council", "People Scrutiny Committee")
    assert [(report.supplied, report.outcome) for report in matter.reports.all()] == [(True, "systemic_failings"), (False, "")]
    assert matter.state == "open"


def test_each_finding_knows_its_page_its_place_and_who_must_act(matter):
    actions_asked = Finding.objects.filter(kind="area for priority action")
    assert [finding.number_in_kind for finding in actions_asked] == [1, 2, 3, 4, 5, 6]
    assert [finding for finding in Finding.objects.all() if not (finding.page and finding.boxes and finding.source_text)] == []
    named = {f.responsible: sorted(body.name for body in f.answering.all()) for f in actions_asked}
    council, board = "Peakshire County Council", "NHS Peakshire Integrated Care Board"
    assert named == {council: [council], board: [board], f"{council} and {board}": [board, council]}


def test_each_body_is_entered_as_what_it_is(matter):
    assert dict(Body.objects.values_list("name", "kind")) == {
        "Peakshire County Council": "full_council",
        "NHS Peakshire Integrated Care Board": "nhs",
        "People Scrutiny Committee": "scrutiny_committee",
    }


def test_those_who_signed_are_matched_with_the_members_list(matter):
    signed = [(one.printed, one.person.surname) for one in Requisition.objects.get().signatures.all()]
    assert [printed.split()[-1] for printed, _ in signed] == [surname for _, surname in signed]
    assert Seat.objects.count() == 12


def test_the_meeting_asked_for_is_proposed_and_the_next_one_scheduled(matter):
    assert [(m.day.isoformat(), m.kind, m.state) for m in Meeting.objects.all()] == [
        ("2024-12-20", "extraordinary", "proposed"),
        ("2025-02-26", "ordinary", "scheduled"),
    ]


def test_everything_drafted_stays_a_draft(matter):
    assert set(Question.objects.values_list("state", flat=True)) == {"draft"}
    assert set(Invitation.objects.values_list("state", flat=True)) == {"draft"}
    assert (Question.objects.public().count(), Invitation.objects.public().count()) == (0, 0)


def test_the_clocks_know_what_started_them(matter):
    meeting, report = Meeting.objects.get(state="proposed"), Report.objects.get(reading__isnull=False)
    started = {(clock.rule, clock.starter, clock.starter_key) for clock in Clock.objects.all()}
    assert started == {
        ("AGENDA-5CD-ENG", "meetings.meeting", str(meeting.pk)),
        ("SEND-PAP-DRAFT", "findings.report", str(report.pk)),
        ("SEND-PAP-STATUTORY-70WD", "findings.report", str(report.pk)),
        ("SEND-MONITORING-18M", "findings.report", str(report.pk)),
        ("SEND-NEXT-FULL:systemic-failings", "findings.report", str(report.pk)),
    }


def test_every_act_is_in_the_trail_and_the_trail_holds(matter):
    verbs = list(Entry.objects.order_by("number").values_list("verb", "kind"))
    assert verbs[:5] == [
        ("entered", "people.authority"),
        ("kept", "findings.sourcefile"),
        ("read", "findings.reading"),
        ("kept", "findings.sourcefile"),
        ("read", "findings.reading"),
    ]
    assert verbs.count(("confirmed", "findings.reading")) == 2
    assert verbs[-1] == ("drafted", "meetings.meeting")
    assert verify().problems == ()


def test_the_same_notice_opens_one_matter_only(matter, papers, proposal_of):
    before = rows()
    with pytest.raises(Refused) as refusal:
        open_papers(papers, proposal_of())
    assert [objection.reason.split(" already ")[0] for objection in refusal.value.objections] == [
        "This very notice (requisition.txt)",
        "An extraordinary meeting of that committee on 20 December 2024 is",
    ]
    assert rows() == before


def test_a_notice_that_names_no_committee_is_refused_with_what_to_do(papers, proposal_of, confirmed, by, at):
    from dataclasses import replace

    nowhere = replace(proposal_of(), committee=None, notice=replace(papers.notice_read, committee=None))
    before = rows()
    with pytest.raises(Refused, match="The notice does not say which committee is to meet"):
        open_from(nowhere, confirmed, by=by, at=at)
    assert rows() == before


def test_a_reading_already_confirmed_opens_nothing_more(matter, proposal_of, by, at):
    before = rows()
    again = Confirmed(notice=None, reports=(Reading.objects.get(family__contains="SEND"),))
    with pytest.raises(Refused, match=r"The reading of inspection-report\.pdf is already confirmed\."):
        open_from(proposal_of(notice=None, published=None), again, by=by, at=at)
    assert rows() == before


TABLES = ("people_body", "findings_finding", "matters_matter", "clocks_clock", "requisitions_signature", "answers_question")


@pytest.mark.parametrize("table", TABLES)
def test_whatever_breaks_on_the_way_nothing_is_left_of_it(proposal_of, confirmed, by, at, table):
    written = []

    def breaks(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{table}"'):
            written.append(table)
            if len(written) == (1 if table == "matters_matter" else 3):
                raise ZeroDivisionError
        return execute(sql, params, many, context)

    before, proposal = rows(), proposal_of()
    with connection.execute_wrapper(breaks), pytest.raises(ZeroDivisionError):
        open_from(proposal, confirmed, by=by, at=at)
    assert created(before) == {}
    assert set(Reading.objects.values_list("state", flat=True)) == {"proposed"}
    assert verify().problems == ()


def test_a_second_matter_at_the_council_uses_the_bodies_and_members_already_known(matter, papers, proposal_of):
    before = rows()
    open_papers(papers.__class__(notice=None, reports=papers.reports), proposal_of(notice=None))
    assert {table for table in created(before) if table.startswith("people.")} == set()
    assert [one.slug for one in Matter.objects.order_by("pk")] == [matter.slug, f"{matter.slug}-2"]
    assert Authority.objects.count() == 1


def test_an_opening_says_who_did_it(papers, proposal_of, clerk):
    open_papers(papers, proposal_of(), by=clerk.as_actor())
    assert set(Entry.objects.exclude(kind__in=["people.authority", "people.account"]).values_list("by", "role")) == {
        ("Committee Clerk", "clerk")
    }
    assert Entry.objects.filter(at__gt=timezone.now()).count() == 0
