"""The third lane of a finding: beside what was done and what was judged, what the figures show."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.findings.models import Finding
from answerable.indicators.mapping import codes_of
from answerable.indicators.models import Indicator
from answerable.indicators.saying import headline, tone, warning
from answerable.indicators.warned import Warned, warned


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One series beside a finding: what it had shown before the report in one sentence, and what it shows now."""

    indicator: Indicator
    warned: bool
    sentence: str
    now: str
    tone: str
    why: str


def figures_lane(finding: Finding) -> list[Lane]:
    """The series that speak of a finding; none where its report has no day, or nothing speaks of its words."""
    report = finding.report
    if report.published_on is None:
        return []
    return [_lane(one) for one in warned(finding.text, report.family, report.published_on, codes_of(report.authority.code))]


def _lane(one: Warned) -> Lane:
    return Lane(
        indicator=one.indicator,
        warned=one.known_on is not None,
        sentence=warning(one),
        now=headline(one.now),
        tone=tone(one.now),
        why=one.speaks.why,
    )
