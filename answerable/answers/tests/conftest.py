"""The worked example as it is opened, and as it is carried on; and a small matter of its own that costs less."""

from datetime import UTC, date, datetime

import pytest

from answerable.answers.actions import draft_for
from answerable.answers.drafts import draft_invitations
from answerable.answers.inviting import edit_invitation, send_invitation
from answerable.demo.answered import hold_to_account
from answerable.demo.example import TOLD_ON, load
from answerable.findings.models import Finding, Report
from answerable.matters.actions import open_matter
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.models import Meeting
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.rulebook.verdicts import Nation

MEETS = date(2024, 12, 20)
AFTER = datetime(2024, 12, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def told(db, tmp_path, settings):
    """The worked example carried on to the day after its meeting."""
    settings.MEDIA_ROOT = tmp_path
    return hold_to_account(load(TOLD_ON))


@pytest.fixture
def findings(peakshire):
    """A report with two findings."""
    report = Report.objects.create(authority=peakshire, title="A report", publisher="Ofsted", published_on=date(2024, 11, 14))
    return [
        Finding.objects.create(
            report=report, number=n, kind="area for improvement", number_in_kind=n, text=f"Leaders should {n}."
        )
        for n in (1, 2)
    ]


@pytest.fixture
def matter(peakshire, findings, by, at):
    """A matter of a committee that rests on that report."""
    committee = enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    return open_matter(peakshire, "Schools", [findings[0].report], committee, by=by, at=at)


@pytest.fixture
def meeting(matter, by, at):
    """A meeting with the matter on its agenda."""
    one = enter_scheduled(matter.committee, MEETS, None, "the calendar", by=by, at=at)
    put_on_agenda(one, "Schools", matter=matter, by=by, at=at)
    return Meeting.objects.get(pk=one.pk)


@pytest.fixture
def invitation(meeting, matter, by, at):
    """An invitation to the Director, still a draft."""
    drafts = draft_invitations([("Director of Children’s Services", "the notice")], [], "", Nation.ENGLAND)
    draft_for(meeting, drafts, (), matter=matter, bodies={}, findings={}, by=by, at=at)
    return meeting.invitations.select_related("meeting__body__authority", "post").get()


@pytest.fixture
def sent(invitation, by, at):
    """The same once it was sent."""
    times = {"about_from": date(2022, 1, 1), "about_until": date(2024, 9, 30), "reply_by": date(2024, 12, 10)}
    edit_invitation(invitation, "Please come.", **times, by=by, at=at)
    return send_invitation(invitation, by=by, at=at)
