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
from answerable.people.models import Body, BodySuccession, Seat
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
    """One body: who sits on it on the day asked for, when it meets, what it scrutinises and what it must answer for.

    What the bodies did that it follows is shown with what it does, and said to be theirs.
    """
    one, today = public_body(authority, slug), timezone.localdate()
    before, after = list(BodySuccession.objects.before(one.pk)), list(BodySuccession.objects.after(one.pk))
    bodies = [one.pk, *{succession.predecessor_id for succession in before}]
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
            "meetings": Meeting.objects.public().of(*bodies).with_bodies().with_matters(),
            "matters": Matter.objects.public().filter(committee__in=bodies).select_related("authority", "committee"),
            "findings": Finding.objects.public().answered_by(*bodies).select_related("report__authority"),
            "successions": [*after, *before],
        },
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
