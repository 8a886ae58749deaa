"""The draft notice and agenda of a meeting asked for say what the record says, and what a reader must see before they go out."""

from datetime import date, time
from io import BytesIO

import pikepdf
import pytest

from answerable.answers.actions import draft_for
from answerable.answers.drafts import draft_invitations
from answerable.answers.models import Invitation, Question
from answerable.answers.papers import agenda_of, file_name, notice_of
from answerable.clocks.actions import calendar_for_nation, start
from answerable.meetings.actions import propose_meeting
from answerable.meetings.drafts import draft_agenda
from answerable.requisitions.tests.test_actions import committee, notice, put_in, reading, verdict
from answerable.rulebook import clocks
from answerable.rulebook.verdicts import Nation
from answerable.typesetting.papers import Power
from answerable.typesetting.press import set_agenda, set_notice

__all__ = ["committee", "notice", "put_in", "reading", "verdict"]
DAY, DRAWN_UP = date(2024, 12, 20), date(2024, 11, 25)


@pytest.fixture
def requisition(put_in, reading):
    return put_in(reading)


@pytest.fixture
def propose(requisition, by, at):
    """Proposes the meeting, with or without a time."""

    def act(begins=time(14, 30)):
        business = [passage.text for passage in requisition.passages.filter(part="business")]
        return propose_meeting(requisition, DAY, begins, draft_agenda(business), by=by, at=at)

    return act


@pytest.fixture
def meeting(propose, requisition, peakshire, by, at):
    """The meeting with its clock and those to call."""
    proposed = propose()
    one = clocks.agenda_publication(Nation.ENGLAND)
    start(
        peakshire,
        proposed,
        one.id,
        clocks.run(one, DAY, calendar_for_nation(Nation.ENGLAND), start_event="the meeting"),
        by=by,
        at=at,
    )
    invitations = draft_invitations([("Cabinet Member", "the notice")], [("NHS Peakshire ICB", "the report")], "", Nation.ENGLAND)
    draft_for(proposed, invitations, (), matter=requisition.matter, bodies={}, findings={}, by=by, at=at)
    return proposed


def test_the_notice_gives_purpose_business_and_reasons_in_the_requisitions_own_words(meeting, requisition):
    drawn_up = notice_of(meeting, drawn_up_on=DRAWN_UP)
    for part, texts in (("purpose", drawn_up.purpose), ("reason", drawn_up.urgency)):
        assert texts == tuple(passage.text for passage in requisition.passages.filter(part=part))
        assert texts != ()
    business = [passage.text for passage in requisition.passages.filter(part="business")]
    assert [item.text for item in drawn_up.business if item.arises_from] == [(text,) for text in business]
    assert [item.arises_from for item in drawn_up.business[2:]] == [(f"Business {n} of the requisition",) for n in range(1, 6)]


def test_both_papers_are_marked_as_drafts_and_say_by_when_they_must_be_published_and_why(meeting):
    for drawn_up in (notice_of(meeting, drawn_up_on=DRAWN_UP), agenda_of(meeting, drawn_up_on=DRAWN_UP)):
        facts = drawn_up.meeting
        assert (facts.draft, facts.drawn_up_on, facts.day, facts.time) == (True, DRAWN_UP, DAY, time(14, 30))
        assert facts.publish_by.day == date(2024, 12, 12)
        assert "100B" in facts.publish_by.reason
        assert facts.rule == "Rule 7 of Part 4 of the Peakshire County Council Constitution"


def test_each_office_is_called_by_its_own_power_and_rule(meeting):
    called = notice_of(meeting, drawn_up_on=DRAWN_UP).called
    assert [(one.office, one.power) for one in called] == [
        ("Cabinet Member", Power.REQUIRED),
        ("chief officer of NHS Peakshire ICB", Power.CANNOT_TELL),
    ]
    assert [one for one in called if not one.rule] == []


def test_the_agenda_lists_the_seats_of_the_day(meeting):
    assert agenda_of(meeting, drawn_up_on=DRAWN_UP).membership == ("Marian Thistlewood",)


def test_what_is_in_doubt_is_said_before_it_goes_out(propose):
    notes = notice_of(propose(begins=None), drawn_up_on=DRAWN_UP).notes
    assert notes == (
        "A draft worked out from the requisition. Nothing is called until the notice is published.",
        "Whether the requisition is good: the rulebook says “cannot tell”. The monitoring officer decides.",
        "The requisition names no time.",
    )


def test_the_same_draft_gives_the_same_tagged_bytes(meeting):
    for paper, drawn_up in ((set_notice, notice_of), (set_agenda, agenda_of)):
        first = paper(drawn_up(meeting, drawn_up_on=DRAWN_UP))
        assert first == paper(drawn_up(meeting, drawn_up_on=DRAWN_UP))
        with pikepdf.open(BytesIO(first)) as pdf:
            assert bool(pdf.Root.MarkInfo.Marked)


def test_a_paper_is_named_by_what_it_is_and_its_day(meeting):
    assert file_name(meeting, "notice") == "draft-notice-2024-12-20.pdf"


def test_drafts_are_public_only_once_they_are_sent_or_agreed(meeting):
    assert (Invitation.objects.count(), Invitation.objects.public().count(), Question.objects.count()) == (2, 0, 0)
    Invitation.objects.filter(office="Cabinet Member").update(state="sent")
    assert [one.office for one in Invitation.objects.public()] == ["Cabinet Member"]
