"""The clerk looks at what was answered before everybody can: no private person may be named."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.answers import answering
from answerable.answers.answering_policy import objections_to_publishing
from answerable.answers.held import held_against_figures
from answerable.desk.access import clerk_of, signed_in
from answerable.desk.answers.access import answer_of
from answerable.desk.answers.answering_forms import WithheldForm
from answerable.desk.answers.trying import done, tried


@signed_in
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer as it was sent, to be published or not."""
    one, by = answer_of(request, pk), clerk_of(request).as_actor()
    withholds = request.method == "POST" and "why" in request.POST
    form = WithheldForm(request.POST if withholds else None)
    if request.method == "POST" and not withholds:
        publish = partial(answering.publish_answer, one, by=by, at=timezone.now())
        tried(request, publish, _("Published: everybody can read it."))
        return redirect("desk_answer", pk=pk)
    why = request.POST.get("why", "")
    if withholds and done(form, partial(answering.withhold_answer, one, why, by=by, at=timezone.now())):
        return redirect("desk_answer", pk=pk)
    explanations = list(one.explanations.select_related("finding__report__authority").prefetch_related("claims"))
    context = {
        "authority": one.authority,
        "answer": one,
        "explanations": explanations,
        "claims_held": held_against_figures(explanations),
        "measures": one.measures.select_related("owner").prefetch_related("findings"),
        "cannot_publish": objections_to_publishing(one, by=by),
        "form": form,
        "button": _("Keep it from the public"),
    }
    return render(request, "desk/answer.html", context, status=400 if form.errors else 200)
