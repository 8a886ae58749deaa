"""A committee of the invented council, and recommendations of it brought as far as a test asks."""

import re
from datetime import date, time

import pytest

from answerable.letters.models import Letter
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.resolving import put, resolve
from answerable.people.actions import enter_body, record_remit
from answerable.people.appointing import enter_post
from answerable.people.models import Body
from answerable.recommendations.actions import Asked, agree, draft, issue

SECRET = re.compile(r"/respond/([\w-]+)/")
PLAN = "That the Cabinet Member for Children’s Services publishes a recovery plan for needs assessments."
MET, NOTICE = date(2024, 9, 11), date(2024, 9, 16)


@pytest.fixture
def committee(peakshire, by, at):
    return enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)


@pytest.fixture
def cabinet_member(peakshire, by, at):
    return enter_post(peakshire, "Cabinet Member for Children’s Services", by=by, at=at)


@pytest.fixture
def icb(peakshire, by, at):
    return enter_body(peakshire, "NHS Peakshire Integrated Care Board", Body.Kind.NHS, by=by, at=at)


@pytest.fixture
def holds_health(committee, by, at):
    record_remit(committee, True, "the constitution, part 3", by=by, at=at)
    committee.refresh_from_db()
    return committee


@pytest.fixture
def meeting(committee, by, at):
    return enter_scheduled(committee, MET, time(14), "the calendar", by=by, at=at)


@pytest.fixture
def carried(meeting, by, at):
    def move(words="That it be agreed.", votes=(7, 2, 0)):
        return resolve(put(meeting, words, by=by, at=at), *votes, by=by, at=at)

    return move


@pytest.fixture
def drafted(committee, cabinet_member, by, at):
    def make(text=PLAN, **told):
        asked = Asked(
            text=text, **({"post": cabinet_member, "due": date(2025, 3, 31), "success": "It is on the website."} | told)
        )
        return draft(committee, asked, by=by, at=at)

    return make


@pytest.fixture
def agreed(drafted, carried, by, at):
    return lambda **told: agree(drafted(**told), carried(), by=by, at=at)


@pytest.fixture
def issued(agreed, by, at):
    return lambda notice_on=NOTICE, **told: issue(agreed(**told), notice_on, by=by, at=at)


def token_of(link):
    """The secret of a link, as the letter has it that was written with it."""
    found = SECRET.search(Letter.objects.get(once=f"notice {link.pk} of recommendation {link.recommendation_id}").text)
    assert found
    return found[1]
