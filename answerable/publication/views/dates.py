"""Dates of an authority, and how any one of them was worked out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.clocks.models import Clock
from answerable.diary.choices import choices
from answerable.diary.grading import Grade
from answerable.diary.paged import paged
from answerable.diary.standing import late_and_next, standing, standings, word_for
from answerable.meetings.models import Meeting
from answerable.publication.access import public_authority, public_clock, public_matter
from answerable.publication.calendars import changes
from answerable.publication.day_grid import days_of
from answerable.publication.gone import gone_clock, or_gone
from answerable.publication.icalendar import MEDIA_TYPE, Event, Status, calendar
from answerable.publication.related import at, clocks_of_matter, starter_of, with_matters

CLOCKS, COMING, HELD = 8, 6, 3  # of each so many: clocks late, and clocks to come


@require_safe
def dates(request: HttpRequest, authority: str) -> HttpResponse:
    """What is late, what is due next, and the meetings around today."""
    place, today = public_authority(authority), timezone.localdate()
    meetings = Meeting.objects.public().at(place).with_bodies()
    return render(
        request,
        "publication/dates.html",
        {
            "authority": place,
            "today": today,
            "standings": with_matters(place, late_and_next([place], today, CLOCKS)),
            "coming": meetings.coming(today).next_first()[:COMING],
            "held": meetings.held_before(today).last_first()[:HELD],
        },
    )


@require_safe
def all_dates(request: HttpRequest, authority: str) -> HttpResponse:
    """Every date of an authority, or of one of its matters, by how it stands, a page at a time."""
    place, today = public_authority(authority), timezone.localdate()
    matter = public_matter(authority, asked) if (asked := request.GET.get("matter", "")) else None
    clocks = clocks_of_matter(matter) if matter else Clock.objects.public().filter(authority=place).without_working()
    stands, offered = choices(
        request.GET,
        "stands",
        [
            ("", _("To come")),
            ("late", word_for(Grade.LATE)),
            ("perhaps", word_for(Grade.MAY_BE_LATE)),
            ("unknown", word_for(Grade.UNKNOWN)),
            ("met", word_for(Grade.DONE)),
            ("stopped", word_for(Grade.STOPPED)),
        ],
    )
    by_day = ("last_day", "pk")
    rows, order = {
        "": (clocks.not_late(today), by_day),
        "late": (clocks.late(today), by_day),
        "perhaps": (clocks.perhaps_late(today), by_day),
        "unknown": (clocks.cannot_tell(today), ("pk",)),
        "met": (clocks.filter(state=Clock.State.MET), ("-pk",)),
        "stopped": (clocks.filter(state=Clock.State.STOPPED), ("-pk",)),
    }[stands]
    page = paged(rows, order, request.GET)
    told = standings(at(place, page.rows), today)
    context = {"authority": place, "matter": matter, "offered": offered, "page": page}
    shown = {**context, "standings": told if matter else with_matters(place, told)}
    return render(request, "publication/all_dates.html", shown)


@or_gone(gone_clock)
@require_safe
def clock(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """How one date was worked out: each day counted or skipped, under which rule, and how sure that is."""
    one = public_clock(authority, pk)
    starter, starter_url = starter_of(one)
    due = one.working
    return render(
        request,
        "publication/clock.html",
        {
            "authority": one.authority,
            "clock": one,
            "due": due,
            "latest": one.latest_working,
            "days": days_of(due),
            "standing": standing(one, timezone.localdate()),
            "determination": getattr(one, "determination", None),
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
    working, told = one.working, standing(one, timezone.localdate())
    times, stamp = changes([one]).get(str(one.pk), (0, timezone.now()))
    event = Event(
        uid=f"clock-{one.pk}@{request.get_host()}",
        day=one.due,
        summary=f"{told.word}: {one.what} ({one.authority.name})",
        description=f"{told.note} {working.rule.says} {working.rule.citation}. {' '.join(working.warnings)}",
        url=request.build_absolute_uri(one.get_absolute_url()),
        stamp=stamp,
        status=Status.CANCELLED if one.state == Clock.State.STOPPED else Status.CONFIRMED,
        times_changed=times,
    )
    headers = {"Content-Disposition": f'attachment; filename="date-{one.pk}.ics"'}
    return HttpResponse(calendar([event]), content_type=MEDIA_TYPE, headers=headers)
