"""The brief for members of a report: for each finding what was found, the figure, the warning, the question, the source.

Made from the record and nothing else. It asks; it does not say who is to blame, or why anything is as it is.
"""

from __future__ import annotations

from datetime import date

from django.utils import translation

from answerable.effect.answers import Answer, Why
from answerable.findings.models import Finding, Report
from answerable.indicators.mapping import codes_of
from answerable.indicators.saying import headline, warning
from answerable.indicators.warned import Warned, warned_of
from answerable.rulebook.calendar import in_words
from answerable.typesetting.briefs import Brief, Point

POINTS, OTHERS = 5, 12
LONGEST, SHORT = 240, 120
QUESTIONS = {
    Answer.BETTER: "What brought this about, and what makes sure that it stays when attention moves on?",
    Answer.WORSE: "It still gets worse. What will be done differently, and in which month will this figure show it?",
    Answer.NO_CHANGE: "The figures show no change yet. Which action is meant to move them, and by when would you see it?",
    Answer.CANNOT_TELL: "What do the latest months show? Bring how many of how many, by month, counted as in this series.",
}
WARNED_OF = "This could be known before the report. Who saw it, and what was done then? "
OF_EACH = "By which number, known today, will this committee see that it has changed, and from which month on?"
NOTES = (
    "Figures show whether something changed, not why, and nothing of any one person.",
    "A yearly figure gets no verdict of change of its own; one among the worst tenth of all authorities’ is called a warning.",
    "Which series speaks of which words of a finding is reviewed by a person, and may be wrong: say so.",
)


def brief_of(report: Report, *, on: date) -> Brief:
    """The brief of a report. Findings on which a series speaks come first, warnings before others. In English."""
    findings = list(
        Finding.objects.public().filter(report=report).in_order().only("report", "number", "turn", "kind", "text", "page")
    )
    with translation.override("en-gb"):
        told = _figures(findings, report)
        points = [_point(finding, one) for finding, one in told if one]
        others = [_other(finding) for finding, one in told if not one]
    left = max(0, len(points) - POINTS) + max(0, len(others) - OTHERS)
    when = f", published on {in_words(report.published_on)}" if report.published_on else ""
    return Brief(
        council=report.authority.name,
        title="Brief for members: what the figures raise",
        about=f"{report.title}, {report.publisher}{when}: {len(findings)} findings. This is for asking, not for answering.",
        points=tuple(points[:POINTS]),
        others=tuple(others[:OTHERS]),
        others_question=OF_EACH,
        left_out=left,
        notes=NOTES,
        made_on=on,
    )


def _figures(findings: list[Finding], report: Report) -> list[tuple[Finding, list[Warned]]]:
    """Each finding with what the series say that speak of it, those with a warning first."""
    if report.published_on is None:
        return [(finding, []) for finding in findings]
    codes = codes_of(report.authority.code)
    each = warned_of([finding.text for finding in findings], report.family, report.published_on, codes)
    return sorted(zip(findings, each, strict=True), key=lambda one: not any(series.known_on for series in one[1]))


def _point(finding: Finding, told: list[Warned]) -> Point:
    one = next((series for series in told if series.known_on), told[0])
    known = WARNED_OF if one.known_on else ""
    ask = QUESTIONS.get(one.now.answer, QUESTIONS[Answer.NO_CHANGE])
    if one.now.answer is Answer.CANNOT_TELL and one.now.why is not Why.YEARLY:
        ask = "There are too few figures to tell. " + ask
    return Point(
        found=clipped(finding.text, LONGEST),
        where=_where(finding),
        warning=warning(one) if one.known_on else "",
        now=f"Now, by “{one.indicator.title}”: {headline(one.now)}.",
        question=known + ask,
        source=f"Figures: {one.indicator.publisher}, {one.indicator.publication}."
        + (" MADE UP." if one.indicator.invented else ""),
    )


def _other(finding: Finding) -> Point:
    return Point(found=clipped(finding.text, SHORT), where=_where(finding))


def _where(finding: Finding) -> str:
    return f"Finding {finding.number}, page {finding.page} of the report." if finding.page else f"Finding {finding.number}."


def clipped(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    told = " ".join(text.split())
    return told if len(told) <= longest else told[: told.rindex(" ", 0, longest)] + " …"
