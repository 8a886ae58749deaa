"""The one way to each thing on the desk: only for whoever may do that work at the authority it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from answerable.clocks.models import Clock
from answerable.desk.policy import Work, objections_to_using_the_desk, role_for
from answerable.findings.models import Finding, Note, Report, SourceFile
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting, MinuteLine
from answerable.opening.models import Opening
from answerable.people.factors import factor_of, must_have_one
from answerable.people.models import Account, Authority, Body, Constitution, Holding, Post, Provision, Seat
from answerable.plans.models import Action, Plan
from answerable.recommendations.models import Recommendation, Tracker
from answerable.requisitions.models import Requisition

__all__ = [
    "BACKEND",
    "account_of",
    "action_of",
    "body_at",
    "clerk_of",
    "clock_of",
    "committee_of",
    "constitution_of",
    "finding_of",
    "holding_at",
    "item_of",
    "line_of",
    "matter_of",
    "may_lack_factor",
    "meeting_of",
    "note_of",
    "of_account",
    "opening_of",
    "paper_file",
    "plan_of",
    "post_at",
    "provision_of",
    "recommendation_of",
    "report_of",
    "requisition_of",
    "seat_at",
    "signed_in",
    "tracker_of",
    "worker_of",
]

BACKEND = "django.contrib.auth.backends.ModelBackend"  # as whose word a sign-in is taken, once who it is was made sure of


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, for those who are signed in. What it answers is kept by no browser and by nothing on the way to it."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        response = _to_the_second_factor(request, view) or view(request, **named)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return login_required(guarded)


def may_lack_factor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, also for those who still have to set a second factor up: where they do it."""
    view.may_lack_factor = True  # type: ignore[attr-defined]
    return view


def _to_the_second_factor(request: HttpRequest, view: Callable[..., HttpResponse]) -> HttpResponse | None:
    """Where this installation wants a second factor of somebody who has none: first that."""
    if not settings.SECOND_FACTOR_FOR or getattr(view, "may_lack_factor", False):
        return None
    account = account_of(request)
    if not must_have_one(account) or factor_of(account):
        return None
    return redirect("set_up_factor")


def account_of(request: HttpRequest) -> Account:
    """The account signed in. Raises PermissionDenied for nobody; views for the desk ask for sign-in first."""
    if not isinstance(request.user, Account):
        raise PermissionDenied("Sign in first.")
    return copy(request.user)  # the row itself: what a request carries only stands for it, and no act can witness that


def worker_of(request: HttpRequest, work: Work, authority: Authority | None = None) -> Account:
    """The account signed in, acting in the role that lets it do that work. Raises PermissionDenied with the reasons for any
    other, and for one that works for another authority.
    """
    account = account_of(request)
    if objections := objections_to_using_the_desk(account, authority, work):
        raise PermissionDenied(" ".join(objection.reason for objection in objections))
    if account.authority is None:
        raise PermissionDenied("Your account belongs to no authority yet.")
    account.acting_as = role_for(account, work)
    return account


def clerk_of(request: HttpRequest, authority: Authority | None = None) -> Account:
    """The clerk signed in. Raises PermissionDenied with the reasons for anybody else, or for another authority's clerk."""
    return worker_of(request, Work.BUSINESS, authority)


def of_account(request: HttpRequest, pk: int) -> Account:
    """An account of the authority for which whoever is signed in may say who comes in; any other is not there."""
    by = worker_of(request, Work.ADMITTING)
    return get_object_or_404(Account.objects.select_related("authority", "person"), pk=pk, authority=by.authority)


def opening_of(request: HttpRequest, pk: int) -> Opening:
    """An opening at the clerk's own authority; any other is not there."""
    account = clerk_of(request)
    return get_object_or_404(
        Opening.objects.select_related("authority", "begun_by", "matter"), pk=pk, authority=account.authority
    )


def report_of(request: HttpRequest, pk: int) -> Report:
    """A public report at the clerk's own authority that was entered from a file; any other is not there."""
    account = clerk_of(request)
    rows = (
        Report.objects.public().exclude(file=None).filter(repeats=None).select_related("authority", "file__authority", "reading")
    )
    return get_object_or_404(rows.filter(authority=account.authority), pk=pk)


def finding_of(request: HttpRequest, pk: int) -> Finding:
    """A public finding at the clerk's own authority."""
    account = clerk_of(request)
    rows = Finding.objects.public().select_related("report__authority")
    return get_object_or_404(rows.filter(report__authority=account.authority), pk=pk)


def note_of(request: HttpRequest, pk: int) -> Note:
    """A note beside a finding at the clerk's own authority."""
    account = clerk_of(request)
    rows = Note.objects.select_related("finding__report__authority")
    return get_object_or_404(rows.filter(finding__report__authority=account.authority), pk=pk)


def matter_of(request: HttpRequest, pk: int) -> Matter:
    """A public matter at the clerk's own authority."""
    account = clerk_of(request)
    return get_object_or_404(Matter.objects.public().select_related("authority"), pk=pk, authority=account.authority)


def paper_file(opening: Opening, sha256: str) -> SourceFile:
    """A document put into the opening; any other is not there."""
    paper = opening.papers.select_related("file").filter(file__sha256=sha256).first()
    if paper is None:
        raise Http404("No paper of this opening has that digest.")
    return paper.file


def clock_of(request: HttpRequest, pk: int) -> Clock:
    """A clock of one's own authority, with what was determined of it: for whoever may say so."""
    account = worker_of(request, Work.DATES)
    rows = Clock.objects.select_related("authority", "determination")
    return get_object_or_404(rows, pk=pk, authority=account.authority)


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    """A meeting of the clerk's own authority, asked for or not."""
    account = clerk_of(request)
    rows = Meeting.objects.with_bodies().select_related("requisition__matter__authority")
    return get_object_or_404(rows, pk=pk, body__authority=account.authority)


def item_of(request: HttpRequest, pk: int) -> AgendaItem:
    """An item on the agenda of a meeting of the clerk's own authority."""
    account = clerk_of(request)
    rows = AgendaItem.objects.select_related("meeting__body__authority", "meeting__requisition__matter")
    return get_object_or_404(rows, pk=pk, meeting__body__authority=account.authority)


def line_of(request: HttpRequest, pk: int) -> MinuteLine:
    """A line minuted at a meeting of the clerk's own authority."""
    account = clerk_of(request)
    rows = MinuteLine.objects.select_related("meeting__body__authority", "item")
    line: MinuteLine = get_object_or_404(rows, pk=pk, meeting__body__authority=account.authority)
    return line


def requisition_of(request: HttpRequest, pk: int) -> Requisition:
    """A public requisition at one's own authority: for a clerk or the monitoring officer."""
    account = worker_of(request, Work.DATES)
    rows = Requisition.objects.public().select_related("matter__authority", "body__authority")
    return get_object_or_404(rows, pk=pk, matter__authority=account.authority)


def committee_of(request: HttpRequest, pk: int) -> Body:
    """A committee of the clerk's own authority that scrutinises."""
    account = clerk_of(request)
    rows = Body.objects.select_related("authority").filter(authority=account.authority, kind=Body.Kind.SCRUTINY)
    return get_object_or_404(rows, pk=pk)


def body_at(request: HttpRequest, pk: int) -> Body:
    """A body of the council that whoever is signed in looks after."""
    by = worker_of(request, Work.ADMITTING)
    return get_object_or_404(Body.objects.select_related("authority"), pk=pk, authority=by.authority)


def seat_at(request: HttpRequest, pk: int) -> Seat:
    """A seat on one of its bodies."""
    by = worker_of(request, Work.ADMITTING)
    return get_object_or_404(Seat.objects.select_related("body__authority", "person"), pk=pk, body__authority=by.authority)


def post_at(request: HttpRequest, pk: int) -> Post:
    """A post of the council, or of a body in its record."""
    by = worker_of(request, Work.ADMITTING)
    return get_object_or_404(Post.objects.select_related("authority", "body"), pk=pk, authority=by.authority)


def holding_at(request: HttpRequest, pk: int) -> Holding:
    """A holding of such a post."""
    by = worker_of(request, Work.ADMITTING)
    rows = Holding.objects.select_related("post__authority", "post__body", "person__authority")
    return get_object_or_404(rows, pk=pk, post__authority=by.authority)


def constitution_of(request: HttpRequest) -> Constitution | None:
    """The constitution of the clerk's own authority, as far as it was entered; None when it was not begun."""
    account = clerk_of(request)
    return Constitution.objects.select_related("authority").filter(authority=account.authority).first()


def provision_of(request: HttpRequest, pk: int) -> Provision:
    """A rule of the constitution of the clerk's own authority."""
    account = clerk_of(request)
    rows = Provision.objects.select_related("constitution__authority")
    return get_object_or_404(rows, pk=pk, constitution__authority=account.authority)


def recommendation_of(request: HttpRequest, pk: int) -> Recommendation:
    """A recommendation at the clerk's own authority, drafted or agreed."""
    account = clerk_of(request)
    rows = Recommendation.objects.select_related("authority", "committee", "matter__authority", "post", "body", "motion", "clock")
    return get_object_or_404(rows, pk=pk, authority=account.authority)


def tracker_of(request: HttpRequest, pk: int) -> Tracker:
    """A tracker put in at the clerk's own authority."""
    account = clerk_of(request)
    rows = Tracker.objects.select_related("authority", "committee__authority", "file__authority")
    return get_object_or_404(rows, pk=pk, authority=account.authority)


def plan_of(request: HttpRequest, pk: int) -> Plan:
    """A plan of a matter at the clerk's own authority."""
    account = clerk_of(request)
    return get_object_or_404(Plan.objects.select_related("matter__authority"), pk=pk, matter__authority=account.authority)


def action_of(request: HttpRequest, pk: int) -> Action:
    """An action of a plan at the clerk's own authority."""
    account = clerk_of(request)
    rows = Action.objects.select_related("plan__matter__authority", "latest")
    return get_object_or_404(rows, pk=pk, plan__matter__authority=account.authority)
