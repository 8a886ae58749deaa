"""What is owed of every kind: it is told while it is owed, and no more once it was done."""

from datetime import date

from django.utils import translation

from answerable.answers.inviting import reply
from answerable.answers.requesting import ask_for_information, end_request
from answerable.answers.tests.conftest import findings, invitation, matter, meeting, sent  # noqa: F401  (fixtures)
from answerable.demo.plans import plan_docx
from answerable.diary.owed import owed_at
from answerable.findings.actions import keep_file
from answerable.people.appointing import enter_post
from answerable.plans.actions import begin, take_version
from answerable.plans.comparing import rows_of
from answerable.plans.models import Action
from answerable.reading.action_plans import read_plan

LONG_AGO, LONG_AFTER = date(2024, 1, 1), date(2026, 1, 1)


def told(place, on=date(2024, 12, 1)):
    with translation.override("en-gb"):
        return [(one.said(), one.due) for one in owed_at(place, LONG_AGO, LONG_AFTER, on)]


def test_a_reply_is_owed_until_there_is_one(peakshire, sent, by, at):  # noqa: F811
    [(said, due)] = told(peakshire)
    assert (said, due) == (
        f"A reply to the invitation to the meeting on {sent.invitation.meeting.day:%d/%m/%Y}",
        date(2024, 12, 10),
    )
    reply(sent.invitation, "will", "", came_by="link", by=by, at=at)
    assert told(peakshire) == []


def test_information_is_owed_until_it_is_given(peakshire, matter, by, at):  # noqa: F811
    post, asked_on = enter_post(peakshire, "Director", by=by, at=at), at.date()
    one = ask_for_information(matter, post, "The figures.", right="SCRUTINY-DOCS-10CD", asked_on=asked_on, by=by, at=at)
    [(said, due)] = told(peakshire)
    assert (said, due > asked_on) == ("Information that was asked for", True)
    end_request(one, "given", asked_on, "A table.", said_by="the Director", by=by, at=at)
    assert told(peakshire) == []


def test_an_action_is_owed_by_the_post_that_leads_it_by_name(peakshire, matter, by, at, tmp_path, settings):  # noqa: F811
    settings.MEDIA_ROOT, data = tmp_path, plan_docx(1)
    plan = begin(matter, "Priority action plan", "the Improvement Board", by=by, at=at)
    file = keep_file(peakshire, data, "plan.docx", "application/x", by=by, at=at)
    take_version(plan, file, rows_of(read_plan(data, "plan.docx")), date(2024, 10, 1), by=by, at=at)
    assert told(peakshire) == []  # nobody of those names is a post of the record
    led = Action.objects.public().exclude(due=None).exclude(lead="").first()
    enter_post(peakshire, led.lead, by=by, at=at)
    assert ("An action of the plan, to be done", led.due) in told(peakshire)
    Action.objects.filter(lead=led.lead).update(state="done")
    assert told(peakshire) == []
