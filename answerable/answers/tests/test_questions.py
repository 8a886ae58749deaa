"""A question belongs to its matter, is numbered there once, concerns as many findings as it needs, and outlives a meeting."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from answerable.answers.actions import ask, concern, plan
from answerable.answers.models import Concern, Question
from answerable.findings.actions import Dates, name_report
from answerable.findings.models import Finding
from answerable.matters.actions import open_matter
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.models import Meeting
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.trail.acts import Refused
from answerable.trail.chain import move
from answerable.trail.models import Entry

UNKNOWN = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")


@pytest.fixture
def committee(peakshire, by, at):
    return enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)


@pytest.fixture
def reports(peakshire, by, at):
    return [name_report(peakshire, title, "Inspectors", UNKNOWN, by=by, at=at) for title in ("First report", "Second report")]


@pytest.fixture
def findings(reports):
    """Two findings of the first report, one of the second."""
    return [
        Finding.objects.create(report=report, number=n, kind="fault", number_in_kind=n, text=f"Fault {n}.", source_text="x")
        for report, n in ((reports[0], 1), (reports[0], 2), (reports[1], 1))
    ]


@pytest.fixture
def matter(peakshire, committee, reports, by, at):
    return open_matter(peakshire, "Schools", reports[:1], committee, by=by, at=at)


@pytest.fixture
def meeting(committee, by, at):
    return enter_scheduled(committee, date(2025, 2, 26), None, "the calendar", by=by, at=at)


@pytest.fixture
def asked(matter, findings, by, at):
    """Asks a question of the matter about its findings."""

    def act(text="Why?", to="the Director", about=findings[:2], **how):
        return ask(matter, text, to, about, by=by, at=at, **how)

    return act


def test_a_question_concerns_several_findings_and_each_finding_has_it(asked, findings):
    question = asked()
    assert list(question.findings.all()) == findings[:2]
    assert [list(Question.objects.about(finding)) for finding in findings] == [[question], [question], []]
    assert (Entry.objects.last().verb, Entry.objects.last().details["findings"]) == ("asked", [one.pk for one in findings[:2]])


def test_questions_are_numbered_once_in_their_matter_whichever_meeting_they_are_planned_for(asked, meeting, by, at):
    first, second = asked(meeting=meeting), asked()
    plan(first, None, by=by, at=at)
    third = asked(meeting=meeting)
    assert [(one.number, one.meeting) for one in (first, second, third)] == [(1, None), (2, None), (3, meeting)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(matter=first.matter, number=2, to="x", text="x")


def test_each_matter_has_a_numbering_of_its_own(asked, peakshire, reports, findings, by, at):
    asked()
    other = open_matter(peakshire, "Homes", reports, None, by=by, at=at)
    assert ask(other, "How?", "the Director", findings[2:], by=by, at=at).number == 1


def test_a_question_outlives_the_meeting_it_was_planned_for(asked, meeting):
    question = asked(meeting=meeting)
    meeting.delete()
    question.refresh_from_db()
    assert (question.meeting, list(Question.objects.unplanned())) == (None, [question])


def test_a_question_is_planned_for_another_meeting_instead(asked, meeting, committee, by, at):
    question = asked(meeting=meeting)
    later = enter_scheduled(committee, date(2025, 4, 23), None, "the calendar", by=by, at=at)
    plan(question, later, by=by, at=at)
    assert (list(meeting.questions.all()), list(later.questions.all())) == ([], [question])
    assert Entry.objects.last().details == {"was": meeting.pk, "now": later.pk}


def test_a_question_can_be_planned_for_any_bodys_meeting_that_has_its_matter_on_the_agenda(asked, peakshire, matter, by, at):
    cabinet = enter_body(peakshire, "Cabinet", Body.Kind.CABINET, by=by, at=at)
    meeting = enter_scheduled(cabinet, date(2025, 3, 4), None, "the calendar", by=by, at=at)
    question = asked()
    with pytest.raises(Refused, match="does not have it on its agenda"):
        plan(question, meeting, by=by, at=at)
    put_on_agenda(meeting, "Schools", matter=matter, by=by, at=at)
    plan(question, Meeting.objects.get(pk=meeting.pk), by=by, at=at)
    assert question.meeting == meeting


def test_nothing_is_planned_for_a_meeting_that_is_off(asked, meeting, by, at):
    question = asked()
    move(meeting, Meeting.State.CANCELLED, by=by, at=at)
    with pytest.raises(Refused, match="The meeting is cancelled"):
        plan(question, meeting, by=by, at=at)


def test_what_cannot_be_asked_is_refused_with_every_reason(asked, findings, matter, by, at):
    with pytest.raises(Refused) as refusal:
        asked(text=" ", to="", about=[])
    assert [objection.reason for objection in refusal.value.objections] == [
        "Say what is to be asked.",
        "Say who is to be asked.",
        "Say which finding the question concerns.",
    ]
    with pytest.raises(Refused, match=r"“Schools” does not rest on the report of fault 1: “Fault 1\.”"):
        asked(about=findings)
    move(matter, "closed", by=by, at=at)
    with pytest.raises(Refused, match=r"“Schools” is closed\. Open it again first"):
        asked()
    assert Question.objects.count() == 0


def test_a_question_can_concern_one_more_finding_of_its_matter_and_each_only_once(asked, findings, by, at):
    question = asked(about=findings[:1])
    concern(question, findings[1], by=by, at=at)
    assert list(question.findings.all()) == findings[:2]
    with pytest.raises(Refused, match="concerns this finding already"):
        concern(question, findings[1], by=by, at=at)
    with pytest.raises(Refused, match="does not rest on the report"):
        concern(question, findings[2], by=by, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.create(question=question, finding=findings[1])


@pytest.mark.parametrize("how_many", [1, 3])
def test_questions_and_their_findings_cost_the_same_however_many(asked, findings, how_many, django_assert_num_queries):
    for _ in range(how_many):
        asked()
    with django_assert_num_queries(2):
        found = [[one.report.authority.slug for one in question.findings.all()] for question in Question.objects.with_findings()]
    assert found == [["peakshire-county-council"] * 2] * how_many
