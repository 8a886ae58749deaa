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
from answerable.meetings.models import Meeting
from answerable.people.models import Authority, AuthoritySuccession
from answerable.publication.access import public_authority
from answerable.publication.recommended import overdue_first
from answerable.publication.related import at, in_numbers, with_committees, with_matters

MATTERS, CLOCKS, MEETINGS, REPORTS = 6, 5, 5, 5  # of each so many on an authority's home; clocks late, and clocks to come


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
    before, after = list(AuthoritySuccession.objects.before(place.pk)), list(AuthoritySuccession.objects.after(place.pk))
    record = list({place.pk: place, **{succession.predecessor_id: succession.predecessor for succession in before}}.values())
    overdue, many_overdue = overdue_first(place, today)
    newest = Matter.objects.public().open().filter(authority__in=record).select_related("committee")[:MATTERS]
    return render(
        request,
        "publication/authority.html",
        {
            "authority": place,
            "today": today,
            "successions": [*after, *before],
            "overdue": overdue,
            "many_overdue": many_overdue,
            "open": in_numbers(with_committees(record, newest)),
            "standings": with_matters(record, late_and_next(record, today, CLOCKS)),
            "meetings": Meeting.objects.public().at(place).with_bodies().coming(today).next_first()[:MEETINGS],
            "reports": at(place, Report.objects.public().filter(authority=place)[:REPORTS]),
        },
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far these pages can be used by everyone, how that was checked, and what to do when they cannot."""
    return render(request, "publication/accessibility.html")
