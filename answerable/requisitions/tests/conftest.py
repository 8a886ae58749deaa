"""A decision of the executive that four councillors call in, under the constitution of Peakshire: four, five working days."""

from datetime import date, time

import pytest

from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.models import Body
from answerable.requisitions.call_in_policy import DecisionSaid
from answerable.requisitions.calling_in import Words, begin_call_in, enter_decision, sign
from answerable.requisitions.hearing import Presented, present

NAMES = ("Ash Alder", "Bay Birch", "Cam Cedar", "Dee Dogwood", "Elm Elder")
DECIDED, PUBLISHED, RECEIVED = date(2024, 11, 4), date(2024, 11, 5), date(2024, 11, 11)
SAID = DecisionSaid(title="To close the library at Highmoor", made_by="The Cabinet", decided_on=DECIDED, published_on=PUBLISHED)


@pytest.fixture
def scrutiny(peakshire, by, at):
    body = enter_body(peakshire, "Places Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    sittings = [Sitting(name=name, initials=name[0], surname=name.split()[1]) for name in NAMES]
    seat_members(body, sittings, by=by, at=at)
    return body


@pytest.fixture
def decision(peakshire, by, at):
    return enter_decision(peakshire, SAID, by=by, at=at)


@pytest.fixture
def call_in(decision, scrutiny, by, at):
    """Begun and signed by four who sit on the committee."""
    words = Words(reasons="Nobody who uses it was asked.", alternative="Ask them first.")
    people = [seat.person for seat in scrutiny.seats.select_related("person").order_by("pk")]
    one = begin_call_in(decision, scrutiny, words, people[0], by=by, at=at)
    for person in people[:4]:
        sign(one, person, date(2024, 11, 8), seen=0, by=by, at=at)
    return one


@pytest.fixture
def presented(call_in, by, at):
    """In time, and before anything was done."""
    return present(call_in, Presented(on=RECEIVED, at_hour=time(10), carried_out=False), by=by, at=at)
