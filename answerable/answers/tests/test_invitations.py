"""An invitation goes to a post, in the words the notice used for it; each post is called to a meeting once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from answerable.answers.actions import draft_for
from answerable.answers.drafts import draft_invitations
from answerable.answers.models import Invitation
from answerable.matters.actions import open_matter
from answerable.meetings.actions import enter_scheduled
from answerable.people.actions import enter_body
from answerable.people.models import Body, Post
from answerable.rulebook.verdicts import Nation

BOARD = "NHS Peakshire Integrated Care Board"


@pytest.fixture
def committee(peakshire, by, at):
    return enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)


@pytest.fixture
def call(peakshire, committee, by, at):
    """Drafts invitations to a meeting of the committee on a day of February."""
    board = enter_body(peakshire, BOARD, Body.Kind.NHS, by=by, at=at)
    matter = open_matter(peakshire, "Schools", [], committee, by=by, at=at)

    def act(day, *offices, partners=()):
        meeting = enter_scheduled(committee, date(2025, 2, day), None, "the calendar", by=by, at=at)
        drafts = draft_invitations(
            [(o, "the notice") for o in offices], [(p, "the report") for p in partners], "", Nation.ENGLAND
        )
        draft_for(meeting, drafts, (), matter=matter, bodies={BOARD: board}, findings={}, by=by, at=at)
        return list(meeting.invitations.all())

    return act


def test_the_invitation_keeps_the_printed_words_and_goes_to_the_post(call):
    [one] = call(3, "interim Director of Children’s Services")
    assert (one.office, one.post.title, one.body) == (
        "interim Director of Children’s Services",
        "Director of Children’s Services",
        None,
    )


def test_two_meetings_that_call_one_office_by_different_words_call_one_post(call):
    [first] = call(3, "interim Director of Children’s Services")
    [second] = call(4, "the Director of Children's Services")
    assert (first.post, Post.objects.count()) == (second.post, 1)


def test_a_partners_office_is_a_post_of_that_body(call):
    [one] = call(3, partners=[BOARD])
    assert (one.post.title, one.post.body.name, one.body.name) == (f"chief officer of {BOARD}", BOARD, BOARD)


def test_a_post_called_by_two_names_is_called_once_with_both(call):
    [one] = call(3, "Director of Housing", "acting Director of Housing")
    assert one.office == "Director of Housing; acting Director of Housing"


def test_the_database_lets_a_meeting_call_a_post_once(call):
    [one] = call(3, "Director of Housing")
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            meeting=one.meeting, post=one.post, office="x", power="invited", because="", rule="", named_by=""
        )
