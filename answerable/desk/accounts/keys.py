"""Signing in by a passkey, and looking after one's own. A passkey needs the browser's script; passwords and codes need none."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from answerable.desk.access import BACKEND, account_of, signed_in
from answerable.desk.accounts.forms import SaidForm
from answerable.people import passkeys
from answerable.people.models import Account
from answerable.people.passkeys import Asked, Place
from answerable.trail.acts import Objection, Refused

ASKED = "passkey_asked"


class NameForm(SaidForm):
    """What a passkey is called by its owner."""

    name = forms.CharField(
        label=gettext_lazy("What you call it"),
        help_text=gettext_lazy("Such as “office computer”. Only you see it."),
        max_length=60,
    )


class AddForm(NameForm):
    """The same, and the password: whoever only found the browser open adds none."""

    now = forms.CharField(
        label=gettext_lazy("The password you have now"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, account: Account, **options: Any) -> None:
        super().__init__(data, **options)
        self.account = account

    def clean_now(self) -> str:
        """Refuse another password."""
        if not self.account.check_password(self.cleaned_data["now"]):
            raise forms.ValidationError(_("That is not the password of this account."))
        return str(self.cleaned_data["now"])


def place_of(request: HttpRequest) -> Place:
    """Where the browser is. Raises Refused for an address of numbers: browsers make passkeys for names only."""
    host = request.get_host()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        # Behind a server that speaks TLS for us, the address that people see is one of those named in the settings.
        seen = [origin for origin in settings.CSRF_TRUSTED_ORIGINS if origin.split("://", 1)[-1] == host]
        return Place(host=name, origins=(f"{request.scheme}://{host}", *seen))
    told = _("Browsers make passkeys only for an address with a name, such as localhost; this one is a number.")
    raise Refused([Objection(reason=told)])


def asking(request: HttpRequest, asked: Asked, purpose: str, **kept: Any) -> None:
    """Keep what a device is asked, in the session of the browser that asks it."""
    told = asdict(asked) | {"until": asked.until.isoformat()}
    request.session[ASKED] = {**{key: told[key] for key in ("challenge", "until")}, "purpose": purpose, **kept}


def was_asked(request: HttpRequest, purpose: str) -> tuple[Asked, dict[str, Any]]:
    """What was asked, once: whatever becomes of the answer, the challenge is gone. Raises Refused where nothing was asked."""
    told = request.session.pop(ASKED, None)
    if not told or told["purpose"] != purpose:
        raise Refused([Objection(reason=_("Nothing was asked of a passkey here, or it was answered already. Begin again."))])
    return Asked(challenge=told["challenge"], until=datetime.fromisoformat(told["until"]), options=""), told


def shown(request: HttpRequest, asked: Asked, act: str, **told: Any) -> HttpResponse:
    """The page on which the browser asks the device: `act` is to create a passkey or to get its answer."""
    return render(request, "desk/passkey.html", {"authority": None, "options": asked.options, "act": act, **told})


@never_cache
@require_POST
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Ask for a passkey, and let in whoever has it: it stands for the password and for the second factor."""
    at, following = timezone.now(), request.POST.get("next", "")[:2000]
    try:
        place = place_of(request)
        if "credential" not in request.POST:
            asked = passkeys.ask_to_sign_in(place, at=at)
            asking(request, asked, "sign in", next=following)
            return shown(request, asked, "get", back=reverse("sign_in"))
        asked, told = was_asked(request, "sign in")
        account = passkeys.signed_in_by(request.POST["credential"], asked, place, at=at)
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("sign_in")
    login(request, account, backend=BACKEND)
    safe = url_has_allowed_host_and_scheme(told["next"], {request.get_host()}, require_https=request.is_secure())
    return redirect(told["next"] if safe else resolve_url(settings.LOGIN_REDIRECT_URL))


@signed_in
@require_http_methods(["GET", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Name a passkey and give the password; then the browser asks the device, which answers to the same address."""
    one, at = account_of(request), timezone.now()
    if one.authority is None:
        return render(request, "desk/no_council.html", {"account": one})
    context: dict[str, Any] = {"authority": one.authority, "unable": "", "button": _("Ask the device")}
    try:
        place = place_of(request)
    except Refused as refusal:
        return render(request, "desk/passkey_add.html", context | {"unable": str(refusal), "form": AddForm(account=one)})
    form = AddForm(request.POST if "name" in request.POST else None, account=one)
    try:
        if "credential" in request.POST:
            asked, told = was_asked(request, "add")
            passkeys.enrol(one, told["name"], request.POST["credential"], asked, place, at=at)
            messages.info(request, _("The passkey is added. You can sign in by it."))
            return redirect("my_account")
        if form.is_bound and form.is_valid():
            asked = passkeys.ask_to_enrol(one, place, at=at)
            asking(request, asked, "add", name=form.cleaned_data["name"])
            return shown(request, asked, "create", back=reverse("add_passkey"))
    except Refused as refusal:
        messages.info(request, str(refusal))
        return redirect("my_account")
    return render(request, "desk/passkey_add.html", context | {"form": form}, status=400 if form.errors else 200)


@signed_in
@require_POST
def change_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Call one's own passkey something else, or remove it."""
    one, at = account_of(request), timezone.now()
    passkey = get_object_or_404(one.passkeys.select_related("account__authority"), pk=pk)
    try:
        if "remove" in request.POST:
            passkeys.remove(one, [passkey], by=one.as_actor(), at=at)
            messages.info(request, _("The passkey is removed: nobody signs in by it any more."))
        else:
            form = NameForm(request.POST)
            if form.is_valid():
                passkeys.rename(passkey, form.cleaned_data["name"], at=at)
                messages.info(request, _("The passkey has another name."))
            else:
                messages.info(request, " ".join(map(str, form.errors["name"])))
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect("my_account")
