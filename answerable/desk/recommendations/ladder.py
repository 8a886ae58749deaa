"""The authority's own ladder: after how many days past the day which step is taken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from answerable.desk.access import clerk_of, signed_in
from answerable.recommendations.escalating import ladder_of, set_ladder
from answerable.recommendations.models import Step
from answerable.trail.acts import Refused

LATEST = 3650  # days: ten years past a day is a slip of the keyboard


class LadderForm(forms.Form):
    """For each step its days; a step without any is not taken here."""

    def __init__(self, data: Any, days: dict[str, int]) -> None:
        super().__init__(data, initial=days)
        for step, label in Step.choices:
            self.fields[step] = forms.IntegerField(
                label=gettext_lazy(label), required=False, min_value=1, max_value=LATEST, widget=forms.NumberInput()
            )

    def steps(self) -> list[tuple[str, int]]:
        """The steps that are taken, in their order."""
        return [(step, self.cleaned_data[step]) for step in Step.values if self.cleaned_data[step]]


@signed_in
@require_http_methods(["GET", "POST"])
def ladder(request: HttpRequest) -> HttpResponse:
    """How this authority answers silence."""
    account = clerk_of(request)
    authority = account.authority
    assert authority is not None  # clerk_of() lets in nobody else
    form, status = LadderForm(request.POST if request.method == "POST" else None, dict(ladder_of(authority))), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                set_ladder(authority, form.steps(), by=account.as_actor(), at=timezone.now())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.info(request, _("Kept."))
                return redirect("desk_recommendations")
    context = {"authority": authority, "form": form, "button": _("Keep the ladder")}
    return render(request, "desk/ladder.html", context, status=status)
