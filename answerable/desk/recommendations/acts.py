"""What can be done with a recommendation on the desk: of each act its words, its form, its states, and the verb it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from answerable.desk.recommendations import forms as given
from answerable.recommendations import actions, closing, escalating, linking, responding
from answerable.recommendations.effect_shown import chart_of
from answerable.recommendations.escalating import next_for
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, Report

State = Recommendation.State
Said = dict[str, Any]
SHOWN = ("response", "update")
AWAITED = (State.ISSUED, State.ANSWERED, State.DONE)


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act: its heading and button, its form, in which states it is offered, and what it does."""

    heading: str
    button: str
    form: Callable[[Any, Recommendation], forms.Form]
    states: tuple[str, ...]
    do: Callable[[Recommendation, Said, Said], Any]


def _plain(form: type[forms.Form]) -> Callable[[Any, Recommendation], forms.Form]:
    return lambda data, one: form(data)


def _escalation(data: Any, one: Recommendation) -> forms.Form:
    following = next_for(one, timezone.localdate())
    return given.EscalateForm(data, following.offered if following else (), following.due if following else "")


def _respond(one: Recommendation, said: Said, act: Said) -> None:
    responding.respond(one, Answer(**said), **act)


def _issue(one: Recommendation, said: Said, act: Said) -> None:
    verb = linking.issue_by_letter if said["by_letter"] else actions.issue
    verb(one, said["notice_on"], report_on=said["report_on"], **act)


def _show(one: Recommendation, said: Said, act: Said) -> None:
    keys = {kind: [int(name.partition("-")[2]) for name in said["which"] if name.startswith(kind)] for kind in SHOWN}
    linking.show_words(one, keys["response"], keys["update"], **act)


def _report(one: Recommendation, said: Said, act: Said) -> None:
    responding.report(one, Report(**said), **act)


def _close(one: Recommendation, said: Said, act: Said) -> None:
    for_effect = said["manner"] == "effect"
    closing.close(
        one,
        said["why"],
        said["motion"],
        minute=said["minute"],
        on=said["on"],
        chart=chart_of(one) if for_effect else None,
        for_effect=for_effect,
        **act,
    )


ACTS: Mapping[str, Act] = {
    "split": Act(
        heading=_("Split it"),
        button=_("Make one of each"),
        form=_plain(given.SplitForm),
        states=(State.DRAFT,),
        do=lambda one, said, act: actions.split(one, **act),
    ),
    "agree": Act(
        heading=_("The committee agreed it"),
        button=_("Enter that it was agreed"),
        form=given.ByResolution,
        states=(State.DRAFT,),
        do=lambda one, said, act: actions.agree(one, said["motion"], minute=said["minute"], on=said["on"], **act),
    ),
    "give-up": Act(
        heading=_("Give the draft up"),
        button=_("Give it up"),
        form=_plain(given.WhyForm),
        states=(State.DRAFT,),
        do=lambda one, said, act: actions.drop(one, said["why"], **act),
    ),
    "issue": Act(
        heading=_("Issue it with the written notice"),
        button=_("Issue it"),
        form=_plain(given.IssueForm),
        states=(State.AGREED,),
        do=_issue,
    ),
    "answer": Act(
        heading=_("Enter the answer"),
        button=_("Enter the answer"),
        form=_plain(given.ResponseForm),
        states=AWAITED,
        do=_respond,
    ),
    "report": Act(
        heading=_("File what is reported"),
        button=_("File it"),
        form=_plain(given.ReportForm),
        states=AWAITED,
        do=_report,
    ),
    "show": Act(
        heading=_("Show what came by the link"),
        button=_("Show it to everybody"),
        form=given.ShowForm,
        states=tuple(State),
        do=_show,
    ),
    "link": Act(
        heading=_("Send the notice with a link to answer"),
        button=_("Write the letter"),
        form=_plain(given.SplitForm),
        states=AWAITED,
        do=lambda one, said, act: linking.send_notice(one, **act),
    ),
    "withdraw-link": Act(
        heading=_("Withdraw the link"),
        button=_("Let nobody answer by it any more"),
        form=_plain(given.SplitForm),
        states=AWAITED,
        do=lambda one, said, act: linking.withdraw_link(one, **act),
    ),
    "move": Act(
        heading=_("Move the day by which it is to be done"),
        button=_("Move the day"),
        form=_plain(given.MoveForm),
        states=Recommendation.FOLLOWED,
        do=lambda one, said, act: responding.move_day(one, said["to"], said["why"], said["said_by"], **act),
    ),
    "notice": Act(
        heading=_("Put the day of the notice right"),
        button=_("Work the date out again"),
        form=_plain(given.NoticeForm),
        states=(State.ISSUED,),
        do=lambda one, said, act: actions.correct_notice(one, said["notice_on"], said["why"], **act),
    ),
    "escalate": Act(
        heading=_("Answer the silence"),
        button=_("Put it on record"),
        form=_escalation,
        states=(State.ISSUED, State.ANSWERED),
        do=lambda one, said, act: escalating.escalate(one, said["step"], said["words"], on=said["on"], **act),
    ),
    "close": Act(
        heading=_("The committee closed it"),
        button=_("Enter that it was closed"),
        form=given.CloseForm,
        states=Recommendation.FOLLOWED,
        do=_close,
    ),
    "reopen": Act(
        heading=_("Open it again"),
        button=_("Open it again"),
        form=_plain(given.WhyForm),
        states=(State.CLOSED,),
        do=lambda one, said, act: closing.reopen(one, said["why"], **act),
    ),
}


def offered_for(one: Recommendation, late: bool, composite: bool, waits: bool, linked: bool) -> list[tuple[str, Act]]:
    """The acts that its state lets be done, each with its name in the address.

    `waits` is whether words came by the link that nobody has looked at, `linked` whether there is a link.
    """
    needs = {"escalate": late, "split": composite, "notice": one.clock_id is not None, "show": waits, "withdraw-link": linked}
    left_out = {name for name, holds in needs.items() if not holds}
    return [(name, act) for name, act in ACTS.items() if one.state in act.states and name not in left_out]
