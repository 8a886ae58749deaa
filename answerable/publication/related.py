"""What belongs together on a page: the clocks a matter set running, what started a clock, the days of a matter in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import CharField, Count, Exists, Max, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from answerable.clocks.models import Clock, ClockQuerySet
from answerable.diary.grading import Grade
from answerable.diary.standing import Standing
from answerable.findings.models import Finding, Report, ResponsibleBody
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Authority, AuthoritySuccession, Body, BodySuccession
from answerable.recommendations.models import Recommendation
from answerable.requisitions.models import CallIn, Decision, Requisition

Row = TypeVar("Row", Body, Clock, Decision, Matter, Report)
OF_ITS_OWN, IN_THE_GAP = 4, 4  # meetings shown on a matter's page
MOST_GAPS = 10  # between two findings
MOST_CLOCKS = 200  # of one matter: its gap is worked out from these


@dataclass(frozen=True, kw_only=True)
class DayInOrder:
    """One day in the story of a matter: what happened or must happen. `tone` is published, due, late, meets, asked or today."""

    day: date
    what: str
    tone: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class MatterInNumbers:
    """A matter with how many reports it rests on and how many findings they have."""

    matter: Matter
    reports: int
    findings: int


def record_of(place: Authority, before: Iterable[AuthoritySuccession] | None = None) -> list[Authority]:
    """The authority, and those it follows: what they had begun goes on here, and stays under their names.

    `before` are the successions that led to it, for whoever has looked them up.
    """
    before = AuthoritySuccession.objects.before(place.pk) if before is None else before
    return list({place.pk: place, **{one.predecessor_id: one.predecessor for one in before}}.values())


def at(place: Authority | Iterable[Authority], rows: Iterable[Row]) -> list[Row]:
    """Rows that belong to authorities that are known already, so that these are not fetched again with each of them."""
    known = {one.pk: one for one in ([place] if isinstance(place, Authority) else place)}
    told = list(rows)
    for row in told:
        if row.authority_id in known:
            row.authority = known[row.authority_id]
    return told


def with_committees(place: Authority | Iterable[Authority], matters: Iterable[Matter]) -> list[Matter]:
    """Matters of authorities that are known already, each with its committee, which mostly is of the same authority."""
    told = at(place, matters)
    at(place, [matter.committee for matter in told if matter.committee])
    return told


def clocks_of(*things: Model) -> ClockQuerySet:
    """The public clocks that any of these records set running, without their working, the first due first."""
    started = (Q(starter=thing._meta.label_lower, starter_key=str(thing.pk)) for thing in things)
    return Clock.objects.public().filter(reduce(or_, started)).without_working()


def clocks_of_matter(matter: Matter) -> ClockQuerySet:
    """The public clocks that a matter's reports, its requisitions and its own meetings set running, without their working."""

    def started_by(things: QuerySet[Any]) -> Q:
        keys = things.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
        return Q(starter=things.model._meta.label_lower, starter_key__in=keys)

    reports = Report.objects.public().filter(matters=matter)
    requisitions, meetings = Requisition.objects.public().filter(matter=matter), Meeting.objects.public().about(matter)
    started = started_by(reports) | started_by(requisitions) | started_by(meetings)
    return Clock.objects.public().filter(started).without_working()


def with_matters(place: Authority | Iterable[Authority], standings: Sequence[Standing]) -> list[Standing]:
    """Each with the public matter that what set its clock running is about; the latest, where a report serves several."""
    keys: dict[str, list[int]] = {}
    for one in standings:
        keys.setdefault(one.clock.starter, []).append(int(one.clock.starter_key))
    public = Matter.objects.public()
    ways = {
        "findings.report": public.filter(reports__in=keys.get("findings.report", [])).values_list("reports", "pk"),
        "requisitions.requisition": public.filter(requisitions__in=keys.get("requisitions.requisition", [])).values_list(
            "requisitions", "pk"
        ),
        "requisitions.callin": public.filter(decisions__call_ins__in=keys.get("requisitions.callin", [])).values_list(
            "decisions__call_ins", "pk"
        ),
        "meetings.meeting": public.filter(requisitions__meeting__in=keys.get("meetings.meeting", [])).values_list(
            "requisitions__meeting", "pk"
        ),
        "recommendations.recommendation": public.filter(
            recommendations__in=keys.get("recommendations.recommendation", [])
        ).values_list("recommendations", "pk"),
    }
    about = {(kind, str(key)): pk for kind, rows in ways.items() if keys.get(kind) for key, pk in rows.order_by("pk")}
    matters = {matter.pk: matter for matter in at(place, public.filter(pk__in=set(about.values())))} if about else {}
    return [replace(one, matter=matters.get(about.get((one.clock.starter, one.clock.starter_key), 0))) for one in standings]


def has_a_day(clock: Clock) -> bool:
    """Whether something is due by a certain day, and not only about then."""
    return clock.due is not None and not clock.approximate


def starter_of(clock: Clock) -> tuple[str, str]:
    """What set the clock running, in words, and the page where it can be read; blank where it has no public page."""
    if clock.starter == "findings.report":
        report = Report.objects.public().select_related("authority").filter(pk=clock.starter_key).first()
        return (report.title, report.get_absolute_url()) if report else ("", "")
    if clock.starter == "requisitions.requisition":
        requisitions = Requisition.objects.public().select_related("matter__authority").defer("verdict_given")
        requisition = requisitions.filter(pk=clock.starter_key).first()
        return (_("the requisition"), requisition.get_absolute_url()) if requisition else ("", "")
    if clock.starter == "requisitions.callin":
        call_in = CallIn.objects.public().without_verdict().filter(pk=clock.starter_key).first()
        return (_("the call-in"), call_in.get_absolute_url()) if call_in else ("", "")
    if clock.starter == "recommendations.recommendation":
        one = Recommendation.objects.public().select_related("authority").filter(pk=clock.starter_key).first()
        return (_("recommendation %(number)d") % {"number": one.number}, one.get_absolute_url()) if one else ("", "")
    if clock.starter == "meetings.meeting":
        meeting = Meeting.objects.public().select_related("body__authority").filter(pk=clock.starter_key).first()
        if meeting is None:
            return "", ""
        held = {"kind": _(meeting.get_kind_display()), "body": meeting.body.name}
        return _("%(kind)s of %(body)s") % held, meeting.body.get_absolute_url()
    return "", ""


def in_numbers(matters: Sequence[Matter]) -> list[MatterInNumbers]:
    """Each of these matters with how much it rests on."""
    keys = [matter.pk for matter in matters]
    # Each counted by itself: together, every report would be there as often as it has findings.
    of_reports = Report.objects.public().filter(matters__in=keys).order_by().values("matters")
    reports = dict(of_reports.annotate(how_many=Count("pk")).values_list("matters", "how_many"))
    of_findings = Finding.objects.public().filter(report__matters__in=keys).order_by().values("report__matters")
    findings = dict(of_findings.annotate(how_many=Count("pk")).values_list("report__matters", "how_many"))
    return [MatterInNumbers(matter=m, reports=reports.get(m.pk, 0), findings=findings.get(m.pk, 0)) for m in matters]


def committees_of(matter: Matter, successions: Iterable[BodySuccession]) -> set[int]:
    """The keys of the bodies that scrutinise a matter: the committee that opened it, and those that followed it."""
    return {*([matter.committee_id] if matter.committee_id else []), *(one.successor_id for one in successions)}


def meetings_of(matter: Matter, committees: Collection[int], since: date | None) -> list[Meeting]:
    """The meetings a matter's page shows, in order: the latest of its own, and those that decide about the gap.

    These are the first of its committees (given by key) since then: what was asked for, to the first one scheduled.
    """
    public = Meeting.objects.public().with_bodies()
    shown = {meeting.pk: meeting for meeting in public.about(matter).last_first()[:OF_ITS_OWN]}
    if since and committees:
        for meeting in public.of(*committees).coming(since).next_first()[:IN_THE_GAP]:
            shown[meeting.pk] = meeting
            if meeting.state in {Meeting.State.SCHEDULED, Meeting.State.HELD}:
                break
    return sorted(shown.values(), key=lambda meeting: (meeting.day, meeting.pk))


def findings_in_brief(report: Report, most: int) -> tuple[list[Finding], bool]:
    """A report's first findings, with the gaps among them, and whether it has more."""
    found = Finding.objects.with_gaps().filter(report=report).in_order()
    rows = list(found.defer("source_text", "read_as", "boxes", "repairs")[: most + 1])
    for row in rows:
        row.report = report  # whose authority is known: no need to ask again
    return rows[:most], len(rows) > most


def answered_for_by(bodies: Collection[int]) -> QuerySet[ResponsibleBody]:
    """What a body must answer for (given by key, with those it follows), the latest entered first: each finding once."""
    rows = ResponsibleBody.objects.filter(body__in=bodies, finding__in=Finding.objects.public()).order_by("-pk")
    if len(bodies) > 1:
        later = ResponsibleBody.objects.filter(finding=OuterRef("finding"), body__in=bodies, pk__gt=OuterRef("pk"))
        rows = rows.exclude(Exists(later))
    long = ("source_text", "read_as", "boxes", "repairs", "doubts", "report__outcome_text", "report__doubts")
    return rows.select_related("finding__report__authority").defer(*(f"finding__{name}" for name in long))


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The findings of the same kind before and after one in its report, the last number there is, and the gaps between."""

    before: Finding | None
    after: Finding | None
    last: int
    gaps: list[Finding]


def beside(finding: Finding) -> Beside:
    """What stands beside a finding in its report."""
    same_kind = Finding.objects.public().filter(report=finding.report_id, kind=finding.kind)
    same_kind = same_kind.only("pk", "number", "turn", "number_in_kind", "part", "joined_to")
    backwards, forwards = same_kind.order_by("-number", "-turn"), same_kind.in_order()
    before = Q(number__lt=finding.number) | Q(number=finding.number, turn__lt=finding.turn)
    after = Q(number__gt=finding.number) | Q(number=finding.number, turn__gt=finding.turn)
    earlier, later = backwards.filter(before).first(), forwards.filter(after).first()
    numbers = Finding.objects.filter(report=finding.report_id, kind=finding.kind)
    last = numbers.aggregate(number=Max("number_in_kind"), joined=Max("joined_to"))
    highest = max(last["number"] or 0, last["joined"] or 0)
    return Beside(before=earlier, after=later, last=highest, gaps=_gaps(finding, earlier, later, highest))


def _gaps(finding: Finding, earlier: Finding | None, later: Finding | None, highest: int) -> list[Finding]:
    """What rejected findings left between it and those beside it. Where the numbers follow each other there is nothing to ask."""
    since = (earlier.joined_to or earlier.number_in_kind) if earlier else 0
    until = later.number_in_kind if later else highest + 1
    if finding.number_in_kind <= since + 1 and until <= (finding.joined_to or finding.number_in_kind) + 1:
        return []
    gaps = Finding.objects.with_gaps().exclude(gone_at=None).filter(report=finding.report_id, kind=finding.kind)
    return list(gaps.filter(number_in_kind__gt=since, number_in_kind__lt=until).in_order()[:MOST_GAPS])


def days_in_order(
    reports: Sequence[Report], clocks: Sequence[Standing], meetings: Sequence[Meeting], today: date
) -> list[DayInOrder]:
    """The days of a matter, first to last, with today among them when it falls between the first and the last."""
    days = [
        DayInOrder(day=r.published_on, what=r.title, tone="published", note=_("Report published"), link=r.get_absolute_url())
        for r in reports
        if r.published_on
    ]
    for told in clocks:
        clock = told.clock
        if clock.due and has_a_day(clock):
            note = f"{told.word}: {told.note}" if told.note else told.word
            tone = "late" if told.grade is Grade.LATE else "due"
            days.append(DayInOrder(day=clock.due, what=clock.what, tone=tone, note=note, link=clock.get_absolute_url()))
    first = min((d.day for d in days), default=None)
    for meeting in meetings:
        if first and meeting.day >= first:
            what = _(meeting.get_kind_display())
            tone = "meets" if meeting.state in {Meeting.State.SCHEDULED, Meeting.State.HELD} else "asked"
            days.append(DayInOrder(day=meeting.day, what=what, tone=tone, note=_(meeting.stands(today))))
    days.sort(key=lambda d: d.day)
    if days and days[0].day < today < days[-1].day:
        days.append(DayInOrder(day=today, what=_("Today"), tone="today"))
        days.sort(key=lambda d: (d.day, d.tone != "today"))
    return days
