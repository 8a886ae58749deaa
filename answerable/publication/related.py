"""What belongs together on a page: the clocks a matter set running, what started a clock, the days of a matter in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from answerable.clocks.models import Clock
from answerable.findings.models import Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import BodySuccession
from answerable.requisitions.models import Requisition


@dataclass(frozen=True, kw_only=True)
class DayInOrder:
    """One day in the story of a matter: what happened or must happen. `tone` is published, due, meets, asked or today."""

    day: date
    what: str
    tone: str
    note: str = ""
    link: str = ""


def clocks_of(things: Iterable[Model]) -> QuerySet[Clock]:
    """The public clocks that any of these records set running, the first due first."""
    started = Q(pk__in=[])
    for thing in things:
        started |= Q(starter=thing._meta.label_lower, starter_key=str(thing.pk))
    return Clock.objects.public().filter(started).select_related("authority")


def has_a_day(clock: Clock) -> bool:
    """Whether something is due by a certain day, and not only about then."""
    return clock.due is not None and not clock.working.approximate


def starter_of(clock: Clock) -> tuple[str, str]:
    """What set the clock running, in words, and the page where it can be read; blank where it has no public page."""
    if clock.starter == "findings.report":
        report = Report.objects.public().select_related("authority").filter(pk=clock.starter_key).first()
        return (report.title, report.get_absolute_url()) if report else ("", "")
    if clock.starter == "requisitions.requisition":
        requisition = Requisition.objects.public().select_related("matter__authority").filter(pk=clock.starter_key).first()
        return (_("the requisition"), requisition.get_absolute_url()) if requisition else ("", "")
    if clock.starter == "meetings.meeting":
        meeting = Meeting.objects.public().select_related("body__authority").filter(pk=clock.starter_key).first()
        if meeting is None:
            return "", ""
        held = {"kind": _(meeting.get_kind_display()), "body": meeting.body.name}
        return _("%(kind)s of %(body)s") % held, meeting.body.get_absolute_url()
    return "", ""


def committees_of(matter: Matter, successions: Iterable[BodySuccession]) -> set[int]:
    """The keys of the bodies that scrutinise a matter: the committee that opened it, and those that followed it."""
    return {*([matter.committee_id] if matter.committee_id else []), *(one.successor_id for one in successions)}


def meetings_of(matter: Matter, committees: Iterable[int]) -> list[Meeting]:
    """Every meeting known of the bodies that scrutinise a matter, and any other that has it on its agenda, in order."""
    meetings = Meeting.objects.public() & (Meeting.objects.of(*committees) | Meeting.objects.about(matter))
    return list(meetings.with_bodies().with_matters())


def days_in_order(
    reports: Sequence[Report], clocks: Sequence[Clock], meetings: Sequence[Meeting], today: date
) -> list[DayInOrder]:
    """The days of a matter, first to last, with today among them when it falls between the first and the last."""
    days = [
        DayInOrder(day=r.published_on, what=r.title, tone="published", note=_("Report published"), link=r.get_absolute_url())
        for r in reports
        if r.published_on
    ]
    for clock in clocks:
        if clock.due and has_a_day(clock):
            note = _("Due, if the start is as assumed") if clock.assumed else _("Due")
            days.append(DayInOrder(day=clock.due, what=clock.what, tone="due", note=note, link=clock.get_absolute_url()))
    first = min((d.day for d in days), default=None)
    for meeting in meetings:
        if first and meeting.day >= first:
            what = _(meeting.get_kind_display())
            tone = "meets" if meeting.state == Meeting.State.SCHEDULED else "asked"
            days.append(DayInOrder(day=meeting.day, what=what, tone=tone, note=_(meeting.get_state_display())))
    days.sort(key=lambda d: d.day)
    if days and days[0].day < today < days[-1].day:
        days.append(DayInOrder(day=today, what=_("Today"), tone="today"))
        days.sort(key=lambda d: (d.day, d.tone != "today"))
    return days
