"""A recommendation answered and reported on by the link of its notice, without an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from answerable.desk.answers.answering import no_answer
from answerable.desk.answers.trying import done
from answerable.desk.recommendations.forms import ByLinkForm, ReportByLinkForm
from answerable.recommendations.link_policy import AWAITED, objections_to_coming_by
from answerable.recommendations.linking import Said, link_by, report_by, respond_by
from answerable.recommendations.links import ResponseLink
from answerable.recommendations.models import CameBy
from answerable.recommendations.responding import Report

ANSWER, REPORT = "answer", "report"


@never_cache
@require_http_methods(["GET", "POST"])
def respond(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked of whoever has the link, what they have said by it, and the form for what they say now."""
    link = link_by(token)
    objections = objections_to_coming_by(link, timezone.now())
    if link is None or objections:
        return no_answer(request, [one.reason for one in objections])
    sent = request.POST.get("act") if request.method == "POST" else None
    answer = ByLinkForm(request.POST if sent == ANSWER else None, auto_id="answer-%s")
    report = ReportByLinkForm(request.POST if sent == REPORT else None, auto_id="report-%s")
    acts: dict[str | None, tuple[forms.Form, Callable[[], Any], str]] = {
        ANSWER: (answer, lambda: _answered(link, answer), _("Your answer is kept. A letter confirms it.")),
        REPORT: (report, lambda: _reported(link, report), _("Your report is kept. A letter confirms it.")),
    }
    if sent in acts:
        form, act, kept = acts[sent]
        if done(form, act):
            messages.info(request, kept)
            return redirect("respond_by_link", token=token)
    return _page(request, link, answer, report)


def _page(request: HttpRequest, link: ResponseLink, answer: ByLinkForm, report: ReportByLinkForm) -> HttpResponse:
    one = link.recommendation
    awaited, wrong = one.state in AWAITED, bool(answer.errors or report.errors)
    context = {
        "authority": one.authority,
        "one": one,
        "link": link,
        "answer": answer if answer.errors or (awaited and not link.used_at) else None,
        "report": report if awaited or report.errors else None,
        "form": report if report.errors else answer,
        "responses": one.responses.filter(came_by=CameBy.LINK, received_on__gte=timezone.localdate(link.made_at)),
        "updates": one.updates.filter(came_by=CameBy.LINK, filed_on__gte=timezone.localdate(link.made_at)),
    }
    return render(request, "desk/respond.html", context, status=400 if wrong else 200)


def _answered(link: ResponseLink, form: ByLinkForm) -> None:
    respond_by(link, Said(**form.cleaned_data), at=timezone.now())


def _reported(link: ResponseLink, form: ReportByLinkForm) -> None:
    one = link.recommendation
    report_by(link, Report(**form.cleaned_data, said_by=one.to or "Whoever was asked"), at=timezone.now())
