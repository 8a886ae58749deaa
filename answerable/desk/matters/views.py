"""The desk's page for withdrawing a matter that was opened by mistake."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.desk.access import clerk_of, matter_of, signed_in
from answerable.desk.checking.forms import ReasonForm
from answerable.opening.withdrawing import resting_on_it_alone, withdraw
from answerable.trail.acts import Refused


@signed_in
@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """What withdrawing a matter takes out of the public record, and the form with the reason."""
    one, form = matter_of(request, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(one, form.cleaned_data["why"], by=clerk_of(request).as_actor(), at=timezone.now())
        except Refused as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.info(request, _("The matter is withdrawn. Its address says when and why."))
            return redirect("today")
    context = {"authority": one.authority, "matter": one, "form": form, "reports": list(resting_on_it_alone(one))}
    return render(request, "desk/withdraw.html", context, status=400 if form.errors else 200)
