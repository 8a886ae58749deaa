"""A process that tells followers day by day what was done: `python -m tests.alerts.days FIRST DAYS`."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402  (needs the rooms to be ready)
from django.utils import timezone  # noqa: E402

from answerable.alerts.sending import LOCK, send_all  # noqa: E402
from answerable.letters.posting import post_office  # noqa: E402
from answerable.letters.sending import only_sender  # noqa: E402
from answerable.people.actions import enter_body  # noqa: E402
from answerable.people.models import Authority, Body  # noqa: E402
from answerable.trail.acts import Actor  # noqa: E402
from answerable.trail.heads import make_head  # noqa: E402
from answerable.trail.models import DailyHead  # noqa: E402


@transaction.atomic
def something_is_done(day: date, at: datetime) -> None:
    """One act the day before, and the head of the day; once, however often the day is begun."""
    if not DailyHead.objects.filter(day=day).exists():
        by = Actor(name="command line", role="clerk")
        place = Authority.objects.get()
        enter_body(place, f"Committee of {day}", Body.Kind.SCRUTINY, by=by, at=at - timedelta(hours=12))
        make_head(day, at=at)


def main(first: date, days: int) -> None:
    """Each day at nine; says which day it is before it begins."""
    with only_sender("alerts", LOCK) as alone:
        assert alone
        office = post_office()
        for number in range(days):
            day = first + timedelta(days=number)
            sys.stdout.write(f"{day}\n")
            sys.stdout.flush()
            at = timezone.make_aware(datetime.combine(day, time(9)))
            something_is_done(day, at)
            send_all(office, lambda at=at: at)
        office.close()


main(date.fromisoformat(sys.argv[1]), int(sys.argv[2]))
