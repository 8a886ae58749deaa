"""Each bullet of a requisition: done, in part, not, or not yet, with the reason."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from django.utils import timezone

from answerable.meetings.actions import propose_meeting
from answerable.meetings.attending import attend
from answerable.meetings.became import Became
from answerable.meetings.drafts import draft_agenda
from answerable.meetings.honoured import How, Known, judged, trace
from answerable.meetings.minuting import publish_minutes, write
from answerable.meetings.outcomes import say
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import say_where
from answerable.meetings.quorum import InTheRoom
from answerable.meetings.resolving import put, resolve
from answerable.requisitions.tests.test_actions import committee, notice, put_in, reading, verdict

__all__ = ["committee", "notice", "put_in", "reading", "verdict"]
ALL = Known(
    on_agenda=True,
    withdrawn=False,
    to_come=False,
    held=True,
    minutes_published=True,
    minuted=True,
    resolved=True,
    decides=True,
    answered=None,
)
DAY = date(2025, 1, 22)


@pytest.mark.parametrize(
    ("otherwise", "how"),
    [
        ({}, How.DONE),
        ({"resolved": False}, How.IN_PART),
        ({"resolved": False, "decides": False}, How.DONE),
        ({"resolved": False, "minuted": False}, How.IN_PART),
        ({"resolved": False, "minuted": False, "minutes_published": False}, How.IN_PART),
        ({"answered": False}, How.IN_PART),
        ({"withdrawn": True}, How.NOT),
        ({"on_agenda": False}, How.NOT),
        ({"on_agenda": False, "to_come": True}, How.NOT_YET),
        ({"on_agenda": False, "elsewhere": True}, How.CANNOT_TELL),
        ({"held": False}, How.NOT),
        ({"held": False, "to_come": True}, How.NOT_YET),
    ],
)
def test_a_bullet_is_judged_by_what_is_known_of_it(otherwise, how):
    assert judged(replace(ALL, **otherwise))[0] is how


def test_nothing_that_was_not_taken_at_a_meeting_held_is_ever_done():
    for on_agenda, withdrawn, held, minuted, resolved in product([True, False], repeat=5):
        known = replace(ALL, on_agenda=on_agenda, withdrawn=withdrawn, held=held, minuted=minuted, resolved=resolved)
        if judged(known)[0] is How.DONE:
            assert (on_agenda, held, minuted or resolved) == (True, True, True)
            assert not withdrawn


def test_a_requisition_is_traced_from_its_words_to_the_resolution(put_in, reading, by, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    early = {"by": by, "at": datetime(2025, 1, 10, 9, tzinfo=timezone.get_current_timezone())}
    then = {"by": by, "at": datetime(2025, 1, 22, 11, tzinfo=timezone.get_current_timezone())}
    requisition = put_in(reading)
    business = [passage.text for passage in requisition.passages.filter(part="business")]
    meeting = propose_meeting(requisition, DAY, time(10), draft_agenda(business), **early)
    assert {one.how for one in trace(requisition)} == {How.NOT_YET}
    say(meeting, Became.CALLED, "The chair’s letter.", **early)
    say_where(meeting, time(10), "County Hall", **early)
    meeting.items.filter(number=3).delete()
    publish(meeting, b"%PDF-1.7", "agenda.pdf", seen=0, **early)
    told = trace(requisition)
    assert [one.how for one in told] == [How.NOT_YET] * len(business)
    assert told[0].why == "No agenda that was published has an item for it."
    for seat in list(InTheRoom(meeting).seats.values())[:4]:
        attend(meeting, seat, "came", time(10), **then)
    second, third = meeting.items.get(number=4), meeting.items.get(number=5)
    write(meeting, "The director explained.", item=second, **then)
    motion = put(meeting, "That the committee is not satisfied.", item=third, **then)
    resolve(motion, 1, 0, 0, **{**then, "at": then["at"] + timedelta(days=1)})
    say(meeting, Became.HELD, "The minutes.", **then)
    publish_minutes(meeting, **then)
    told = trace(requisition)
    assert [one.how for one in told][:3] == [How.NOT, How.DONE, How.DONE]
    assert ([line.text for line in told[1].lines], [one.text for one in told[2].motions]) == (
        ["The director explained."],
        ["That the committee is not satisfied."],
    )
    assert {one.how for one in told[3:]} == {How.IN_PART}
    assert trace(requisition, {2: False})[1].how is How.IN_PART


def test_a_meeting_held_whose_agenda_is_not_on_this_record_accuses_nobody(put_in, reading, by):
    early = {"by": by, "at": datetime(2025, 1, 10, 9, tzinfo=timezone.get_current_timezone())}
    requisition = put_in(reading)
    meeting = propose_meeting(requisition, DAY, time(10), draft_agenda(["Hear the director."]), **early)
    say(meeting, Became.CALLED, "The chair’s letter.", **early)
    say(meeting, Became.HELD, "The council’s site.", **{**early, "at": early["at"] + timedelta(days=20)})
    assert {one.how for one in trace(requisition)} == {How.CANNOT_TELL}
