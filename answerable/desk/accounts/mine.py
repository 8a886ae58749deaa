"""One's own account: coming in by a link, roles, the password, and where one is signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from answerable.desk.access import BACKEND, account_of, signed_in
from answerable.desk.accounts.factor import half_in
from answerable.desk.accounts.forms import OwnPasswordForm, PasswordForm
from answerable.people import admitting
from answerable.people.admission import objections_to_coming_in
from answerable.people.factors import factor_of
from answerable.people.sessions import end_sessions, mark_of, sessions_of
from answerable.trail.acts import Objection, Refused


@never_cache
@require_http_methods(["GET", "POST"])
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password by the link that somebody was given; it lets in once, and nobody but them."""
    link, at = admitting.link_of(token), timezone.now()
    objections = objections_to_coming_in(link, at)
    if link is None or link.account is None or objections:
        return no_way_in(request, objections or objections_to_coming_in(None, at))
    if request.user.is_authenticated and request.user != link.account:
        return render(request, "desk/of_another.html", {"signed_in_as": account_of(request).called}, status=409)
    form = PasswordForm(request.POST or None, account=link.account)
    if request.method == "POST" and form.is_valid():
        try:
            account = admitting.come_in(link, form.cleaned_data["password"], at=at)
        except Refused as refusal:
            return no_way_in(request, refusal.objections)
        if factor_of(account):
            return half_in(request, account, reverse("today"))  # who has the link may not have the telephone
        login(request, account, backend=BACKEND)
        return redirect("today")
    context = {"account": link.account, "form": form, "button": _("Keep the password and come in")}
    return render(request, "desk/come_in.html", context, status=400 if form.errors else 200)


def no_way_in(request: HttpRequest, objections: list[Objection]) -> HttpResponse:
    """Why a link lets nobody in."""
    return render(request, "desk/no_way_in.html", {"reasons": [one.reason for one in objections]}, status=410)


@signed_in
@require_http_methods(["GET", "POST"])
def my_account(request: HttpRequest) -> HttpResponse:
    """One's own roles, the browsers one is signed in with, and a form for another password."""
    one, at = account_of(request), timezone.now()
    if one.authority is None:
        return render(request, "desk/no_council.html", {"account": one})
    form = OwnPasswordForm(request.POST or None, account=one)
    if request.method == "POST" and form.is_valid():
        admitting.change_password(one, form.cleaned_data["password"], at=at)
        update_session_auth_hash(request, one)
        messages.info(request, _("The password is changed. Wherever else you were signed in, you are so no more."))
        return redirect("my_account")
    context = {
        "authority": one.authority,
        "account": one,
        "roles": one.grants.held().select_related("body", "post", "account__authority"),
        "sessions": sessions_of(one, at),
        "this": mark_of(request.session.session_key),
        "factor": factor_of(one),
        "codes_left": one.recovery_codes.filter(used_at=None).count(),
        "passkeys": one.passkeys.all(),
        "form": form,
        "button": _("Change the password"),
    }
    return render(request, "desk/my_account.html", context, status=400 if form.errors else 200)


@signed_in
@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End one's other sessions: the one that is named, or all but this."""
    one, at = account_of(request), timezone.now()
    this = mark_of(request.session.session_key)
    others = {session.mark for session in sessions_of(one, at)} - {this}
    named = request.POST.get("session")
    ended = end_sessions(one, others & {named} if named else others, by=one.as_actor(), at=at)
    messages.info(request, _("You are signed out there.") if ended else _("You are signed in nowhere else."))
    return redirect("my_account")
