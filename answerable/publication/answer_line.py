"""What happened about it, in one line: found when, who demanded what, whether anybody met, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.answers.coverage import NOTHING_YET, InNumbers
from answerable.clocks.models import Clock
from answerable.diary.standing import Standing
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.requisitions.models import Requisition


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """The facts that the line is made of, in its order; what is on no record is None or 0.
    `told` is what was answered and judged.

       `members` demanded a meeting. `meeting` is the latest that is public; `over` says that its day is gone. `late` is the
       clock that surely ran out first, `coming` the one that ends next. `told` is what was answered and judged.
    """

    found_on: date | None
    members: int
    meeting: Meeting | None
    over: bool
    questions: int
    late: Clock | None
    coming: Clock | None
    told: InNumbers = NOTHING_YET


def answer_line(
    found_on: date | None,
    requisition: Requisition | None,
    matter: Matter | None,
    questions: int,
    standings: Sequence[Standing],
    today: date,
    told: InNumbers = NOTHING_YET,
) -> AnswerLine:
    """The line of a finding or a matter, from the latest requisition, the latest meeting about it and how its clocks stand."""
    meeting = Meeting.objects.public().about(matter).last_first().first() if matter else None
    late = (one.clock for one in standings if one.tone == "late" and one.clock.state == Clock.State.RUNNING)
    coming = (one.clock for one in standings if one.clock.state == Clock.State.RUNNING and is_to_come(one.clock, today))
    return AnswerLine(
        found_on=found_on,
        members=requisition.signature_count if requisition else 0,
        meeting=meeting,
        over=meeting is not None and meeting.day < today,
        questions=questions,
        late=next(late, None),
        coming=next(coming, None),
        told=told,
    )


def is_to_come(clock: Clock, today: date) -> bool:
    """Whether something is due by a certain day that is not yet gone; not what hangs on a decision nobody has recorded."""
    return clock.due is not None and not clock.approximate and not clock.hangs_on and clock.due >= today
