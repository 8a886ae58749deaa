"""A year in which two posts owe a committee several things; one of them is written to in Welsh."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from answerable.letters.addressing import keep_address
from answerable.letters.tests.post import Server
from answerable.people.actions import enter_body
from answerable.people.appointing import enter_post
from answerable.people.models import Body
from answerable.recommendations.actions import Asked, agree, draft, issue

FIRST = date(2025, 1, 1)
# How many days after the first each is to be done: some on days of which another's step falls.
DUE = {"director": (30, 31, 45, 59, 120, 200), "head": (31, 48, 90, 200, 330)}


@pytest.fixture
def year(peakshire, by, at):
    act = {"by": by, "at": at}
    committee = enter_body(peakshire, "People Scrutiny Committee", Body.Kind.SCRUTINY, **act)
    posts = {"director": enter_post(peakshire, "Director", **act), "head": enter_post(peakshire, "Head of Service", **act)}
    keep_address(posts["director"], "director@peakshire.example", "en-gb", **act)
    keep_address(posts["head"], "head@peakshire.example", "cy", **act)
    made = {}
    for name, days in DUE.items():
        for number in days:
            told = {"post": posts[name], "answers_as": "partner", "due": FIRST + timedelta(days=number)}
            asked = Asked(text=f"That {name} does it in {number} days.", **told)
            one = agree(draft(committee, asked, **act), minute="minute 3", on=date(2024, 9, 11), **act)
            made[one.number] = issue(one, date(2024, 9, 16), **act)
    return SimpleNamespace(place=peakshire, posts=posts, recommendations=made)


@pytest.fixture
def server():
    with Server() as server:
        yield server
