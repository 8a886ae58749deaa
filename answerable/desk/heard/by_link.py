"""What an organisation submits by the link of the letter that asked it, without an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from answerable.desk.answers.answering import no_answer
from answerable.desk.answers.trying import done, status_of
from answerable.desk.heard.forms import FINDINGS, SubmissionForm
from answerable.plans.heard import Submission
from answerable.plans.hearing import link_by, submit_by
from answerable.plans.hearing_policy import findings_of, objections_to_coming_by
from answerable.plans.moderating import policy_of


@never_cache
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Of which findings whoever has the link is asked, the form for what they see, and afterwards that it came."""
    link = link_by(token)
    objections = objections_to_coming_by(link, timezone.now())
    if link is None or objections:
        return no_answer(request, [one.reason for one in objections])
    posted = request.method == "POST"
    findings = list(findings_of(link.matter).select_related("report")[:FINDINGS])
    form = SubmissionForm(request.POST if posted else None, request.FILES if posted else None, findings)
    if posted and done(form, lambda: submit_by(link, form.said(), at=timezone.now())):
        messages.info(request, _("What you wrote is kept. A letter confirms that it came."))
        return redirect("submit_by_link", token=token)
    context = {
        "authority": link.matter.authority,
        "link": link,
        "form": form,
        "can": posted or not link.used_at,
        "policy": policy_of(link.matter.authority),
        "came": Submission.objects.filter(link=link).first(),
    }
    return render(request, "desk/tell.html", context, status=status_of(form))
