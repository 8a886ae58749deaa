"""Decisions at the desk: what can be called in and until when, entered and corrected by the clerk; and a call-in begun."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import signed_in, worker_of
from answerable.desk.calling_in.access import caller_in, decision_to_enter, decision_with, decisions_for, runs_it
from answerable.desk.calling_in.forms import DecisionForm, WordsForm
from answerable.desk.meetings.acting import attempt
from answerable.desk.policy import Work
from answerable.diary.paged import paged
from answerable.people.models import Account
from answerable.requisitions.call_in_facts import own_rules_of
from answerable.requisitions.calling_in import begin_call_in, correct_decision, enter_decision
from answerable.requisitions.models import CallIn, Decision
from answerable.requisitions.waiting import stands


@signed_in
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions of the council, the latest first, each with how it stands, and the call-ins that are being signed."""
    account, on = caller_in(request), timezone.localdate()
    assert account.authority is not None
    own = own_rules_of(account.authority)
    known = Prefetch("call_ins", CallIn.objects.public().defer("verdict_given"), to_attr="known")
    page = paged(decisions_for(account).prefetch_related(known), ("-decided_on", "-pk"), request.GET)
    signing = CallIn.objects.filter(decision__authority=account.authority, state=CallIn.State.SIGNING)
    context = {
        "authority": account.authority,
        "page": page,
        "rows": [(one, stands(one, one.known, own, on)) for one in page.rows],  # type: ignore[attr-defined]
        "signing": signing.filter(decision__in=decisions_for(account).values("pk")).without_verdict().order_by("-pk")[:10],
        "runs_it": runs_it(account),
    }
    return render(request, "desk/decisions.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a decision of the executive."""
    account = worker_of(request, Work.DATES)
    authority = account.authority
    assert authority is not None
    rules = own_rules_of(authority).rules
    form = DecisionForm(request.POST or None, authority=authority, clause=rules.call_in() if rules else None)
    status = 200
    if request.method == "POST":
        made: list[Decision] = []
        status = attempt(
            form, lambda _said: made.append(enter_decision(authority, form.said(), by=account.as_actor(), at=timezone.now()))
        )
        if status == 200:
            messages.info(request, _("Kept, and shown publicly once the day it was published is said."))
            return redirect("desk_decision", pk=made[0].pk)
    context = {"authority": authority, "form": form, "decision": None}
    return render(request, "desk/decision_form.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say otherwise what is known of a decision."""
    one, account = decision_to_enter(request, pk), worker_of(request, Work.DATES)
    clause = own_rules_of(one.authority).clause(one)
    form = DecisionForm(request.POST or None, authority=one.authority, clause=clause, decision=one)
    status = 200
    if request.method == "POST":
        told = {"by": account.as_actor(), "at": timezone.now()}
        status = attempt(
            form,
            lambda said: correct_decision(one, form.said(), seen=said["seen"], **told),  # type: ignore[arg-type]
        )
        if status == 200:
            messages.info(request, _("Kept, and shown publicly once the day it was published is said."))
            return redirect("desk_decision", pk=pk)
        one = decision_to_enter(request, pk)
        if status == 409:  # shown what stands now, they may save what they wrote
            form.data = {**{name: form.data[name] for name in form.data}, "seen": one.turn}
    context = {"authority": one.authority, "form": form, "decision": one}
    return render(request, "desk/decision_form.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: until when it may be called in and why, its call-ins, and a form to begin one."""
    one, account = decision_with(request, pk), caller_in(request)
    own = own_rules_of(one.authority)
    form, status = WordsForm(request.POST or None, decision=one, clause=own.clause(one)), 200
    if request.method == "POST":
        made: list[CallIn] = []
        person = None if runs_it(account) else account.person
        told = {"by": account.as_actor(), "at": timezone.now()}
        status = attempt(
            form,
            lambda said: made.append(
                begin_call_in(one, said["committee"], form.words(), person, **told)  # type: ignore[arg-type]
            ),
        )
        if status == 200:
            messages.info(request, _("Begun. Until it is presented only members and officers see it."))
            return redirect("desk_call_in", pk=made[0].pk)
    return render(request, "desk/decision.html", _shown(one, account, form), status=status)


def _shown(one: Decision, account: Account, form: WordsForm) -> dict[str, object]:
    own = own_rules_of(one.authority)
    call_ins = list(one.call_ins.exclude(state=CallIn.State.GIVEN_UP).without_verdict())
    return {
        "authority": one.authority,
        "decision": one,
        "call_ins": call_ins,
        "stands": stands(one, [call_in for call_in in call_ins if call_in.state != "signing"], own, timezone.localdate()),
        "window": own.window(one),
        "clause": own.clause(one),
        "form": form,
        "runs_it": runs_it(account),
    }
