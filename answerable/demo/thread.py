"""The worked example as `make demo` shows it: the whole thread, from the report fourteen weeks ago to what is late today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from answerable.demo import example
from answerable.demo.answered import hold_to_account
from answerable.meetings.models import Meeting
from answerable.people.models import Authority

# The meeting demanded then lies nine weeks back: it was held, answers were heard and judged, and two months have passed since.
BEGAN = timedelta(weeks=14)


def load(today: date | None = None) -> Authority:
    """The invented council with its matter carried to this day, loaded once."""
    day = (today or timezone.localdate()) - BEGAN
    began = timezone.make_aware(datetime.combine(day, time(10)))
    authority = example.load(day, at=began)
    if Meeting.objects.at(authority).asked_for().exists():
        hold_to_account(authority)
    return authority
