"""What the invented council’s executive has decided: one decision called in and referred back, one that still can be.

A call-in of that one is being signed.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from answerable.demo.example import LOADER
from answerable.people.models import Authority, Body, Person, Seat
from answerable.requisitions.call_in_policy import DecisionSaid
from answerable.requisitions.calling_in import Words, begin_call_in, enter_decision, sign
from answerable.requisitions.hearing import Came, Presented, present, rule_on_call_in, say_outcome
from answerable.requisitions.models import CallIn, Decision

CABINET = "The Cabinet"
ENDS = "To end the contract for speech and language therapy in special schools"
SELLS = "To sell the family centre at Harrowfell"
REASONS = "The families were not asked, and the report on the decision does not say what takes the therapy’s place."
INSTEAD = "Keep the contract until the priority action plan says what takes its place, and ask the families first."
UNASKED = "Nobody who uses the centre was asked."
CONCERNS = "Ask the families, and say what takes the therapy’s place, before the contract is ended."


def load_called_in(authority: Authority, today: date | None = None) -> None:
    """Load both once, around today."""
    if Decision.objects.filter(authority=authority).exists():
        return
    on = today or timezone.localdate()
    call_in = decision_called_in(authority, on)
    sent_back = Came(what="referred_back", on=_day(on, 12), because=CONCERNS)
    say_outcome(call_in, sent_back, **_act(on, 12))
    decided, published = _day(on, 2), _day(on, 1)
    said = DecisionSaid(title=SELLS, made_by=CABINET, decided_on=decided, published_on=published)
    sold = enter_decision(authority, said, **_act(on, 1))
    members = _members(call_in.committee)
    drafted = begin_call_in(sold, call_in.committee, Words(reasons=UNASKED), members[0], **_act(on, 0))
    for member in members[:2]:
        sign(drafted, member, _day(on, 0), seen=0, **_act(on, 0))


def decision_called_in(authority: Authority, today: date | None = None) -> CallIn:
    """A decision three weeks old that four of the committee called in two days after it was published, and the ruling on that."""
    on = today or timezone.localdate()
    committee = authority.bodies.filter(kind=Body.Kind.SCRUTINY).order_by("pk")[0]
    said = DecisionSaid(
        title=ENDS,
        made_by=CABINET,
        decided_on=_day(on, 21),
        published_on=_day(on, 20),
        matter=authority.matters.public().order_by("pk").first(),
    )
    decision = enter_decision(authority, said, **_act(on, 20))
    members = _members(committee)
    words = Words(reasons=REASONS, alternative=INSTEAD)
    call_in = begin_call_in(decision, committee, words, members[0], **_act(on, 19))
    for member in members:
        sign(call_in, member, _day(on, 19), seen=0, **_act(on, 19))
    in_time = Presented(on=_day(on, 18), at_hour=time(11, 30), carried_out=False, on_the_form=True)
    present(call_in, in_time, **_act(on, 18))
    why = "Four members signed it in time and give their reasons."
    rule_on_call_in(call_in, True, why, _day(on, 17), **_act(on, 17))
    return call_in


def _members(committee: Body) -> list[Person]:
    seats = Seat.objects.filter(body=committee, role=Seat.Role.MEMBER, until=None).select_related("person").order_by("pk")
    return [seat.person for seat in seats[:4]]


def _day(on: date, days: int) -> date:
    """That many days ago, or the Friday before where that was a weekend."""
    day = on - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _act(on: date, days: int) -> dict[str, Any]:
    """Who does it, and that many days ago, never later than now."""
    noon = timezone.make_aware(datetime.combine(on - timedelta(days=days), time(12)))
    return {"by": LOADER, "at": min(noon, timezone.now())}
