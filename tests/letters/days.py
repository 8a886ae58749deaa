"""A process that sends letters day by day, as a line in the crontab would: `python -m tests.letters.days FIRST DAYS`."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402  (needs the rooms to be ready)

from answerable.diary.reminding import remind_everybody  # noqa: E402
from answerable.letters.posting import post_office  # noqa: E402
from answerable.letters.sending import only_sender, send_waiting  # noqa: E402


def main(first: date, days: int) -> None:
    """Each day at nine; says which day it is before it begins."""
    with only_sender() as alone:
        assert alone
        office = post_office()
        for number in range(days):
            day = first + timedelta(days=number)
            sys.stdout.write(f"{day}\n")
            sys.stdout.flush()
            at = timezone.make_aware(datetime.combine(day, time(9)))
            remind_everybody(at)
            send_waiting(office, lambda at=at: at)


main(date.fromisoformat(sys.argv[1]), int(sys.argv[2]))
