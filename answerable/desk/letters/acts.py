"""What can be done with a letter on the desk: of each act its words, its form, its states, and the verb it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_noop as _

from answerable.desk.letters.forms import ByHandForm, SendForm, SettleForm, WithdrawForm
from answerable.letters import actions
from answerable.letters.addressing import Box
from answerable.letters.models import Letter

State = Letter.State
Said = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act: its heading and button, its form, in which states it is offered, and what it does."""

    heading: str
    button: str
    form: type[forms.Form]
    states: tuple[str, ...]
    do: Callable[[Letter, Said, Said], Any]


def _send(letter: Letter, said: Said, act: Said) -> None:
    actions.send_to(letter, Box(email=said["email"], language=letter.language), **act)


ACTS: Mapping[str, Act] = {
    "settle": Act(
        heading=_("Settle the doubt"),
        button=_("Settle the doubt"),
        form=SettleForm,
        states=(State.DOUBTFUL,),
        do=lambda letter, said, act: actions.settle(letter, said["arrived"] == "yes", said["how_known"], **act),
    ),
    "send": Act(
        heading=_("Send it by mail"),
        button=_("Let it go to this address"),
        form=SendForm,
        states=(State.DRAFTED,),
        do=_send,
    ),
    "by-hand": Act(
        heading=_("It was sent by hand"),
        button=_("Say that it was sent"),
        form=ByHandForm,
        states=(State.DRAFTED,),
        do=lambda letter, said, act: actions.sent_by_hand(letter, said["how"], said["on"], **act),
    ),
    "withdraw": Act(
        heading=_("Take it back"),
        button=_("Take it back"),
        form=WithdrawForm,
        states=(State.DRAFTED, State.QUEUED),
        do=lambda letter, said, act: actions.withdraw(letter, said["why"], **act),
    ),
}


def offered_for(letter: Letter) -> list[tuple[str, Act]]:
    """The acts that its state lets be done, each with its name in the address."""
    return [(name, act) for name, act in ACTS.items() if letter.state in act.states]
