"""The third lane of a finding: beside what was done and what was judged, what the figures show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

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
class Met:
    """One meeting of a committee between a warning and the report: whether a matter that rests on the report was on its agenda,
    and the titles of its business; none where no agenda is on record.
    """

    day: date
    address: str
    had_it: bool
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
    agendas: list[Met]
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


def _met(since: date, until: date, matters: Collection[Matter], committees: Collection[int]) -> list[Met]:
    """These committees' meetings from one day to another, the latest first, each with the public items of its agenda."""
    public = AgendaItem.objects.public()
    about = public.filter(meeting=OuterRef("pk"), matter__in=matters)
    rows = Meeting.objects.public().scheduled().of(*committees).filter(day__gte=since, day__lt=until)
    rows = rows.annotate(had_it=Exists(about)).select_related("body__authority").order_by("-day", "pk")
    business = Prefetch("items", public.filter(kind=AgendaItem.Kind.BUSINESS), to_attr="business")
    found: list[Any] = list(rows.prefetch_related(business))
    return [
        Met(day=one.day, address=one.get_absolute_url(), had_it=one.had_it, business=[item.title for item in one.business])
        for one in found
    ]


def met_meanwhile(one: Warned, met: Collection[Met]) -> str:
    """How often a committee met between the day of a warning and the report, and how often it had this before it."""
    if one.known_on is None or not met:
        return ""
    since = [meeting for meeting in met if meeting.day >= one.known_on]
    days = {meeting.day for meeting in since}
    told = {"n": len(days), "had_it": len({meeting.day for meeting in since if meeting.had_it})}
    return (
        ngettext(
            "From then to the report the committee met on %(n)s day on record; of the agendas %(had_it)s had this matter.",
            "From then to the report the committee met on %(n)s days on record; of the agendas %(had_it)s had this matter.",
            len(days),
        )
        % told
    )


def agendas_meanwhile(one: Warned, met: Collection[Met]) -> list[Met]:
    """What the committee had on its agenda then, the latest meeting first; where it was never on record, nothing."""
    since = [meeting for meeting in met if one.known_on is not None and meeting.day >= one.known_on]
    return [replace(meeting, business=meeting.business[:ITEMS]) for meeting in since[:MEETINGS]]


def _lane(one: Warned, met: Collection[Met]) -> Lane:
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
