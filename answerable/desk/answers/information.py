"""Asking for information from the desk, and saying what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.answers.requesting import ask_for_information, end_request
from answerable.desk.access import clerk_of, signed_in
from answerable.desk.answers.access import information_of, matter_with
from answerable.desk.answers.forms import EndedForm, InformationForm
from answerable.desk.answers.trying import done
from answerable.people.models import Post


@signed_in
@require_http_methods(["GET", "POST"])
def information(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked for in a matter, and a form to ask for more."""
    one, by, at = matter_with(request, pk), clerk_of(request).as_actor(), timezone.now()
    today = timezone.localdate()
    posts = Post.objects.filter(authority=one.authority).in_force(today).select_related("body")
    form = InformationForm(request.POST or None, posts=posts, today=today)

    def ask() -> None:
        said = form.cleaned_data
        ask_for_information(one, said["post"], said["what"], right=said["right"], asked_on=said["asked_on"], by=by, at=at)

    if request.method == "POST" and done(form, ask):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_information", pk=pk)
    context = {
        "authority": one.authority,
        "matter": one,
        "requests": one.information_requests.select_related("post"),
        "form": form,
        "button": _("Ask for it"),
    }
    return render(request, "desk/information.html", context, status=400 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def ended(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of one request for information."""
    one, by, at = information_of(request, pk), clerk_of(request).as_actor(), timezone.now()
    form = EndedForm(request.POST or None, one=one)

    def end() -> None:
        said = form.cleaned_data
        end_request(one, said["to"], said["on"], said["words"], said_by=said["said_by"], by=by, at=at)

    if request.method == "POST" and done(form, end):
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_information", pk=one.matter_id)
    context = {"authority": one.matter.authority, "request_made": one, "form": form, "button": _("Keep it")}
    return render(request, "desk/information_ended.html", context, status=400 if form.errors else 200)
