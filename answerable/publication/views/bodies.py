"""Who answers: the bodies of an authority, and who sits on one of them on a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Body, Seat
from answerable.publication.access import public_authority, public_body


@require_safe
def bodies(request: HttpRequest, authority: str) -> HttpResponse:
    """Every body that meets or answers, those that scrutinise first."""
    place = public_authority(authority)
    rows = list(Body.objects.public().filter(authority=place).select_related("authority"))
    meets = {Body.Kind.SCRUTINY, Body.Kind.COMMITTEE}
    return render(
        request,
        "publication/bodies.html",
        {
            "authority": place,
            "committees": [b for b in rows if b.kind in meets],
            "answering": [b for b in rows if b.kind not in meets],
        },
    )


@require_safe
def body(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One body: who sits on it on the day asked for, when it meets, what it scrutinises and what it must answer for."""
    one, today = public_body(authority, slug), timezone.localdate()
    asked = request.GET.get("on", "")
    on = _day(asked) or today
    return render(
        request,
        "publication/body.html",
        {
            "authority": one.authority,
            "body": one,
            "on": on,
            "asked": asked,
            "not_a_day": bool(asked) and _day(asked) is None,
            "seats": Seat.objects.public().filter(body=one).held_on(on).select_related("person"),
            "meetings": Meeting.objects.public().filter(body=one).select_related("matter__authority"),
            "matters": Matter.objects.public().filter(committee=one).select_related("authority"),
            "findings": Finding.objects.public().filter(answering=one).select_related("report__authority"),
        },
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
