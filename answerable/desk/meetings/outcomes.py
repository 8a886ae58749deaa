"""Saying what became of a meeting, and what a committee holds beside ordinary scrutiny."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.answers.actions import say_remit
from answerable.desk.access import clerk_of, committee_of, meeting_of, signed_in
from answerable.desk.meetings.forms import OutcomeForm, RemitForm
from answerable.desk.meetings.room_forms import KNOWN
from answerable.meetings.became import Became
from answerable.meetings.outcomes import say
from answerable.meetings.policy import objections_to_saying
from answerable.trail.acts import Overtaken, Refused


@signed_in
@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one meeting."""
    one, by, on = meeting_of(request, pk), clerk_of(request).as_actor(), timezone.localdate()
    can_be = [became for became in Became if not objections_to_saying(one, became, "said", by=by, today=on)]
    form, status = OutcomeForm(request.POST or None, can_be=can_be), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                say(one, Became(form.cleaned_data["became"]), form.cleaned_data["why"], by=by, at=timezone.now())
            except Refused as refusal:
                for objection in refusal.objections:
                    form.add_error(None, objection.reason)
            except Overtaken as overtaken:
                form.add_error(None, str(overtaken))
                status = 409
            else:
                messages.info(request, _("Kept, and shown publicly."))
                return redirect("today")
    context = {"authority": one.body.authority, "meeting": one, "form": form, "on": on, "can_be": can_be}
    return render(request, "desk/outcome.html", context | {"button": _("Say so")}, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def remit(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether a committee holds health scrutiny."""
    one, by = committee_of(request, pk), clerk_of(request).as_actor()
    held = {True: "yes", False: "no", None: ""}[one.health_scrutiny]
    form, status = RemitForm(request.POST or None, initial={"health": held, "source": one.remit_from}), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            health = KNOWN.get(form.cleaned_data["health"])
            try:
                say_remit(one, health, form.cleaned_data["source"], by=by, at=timezone.now())
            except Refused as refusal:
                form.add_error("source", str(refusal))
            else:
                messages.info(request, _("Kept, and shown publicly. Drafts of whom to call were worked out again."))
                return redirect("today")
    context = {"authority": one.authority, "committee": one, "form": form, "button": _("Record the remit")}
    return render(request, "desk/remit.html", context, status=status)
