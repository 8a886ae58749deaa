"""The look of what is followed: a recommendation's state and answer, an action's state. The word itself stands beside it."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()

STATES = {
    "draft": "none",
    "dropped": "none",
    "agreed": "due",
    "issued": "due",
    "answered": "due",
    "done": "due",
    "closed": "done",
}
ANSWERS = {"accepted": "done", "in_part": "due", "rejected": "none", "deferred": "due", "in_principle": "due"}


@register.filter
def state_tone(state: str) -> str:
    """The look of a recommendation's state. Said to be done is not green: only the committee closes it."""
    return STATES.get(state, "none")


@register.filter
def answer_tone_of(answer: str) -> str:
    """The look of an answer."""
    return ANSWERS.get(answer, "none")


@register.filter
def action_tone(state: str) -> str:
    """The look of an action's state. Said to be done is not green: whether it works, the figures show."""
    return {"in_hand": "due", "done": "due"}.get(state, "none")


@register.filter
def plan_tone(state: str) -> str:
    """The look of a plan's state."""
    return {"approved": "done", "returned": "due", "submitted": "due"}.get(state, "none")


@register.filter
def redress_tone(state: str) -> str:
    """The look of how far redress is. Said to be done is not green: nobody has judged it by that."""
    return {"under_way": "due", "done": "due"}.get(state, "none")


@register.filter
def heard_tone(says: str) -> str:
    """The look of whether those concerned see a change. None is red: no law says that they must see one."""
    return {"changed": "done", "not_changed": "due", "worse": "due"}.get(says, "none")


@register.filter
def submission_tone(state: str) -> str:
    """The look of what was decided of a submission."""
    return {"published": "done", "in_part": "done", "received": "due"}.get(state, "none")


@register.filter
def in_fives(fives: int | None) -> str:
    """A number of people as it is kept and shown: in which five it falls, and nothing finer."""
    if fives is None:
        return _("how many is not known")
    return _("%(low)d to %(high)d") % {"low": fives * 5, "high": fives * 5 + 4} if fives else _("fewer than five")
