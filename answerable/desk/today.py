"""The desk's first page: what waits today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.desk.access import clerk_of, signed_in
from answerable.diary.paged import paged
from answerable.diary.standing import late_and_next
from answerable.meetings.models import Meeting
from answerable.opening.models import Opening
from answerable.people.models import Body

WAITING, CLOCKS = 10, 6  # of each so many at once; clocks late, and clocks to come


@signed_in
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What waits for this clerk: openings begun, dates that fall due, meetings asked for."""
    account = clerk_of(request)
    ours, on = account.authority, timezone.localdate()
    assert ours is not None  # clerk_of() lets in nobody else
    waiting = [Opening.State.READING, Opening.State.READY, Opening.State.FAILED]
    openings = Opening.objects.filter(authority=ours, state__in=waiting).prefetch_related("papers__file")
    asked_for = Meeting.objects.at(ours).asked_for().coming(on).select_related("body")
    unsaid = Meeting.objects.at(ours).unsaid(on).select_related("body")
    context = {
        "authority": ours,
        "openings": paged(openings, ("-begun_at", "-pk"), request.GET, called="openings", size=WAITING),
        "standings": late_and_next([ours], on, CLOCKS),
        "meetings": paged(asked_for, ("day", "pk"), request.GET, called="meetings", size=WAITING),
        "unsaid": paged(unsaid, ("-day", "-pk"), request.GET, called="unsaid", size=WAITING),
        "committees": Body.objects.filter(authority=ours, kind=Body.Kind.SCRUTINY, health_scrutiny=None)[:WAITING],
        "now": on,
    }
    return render(request, "desk/today.html", context)
