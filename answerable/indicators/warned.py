"""The warning history of a finding: what the series that speak of it had shown by the day of the report, and when it was known.

Only what was published before the report counts. A change is a warning where it is among the worst tenth of all that any
authority's figures had made by then; a series by month, where its verdict was a real change for the worse.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from answerable.effect.answers import Answer
from answerable.effect.charts import draw
from answerable.effect.limits import Kind
from answerable.effect.places import Place, place
from answerable.effect.readings import Polarity
from answerable.effect.verdicts import Verdict, judge
from answerable.indicators.mapping import Speaks, speaking_of
from answerable.indicators.models import Indicator
from answerable.indicators.officialseries import changes_of, series_of
from answerable.indicators.standing_figures import standing
from answerable.reading.statistics.measures import MONTH
from answerable.reading.statistics.releases import Figure, Release

SERIES = 3  # of a finding: each brings every figure of every authority
YEARS_BACK = 6
AMONG_WORST = 0.1


@dataclass(frozen=True, kw_only=True)
class Warned:
    """What a series had shown before a report, with the first word of the finding that the series speaks of.

    `change` is its worst change among all, and `verdict` the verdict then, where either was a warning; `known_on` is the day by
    which it was published. Neither: nothing stood out. `now` is the verdict of today.
    """

    indicator: Indicator
    speaks: Speaks
    word: str
    area: str
    change: Place | None
    verdict: Verdict | None
    known_on: date | None
    report_on: date
    now: Verdict

    @property
    def days_before(self) -> int:
        """How many days before the report it was known."""
        return (self.report_on - self.known_on).days if self.known_on else 0


def warned(text: str, family: str, report_on: date, codes: Collection[str]) -> list[Warned]:
    """What the series that speak of a finding in such a report had shown of this area by then. Three statements, or none."""
    return warned_of([text], family, report_on, codes)[0]


def warned_of(texts: Sequence[str], family: str, report_on: date, codes: Collection[str]) -> list[list[Warned]]:
    """The same for each finding of a report, in their order, by as many statements as for one.

    A series of which nobody has said which way is better warns of nothing.
    """
    speaking = [{one.indicator: (one, word) for one, word in speaking_of(text, [family])} for text in texts]
    wanted = {code for one in speaking for code in one}
    told = Indicator.objects.public().exclude(better=Polarity.UNKNOWN).filter(code__in=wanted)
    indicators = list(told.filter(figures__area__code__in=codes).distinct()) if wanted and codes else []
    chosen = [[one for one in indicators if one.code in said][:SERIES] for said in speaking]
    needed = list({one.pk: one for some in chosen for one in some}.values())
    if not needed:
        return [[] for _ in texts]
    then, now = standing(needed, report_on - timedelta(days=1)), standing(needed)
    before = {
        one.pk: Before(one, then[one.pk], now[one.pk], report_on, codes)
        for one in needed
        if one.pk in then and of_area(then[one.pk], codes)
    }
    return [
        [before[one.pk].told(*said[one.code]) for one in some if one.pk in before]
        for some, said in zip(chosen, speaking, strict=True)
    ]


@dataclass(frozen=True)
class Before:
    """One series as it stood before a report, and as it stands now."""

    indicator: Indicator
    then: Release
    now: Release
    report_on: date
    codes: Collection[str]

    def told(self, speaks: Speaks, word: str) -> Warned:
        """What it had shown."""
        here = of_area(self.then, self.codes)
        verdict = judged(here, self.then)
        worse = verdict if verdict.answer is Answer.WORSE else None
        change = None if self.indicator.step == MONTH else worst_change(self.then, here[0].area.code, self.report_on)
        return Warned(
            indicator=self.indicator,
            speaks=speaks,
            word=word,
            area=here[0].area.name,
            change=change,
            verdict=worse,
            known_on=known_on(here, change, worse),
            report_on=self.report_on,
            now=judged(of_area(self.now, self.codes), self.now),
        )


def of_area(release: Release, codes: Collection[str]) -> list[Figure]:
    """The figures of one area."""
    return [one for one in release.figures if one.area.code in codes]


def judged(figures: Sequence[Figure], release: Release) -> Verdict:
    """The verdict on these figures of one area."""
    series = series_of(release.measure.title, {one.period: one for one in figures}, release)
    return judge(draw(series, Kind.XMR if series.is_yearly else None))


def worst_change(release: Release, code: str, report_on: date) -> Place | None:
    """The worst yearly change of an area in the years before a report, where it is among the worst tenth of all; else None."""
    every = [one for one in changes_of(release.of_authorities()) if one.year >= report_on.year - YEARS_BACK]
    polarity = Polarity(release.measure.better)
    own = [place(one, every, polarity) for one in every if one.authority == code]
    worst = min(own, key=lambda one: one.worst, default=None)
    return worst if worst and worst.among_worst <= AMONG_WORST else None


def known_on(then: Sequence[Figure], change: Place | None, worse: Verdict | None) -> date | None:
    """The day by which a warning was published: that of the year of the change, else of the last reading that was judged."""
    if change is not None:
        return next(one.published for one in then if one.period == change.change.year)
    return max((one.published for one in then if one.published is not None), default=None) if worse else None
