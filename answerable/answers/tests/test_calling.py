"""A post is called by a letter that stays as it was sent; it answers by a link that is told once, and its silence is counted."""

import json
from datetime import date, timedelta

import pytest

from answerable.answers.calling import holders_of, letter_to
from answerable.answers.inviting import (
    edit_invitation,
    link_by,
    note_attendance,
    reply,
    send_invitation,
    send_new_link,
    show_reply,
    withdraw_link,
)
from answerable.answers.inviting_policy import objections_to_answering_by
from answerable.answers.models import AnswerLink, InformationRequest, Invitation, Reply
from answerable.answers.requesting import ask_for_information, end_request
from answerable.answers.tests.conftest import AFTER
from answerable.clocks.models import Clock
from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.appointing import appoint, enter_post
from answerable.people.models import Person
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry

MEMBER = Actor(name="A Member", role="member")
NO_TIMES = {"about_from": None, "about_until": None, "reply_by": None}


def reasons(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [objection.reason for objection in refusal.value.objections]


def test_an_invitation_is_sent_once_and_then_stays_as_it_is(invitation, by, at):
    assert reasons(lambda: send_invitation(invitation, by=by, at=at)) == [
        "Say in the letter what is asked of them.",
        "Say by which day they are to reply.",
    ]
    edit_invitation(invitation, "Please come.", **NO_TIMES | {"reply_by": date(2024, 12, 10)}, by=by, at=at)
    send_invitation(invitation, by=by, at=at)
    again = Invitation.objects.get()
    assert (again.state, again.sent_at, again in Invitation.objects.public()) == ("sent", at, True)
    assert reasons(lambda: edit_invitation(again, "Stay away.", **NO_TIMES, by=by, at=at)) == [
        "The invitation was sent: what was sent stays as it was."
    ]
    assert reasons(lambda: send_invitation(again, by=MEMBER, at=at)) == [
        "Only a clerk or the monitoring officer may say so.",
        "The invitation was sent already.",
    ]


@pytest.mark.parametrize(
    ("reply_by", "reason"),
    [
        (date(2024, 11, 1), "They cannot reply by Friday 1 November 2024: that day is over."),
        (
            date(2024, 12, 21),
            "They would reply by Saturday 21 December 2024, after the meeting of Friday 20 December 2024.",
        ),
    ],
)
def test_the_day_to_reply_lies_between_today_and_the_meeting(invitation, by, at, reply_by, reason):
    edit_invitation(invitation, "Please come.", **NO_TIMES | {"reply_by": reply_by}, by=by, at=at)
    assert reasons(lambda: send_invitation(invitation, by=by, at=at)) == [reason]


def test_the_secret_of_a_link_stands_in_no_row_and_no_entry(sent):
    link = link_by(sent.token)
    assert (link.invitation, link.expires_at) == (sent.invitation, sent.expires_at)
    kept = json.dumps([list(AnswerLink.objects.values()), list(Entry.objects.values())], default=str)
    assert (sent.token in kept, link.digest in kept) == (False, True)


def test_a_link_holds_until_it_is_withdrawn_replaced_or_its_time_is_over(sent, by, at):
    def stands(token, when=at):
        return [one.reason for one in objections_to_answering_by(link_by(token), when)]

    ended, withdrawn = (
        "The time of this link has run out. The clerk of the committee can give you a new one.",
        "This link was withdrawn. The clerk of the committee can give you a new one.",
    )
    assert stands("another") == ["This link is not one of ours. Check that the whole of it was copied."]
    assert stands(sent.token) == []
    assert stands(sent.token, sent.expires_at - timedelta(seconds=1)) == []
    assert stands(sent.token, sent.expires_at) == [ended]
    newer = send_new_link(sent.invitation, by=by, at=at)
    assert (stands(sent.token), stands(newer.token)) == ([withdrawn], [])
    assert withdraw_link(sent.invitation, by=by, at=at) == 1
    assert (stands(newer.token), withdraw_link(sent.invitation, by=by, at=at)) == ([withdrawn], 0)


def test_silence_is_counted_from_the_day_to_reply_until_somebody_replies(sent, at):
    one = sent.invitation

    def silent(on):
        return [(found, found.days_silent(on)) for found in Invitation.objects.silent(on)]

    assert silent(date(2024, 12, 10)) == []
    assert silent(date(2024, 12, 13)) == [(one, 3)]
    reply(one, Reply.Says.WRITING, "", came_by="link", by=MEMBER, at=at)
    assert silent(date(2024, 12, 13)) == []


def test_a_reply_follows_an_earlier_one_and_its_words_wait_for_the_clerk(sent, by, at):
    one = sent.invitation
    assert reasons(lambda: reply(one, "not_attend", " ", came_by="link", by=MEMBER, at=at)) == [
        "Say why the post will not attend."
    ]
    assert reasons(lambda: reply(one, "attend", "", came_by="clerk", by=by, at=at)) == [
        "Say where the reply can be read, such as a letter with its day."
    ]
    first = reply(one, "not_attend", "An operation.", came_by="link", by=MEMBER, at=at)
    second = reply(one, "sends", "the Deputy Director", came_by="clerk", source="a letter", by=by, at=at)
    assert [(told.says, told.shown) for told in Reply.objects.public()] == [("not_attend", False), ("sends", True)]
    show_reply(first, by=by, at=at)
    assert [told.shown for told in one.replies.all()] == [True, True]
    assert second.words == "the Deputy Director"


def test_who_came_is_recorded_once_the_meeting_is_over(sent, by, at):
    one = sent.invitation
    assert reasons(lambda: note_attendance(one, "came", by=by, at=at)) == ["Friday 20 December 2024 is still to come."]
    assert reasons(lambda: note_attendance(one, "sent", by=by, at=AFTER)) == ["Say which office was sent instead."]
    note_attendance(one, "sent", "Deputy Director", by=by, at=AFTER)
    assert (one.get_attendance_display(), one.attended_by) == ("sent somebody", "Deputy Director")


def test_whoever_held_the_post_then_is_told_from_whoever_holds_it_now(sent, peakshire, by, at):
    committee = enter_body(peakshire, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
    names = ("Quill Ashdown", "Rowan Beck", "Sorrel Crane")
    seat_members(committee, [Sitting(name=name, initials="", surname=name) for name in names], by=by, at=at)
    before, then, now = (Person.objects.get(name=name) for name in names)
    post = sent.invitation.post
    appoint(post, before, since=None, until=date(2021, 12, 31), by=by, at=at)
    appoint(post, then, since=date(2022, 1, 1), until=date(2024, 10, 31), by=by, at=at)
    appoint(post, now, "temporary", since=date(2024, 11, 1), by=by, at=at)
    holders = holders_of(sent.invitation, date(2024, 12, 1))
    assert ([one.person for one in holders.then], [one.person for one in holders.now]) == ([then], [now])


def test_the_first_letter_says_by_which_power_and_about_which_report(invitation):
    letter = letter_to(invitation)
    assert "The People Scrutiny Committee requires you to attend" in letter
    assert "on Friday 20 December 2024 and to answer about “A report”." in letter
    assert invitation.because in letter


def test_information_is_asked_under_a_right_whose_clock_runs_and_a_refusal_gives_its_reason(matter, peakshire, by, at):
    post = enter_post(peakshire, "Director of Finance", by=by, at=at)
    asked = {"right": "SCRUTINY-DOCS-10CD", "asked_on": date(2024, 11, 14)}
    one = ask_for_information(matter, post, "The quarterly figures.", **asked, by=by, at=at)
    clock = Clock.objects.started_by(one).get()
    assert (clock.due, clock.state) == (date(2024, 11, 28), "running")  # 15 to 28 November: ten days but for weekends
    said = {"said_by": "Director", "by": by}
    assert reasons(lambda: end_request(one, "refused", date(2024, 11, 20), " ", **said, at=AFTER)) == [
        "Say where it can be read that it was given, or the reason why it was refused."
    ]
    end_request(one, "refused", date(2024, 11, 20), "It is exempt.", **said, at=AFTER)
    clock.refresh_from_db()
    assert (one.state, one.outcome, clock.state) == ("refused", "It is exempt.", "met")
    end_request(one, "given", date(2024, 12, 2), "In the pack.", **said, at=AFTER)
    assert (one.state, InformationRequest.objects.open().count()) == ("given", 0)


def test_a_right_to_the_executives_documents_does_not_reach_a_partner(matter, peakshire, by, at):
    board = enter_body(peakshire, "NHS Peakshire Integrated Care Board", "nhs", by=by, at=at)
    post = enter_post(peakshire, "chief officer", board, by=by, at=at)
    told = {"right": "SCRUTINY-DOCS-10CD", "asked_on": date(2024, 11, 14), "by": by, "at": at}
    [reason] = reasons(lambda: ask_for_information(matter, post, "The figures.", **told))
    assert "is about documents of the council’s own executive" in reason
    one = ask_for_information(matter, post, "The figures.", **told | {"right": ""})
    assert Clock.objects.started_by(one).count() == 0
