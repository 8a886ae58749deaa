"""The front page, an authority's home, and the accessibility statement."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.diary.standing import late_and_next
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.publication.access import public_authority
from answerable.publication.in_short import home_in_short
from answerable.publication.related import at, in_numbers, with_matters

CLOCKS, REPORTS = 5, 5  # of each so many on an authority's home; clocks late, and clocks to come


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The authorities with a matter; straight to the one when there is only one."""
    with_a_matter = Authority.objects.filter(Exists(Matter.objects.public().filter(authority=OuterRef("pk"))))
    authorities = paged(with_a_matter, ("name",), request.GET)
    if len(authorities.rows) == 1 and not authorities.before:
        return redirect(authorities.rows[0])
    return render(request, "publication/front.html", {"authorities": authorities})


@require_safe
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """What is being scrutinised at an authority now, what is late and due next, and when its committees next meet.

    What the authorities it follows were scrutinising goes on here, and is said to have begun there.
    """
    place, today = public_authority(slug), timezone.localdate()
    short = home_in_short(place, today)
    return render(
        request,
        "publication/authority.html",
        {
            "authority": place,
            "today": today,
            "short": short,
            "successions": short.successions,
            "overdue": short.overdue,
            "many_overdue": short.many_overdue,
            "open": in_numbers(short.newest),
            "standings": with_matters(short.record, late_and_next(short.record, today, CLOCKS)),
            "meetings": short.meetings,
            "reports": at(place, Report.objects.public().filter(authority=place)[:REPORTS]),
        },
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far these pages can be used by everyone, how that was checked, and what to do when they cannot."""
    return render(request, "publication/accessibility.html")
