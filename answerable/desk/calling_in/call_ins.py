"""One call-in at the desk: worded, signed, presented, ruled on, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.clocks.models import Clock
from answerable.desk.access import signed_in
from answerable.desk.calling_in.access import call_in_with, caller_in, runs_it, signature_with
from answerable.desk.calling_in.forms import (
    GiveUpForm,
    OutcomeForm,
    PaperForm,
    PresentForm,
    RulingForm,
    SignForm,
    TakeBackForm,
    WordsForm,
)
from answerable.desk.meetings.acting import ActForm, attempt
from answerable.diary.standing import standings
from answerable.meetings.called_in import conclude
from answerable.meetings.models import AgendaItem
from answerable.people.models import Account, Person, Seat
from answerable.requisitions.call_in_facts import own_rules_of, verdict_on
from answerable.requisitions.calling_in import CHANGED, give_up, sign, take_signature_back, word_call_in
from answerable.requisitions.hearing import Came, present, rule_on_call_in, say_outcome
from answerable.requisitions.models import Caller, CallIn

State = CallIn.State
Act = Callable[[CallIn, Account, dict[str, Any], ActForm], object]
ACTS = ("words", "sign", "paper", "back", "drop", "present", "rule", "outcome")


@signed_in
@require_GET
def call_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One call-in as it stands, and what can be done with it."""
    return _page(request, call_in_with(request, pk))


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one thing to a call-in."""
    one, account = call_in_with(request, pk), caller_in(request)
    if act not in ACTS:
        raise Http404("There is no such act.")
    if request.method == "GET":
        return _page(request, one)
    form = _form(act, one, account, request)
    status = attempt(form, lambda said: _do(act, one, account, said, form))
    if status == 200:
        messages.info(request, _("Kept."))
        return redirect("desk_decision", pk=one.decision_id) if act == "drop" else redirect("desk_call_in", pk=pk)
    return _page(request, call_in_with(request, pk), form, status)


def _do(act: str, one: CallIn, account: Account, said: dict[str, Any], form: ActForm) -> object:
    told: dict[str, Any] = {"by": account.as_actor(), "at": timezone.now()}
    person = None if runs_it(account) else account.person
    if isinstance(form, WordsForm):
        return word_call_in(one, form.words(), person, seen=said["seen"], **told)
    if isinstance(form, PaperForm) and runs_it(account):
        return sign(one, said["person"], said["on"], seen=said["seen"], printed=said["printed"], **told)
    if act in {"sign", "paper"}:  # a member signs for nobody else
        return sign(one, account.person, timezone.localdate(), seen=said["seen"], **told)
    if act == "back":
        return take_signature_back(signature_with(one, account, said["signature"]), **told)
    if act == "drop":
        return give_up(one, person, **told)
    if isinstance(form, PresentForm):
        return present(one, form.how(), **told)
    if act == "rule":
        return rule_on_call_in(one, said["valid"] == "yes", said["reasons"], said["ruled_on"], **told)
    if said["item"]:
        return conclude(said["item"], said["what"], said["because"], **told)
    return say_outcome(one, Came(what=said["what"], on=said["on"], because=said["because"], stands=said["stands"]), **told)


def _form(act: str, one: CallIn, account: Account, request: HttpRequest | None = None) -> ActForm:
    data, today = request.POST if request else None, timezone.localdate()
    seen = {"seen": one.turn}
    if act == "words":
        return WordsForm(
            data, decision=one.decision, clause=own_rules_of(one.decision.authority).clause(one.decision), call_in=one
        )
    if act == "sign" or (act == "paper" and not runs_it(account)):
        return SignForm(data, act="sign", initial=seen)
    if act == "paper":
        return PaperForm(data, act=act, people=_members(one), initial={**seen, "on": today})
    if act == "outcome":
        can_come = one.TRANSITIONS.get(one.state, ())
        return OutcomeForm(data, act=act, can_come=can_come, items=_items(one), initial={})
    kinds: dict[str, type[ActForm]] = {"back": TakeBackForm, "drop": GiveUpForm, "present": PresentForm, "rule": RulingForm}
    return kinds[act](data, act=act, initial={"on": today, "ruled_on": today})


def _members(one: CallIn) -> QuerySet[Person]:
    """Whoever sits on a body of the council today."""
    seats = Seat.objects.filter(body__authority=one.decision.authority_id).held_on(timezone.localdate())
    return Person.objects.filter(pk__in=seats.values("person"))


def _items(one: CallIn) -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.filter(call_in=one, meeting__day__lte=timezone.localdate(), withdrawn_because="")
    return rows.select_related("meeting__body__authority").order_by("-meeting__day")


def _acts(one: CallIn, account: Account, mine: Caller | None) -> list[str]:
    """What whoever looks may try now; each act still refuses what stands in its way."""
    runs, own = runs_it(account), account.person_id is not None and account.person_id == one.begun_by_id
    if one.state == State.SIGNING:
        acts = ["words", "drop"] if own or runs else []
        return [*acts, *(["paper", "present"] if runs else [] if mine else ["sign"])]
    if not runs:
        return []
    ruling = ["rule"] if one.state in {State.PRESENTED, State.ACCEPTED, State.REJECTED} else []
    return ruling + (["outcome"] if one.state in {State.ACCEPTED, State.TO_COUNCIL, State.REFERRED_BACK} else [])


def _page(request: HttpRequest, one: CallIn, sent: ActForm | None = None, status: int = 200) -> HttpResponse:
    account, on = caller_in(request), timezone.localdate()
    callers = list(one.callers.standing().select_related("person"))
    mine = next((caller for caller in callers if account.person_id and caller.person_id == account.person_id), None)
    shown = {act: _form(act, one, account) for act in _acts(one, account, mine)}
    if sent is not None:
        if status == 409 and "seen" in sent.fields:  # shown the words as they are now, they may save what they wrote
            sent.data = {**{name: sent.data[name] for name in sent.data}, "seen": one.turn}
        shown[sent.act] = sent
    own = own_rules_of(one.decision.authority)
    context = {
        "authority": one.decision.authority,
        "call_in": one,
        "decision": one.decision,
        "callers": callers,
        "mine": mine,
        "runs_it": runs_it(account),
        "acts": shown,
        "form": sent or SignForm(act="sign"),
        "verdict": one.verdict or verdict_on(one, own, on),
        "rulings": one.rulings.all(),
        "outcomes": one.outcomes.all(),
        "window": own.window(one.decision),
        "standings": standings(list(Clock.objects.started_by(one).without_working()), on),
        "changed": CHANGED,
    }
    return render(request, "desk/call_in.html", context, status=status)
