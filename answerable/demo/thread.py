"""The worked example as `make demo` shows it: the whole thread, from the report fourteen weeks ago to what is late today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from answerable.demo import example
from answerable.demo.answered import hold_to_account
from answerable.demo.followed import load_followed
from answerable.people.models import Authority

# The meeting demanded then lies nine weeks back: it was held, answers were heard and judged, and two months have passed since.
BEGAN = timedelta(weeks=14)


def load(today: date | None = None) -> Authority:
    """The invented council with its matter carried to this day, loaded once."""
    today = today or timezone.localdate()
    began = timezone.make_aware(datetime.combine(today - BEGAN, time(10)))
    authority = example.load(began.date(), at=began)
    if not authority.recommendations.exists():
        hold_to_account(authority)
        load_followed(authority, today)
    return authority
