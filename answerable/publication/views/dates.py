"""Meetings and dates of an authority, and how any one date was worked out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.clocks.models import Clock
from answerable.diary.standing import standing, standings
from answerable.meetings.models import Meeting
from answerable.publication.access import public_authority, public_clock
from answerable.publication.day_grid import days_of
from answerable.publication.icalendar import all_day_event
from answerable.publication.related import starter_of


@require_safe
def dates(request: HttpRequest, authority: str) -> HttpResponse:
    """Every meeting that is known and every clock that runs."""
    place, today = public_authority(authority), timezone.localdate()
    meetings = list(Meeting.objects.public().at(place).with_bodies())
    clocks = Clock.objects.public().filter(authority=place).select_related("authority")
    return render(
        request,
        "publication/dates.html",
        {
            "authority": place,
            "coming": [m for m in meetings if m.day >= today],
            "held": [m for m in reversed(meetings) if m.day < today],
            "standings": standings(clocks, today),
        },
    )


@require_safe
def clock(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """How one date was worked out: each day counted or skipped, under which rule, and how sure that is."""
    one = public_clock(authority, pk)
    starter, starter_url = starter_of(one)
    return render(
        request,
        "publication/clock.html",
        {
            "authority": one.authority,
            "clock": one,
            "due": one.working,
            "latest": one.latest_working,
            "days": days_of(one.working),
            "standing": standing(one, timezone.localdate()),
            "starter": starter,
            "starter_url": starter_url,
        },
    )


@require_safe
def clock_calendar(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The date as a file that any calendar can take in."""
    one = public_clock(authority, pk)
    if one.due is None:
        raise Http404("This date could not be worked out, so there is nothing to put into a calendar.")
    working = one.working
    text = all_day_event(
        uid=f"clock-{one.pk}@{request.get_host()}",
        day=one.due,
        summary=f"{one.what} ({one.authority.name})",
        description=f"{working.rule.says} {working.rule.citation}. {' '.join(working.warnings)}",
        url=request.build_absolute_uri(one.get_absolute_url()),
        stamp=timezone.now(),
    )
    headers = {"Content-Disposition": f'attachment; filename="date-{one.pk}.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
