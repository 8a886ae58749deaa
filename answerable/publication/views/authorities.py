"""The front page, an authority's home, and the accessibility statement."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.clocks.models import Clock
from answerable.diary.standing import standings
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Authority, AuthoritySuccession, Body
from answerable.publication.access import public_authority


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The authorities with a matter; straight to the one when there is only one."""
    authorities = list(Authority.objects.filter(matters__in=Matter.objects.public()).annotate(how_many=Count("matters")))
    if len(authorities) == 1:
        return redirect(authorities[0])
    return render(request, "publication/front.html", {"authorities": authorities})


@require_safe
def authority(request: HttpRequest, slug: str) -> HttpResponse:
    """What is being scrutinised at an authority now, what is due there, and when its committees next meet.

    What the authorities it follows were scrutinising goes on here, and is said to have begun there.
    """
    place, today = public_authority(slug), timezone.localdate()
    before, after = list(AuthoritySuccession.objects.before(place.pk)), list(AuthoritySuccession.objects.after(place.pk))
    record = [place.pk, *{succession.predecessor_id for succession in before}]
    matters = Matter.objects.public().filter(authority__in=record).select_related("authority", "committee__authority")
    matters = matters.annotate(
        findings=Count("reports__findings", distinct=True), how_many_reports=Count("reports", distinct=True)
    )
    clocks = Clock.objects.public().running().filter(authority__in=record).select_related("authority")
    meetings = Meeting.objects.public().at(place).filter(day__gte=today).with_bodies()
    return render(
        request,
        "publication/authority.html",
        {
            "authority": place,
            "successions": [*after, *before],
            "open": [m for m in matters if m.state == Matter.State.OPEN],
            "closed": [m for m in matters if m.state == Matter.State.CLOSED],
            "standings": standings(clocks, today),
            "meetings": meetings,
            "bodies": Body.objects.public().filter(authority=place).select_related("authority"),
            "reports": Report.objects.public().filter(authority=place).select_related("authority"),
        },
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far these pages can be used by everyone, how that was checked, and what to do when they cannot."""
    return render(request, "publication/accessibility.html")
