"""The worked example: loaded by opening it from its papers, as a clerk would."""

from __future__ import annotations

import csv
import sys
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import calendar_for_nation
from answerable.demo import figures
from answerable.demo import papers as invented
from answerable.meetings.actions import enter_scheduled
from answerable.opening.command import open_papers
from answerable.opening.papers import read_papers
from answerable.opening.propose import propose
from answerable.opening.proposed import Given
from answerable.people.actions import enter_authority, enter_body, open_account
from answerable.people.models import Account, Authority, Body
from answerable.reading.members import read_members
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor

LOADER = Actor(name="the worked example", role="clerk")
PASSWORD = "peakshire-demo"  # noqa: S105  (published: `demo` serves to this machine only, and `serve` locks it out)
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
TOLD_ON, DEMANDED = date(2024, 11, 20), date(2024, 12, 20)  # in the papers as they are written: six days after publication
ACCOUNTS = (("clerk", Account.Role.CLERK), ("member", Account.Role.MEMBER))


def load(today: date | None = None, *, at: datetime | None = None) -> Authority:
    """The invented council with its matter, loaded once: its papers are made, read, and opened like anybody’s.

    Its days run from the day it is loaded, or from `today`: the report has just been published, and the meeting demanded is
    still to come. `at` is when all of it was done, if not now.
    """
    at = at or timezone.now()
    authority = enter_authority(
        invented.COUNCIL,
        by=LOADER,
        at=at,
        nation=Nation.ENGLAND,
        kind=Authority.Kind.COUNTY,
        constitution="peakshire",
        invented=True,
        code=figures.CODE,
    )
    _enter_accounts(authority, at)
    if not authority.matters.exists():
        _open_the_matter(authority, weeks_until(today or timezone.localdate()), at)
    return authority


def weeks_until(today: date) -> int:
    """How many weeks later the story plays for whoever looks at it today: never with a meeting on a day when nobody works."""
    calendar = calendar_for_nation(Nation.ENGLAND)
    weeks = (today - TOLD_ON).days // 7
    for fewer in range(5):
        days = [date.fromisoformat(row["day"]) for row in csv.DictReader(invented.meetings_csv(weeks - fewer).splitlines())]
        if all(calendar.is_working_day(day) for day in (*days, DEMANDED + timedelta(weeks=weeks - fewer))):
            return weeks - fewer
    return weeks


def _enter_accounts(authority: Authority, at: datetime) -> None:
    for name, role in ACCOUNTS:
        account = Account.objects.filter(username=name).first()
        if account is None:
            open_account(name, role, authority, by=LOADER, at=at, password=PASSWORD)
        elif account.authority == authority and not account.has_usable_password():
            account.set_password(PASSWORD)
            account.save(update_fields=["password"])


def lock_up() -> int:
    """Let nobody in by the published password any more; `load` gives it back. Returns how many accounts had it."""
    locked = 0
    for account in Account.objects.filter(username__in=[name for name, _ in ACCOUNTS]):
        if account.check_password(PASSWORD):
            account.set_unusable_password()
            account.save(update_fields=["password"])
            locked += 1
    return locked


def _open_the_matter(authority: Authority, weeks: int, at: datetime) -> None:
    documents = [
        ("requisition.txt", invented.requisition_text(weeks).encode()),
        ("inspection-report.pdf", invented.inspection_report_pdf(weeks=weeks)),
    ]
    papers = read_papers(documents, progress=_say)
    given = Given(constitution="peakshire", members=read_members(invented.members_csv(weeks).encode(), "members.csv"))
    proposal = propose(papers.notice_read, papers.reports_read, given, calendar_for_nation, constitution("peakshire"))
    with transaction.atomic():
        committee = enter_body(authority, invented.COMMITTEE, Body.Kind.SCRUTINY, by=LOADER, at=at)
        _enter_calendar(committee, weeks, at)
        open_papers(papers, proposal, by=LOADER, at=at)
    figures.load_figures(weeks, by=LOADER, at=at)


def _enter_calendar(committee: Body, weeks: int, at: datetime) -> None:
    for row in csv.DictReader(invented.meetings_csv(weeks).splitlines()):
        day, begins = date.fromisoformat(row["day"]), time.fromisoformat(row["time"])
        enter_scheduled(committee, day, begins, "the council’s calendar of meetings", by=LOADER, at=at)


def greeting(authority: Authority, address: str) -> str:
    """What the person who started the example is told: where it is and who can sign in."""
    return (
        f"\n{authority}: an invented council, its papers made by this project.\n\n"
        f"  Public record   http://{address}/\n"
        f"  Sign in         http://{address}/desk/sign-in/\n"
        + "".join(f"                  {name} / {PASSWORD}\n" for name, _ in ACCOUNTS)
        + "\n"
    )


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
