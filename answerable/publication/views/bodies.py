"""Who answers: the bodies of an authority, who sits on one of them on a day, and what it must answer for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.diary.choices import choices
from answerable.diary.paged import Paged, paged
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Body, BodySuccession, Seat
from answerable.publication.access import public_authority, public_body
from answerable.publication.related import answered_for_by, at

AT_FIRST = 10  # of those who ask, and of those who answer
MATTERS, FINDINGS, COMING, HELD = 5, 6, 4, 2  # of each so many on a body's page


@require_safe
def bodies(request: HttpRequest, authority: str) -> HttpResponse:
    """Those that meet to scrutinise and those that answer: the first of each, or all of one sort a page at a time."""
    place = public_authority(authority)
    meets = [Body.Kind.SCRUTINY, Body.Kind.COMMITTEE]
    rows = Body.objects.public().filter(authority=place)
    sorts = {"ask": rows.filter(kind__in=meets), "answer": rows.exclude(kind__in=meets)}
    who, offered = choices(request.GET, "who", [("", _("Both")), ("ask", _("Who asks")), ("answer", _("Who answers"))])

    def page(sort: str) -> Paged[Body]:
        if who == sort:
            return paged(sorts[sort], ("slug",), request.GET)
        return Paged(called="page", rows=[]) if who else paged(sorts[sort], ("slug",), size=AT_FIRST)

    pages = {sort: page(sort) for sort in sorts}
    at(place, [body for one in pages.values() for body in one.rows])
    context = {"authority": place, "who": who, "offered": offered, **pages}
    return render(request, "publication/bodies.html", context)


@require_safe
def body(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """One body: who sits on it on the day asked for, when it meets, what it scrutinises and what it must answer for.

    What the bodies did that it follows is shown with what it does, and said to be theirs.
    """
    one, today = public_body(authority, slug), timezone.localdate()
    before, after = list(BodySuccession.objects.before(one.pk)), list(BodySuccession.objects.after(one.pk))
    bodies = [one.pk, *{succession.predecessor_id for succession in before}]
    asked = request.GET.get("on", "")
    on = day_in(asked) or today
    seats = Seat.objects.public().filter(body=one).held_on(on).select_related("person")
    matters = Matter.objects.public().filter(committee__in=bodies)
    meetings = Meeting.objects.public().of(*bodies).with_bodies().with_matters()
    return render(
        request,
        "publication/body.html",
        {
            "authority": one.authority,
            "body": one,
            "today": today,
            "on": on,
            "asked": asked,
            "not_a_day": bool(asked) and day_in(asked) is None,
            "seats": paged(seats, ("person__surname", "pk"), request.GET),
            "coming": meetings.coming(today).next_first()[:COMING],
            "held": meetings.held_before(today).last_first()[:HELD],
            "matters": at(one.authority, matters.select_related("committee")[:MATTERS]),
            "findings": answered_for_by(bodies)[:FINDINGS],
            "successions": [*after, *before],
        },
    )


@require_safe
def body_findings(request: HttpRequest, authority: str, slug: str) -> HttpResponse:
    """Every finding that a body must answer for, the latest entered first."""
    one = public_body(authority, slug)
    page = paged(answered_for_by(with_those_before(one)), ("-pk",), request.GET)
    context = {"authority": one.authority, "body": one, "page": page}
    return render(request, "publication/body_findings.html", context)


def with_those_before(body: Body) -> list[int]:
    """The keys of a body and of all that it follows."""
    return [body.pk, *{one.predecessor_id for one in BodySuccession.objects.before(body.pk)}]


def day_in(text: str) -> date | None:
    """The day that a form's text gives; None if it gives none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
