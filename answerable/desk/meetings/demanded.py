"""A requisition on the desk: the day it was presented, the chair's time, what follows a refusal, and the ruling on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from answerable.clocks.models import Clock
from answerable.desk.access import requisition_of, signed_in, worker_of
from answerable.desk.meetings.acting import ActForm, attempt
from answerable.desk.meetings.agenda_forms import DAY, LINES
from answerable.desk.policy import Work
from answerable.diary.standing import standings
from answerable.meetings.models import Meeting
from answerable.requisitions.models import Requisition
from answerable.requisitions.presenting import fallback_of, present, rule_on


class PresentForm(ActForm):
    """The day on which a requisition was presented."""

    on = forms.DateField(label=gettext_lazy("Presented on"), widget=DAY)
    button = gettext_lazy("Save the day")


class RulingForm(ActForm):
    """What the monitoring officer ruled, and why."""

    good = forms.ChoiceField(
        label=gettext_lazy("What the monitoring officer ruled"),
        choices=[
            ("", gettext_lazy("Choose")),
            ("yes", gettext_lazy("The meeting must be called")),
            ("no", gettext_lazy("The meeting need not be called")),
        ],
    )
    reasons = forms.CharField(
        label=gettext_lazy("The reasons"),
        help_text=gettext_lazy("They are shown publicly beside the verdict. Name offices, not people."),
        widget=LINES,
    )
    ruled_on = forms.DateField(label=gettext_lazy("Ruled on"), widget=DAY)
    button = gettext_lazy("Record the ruling")


FORMS: dict[str, type[ActForm]] = {"present": PresentForm, "rule": RulingForm}


@signed_in
@require_GET
def requisition(request: HttpRequest, pk: int) -> HttpResponse:
    """One requisition: what can be said of it, and what the constitution gives when the chair does not call the meeting."""
    return _page(request, requisition_of(request, pk))


@signed_in
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Say on which day it was presented, or what was ruled on it."""
    one, by = requisition_of(request, pk), worker_of(request, Work.DATES).as_actor()
    if act not in FORMS:
        raise Http404("There is no such act.")
    if request.method == "GET":
        return _page(request, one)
    form = FORMS[act](request.POST, act=act)

    def do(said: dict[str, Any]) -> object:
        told: dict[str, Any] = {"by": by, "at": timezone.now()}
        if act == "present":
            return present(one, said["on"], **told)
        return rule_on(one, said["good"] == "yes", said["reasons"], said["ruled_on"], **told)

    status = attempt(form, do)
    if status == 200:
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_requisition", pk=pk)
    return _page(request, requisition_of(request, pk), form, status)


def _page(request: HttpRequest, one: Requisition, sent: ActForm | None = None, status: int = 200) -> HttpResponse:
    on = timezone.localdate()
    forms_shown: dict[str, ActForm] = {
        "present": PresentForm(act="present", initial={"on": one.received_on}),
        "rule": RulingForm(act="rule", initial={"ruled_on": on}),
    }
    if sent is not None:
        forms_shown[sent.act] = sent
    context = {
        "authority": one.matter.authority,
        "requisition": one,
        "meeting": Meeting.objects.filter(requisition=one).select_related("body__authority").first(),
        "on": on,
        "forms": forms_shown,
        "form": sent or forms_shown["present"],
        "verdict": one.verdict,
        "fallback": fallback_of(one, on),
        "rulings": one.rulings.all(),
        "standings": standings(list(Clock.objects.started_by(one)), on),
    }
    return render(request, "desk/requisition.html", context, status=status)
