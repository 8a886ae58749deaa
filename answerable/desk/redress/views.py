"""Redress on the desk: what is owed beside a finding, a form for more, and saying how far each is."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.desk.access import clerk_of, finding_of, signed_in
from answerable.desk.answers.trying import done, status_of
from answerable.desk.redress.forms import HowFarForm, MistakeForm, OwedForm
from answerable.plans.redress import Redress
from answerable.plans.redressing import enter_redress, report_redress, withdraw_redress

MOST = 50  # beside one finding


def redress_of(request: HttpRequest, pk: int) -> Redress:
    """What is owed beside a public finding at the clerk's own authority; any other is not there."""
    account = clerk_of(request)
    rows = Redress.objects.public().select_related("finding__report__authority")
    return get_object_or_404(rows, pk=pk, finding__report__authority=account.authority)


@signed_in
@require_http_methods(["GET", "POST"])
def redress(request: HttpRequest, pk: int) -> HttpResponse:
    """What is owed beside a finding, and a form for one thing more."""
    finding, by = finding_of(request, pk), clerk_of(request).as_actor()
    form = OwedForm(request.POST if request.method == "POST" else None)

    def enter() -> None:
        enter_redress(finding, form.owed(), by=by, at=timezone.now())

    if request.method == "POST" and done(form, enter):
        messages.info(request, _("It stands beside the finding from now on."))
        return redirect("desk_redress", pk=pk)
    context = {
        "authority": finding.report.authority,
        "finding": finding,
        "form": form,
        "button": _("Enter it"),
        "redress": Redress.objects.public().filter(finding=finding).with_reports()[:MOST],
    }
    return render(request, "desk/redress.html", context, status=status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Say how far something owed is, or that it was entered by mistake."""
    one, by = redress_of(request, pk), clerk_of(request).as_actor()
    data = request.POST if request.method == "POST" else None
    if act == "report":
        form: HowFarForm | MistakeForm = HowFarForm(data, one)
        heading, button = _("Say how far it is"), _("File it")
    elif act == "mistake":
        form, heading, button = MistakeForm(data), _("It was entered by mistake"), _("Take it back")
    else:
        raise Http404("There is no such act.")

    def do() -> None:
        at = timezone.now()
        if isinstance(form, HowFarForm):
            report_redress(one, form.told(), by=by, at=at)
        else:
            withdraw_redress(one, form.cleaned_data["why"], by=by, at=at)

    if request.method == "POST" and done(form, do):
        messages.info(request, _("Kept."))
        return redirect("desk_redress", pk=one.finding_id)
    context = {"authority": one.finding.report.authority, "one": one, "form": form, "heading": heading, "button": button}
    return render(request, "desk/redress_act.html", context, status=status_of(form))
