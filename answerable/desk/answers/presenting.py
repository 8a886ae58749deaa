"""Holding an officers' paper against the report at the desk. Nothing of the paper is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from answerable.answers.presented import presented_in
from answerable.desk.access import signed_in
from answerable.desk.accounts.forms import SaidForm
from answerable.desk.answers.access import matter_with
from answerable.desk.answers.forms import long_words
from answerable.findings.models import Finding

LONGEST = 100_000  # characters of a paper: some thirty pages


class PaperForm(SaidForm):
    """The text of a paper."""

    paper = long_words(
        gettext_lazy("The text of the paper"), gettext_lazy("Paste it here. It is compared and not kept."), 14, most=LONGEST
    )


@signed_in
@require_http_methods(["GET", "POST"])
def presented(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a paper presents each finding of a matter, or that nothing near it was found."""
    one, form = matter_with(request, pk), PaperForm(request.POST or None)
    rows = Finding.objects.public().filter(report__matters=one).select_related("report__authority")
    found = None
    if request.method == "POST" and form.is_valid():
        found = presented_in(form.cleaned_data["paper"], rows.order_by("report", "number", "turn"))
    context = {"authority": one.authority, "matter": one, "form": form, "found": found, "button": _("Compare")}
    return render(request, "desk/presented.html", context, status=400 if form.errors else 200)
