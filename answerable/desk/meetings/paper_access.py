"""The way to papers that the public may not see: for the clerk, the monitoring officer, and who sits on the body that meets."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.desk.access import account_of, worker_of
from answerable.desk.policy import Work, role_for
from answerable.meetings.agenda_papers import AgendaPaperQuerySet
from answerable.meetings.models import AgendaPaper, Meeting
from answerable.people.grants import Role
from answerable.people.models import Account, Body, Seat

Row = TypeVar("Row", Meeting, AgendaPaper)


def read_meetings(request: HttpRequest) -> QuerySet[Meeting]:
    """The meetings whose papers, also those not for publication, whoever is signed in may read.

    Raises PermissionDenied for anybody who may read none; the same for what there is and what there is not.
    """
    account = account_of(request)
    if role_for(account, Work.RULING):
        return Meeting.objects.filter(body__authority=worker_of(request, Work.RULING).authority)
    account = worker_of(request, Work.READING)
    if not (bodies := bodies_of(account)):
        raise PermissionDenied(_("The record does not say that you sit on this body. The clerk can say so with your account."))
    return Meeting.objects.of(*bodies).filter(body__authority=account.authority)


def bodies_of(account: Account) -> set[int]:
    """The bodies that somebody sits on: by a role given to them there, or by a seat held today."""
    sits = account.grants.held().filter(role__in=[Role.CHAIR, Role.MEMBER], body__isnull=False)
    seats = (
        Seat.objects.held_on(timezone.localdate()).filter(person=account.person_id) if account.person_id else Seat.objects.none()
    )
    keys = {*sits.values_list("body", flat=True), *seats.values_list("body", flat=True)}
    return set(Body.objects.filter(pk__in=keys, authority=account.authority_id).values_list("pk", flat=True))


def meeting_to_read(request: HttpRequest, pk: int) -> Meeting:
    """A meeting with its papers, for whoever may read all of them."""
    readable = read_meetings(request).values("pk")
    return _found(request, Meeting.objects.with_bodies().filter(pk__in=readable), pk)


def readable(request: HttpRequest) -> AgendaPaperQuerySet:
    """The papers before meetings, for who prepares them all; for a member those under items that were published."""
    kept = AgendaPaper.objects.kept()
    return kept if role_for(account_of(request), Work.RULING) else kept.filter(item__published_in__isnull=False)


def paper_to_read(request: HttpRequest, pk: int) -> AgendaPaper:
    """A paper that is before a meeting, for whoever may read all papers of that meeting."""
    rows = readable(request).filter(item__meeting__in=read_meetings(request).values("pk"))
    return _found(request, rows.select_related("file__authority", "item__meeting__body__authority"), pk)


def paper_to_rule(request: HttpRequest, pk: int) -> AgendaPaper:
    """A paper at one's own authority, withdrawn or not: for a clerk or the monitoring officer."""
    account = worker_of(request, Work.RULING)
    rows = AgendaPaper.objects.select_related("file", "item__meeting__body__authority")
    return get_object_or_404(rows, pk=pk, item__meeting__body__authority=account.authority)


def _found(request: HttpRequest, rows: QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None and not role_for(account_of(request), Work.RULING):
        raise PermissionDenied(_("The record does not say that you sit on this body. The clerk can say so with your account."))
    return found or get_object_or_404(rows, pk=pk)
