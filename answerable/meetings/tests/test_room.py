"""In the room: no vote without a quorum or by one who may not, lines that none overwrites, and the public let in again."""

from datetime import date, time, timedelta

import pytest

from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import SAID_IN_PRIVATE, by, hold, moment
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.attending import attend, declare, strike
from answerable.meetings.minutes_paper import minutes_of
from answerable.meetings.minuting import approve_minutes, correct_line, promise, publish_minutes, write
from answerable.meetings.models import MinuteLine, Minutes, Motion, Promise, Vote
from answerable.meetings.quorum import InTheRoom, Scope
from answerable.meetings.resolving import put, resolve
from answerable.meetings.voting import exclude_public, let_public_in, note_minority, vote_by_name
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

DAY, TEN = date(2024, 12, 4), time(10)
AT = moment(DAY, time(10, 30))


@pytest.fixture
def meeting(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    committee = load(TOLD_ON).bodies.get(kind="scrutiny_committee")
    one = enter_scheduled(committee, DAY, TEN, "the calendar", **by(AT))
    put_on_agenda(one, "Schools", **by(AT))
    return one


@pytest.fixture
def seats(meeting):
    """The committee's seats by role: ten councillors, and a co-optee who votes on education only."""
    return list(InTheRoom(meeting).seats.values())


def come(meeting, *seats, at=TEN, **told):
    return [attend(meeting, seat, "came", at, **told, **by(AT)) for seat in seats]


def reasons(act):
    with pytest.raises(Refused) as refused:
        act()
    return [one.reason for one in refused.value.objections]


def test_the_quorum_is_lost_and_regained_and_no_vote_is_taken_between(meeting, seats):
    come(meeting, *seats[:3])
    attend(meeting, seats[0], "left", time(10, 20), **by(AT))
    motion = put(meeting, "That it be so.", **by(AT))
    assert [(one.number, one.answer) for one in InTheRoom(meeting).through_the_meeting()] == [
        (3, "holds"),
        (2, "does not hold"),
    ]
    told = ["There is no quorum: 2 who count are in the room. It would hold with 1 more."]
    assert reasons(lambda: resolve(motion, 2, 0, 0, **by(AT))) == told
    assert reasons(lambda: vote_by_name(motion, {seats[1]: "for"}, **by(AT))) == told
    come(meeting, seats[4], at=time(10, 25))
    assert reasons(lambda: resolve(motion, 3, 1, 0, **by(AT))) == ["4 voted, and 3 are in the room."]
    assert resolve(motion, 2, 1, 0, **by(AT)).state == "carried"


def test_a_coming_struck_counts_no_more_and_stays(meeting, seats):
    first, *_others = come(meeting, *seats[:3])
    strike(first, "It was another member.", **by(AT))
    assert InTheRoom(meeting).number(AT) == 2
    with pytest.raises(Overtaken):
        strike(first, "again", **by(AT))
    assert meeting.presences.count() == 3


def test_the_vote_of_one_who_may_not_is_kept_and_not_counted_with_the_rule(meeting, seats):
    cooptee = next(seat for seat in seats if seat.role == "education_cooptee")
    come(meeting, *seats[:4], cooptee)
    item = meeting.items.get()
    declare(meeting, seats[1], item, "pecuniary", "A firm of theirs.", **by(AT))
    motion = put(meeting, "That it be so.", item=item, **by(AT))
    casts = {seats[0]: "for", seats[1]: "against", seats[2]: "for", cooptee: "against"}
    assert reasons(lambda: vote_by_name(motion, casts, **by(AT))) == [
        f"Whether {cooptee.person} may vote cannot be told. Say whether the item concerns education functions."
    ]
    vote_by_name(motion, casts, scope=Scope(education=False), **by(AT))
    assert (motion.state, motion.votes_for, motion.votes_against) == ("carried", 2, 0)
    assert sorted(Vote.objects.exclude(disregarded="").values_list("seat", "rule")) == sorted(
        [(seats[1].pk, "DPI"), (cooptee.pk, "EDU-COOPTEES-VOTE")]
    )
    other = put(meeting, "On schools.", item=item, **by(AT))
    vote_by_name(other, {seats[0]: "for", cooptee: "against"}, scope=Scope(education=True), casting_for=False, **by(AT))
    assert (other.state, other.votes_against, other.casting) == ("lost", 1, True)
    absent = put(meeting, "By one who is not there.", **by(AT))
    told = reasons(lambda: vote_by_name(absent, {seats[6]: "for"}, **by(AT)))
    assert told == [f"{seats[6].person} is not in the room."]
    assert verify().problems == ()


def test_a_tie_is_decided_by_the_casting_vote_and_lost_without_one(meeting):
    motions = [put(meeting, f"Motion {n}", **by(AT)) for n in range(3)]
    for motion, casting in zip(motions, (True, False, None), strict=True):
        resolve(motion, 3, 3, 0, casting_for=casting, **by(AT))
    assert [(one.state, one.casting) for one in motions] == [("carried", True), ("lost", True), ("lost", False)]
    note_minority(motions[0], "We would have waited.", **by(AT))
    assert Motion.objects.get(pk=motions[0].pk).minority == "We would have waited."


def test_lines_of_two_clerks_stand_beside_each_other_and_one_sent_twice_is_kept_once(meeting):
    item = meeting.items.get()
    ours = write(meeting, "The chair opened.", item=item, sent_as="a", **by(AT))
    again = write(meeting, "The chair opened.", item=item, sent_as="a", **by(AT))
    theirs = write(meeting, "A parent spoke.", sent_as="b", by=Actor(name="Second Clerk", role="clerk"), at=AT)
    assert (again, ours.number, theirs.number, MinuteLine.objects.count()) == (ours, 1, 2, 2)
    promise(meeting, "To write.", "Director", None, sent_as="c", **by(AT))
    promise(meeting, "To write.", "Director", None, sent_as="c", **by(AT))
    assert Promise.objects.count() == 1
    right = correct_line(ours, "The vice-chair opened.", sent_as="d", **by(AT))
    with pytest.raises(Overtaken, match="Somebody else put this line right already"):
        correct_line(ours, "Nobody opened.", sent_as="e", **by(AT))
    ours.refresh_from_db()
    assert (ours.text, ours.is_put_right, right.corrects, right.is_chairs) == ("The chair opened.", True, ours, False)


def test_nothing_is_minuted_before_the_day_or_by_somebody_who_may_not(meeting):
    early = {"by": by(AT)["by"], "at": AT - timedelta(days=2)}
    assert reasons(lambda: write(meeting, "Early.", **early)) == ["Wednesday 4 December 2024 is still to come."]
    assert reasons(lambda: write(meeting, " ", by=Actor(name="A Member", role="member"), at=AT)) == [
        "Only a clerk or the monitoring officer may say so.",
        "Write what is to be minuted.",
    ]


def test_the_public_is_excluded_by_a_resolution_that_says_what_it_must(meeting):
    item = meeting.items.get()
    told = reasons(lambda: exclude_public(meeting, item, 9, " ", (5, 0, 0), **by(AT)))
    assert told == [
        "It would hold only if this were so: it names the paragraph of Schedule 12A. "
        "It would hold only if this were so: it gives the public-interest reason."
    ]
    assert exclude_public(meeting, item, 3, "a price", (2, 3, 0), **by(AT)) is None
    assert not write(meeting, "In public.", **by(AT)).private
    one = exclude_public(meeting, item, 3, "a price", (3, 2, 0), sent_as="x", **by(AT))
    assert exclude_public(meeting, item, 3, "a price", (3, 2, 0), sent_as="x", **by(AT)) == one
    assert write(meeting, "CANARY", **by(AT)).private
    assert put(meeting, "CANARY", **by(AT)).private
    assert reasons(lambda: exclude_public(meeting, item, 3, "a price", (3, 2, 0), **by(AT))) == [
        "The public is excluded already."
    ]
    let_public_in(one, "", **by(AT))
    assert not write(meeting, "In public again.", **by(AT)).private


def test_minutes_are_held_back_until_they_name_who_was_there_and_summarise_what_was_private(meeting):
    one = exclude_public(meeting, meeting.items.get(), 3, "a price", (3, 2, 0), **by(AT))
    told = reasons(lambda: publish_minutes(meeting, **by(AT)))
    assert [words.split(".")[0] for words in told] == [
        "Say first that the meeting was held",
        "Say who was there",
        "The public is still excluded: let them in again first",
    ]
    let_public_in(one, "", **by(AT))
    assert reasons(lambda: publish_minutes(meeting, **by(AT)))[-1].startswith("Write a summary of item 1 for the public.")


def test_from_the_notice_to_the_approval_all_is_kept_proved_and_nothing_private_is_told(meeting):
    held = hold(meeting.body.authority, date(2025, 2, 3), b"%PDF-1.7 agenda")
    minutes = Minutes.objects.get(meeting=held.meeting)
    assert (minutes.state, minutes.approved_by.meeting) == ("approved", held.after)
    paper = minutes_of(held.meeting, minutes, on=DAY)
    assert paper.stands == "Approved on Monday 3 March 2025 by resolution 1 of that meeting."
    told = str(paper)
    assert SAID_IN_PRIVATE not in told
    for words in ("Corrected by the chair", "not counted", "Minority view", "Summary of the private part", "Promised by"):
        assert words in told
    assert reasons(lambda: write(held.meeting, "Late.", **by(AT + timedelta(days=365)))) == [
        "The minutes are approved: only a resolution of the body changes them."
    ]
    private = [Motion.objects.public(), MinuteLine.objects.public(), Promise.objects.public()]
    assert [rows.filter(text__contains=SAID_IN_PRIVATE).count() for rows in private] == [0, 0, 0]
    assert [one for one in Entry.objects.all() if SAID_IN_PRIVATE in f"{one.details}{one.about}"] == []
    assert verify().problems == ()


def test_an_extraordinary_meeting_approves_no_minutes(meeting):
    held = hold(meeting.body.authority, date(2025, 2, 3), b"%PDF-1.7 agenda", approved=False)
    type(held.after).objects.filter(pk=held.after.pk).update(kind="extraordinary")
    held.after.refresh_from_db()
    motion = put(held.after, "That the minutes be approved.", **by(AT))
    resolve(motion, 5, 0, 0, **by(AT))
    told = reasons(lambda: approve_minutes(held.meeting.minutes, motion, **by(AT)))
    assert told[0].startswith("An extraordinary meeting is not a suitable one for signing the minutes")
