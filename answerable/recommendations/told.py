"""The story of one recommendation, from asked to closed, in the order of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.recommendations.models import Answered, Closing, Escalation, Recommendation, Response, Slip, Update


@dataclass(frozen=True, kw_only=True)
class Event:
    """One dated act: `kind` says which template tells it, `row` holds its words. `late` is by how many days it came late."""

    on: date | None
    kind: str
    row: Response | Update | Slip | Escalation | Closing | Recommendation
    late: int = 0


@dataclass(frozen=True, kw_only=True)
class Story:
    """What came of a recommendation. `silence` is for how many days nothing was heard, None where nothing is awaited.

    `owed` is the day by which the next thing is owed and `late` by how many days it is past.
    """

    events: tuple[Event, ...]
    silence: int | None
    owed: date | None
    late: int
    in_principle: bool


def story_of(one: Recommendation, on: date) -> Story:
    """Everything that is on record of it, the earliest first; acts without a known day stand at the beginning."""
    due = one.clock.last_day if one.clock else None
    events = [Event(on=one.agreed_on, kind="agreed", row=one)] if one.state not in {"draft", "dropped"} else []
    if one.issued_on:
        events.append(Event(on=one.issued_on, kind="issued", row=one))
    for response in one.responses.all():
        late = (response.received_on - due).days if due and response.received_on and response.kind != Answered.IN_PRINCIPLE else 0
        events.append(Event(on=response.received_on, kind="response", row=response, late=max(0, late)))
    events += [Event(on=update.filed_on, kind="update", row=update) for update in one.updates.all()]
    events += [Event(on=slip.on, kind="slip", row=slip) for slip in one.slips.all()]
    events += [Event(on=rung.on, kind="escalation", row=rung, late=rung.days_late) for rung in one.escalations.all()]
    for closing in one.closings.all():
        events.append(Event(on=closing.on, kind="closing", row=closing))
        if closing.reopened_on:
            events.append(Event(on=closing.reopened_on, kind="reopening", row=closing))
    events.sort(key=lambda event: event.on or date.min)
    owed = one.owed_by()
    late = (on - owed).days if owed and owed < on else 0
    in_principle = one.answer == Answered.IN_PRINCIPLE
    return Story(events=tuple(events), silence=one.silence(on), owed=owed, late=late, in_principle=in_principle)
