"""The real requisition's meeting, convened and held with its facts: the lawful day of the notice, and all five bullets traced."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from answerable.desk.meetings.papers import paper_to_publish
from answerable.meetings.attending import attend
from answerable.meetings.became import Became
from answerable.meetings.honoured import How, trace
from answerable.meetings.minuting import publish_minutes, write
from answerable.meetings.models import Meeting
from answerable.meetings.noticed import notice_verdict
from answerable.meetings.outcomes import say
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import say_where
from answerable.meetings.quorum import InTheRoom
from answerable.meetings.resolving import put, resolve
from answerable.people.actions import Sitting, seat_members
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Refused
from answerable.trail.proof import verify
from tests.corpus.test_derbyshire_opened import opened, page_text, real_papers

__all__ = ["opened", "real_papers"]
pytestmark = [pytest.mark.corpus, pytest.mark.django_db]


def test_the_meeting_of_20_december_2024_is_announced_in_time_held_and_each_of_five_bullets_is_traced(
    client, opened, by, signatories
):
    meeting, requisition = Meeting.objects.get(state="proposed"), Requisition.objects.get()
    early = {"by": by, "at": datetime(2024, 12, 6, 9, tzinfo=UTC)}
    seat_members(meeting.body, [Sitting(name=name, initials=name[0], surname=name.split()[-1]) for name in signatories], **early)
    say(meeting, Became.CALLED, "The chair’s letter.", **early)
    say_where(meeting, time(14, 30), "County Hall", **early)
    paper, name = paper_to_publish(meeting, on=date(2024, 12, 12))
    with pytest.raises(Refused, match="must be published by Thursday 12 December 2024"):
        publish(meeting, paper, name, seen=0, by=by, at=datetime(2024, 12, 13, 9, tzinfo=UTC))
    publish(meeting, paper, name, seen=0, by=by, at=datetime(2024, 12, 12, 16, 30, tzinfo=UTC))
    assert notice_verdict(Meeting.objects.get(pk=meeting.pk), date(2024, 12, 20)).answer == "holds"
    then = {"by": by, "at": datetime(2024, 12, 20, 15, 0, tzinfo=UTC)}
    for seat in InTheRoom(meeting).seats.values():
        attend(meeting, seat, "came", time(14, 30), **then)
    asked = {item.asked_for_by.number: item for item in meeting.items.exclude(asked_for_by=None)}
    assert sorted(asked) == [1, 2, 3, 4, 5]
    for number in (1, 2, 4):
        write(meeting, f"The committee took business {number}.", item=asked[number], **then)
    for number in (3, 5):
        motion = put(meeting, f"On business {number}.", item=asked[number], **then)
        resolve(motion, 3, 0, 0, **then)
    say(meeting, Became.HELD, "The minutes.", **then)
    publish_minutes(meeting, **then)
    told = {one.passage.number: one.how for one in trace(requisition)}
    assert told == {1: How.DONE, 2: How.DONE, 3: How.DONE, 4: How.IN_PART, 5: How.DONE}
    page = page_text(client, reverse("honoured", args=[opened.authority.slug, requisition.pk]))
    assert ("It was spoken about, and nothing was resolved." in page, "4 done" in page) == (True, True)
    assert "Holds" in page_text(client, meeting.get_absolute_url())
    assert verify().problems == ()
