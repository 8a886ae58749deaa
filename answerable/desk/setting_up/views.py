"""A council starts by itself: by the link of the first start, and then step by step from the desk."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from answerable.desk.access import BACKEND, signed_in, worker_of
from answerable.desk.accounts.mine import no_way_in
from answerable.desk.policy import Work
from answerable.desk.setting_up.forms import CommitteeForm, CouncilForm, FirstClerkForm
from answerable.desk.setting_up.steps import steps_of
from answerable.people.admitting import link_of
from answerable.people.by_hand import form_committee
from answerable.people.first_start import found, objections_to_starting, start
from answerable.people.grants import Link
from answerable.people.register import registered
from answerable.trail.acts import Refused


@never_cache
@require_http_methods(["GET", "POST"])
def first_start(request: HttpRequest, token: str) -> HttpResponse:
    """Which council this is, and then who its first clerk is. Until that is answered nothing is entered."""
    link, at = link_of(token), timezone.now()
    objections = objections_to_starting(link, at)
    if link is None or objections:
        return no_way_in(request, objections)
    chosen = CouncilForm(request.POST if request.method == "POST" else request.GET)
    asked = "code" in chosen.data or "name" in chosen.data
    if not asked or not chosen.is_valid():
        return _which_council(request, link, chosen if asked else CouncilForm())
    form = FirstClerkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("username", "password", "first_name", "last_name")}
        try:
            account = start(link, **chosen.told(), **said, at=at)
        except Refused as refusal:
            return no_way_in(request, refusal.objections)
        login(request, account, backend=BACKEND)
        return redirect("set_up")
    context = {"link": link, "chosen": chosen, "council": chosen.told(), "form": form}
    return render(request, "desk/first_clerk.html", context, status=400 if form.errors else 200)


def _which_council(request: HttpRequest, link: Link, form: CouncilForm) -> HttpResponse:
    words = request.GET.get("q", "")
    hits = found(words)
    if exact := next((one for one in hits if one.name.casefold() == words.strip().casefold()), None):
        return HttpResponseRedirect(f"?code={exact.code}")  # chosen from the names that the browser offers while one types
    names = [one.name for one in registered()]
    context = {"link": link, "words": words, "found": hits, "form": form, "names": names}
    return render(request, "desk/which_council.html", context, status=400 if form.errors else 200)


@signed_in
@require_GET
def set_up(request: HttpRequest) -> HttpResponse:
    """What the council needs to begin, and what it costs to leave it for later."""
    authority = worker_of(request, Work.ADMITTING).authority
    assert authority is not None  # worker_of() lets in nobody else
    return render(request, "desk/set_up.html", {"authority": authority, "steps": steps_of(authority)})


@signed_in
@require_http_methods(["GET", "POST"])
def committee(request: HttpRequest) -> HttpResponse:
    """Enter a committee with its seats."""
    by = worker_of(request, Work.ADMITTING)
    assert by.authority is not None
    form = CommitteeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            body = form_committee(by.authority, said["name"], said["kind"], said["members"], by=by.as_actor(), at=timezone.now())
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.info(request, _("%(body)s is in the record.") % {"body": body.name})
            return redirect("set_up")
    context = {"authority": by.authority, "form": form, "button": _("Enter the committee")}
    return render(request, "desk/set_up_committee.html", context, status=400 if form.errors else 200)
