"""The way to decisions and call-ins at the desk: for a clerk, the monitoring officer, and the members who sign."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from answerable.desk.access import account_of, worker_of
from answerable.desk.policy import Work, role_for
from answerable.people.models import Account
from answerable.requisitions.models import Caller, CallIn, Decision


def caller_in(request: HttpRequest) -> Account:
    """Whoever is signed in, acting as a clerk or the monitoring officer where they are that, else as a member."""
    work = Work.DATES if role_for(account_of(request), Work.DATES) else Work.CALLING_IN
    return worker_of(request, work)


def runs_it(account: Account) -> bool:
    """Whether somebody enters decisions, presents call-ins and says what came of them."""
    return bool(role_for(account, Work.DATES))


def decisions_for(account: Account) -> QuerySet[Decision]:
    """The decisions of one's own council; for members those that were published."""
    rows = Decision.objects.filter(authority=account.authority)
    return rows if runs_it(account) else rows.public()


def decision_with(request: HttpRequest, pk: int) -> Decision:
    """A decision of one's own council."""
    rows = decisions_for(caller_in(request)).select_related("authority", "matter__authority")
    return get_object_or_404(rows, pk=pk)


def decision_to_enter(request: HttpRequest, pk: int) -> Decision:
    """A decision of one's own council, for whoever may say otherwise what is known of it."""
    account = worker_of(request, Work.DATES)
    return get_object_or_404(Decision.objects.select_related("authority", "matter"), pk=pk, authority=account.authority)


def call_in_with(request: HttpRequest, pk: int) -> CallIn:
    """A call-in at one's own council, also one that members are still signing."""
    account = caller_in(request)
    rows = CallIn.objects.filter(decision__in=decisions_for(account).values("pk"))
    return get_object_or_404(rows.select_related("decision__authority", "committee__authority", "begun_by"), pk=pk)


def signature_with(call_in: CallIn, account: Account, pk: int) -> Caller:
    """A signature under it: for who runs it any, for a member their own."""
    rows = call_in.callers.select_related("call_in__decision__authority", "person")
    if not runs_it(account):
        rows = rows.filter(person__isnull=False, person=account.person_id)
    return get_object_or_404(rows, pk=pk)
