"""Plans on the desk: begun, each version looked at before it is taken over, submitted, decided; what is said of actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import action_of, clerk_of, plan_of, signed_in
from answerable.desk.plans.forms import DECISIONS, BeginForm, DecideForm, SayForm, ServeForm, SubmitForm, VersionForm
from answerable.desk.recommendations.forms import MoveForm
from answerable.diary.paged import paged
from answerable.findings.actions import keep_file
from answerable.findings.models import SourceFile
from answerable.plans.actions import as_row, begin, decide, submit, take_version
from answerable.plans.comparing import compared, rows_of
from answerable.plans.coverage import not_served
from answerable.plans.models import Action, Plan
from answerable.plans.saying import Told, move_day, say, serve
from answerable.reading.action_plans import Plan as ReadPlan
from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.trail.acts import Actor, Overtaken, Refused

Said = dict[str, Any]
Act = tuple[str, str, Callable[[Any, Any], forms.Form], Callable[[Any, Said, Said], Any]]
OPEN = 20  # of each list of what a plan leaves open


@signed_in
@require_http_methods(["GET", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the council's matters, and beginning one."""
    account = clerk_of(request)
    authority = account.authority
    assert authority is not None  # clerk_of() lets in nobody else
    form, status = BeginForm(request.POST or None, authority), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            said = form.cleaned_data
            try:
                one = begin(said["matter"], said["title"], said["verifier"], by=account.as_actor(), at=timezone.now())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("desk_plan", pk=one.pk)
    rows = Plan.objects.filter(matter__authority=authority).select_related("matter")
    context = {"authority": authority, "form": form, "button": _("Begin a plan"), "page": paged(rows, ("-pk",), request.GET)}
    return render(request, "desk/plans.html", context, status=status)


@signed_in
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: its versions, its actions, and what it leaves open."""
    one = plan_of(request, pk)
    context = {
        "authority": one.matter.authority,
        "plan": one,
        "versions": one.versions.select_related("file"),
        "page": paged(one.actions.all(), ("place",), request.GET, size=50),
        "acts": [(name, heading) for name, (heading, *_rest) in PLAN_ACTS.items() if _can_be(one, name)],
        "not_served": not_served(one).select_related("report__authority")[:OPEN],
        "serving_nothing": one.actions.serving_nothing()[:OPEN],
        "not_measured": one.actions.not_measured()[:OPEN],
    }
    return render(request, "desk/plan.html", context)


def _can_be(one: Plan, name: str) -> bool:
    to = DECISIONS.get(name, Plan.State.SUBMITTED)
    return to in one.TRANSITIONS.get(one.state, ())


@signed_in
@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a version in, look at what it changes, and take it over as it was shown."""
    one, by = plan_of(request, pk), clerk_of(request).as_actor()
    if "taken" in request.POST:
        return _taken(request, one, by)
    form, status = VersionForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload, dated, now = form.cleaned_data["file"], form.cleaned_data["dated"], timezone.now()
            data = upload.read()
            try:
                read = _read(data, upload.name)
            except Unreadable as problem:
                form.add_error("file", str(problem))
            else:
                file = keep_file(one.matter.authority, data, upload.name, read.file.media_type, by=by, at=now)
                return _preview(request, one, file, read, dated)
    context = {"authority": one.matter.authority, "plan": one, "form": form, "button": _("Read it")}
    return render(request, "desk/plan_version.html", context, status=status)


def _preview(request: HttpRequest, one: Plan, file: SourceFile, read: ReadPlan, dated: date, told: str = "") -> HttpResponse:
    known = [as_row(action) for action in one.actions.order_by("place")]
    pairs = compared(known, rows_of(read).actions)
    context = {
        "authority": one.matter.authority,
        "plan": one,
        "file": file,
        "dated": dated,
        "pairs": pairs,
        "doubts": [*read.doubts, *(doubt for table in read.tables for doubt in table.doubts)],
        "left_out": read.left_out,
        "problems": [told] if told else [],
    }
    return render(request, "desk/plan_preview.html", context, status=409 if told else 200)


def _taken(request: HttpRequest, one: Plan, by: Actor) -> HttpResponse:
    authority, sha256 = one.matter.authority, request.POST.get("taken", "")
    file = get_object_or_404(SourceFile, authority=authority, sha256=sha256)
    try:
        dated = date.fromisoformat(request.POST.get("dated", ""))
        with file.opened() as kept:
            read = _read(kept.read(), file.name)
    except (ValueError, Unreadable):
        return redirect("plan_version", pk=one.pk)
    try:
        take_version(one, file, rows_of(read), dated, by=by, at=timezone.now())
    except (Refused, Overtaken) as problem:
        return _preview(request, one, file, read, dated, str(problem))
    messages.info(request, _("Taken over, and shown publicly."))
    return redirect("desk_plan", pk=one.pk)


def _read(data: bytes, name: str) -> ReadPlan:
    with Reader() as reader:
        read = reader.read_any(data, name)
    if not isinstance(read, ReadPlan):
        raise Unreadable(file=name, problem="this is no plan with a table of actions.", what_to_do="Give the plan itself.")
    return read


def _decide(to: str) -> Callable[[Plan, Said, Said], Any]:
    return lambda one, said, act: decide(one, to, said["on"], said["decided_by"], said["why"], **act)


PLAN_ACTS: dict[str, Act] = {
    "submit": (
        gettext_noop("It was submitted"),
        gettext_noop("Enter it"),
        lambda data, one: SubmitForm(data),
        lambda one, said, act: submit(one, said["on"], said["to"], **act),
    ),
    "approve": (
        gettext_noop("It was approved"),
        gettext_noop("Enter it"),
        lambda data, one: DecideForm(data),
        _decide(Plan.State.APPROVED),
    ),
    "return": (
        gettext_noop("It was returned"),
        gettext_noop("Enter it"),
        lambda data, one: DecideForm(data),
        _decide(Plan.State.RETURNED),
    ),
}
ACTION_ACTS: dict[str, Act] = {
    "serve": (
        gettext_noop("What it serves, and what will show it"),
        gettext_noop("Keep it"),
        ServeForm,
        lambda one, said, act: serve(one, list(said["findings"]), list(said["indicators"]), **act),
    ),
    "say": (
        gettext_noop("File what is said of it"),
        gettext_noop("File it"),
        SayForm,
        lambda one, said, act: say(one, Told(**said), **act),
    ),
    "move": (
        gettext_noop("Move the day by which it is to be done"),
        gettext_noop("Move the day"),
        lambda data, one: MoveForm(data),
        lambda one, said, act: move_day(one, said["to"], said["why"], said["said_by"], **act),
    ),
}


@signed_in
@require_http_methods(["GET", "POST"])
def plan_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Say that a plan was submitted, approved or returned."""
    one = plan_of(request, pk)
    return _act(request, one, PLAN_ACTS.get(act), "desk_plan", one.title)


@signed_in
@require_GET
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: what it serves, what is said of it, and what can be done."""
    one = action_of(request, pk)
    context = {
        "authority": one.plan.matter.authority,
        "action": one,
        "acts": [(name, heading) for name, (heading, *_rest) in ACTION_ACTS.items()],
        "findings": one.findings.select_related("report__authority"),
    }
    return render(request, "desk/action.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def action_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one thing with an action, on a form of its own."""
    one = action_of(request, pk)
    return _act(request, one, ACTION_ACTS.get(act), "desk_action", str(one))


def _act(request: HttpRequest, one: Plan | Action, act: Act | None, back: str, called: str) -> HttpResponse:
    if act is None:
        raise Http404("There is no such act.")
    heading, button, form_of, do = act
    form, status = form_of(request.POST if request.method == "POST" else None, one), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                do(one, form.cleaned_data, {"by": clerk_of(request).as_actor(), "at": timezone.now()})
            except Refused as refusal:
                for objection in refusal.objections:
                    form.add_error(None, objection.reason)
            except Overtaken as overtaken:
                form.add_error(None, str(overtaken))
                status = 409
            else:
                messages.info(request, _("Kept."))
                return redirect(back, pk=one.pk)
    authority = (one if isinstance(one, Plan) else one.plan).matter.authority
    context = {"authority": authority, "one": one, "form": form, "heading": _(heading), "button": _(button), "back": back}
    return render(request, "desk/plan_act.html", context | {"called": called}, status=status)
