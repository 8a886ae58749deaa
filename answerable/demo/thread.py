"""The worked example as `make demo` shows it: the whole thread, from the report fourteen weeks ago to what is late today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from answerable.demo import example
from answerable.demo.answered import hold_to_account
from answerable.demo.meeting import BEGINS, PLACE, by, moment
from answerable.demo.papers import monitoring_letter_pdf
from answerable.desk.meetings.papers import paper_to_publish
from answerable.meetings.models import Meeting
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import say_where
from answerable.meetings.putting_papers import put_paper
from answerable.people.models import Authority

# The meeting demanded then lies nine weeks back: it was held, answers were heard and judged, and two months have passed since.
BEGAN = timedelta(weeks=14)


def load(today: date | None = None) -> Authority:
    """The invented council with its matter carried to this day, loaded once."""
    day = (today or timezone.localdate()) - BEGAN
    began = timezone.make_aware(datetime.combine(day, time(10)))
    authority = example.load(day, at=began)
    if Meeting.objects.at(authority).asked_for().exists():
        hold_to_account(authority, _announce)
    return authority


def _announce(meeting: Meeting) -> None:
    """Say where, put a paper to the agenda, and publish it a fortnight before the day."""
    fortnight = by(moment(meeting.day - timedelta(days=14), BEGINS))
    say_where(meeting, BEGINS, PLACE, **fortnight)
    item = meeting.items.exclude(asked_for_by=None).order_by("number")[0]
    put_paper(item, monitoring_letter_pdf(), "monitoring-letter.pdf", title="The letter on monitoring", **fortnight)
    meeting.refresh_from_db()
    paper, name = paper_to_publish(meeting, on=meeting.day - timedelta(days=14))
    publish(meeting, paper, name, seen=meeting.agenda_turn, **fortnight)
