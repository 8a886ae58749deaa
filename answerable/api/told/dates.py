"""The dates by which something is due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from answerable.api.telling import Kind, Place, each, says
from answerable.clocks.models import Clock


@dataclass(frozen=True, kw_only=True)
class Date:
    """A clock that runs: what is due, under which rule, from which start, by which day, and how that ended.

    Whether something is late depends on the day on which one asks, and on how sure the duty is: see `duty`.
    """

    id: Annotated[int, says("The number of the clock in this record.")]
    address: Annotated[str, says("How the date was worked out: its page in the public record.")]
    what: Annotated[str, says("What is due.")]
    rule: Annotated[str, says("The rule, by its name in the rulebook.")]
    started_by: Annotated[str, says("What kind of thing set it running, as “findings.report”.")]
    started_by_id: Annotated[str, says("The number of that thing.")]
    start: Annotated[datetime.date | None, says("The day it started.")]
    start_event: Annotated[str, says("What happened on that day.")]
    assumed: Annotated[bool, says("Whether the start is only assumed.")]
    due: Annotated[datetime.date | None, says("The day it is due; none where that cannot be told.")]
    last_day: Annotated[datetime.date | None, says("The latest day on which it could be due.")]
    approximate: Annotated[bool, says("Whether the rule says only about when.")]
    duty: Annotated[str, says("How sure it is that it is owed at all: sure, likely, may or wait.")]
    hangs_on: Annotated[str, says("The decision it waits for, which nobody has recorded; else blank.")]
    state: Annotated[str, says("running, met or stopped.")]
    ended_on: Annotated[datetime.date | None, says("The day it was met or stopped.")]
    ended_because: Annotated[str, says("What shows that, or why.")]
    ended_says: Annotated[str, says("Which office says so.")]


def _date(one: Clock, place: Place) -> Date:
    return Date(
        id=one.pk,
        address=place.page(one),
        what=one.what,
        rule=one.rule,
        started_by=one.starter,
        started_by_id=one.starter_key,
        start=one.start,
        start_event=one.start_event,
        assumed=one.assumed,
        due=one.due,
        last_day=one.last_day,
        approximate=one.approximate,
        duty=one.duty,
        hangs_on=one.hangs_on,
        state=one.state,
        ended_on=one.ended_on,
        ended_because=one.ended_because,
        ended_says=one.ended_says,
    )


KINDS = (
    Kind(
        name="dates",
        schema=Date,
        rows=lambda at: Clock.objects.public().filter(authority=at).select_related("authority").without_working(),
        tell=each(_date),
    ),
)
