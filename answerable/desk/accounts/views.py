"""Who comes in: the accounts of a council, what each may do, and inviting somebody."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import account_of, of_account, signed_in, worker_of
from answerable.desk.accounts.forms import InvitationForm, RoleForm
from answerable.desk.policy import MAY, Work
from answerable.people import admitting
from answerable.people.admission import objections_to_disabling
from answerable.people.admitting import Invited
from answerable.people.factors import factor_of, take_away
from answerable.people.grants import Grant, Role
from answerable.people.mailing import FAILED, mail_link
from answerable.people.models import Account
from answerable.people.passkeys import remove
from answerable.trail.acts import Actor, Refused

LOG = logging.getLogger(__name__)


@signed_in
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account at the council, with their roles."""
    by = worker_of(request, Work.ADMITTING)
    held = Prefetch("grants", Grant.objects.held().select_related("body", "post", "account__authority"), to_attr="roles_held")
    rows = Account.objects.filter(authority=by.authority).prefetch_related(held).order_by("-is_active", "last_name", "username")
    return render(request, "desk/accounts.html", {"authority": by.authority, "accounts": rows})


@signed_in
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody. The link is shown once, on the page that answers the form."""
    by = worker_of(request, Work.ADMITTING)
    assert by.authority is not None  # worker_of() lets in nobody else
    form = InvitationForm(request.POST or None, authority=by.authority)
    if request.method == "POST" and form.is_valid():
        try:
            invited = admitting.invite(by.authority, by=by.as_actor(), at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            for objection in refusal.objections:
                form.add_error(None, objection.reason)
        else:
            return _link_shown(request, invited)
    context = {"authority": by.authority, "form": form, "button": _("Make the invitation")}
    return render(request, "desk/invite.html", context, status=400 if form.errors else 200)


def _link_shown(request: HttpRequest, invited: Invited) -> HttpResponse:
    address = request.build_absolute_uri(reverse("come_in", args=[invited.token]))
    sent, unsent = _mailed(request, invited, address) if invited.account.email else (False, "")
    context = {
        "sent": sent,
        "unsent": unsent,
        "authority": invited.account.authority,
        "account": invited.account,
        "address": address,
        "until": invited.expires_at,
    }
    return render(request, "desk/link.html", context, status=201)


def _mailed(request: HttpRequest, invited: Invited, address: str) -> tuple[bool, str]:
    """Whether the link went out by mail, and why it did not."""
    try:
        mail_link(invited, address, by=worker_of(request, Work.ADMITTING).as_actor(), at=timezone.now())
    except (Refused, *FAILED) as problem:
        LOG.warning("a link was not sent by mail: %s", type(problem).__name__)
        return False, _("The mail server did not take it. Hand the link over yourself.")
    if not settings.MAIL_IS_SENT:
        return False, _("This installation sends no mail: it lies in the host’s folder. Hand the link over yourself.")
    return True, ""


@signed_in
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, and a form for one more."""
    one, by = of_account(request, pk), worker_of(request, Work.ADMITTING)
    assert by.authority is not None
    form = RoleForm(request.POST or None, authority=by.authority)
    if request.method == "POST" and form.is_valid():
        try:
            admitting.give_role(one, by=by.as_actor(), at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            for objection in refusal.objections:
                form.add_error(None, objection.reason)
        else:
            messages.info(request, _("%(account)s has one more role.") % {"account": one.called})
            return redirect("account", pk=pk)
    grants = one.grants.select_related("body", "post", "account__authority")
    context = {
        "authority": by.authority,
        "account": one,
        "roles": grants.held(),
        "ended": grants.exclude(ended_at=None),
        "form": form,
        "button": _("Give the role"),
        "factor": factor_of(one),
        "passkeys": one.passkeys.count(),
        "waits": one.is_active and not one.has_usable_password(),
        "cannot_close": objections_to_disabling(one, by=by.as_actor()) if one.is_active else [],
    }
    return render(request, "desk/account.html", context, status=400 if form.errors else 200)


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Close an account or open it again, or make a new link for it."""
    one, by = of_account(request, pk), worker_of(request, Work.ADMITTING).as_actor()
    try:
        if act == "link":
            return _link_shown(request, admitting.send_new_link(one, by=by, at=timezone.now()))
        messages.info(request, _acted(one, act, by, timezone.now()))
    except Refused as refusal:
        messages.info(request, str(refusal))
    return redirect("account", pk=pk)


def _acted(one: Account, act: str, by: Actor, at: datetime) -> str:
    if act == "close":
        admitting.disable(one, by=by, at=at)
        return _("The account is closed: nobody signs in by it any more.")
    if act == "open":
        admitting.enable(one, by=by, at=at)
        return _("The account is open again, with its roles.")
    if act == "factor":
        take_away(one, by=by, at=at)
        return _("The second factor is taken away: the password alone lets them in, until they set up another.")
    if act == "passkeys":
        remove(one, list(one.passkeys.all()), by=by, at=at)
        return _("Their passkeys are removed: the password lets them in.")
    raise Http404("There is no such act.")


@signed_in
@require_POST
def end_role(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    """Take a role back."""
    one, by = of_account(request, pk), worker_of(request, Work.ADMITTING).as_actor()
    held = get_object_or_404(one.grants.select_related("account__authority"), pk=grant)
    try:
        admitting.end_role(held, by=by, at=timezone.now())
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("The role has ended."))
    return redirect("account", pk=pk)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One kind of work, with the roles that may do it."""

    work: str
    roles: tuple[str, ...]


@signed_in
@require_GET
def who_may(request: HttpRequest) -> HttpResponse:
    """Which role may do what: told by the table that decides it."""
    one = account_of(request)
    if one.authority is None:
        return render(request, "desk/no_council.html", {"account": one})
    rows = [Told(work=_(work.value), roles=tuple(role.label for role in Role if role in MAY[work])) for work in Work]
    return render(request, "desk/who_may.html", {"authority": one.authority, "rows": rows})
