"""The desk's first page: what waits today, by the roles of whoever signs in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.answers.models import Answer, Invitation
from answerable.desk.access import account_of, signed_in
from answerable.desk.todays import acts, sections
from answerable.diary.paged import paged
from answerable.diary.standing import late_and_next
from answerable.meetings.models import Meeting
from answerable.opening.models import Opening
from answerable.people.grants import Role
from answerable.people.models import Account, Authority, Body

WAITING, CLOCKS = 10, 6  # of each so many at once; clocks late, and clocks to come


@signed_in
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What the record has for this account now. Whoever signs in gets this page, whatever they may do."""
    account, on = account_of(request), timezone.localdate()
    if account.authority is None:
        return render(request, "desk/no_council.html", {"account": account})
    roles, told = for_roles(account, account.authority, on)
    if Role.CLERK in roles:
        return render(request, "desk/today.html", told | for_clerk(request, account.authority, on))
    return render(request, "desk/today_of_role.html", told)


def for_clerk(request: HttpRequest, ours: Authority, on: date) -> dict[str, Any]:
    """What waits for this clerk: openings begun, dates that fall due, meetings asked for."""
    waiting = [Opening.State.READING, Opening.State.READY, Opening.State.FAILED]
    openings = Opening.objects.filter(authority=ours, state__in=waiting).prefetch_related("papers__file")
    asked_for = Meeting.objects.at(ours).asked_for().coming(on).select_related("body")
    at_work = Meeting.objects.filter(body__authority=ours).at_work(on).select_related("body")
    unsaid = Meeting.objects.at(ours).unsaid(on).select_related("body")
    put_in = paged(openings, ("-begun_at", "-pk"), request.GET, called="openings", size=WAITING)
    called = paged(at_work, ("day", "pk"), request.GET, called="at-work", size=WAITING)
    over = paged(unsaid, ("-day", "-pk"), request.GET, called="unsaid", size=WAITING)
    answers = list(Answer.objects.waiting().filter(authority=ours).select_related("invitation__post")[:WAITING])
    silent = list(Invitation.objects.filter(meeting__in=Meeting.objects.at(ours).coming(on)).silent(on)[:WAITING])
    say = acts.to_say(over.rows)
    first = acts.first_due(
        acts.to_call(ours, on),
        acts.to_rule(ours),
        acts.to_announce(called.rows),
        say,
        acts.to_answers(answers, silent),
        acts.to_letters(ours),
        acts.to_look_at(ours),
        acts.to_moderate(ours),
        acts.to_open(put_in.rows),
    )
    return {
        "authority": ours,
        "openings": put_in,
        "at_work": called,
        "unsaid": over,
        # Said once: the list of them is shown only where the acts above do not name them all.
        "unsaid_listed": over.before or over.after or not {act.address for act in say} <= {act.address for act in first},
        "acts": first,
        "standings": late_and_next([ours], on, CLOCKS),
        "meetings": paged(asked_for, ("day", "pk"), request.GET, called="meetings", size=WAITING),
        "committees": Body.objects.filter(authority=ours, kind=Body.Kind.SCRUTINY, health_scrutiny=None)[:WAITING],
        "answers": answers,
        "silent": silent,
        "now": on,
    }


def for_roles(account: Account, authority: Authority, on: date) -> tuple[set[str], dict[str, Any]]:
    """The roles that the account holds, and what there is for each of them but the clerk's."""
    grants = list(account.grants.held().select_related("body", "post"))
    roles = {account.role, *(grant.role for grant in grants)}
    sits = roles & {Role.MEMBER, Role.CHAIR}
    sitting = sections.committees_for(account, authority, grants, on) if sits else None
    return roles, {
        "authority": authority,
        "sitting": sitting,
        "decisions": sections.decisions_for(authority, sitting, on) if sitting and Role.CHAIR in roles else None,
        "asked": sections.asked_of(grants) if Role.RESPONDENT in roles else None,
        "lawfulness": sections.lawfulness_at(authority, on) if Role.MONITORING_OFFICER in roles else None,
        "record": sections.record_of(authority, on) if roles & {Role.READER, Role.PUBLISHER} else None,
        "publishes": Role.PUBLISHER in roles,
        "now": on,
    }
