"""How a decision stands on a day: open to call-in, called in, back with whoever decided, or free to be carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from answerable.requisitions.call_in_facts import OwnRules
from answerable.requisitions.models import CallIn, Decision

State = CallIn.State
# The furthest that any call-in of a decision has come decides how it stands.
STANDS: tuple[tuple[str, str, str], ...] = (
    (State.REFERRED_BACK, _("referred back: it waits to be decided again"), "due"),
    (State.TO_COUNCIL, _("waits for the full council"), "due"),
    (State.ACCEPTED, _("called in: it waits until it was heard"), "due"),
    (State.PRESENTED, _("called in: nobody has ruled on that yet"), "due"),
    (State.DECIDED_AGAIN, _("called in, and decided again"), "done"),
    (State.NOT_HEARD, _("called in, not heard in time: it may be carried out"), "done"),
    (State.NO_ACTION, _("called in, no further action: it may be carried out"), "done"),
)
CARRIED_OUT = _("carried out")
URGENT = _("taken as urgent, not to wait for call-in")
CANNOT_TELL = _("cannot tell until when it may be called in")
OPEN = _("may be called in")
FREE = _("was not called in: it may be carried out")


@dataclass(frozen=True, kw_only=True)
class Stands:
    """How a decision stands, in a word of the record; `until` the last day of call-in, `ends_at` its hour, where known."""

    word: str
    tone: str
    until: date | None = None
    ends_at: str | None = None


def stands(decision: Decision, call_ins: Sequence[CallIn], own: OwnRules, on: date) -> Stands:
    """How a decision stands on a day. `call_ins` are those of it that anybody may know of."""
    window = own.window(decision)
    until, ends_at = (window.due, window.ends_at) if window else (None, None)
    word, tone = _word(decision, {one.state for one in call_ins}, until, on)
    return Stands(word=word, tone=tone, until=until, ends_at=ends_at)


def _word(decision: Decision, states: set[str], until: date | None, on: date) -> tuple[str, str]:
    for state, word, tone in STANDS:
        if state in states:
            return word, tone
    if decision.carried_out_on and decision.carried_out_on <= on:
        return CARRIED_OUT, "done"
    if decision.urgent:
        return URGENT, "due"
    if until is None:
        return CANNOT_TELL, "due"
    return (OPEN, "due") if on <= until else (FREE, "done")
