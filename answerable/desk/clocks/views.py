"""One clock on the desk: how it stands, what can be said of it, and saying it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from answerable.clocks import actions
from answerable.clocks.actions import Evidence
from answerable.clocks.determining import determine, take_determination_back
from answerable.clocks.models import Clock
from answerable.desk.access import clock_of, signed_in, worker_of
from answerable.desk.clocks.forms import DeterminedForm, MetForm, MistakeForm, StoppedForm
from answerable.desk.policy import Work
from answerable.diary.standing import standing
from answerable.findings.actions import keep_file
from answerable.people.models import Authority
from answerable.trail.acts import Overtaken, Refused

FORMS: dict[str, type[forms.Form]] = {
    "met": MetForm,
    "stopped": StoppedForm,
    "mistake": MistakeForm,
    "determined": DeterminedForm,
    "not-determined": MistakeForm,
}


@signed_in
@require_GET
def clock(request: HttpRequest, pk: int) -> HttpResponse:
    """How one clock stands, and what can be said of it."""
    one = clock_of(request, pk)
    context = {
        "authority": one.authority,
        "clock": one,
        "standing": standing(one, timezone.localdate()),
        "determination": getattr(one, "determination", None),
        "waits": one.state == Clock.State.RUNNING and one.working.hangs_on is not None,
    }
    return render(request, "desk/clock.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Say one thing of a clock, on a form of its own."""
    one = clock_of(request, pk)
    if act not in FORMS:
        raise Http404("There is no such act.")
    form = FORMS[act](request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = _done(request, one, act, form) if form.is_valid() else 400
        if status == 200:
            messages.info(request, _("Kept, and shown publicly. It can be taken back."))
            return redirect("desk_clock", pk=pk)
    heading, button = _words(act)
    context = {"authority": one.authority, "clock": one, "form": form, "heading": heading, "button": button}
    return render(request, "desk/clock_act.html", context, status=status)


def _words(act: str) -> tuple[str, str]:
    return {
        "met": (_("It was done"), _("Say that it was done")),
        "stopped": (_("It no longer matters"), _("Stop this clock")),
        "mistake": (_("That was a mistake"), _("Let the clock run on")),
        "determined": (_("What was determined"), _("Record the determination")),
        "not-determined": (_("That was a mistake"), _("Take the determination back")),
    }[act]


def _done(request: HttpRequest, one: Clock, act: str, form: forms.Form) -> int:
    """Do it: 200, or the status to answer with and the reasons on the form."""
    try:
        ACTS[act](one, form.cleaned_data, {"by": worker_of(request, Work.DATES).as_actor(), "at": timezone.now()})
    except Refused as refusal:
        for objection in refusal.objections:
            form.add_error(None, objection.reason)
        return 400
    except (Overtaken, ValueError) as problem:
        form.add_error(None, str(problem))
        return 409 if isinstance(problem, Overtaken) else 400
    return 200


def _evidence(authority: Authority, said: dict[str, Any], act: dict[str, Any]) -> Evidence:
    upload = said.get("file")
    kept = keep_file(authority, upload.read(), upload.name, "application/octet-stream", **act) if upload else None
    return Evidence(words=said["words"], said_by=said["said_by"], address=said["address"], file=kept.sha256 if kept else "")


def _determine(one: Clock, said: dict[str, Any], act: dict[str, Any]) -> None:
    made, source = said["made"] == "yes", said["words"]
    determine(one, made, said["day"], source, said_by=said["said_by"], address=said["address"], **act)


ACTS: dict[str, Callable[[Clock, dict[str, Any], dict[str, Any]], Any]] = {
    "met": lambda one, said, act: actions.meet(one, said["day"], _evidence(one.authority, said, act), **act),
    "stopped": lambda one, said, act: actions.stop(one, said["day"], _evidence(one.authority, said, act), **act),
    "mistake": lambda one, said, act: actions.run_on(one, said["why"], **act),
    "determined": _determine,
    "not-determined": lambda one, said, act: take_determination_back(one, said["why"], **act),
}
