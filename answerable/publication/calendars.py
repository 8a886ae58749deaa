"""The meetings and the dates of what can be followed as events that a calendar program can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.clocks.models import Clock, ClockQuerySet
from answerable.diary.standing import standings
from answerable.meetings.models import Meeting, MeetingQuerySet
from answerable.publication.followed import link_of
from answerable.publication.icalendar import Event, Status
from answerable.recommendations.models import Recommendation
from answerable.trail.models import Touched

BACK = timedelta(days=90)
MOST = 200  # of meetings, and of dates
SAID = 500  # letters of what a recommendation says

STATUS = {
    Meeting.State.PROPOSED: Status.TENTATIVE,
    Meeting.State.SCHEDULED: Status.CONFIRMED,
    Meeting.State.HELD: Status.CONFIRMED,
    Meeting.State.CANCELLED: Status.CANCELLED,
    Meeting.State.NOT_HELD: Status.CANCELLED,
}


def events(
    meetings: MeetingQuerySet, clocks: ClockQuerySet, today: date, host: str, absolute: Callable[[str], str]
) -> list[Event]:
    """The first of each from three months back on. What was cancelled or stopped stays among them and says so."""
    since = today - BACK
    some = list(meetings.public().coming(since).select_related("body__authority").next_first()[:MOST])
    dated = clocks.public().filter(due__gte=since).select_related("authority").without_working()
    due = list(dated.order_by("due", "pk")[:MOST])
    at_host = f"@{host}"
    return [*_meetings(some, at_host, absolute), *_dates(due, today, at_host, absolute)]


def to_be_done(one: Recommendation, host: str, absolute: Callable[[str], str]) -> list[Event]:
    """The day by which a recommendation is to be carried out, where it names one; struck out once the committee has closed it."""
    if one.due is None:
        return []
    times, stamp = changes([one]).get(str(one.pk), (0, timezone.now()))
    return [
        Event(
            uid=f"recommendation-{one.pk}@{host}",
            day=one.due,
            summary=_("To be done by: %(what)s") % {"what": f"{one} ({one.authority.name})"},
            description=one.text[:SAID],
            url=absolute(one.get_absolute_url()),
            stamp=stamp,
            status=Status.CANCELLED if one.is_closed else Status.CONFIRMED,
            times_changed=times,
        )
    ]


def _meetings(meetings: Sequence[Meeting], host: str, absolute: Callable[[str], str]) -> Iterable[Event]:
    changed = changes(meetings)
    for one in meetings:
        times, stamp = changed.get(str(one.pk), (0, timezone.now()))
        yield Event(
            uid=f"meeting-{one.pk}{host}",
            day=one.day,
            begins=timezone.make_aware(datetime.combine(one.day, one.time)) if one.time else None,
            place=one.place,
            summary=f"{one.body.name}: {_(one.get_kind_display())}",
            description=" ".join(filter(None, (f"{_(one.get_state_display())}.", one.outcome))),
            url=absolute(link_of(one)),
            stamp=stamp,
            status=STATUS.get(Meeting.State(one.state)),
            times_changed=times,
        )


def _dates(clocks: Sequence[Clock], today: date, host: str, absolute: Callable[[str], str]) -> Iterable[Event]:
    changed = changes(clocks)
    for told in standings(clocks, today):
        one = told.clock
        times, stamp = changed.get(str(one.pk), (0, timezone.now()))
        assert one.due is not None
        yield Event(
            uid=f"clock-{one.pk}{host}",
            day=one.due,
            summary=f"{told.word}: {one.what} ({one.authority.name})",
            description=told.note,
            url=absolute(one.get_absolute_url()),
            stamp=stamp,
            status=Status.CANCELLED if one.state == Clock.State.STOPPED else Status.CONFIRMED,
            times_changed=times,
        )


def changes(things: Sequence[Model]) -> dict[str, tuple[int, datetime]]:
    """How often each of these things was changed after it was made, and when last, by key: as the ledger says."""
    if not things:
        return {}
    rows = Touched.objects.filter(kind=things[0]._meta.label_lower, key__in=[str(one.pk) for one in things])
    counted = rows.order_by().values("key").annotate(times=Count("pk"), last=Max("entry__at"))
    return {row["key"]: (row["times"] - 1, row["last"]) for row in counted}
