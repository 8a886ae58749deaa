"""The desk's first page: what waits today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from answerable.clocks.models import Clock
from answerable.desk.access import clerk_of, signed_in
from answerable.diary.standing import standings
from answerable.meetings.models import Meeting
from answerable.opening.models import Opening


@signed_in
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """What waits for this clerk: openings begun, dates that fall due, meetings asked for."""
    account = clerk_of(request)
    waiting = [Opening.State.READING, Opening.State.READY, Opening.State.FAILED]
    ours, on = account.authority, timezone.localdate()
    assert ours is not None  # clerk_of() lets in nobody else
    proposed = Meeting.objects.at(ours).filter(state=Meeting.State.PROPOSED)
    running = Clock.objects.filter(authority=ours, due__isnull=False).running().select_related("authority")
    context = {
        "authority": ours,
        "openings": Opening.objects.filter(authority=ours, state__in=waiting).prefetch_related("papers__file"),
        "standings": standings(running[:12], on),
        "meetings": proposed.select_related("body"),
        "now": on,
    }
    return render(request, "desk/today.html", context)
