"""The third lane of a finding: beside what was done and what was judged, what the figures show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import ngettext

from answerable.findings.models import Finding
from answerable.indicators.mapping import codes_of
from answerable.indicators.models import Indicator
from answerable.indicators.saying import headline, tone, warning
from answerable.indicators.warned import Warned, warned
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.reading.statistics.releases import Release

MEETINGS, ITEMS = 5, 6  # beside a warning so many, each with so many of its items


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What a committee had before it at one meeting between a warning and the report; none where no agenda is on record."""

    day: date
    address: str
    business: list[str]


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One series beside a finding: what it had shown before the report in one sentence, and what it shows now."""

    indicator: Indicator
    warned: bool
    sentence: str
    now: str
    tone: str
    why: str
    met: str
    agendas: list[Agenda]
    figures: Release


def figures_lane(finding: Finding, matters: Collection[Matter] = (), committees: Collection[int] = ()) -> list[Lane]:
    """The series that speak of a finding; none where its report has no day, or nothing speaks of its words.

    `matters` rest on its report, and `committees` (by key) hold them: beside a warning stands how often those met meanwhile.
    """
    report = finding.report
    if report.published_on is None:
        return []
    found = warned(finding.text, report.family, report.published_on, codes_of(report.authority.code))
    known = [one.known_on for one in found if one.known_on]
    met = _met(min(known), report.published_on, matters, committees) if known and committees else []
    return [_lane(one, met) for one in found]


def _met(since: date, until: date, matters: Collection[Matter], committees: Collection[int]) -> list[Meeting]:
    """These committees' meetings from one day to another, each with its business and whether one of the matters was on it."""
    about = AgendaItem.objects.filter(meeting=OuterRef("pk"), matter__in=matters)
    business = AgendaItem.objects.public().filter(kind=AgendaItem.Kind.BUSINESS)
    rows = Meeting.objects.public().scheduled().of(*committees).filter(day__gte=since, day__lt=until)
    rows = rows.annotate(had_it=Exists(about)).select_related("body__authority").order_by("-day", "pk")
    return list(rows.prefetch_related(Prefetch("items", business, to_attr="business")))


def met_meanwhile(one: Warned, met: Collection[Meeting]) -> str:
    """How often a committee met between the day of a warning and the report, and how often it had this before it."""
    if one.known_on is None or not met:
        return ""
    since = {meeting.day: meeting.had_it for meeting in met if meeting.day >= one.known_on}  # type: ignore[attr-defined]
    told = {"n": len(since), "had_it": sum(since.values())}
    return (
        ngettext(
            "From then to the report the committee met on %(n)s day on record; of the agendas %(had_it)s had this matter.",
            "From then to the report the committee met on %(n)s days on record; of the agendas %(had_it)s had this matter.",
            len(since),
        )
        % told
    )


def agendas_meanwhile(one: Warned, met: Collection[Meeting]) -> list[Agenda]:
    """What the committee had on its agenda then, the latest meeting first; where it was never on record, nothing."""
    since = [meeting for meeting in met if one.known_on is not None and meeting.day >= one.known_on]
    told = [(meeting, [item.title for item in meeting.business]) for meeting in since]  # type: ignore[attr-defined]
    return [
        Agenda(day=meeting.day, address=meeting.get_absolute_url(), business=titles[:ITEMS])
        for meeting, titles in told[:MEETINGS]
    ]


def _lane(one: Warned, met: Collection[Meeting]) -> Lane:
    return Lane(
        met=met_meanwhile(one, met),
        agendas=agendas_meanwhile(one, met),
        figures=one.figures,
        indicator=one.indicator,
        warned=one.known_on is not None,
        sentence=warning(one),
        now=headline(one.now),
        tone=tone(one.now),
        why=one.speaks.why,
    )
