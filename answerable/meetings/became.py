"""What a clerk can say became of a meeting, and what that makes of it and of the requisition it answers."""

from __future__ import annotations

from enum import StrEnum

from answerable.meetings.models import Meeting
from answerable.requisitions.models import Requisition


class Became(StrEnum):
    """What became of a meeting. REFUSED and LAPSED are of one that a requisition asks for."""

    CALLED = "called"
    REFUSED = "refused"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    HELD = "held"
    NOT_HELD = "not held"


STATES = {
    Became.CALLED: Meeting.State.SCHEDULED,
    Became.REFUSED: Meeting.State.CANCELLED,
    Became.LAPSED: Meeting.State.CANCELLED,
    Became.CANCELLED: Meeting.State.CANCELLED,
    Became.HELD: Meeting.State.HELD,
    Became.NOT_HELD: Meeting.State.NOT_HELD,
}
REQUISITIONS = {
    Became.CALLED: Requisition.State.CALLED,
    Became.HELD: Requisition.State.CALLED,
    Became.REFUSED: Requisition.State.REFUSED,
    Became.LAPSED: Requisition.State.LAPSED,
}
TAKES_PLACE = frozenset({Became.CALLED, Became.HELD})
