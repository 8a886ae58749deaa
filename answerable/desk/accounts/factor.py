"""Signing in with a second factor, setting one up, and giving it up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from answerable.desk.access import BACKEND, account_of, may_lack_factor, signed_in
from answerable.desk.accounts import keys
from answerable.desk.accounts.forms import SaidForm
from answerable.people import factors, passkeys
from answerable.people.models import Account
from answerable.trail.acts import Refused

HALF_IN, WITHIN = "half_signed_in", timedelta(minutes=10)


class CodeForm(SaidForm):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("The code"),
        help_text=gettext_lazy("The six digits that the app shows now, or one of your recovery codes."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}),
    )


class SignIn(LoginView):
    """Name and password; then, for whoever has a second factor, its code."""

    template_name = "desk/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """In, or to the second step."""
        account = form.get_user()
        if isinstance(account, Account) and factors.factor_of(account):
            return half_in(self.request, account, self.get_success_url())
        return super().form_valid(form)


def half_in(request: HttpRequest, account: Account, following: str) -> HttpResponse:
    """The password was right: ask for the code. Nobody is signed in yet."""
    request.session.cycle_key()
    request.session[HALF_IN] = {"account": account.pk, "at": timezone.now().isoformat(), "next": following}
    return redirect("second_step")


@never_cache
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the second factor, or a passkey; ten wrong codes in a row make whoever guesses wait."""
    told, at = request.session.get(HALF_IN), timezone.now()
    if not told or datetime.fromisoformat(told["at"]) + WITHIN < at:
        return redirect("sign_in")
    account = Account.objects.filter(pk=told["account"], is_active=True).first()
    factor = factors.factor_of(account) if account else None
    if account is None or factor is None:
        return redirect("sign_in")
    form = CodeForm(request.POST if "code" in request.POST else None)
    try:
        if "passkey" in request.POST:
            asked = passkeys.ask_to_sign_in(keys.place_of(request), account, at=at)
            keys.asking(request, asked, "second step")
            return keys.shown(request, asked, "get", back=reverse("second_step"))
        if "credential" in request.POST:
            asked, _kept = keys.was_asked(request, "second step")
            passkeys.signed_in_by(request.POST["credential"], asked, keys.place_of(request), account, at=at)
            return _in(request, account, told["next"])
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("second_step")
    if form.is_bound and form.is_valid():
        try:
            factors.let_in(factor, form.cleaned_data["code"], at=at)
        except Refused as refusal:
            factors.count_wrong(factor, at)
            form.add_error("code", str(refusal))
        else:
            return _in(request, account, told["next"])
    context = {"form": form, "passkeys": account.passkeys.exists(), "button": _("Sign in")}
    return render(request, "desk/second_step.html", context, status=400 if form.errors else 200)


def _in(request: HttpRequest, account: Account, following: str) -> HttpResponse:
    login(request, account, backend=BACKEND)
    request.session.pop(HALF_IN, None)
    return redirect(following)


@signed_in
@may_lack_factor
@require_http_methods(["GET", "POST"])
def set_up_factor(request: HttpRequest) -> HttpResponse:
    """Put the secret into an app, and show that it works. The recovery codes are shown once, on the page that answers."""
    one, at = account_of(request), timezone.now()
    if factors.factor_of(one):
        return redirect("my_account")
    if request.method == "POST" and "begin" in request.POST:
        factors.begin(one, at=at)
        return redirect("set_up_factor")
    begun = factors.begun_for(one)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and begun and form.is_valid():
        try:
            codes = factors.confirm(begun, form.cleaned_data["code"], at=at)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            return render(request, "desk/recovery_codes.html", {"authority": one.authority, "codes": codes}, status=201)
    context: dict[str, Any] = {
        "authority": one.authority,
        "form": form,
        "begun": begun,
        "button": _("It works: use it from now on"),
    }
    context["must"] = factors.must_have_one(one)
    context["square"] = mark_safe(factors.square_of(begun)) if begun else ""  # noqa: S308  (drawn by the library: paths alone)
    return render(request, "desk/set_up_factor.html", context, status=400 if form.errors else 200)


@signed_in
@require_POST
def give_up_factor(request: HttpRequest) -> HttpResponse:
    """Give one's second factor up, with a code that shows it is oneself."""
    one, at = account_of(request), timezone.now()
    factor = factors.factor_of(one)
    if factor is None:
        return redirect("my_account")
    try:
        factors.let_in(factor, request.POST.get("code", "")[:20], at=at)
        factors.take_away(one, by=one.as_actor(), at=at)
    except Refused as refusal:
        factors.count_wrong(factor, at)
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("The second factor is gone. The password alone lets you in."))
    return redirect("my_account")
