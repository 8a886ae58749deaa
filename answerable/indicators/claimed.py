"""An explanation held against official figures, claim by claim: what bears it out, what speaks against it, what nobody can say.

A claim is a sentence about a service. Nothing here judges a person, or says why anything is as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from answerable.effect.answers import Answer
from answerable.effect.claims import Claim, Claims, Holds, claims_in
from answerable.effect.growth import rank_correlation, times
from answerable.effect.readings import Polarity
from answerable.indicators.mapping import Speaks, series
from answerable.indicators.models import Indicator
from answerable.indicators.officialseries import value_of
from answerable.indicators.saying import beside, by_how_much, headline, value_in_words
from answerable.indicators.shown import Shown, shown
from answerable.indicators.standing_figures import standing
from answerable.reading.statistics.measures import MONTH
from answerable.reading.statistics.releases import Level, Release

YEARS_BACK = 5
MOST, HALF = 0.75, 0.5
FAR_MORE = 1.5
LITTLE = 0.5
WORST = 0.1


@dataclass(frozen=True, kw_only=True)
class Held:
    """A claim beside the figures: the verdict, which series spoke, what it says, what it cannot say, and what to ask for."""

    claim: Claim
    holds: Holds
    about: Indicator | None = None
    says: tuple[str, ...] = ()
    cannot_say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Whether it holds, in the reader's language."""
        return _(HOLDS[self.holds])


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A series that can speak: its figures, what it shows of the place, and the words by which it is chosen."""

    indicator: Indicator
    release: Release
    shown: Shown
    speaks: Speaks
    codes: Collection[str]

    @property
    def by_area(self) -> dict[str, dict[int, float]]:
        """Every authority's numbers by period."""
        return {
            code: {period: value for period, one in figures.items() if (value := value_of(one)) is not None}
            for code, figures in self.release.of_authorities().items()
        }

    @property
    def own(self) -> dict[int, float]:
        """The place's own numbers by period."""
        found = {one.period: value_of(one) for one in self.release.figures if one.area.code in self.codes}
        return {period: value for period, value in sorted(found.items()) if value is not None}

    @property
    def nation(self) -> dict[int, float]:
        """The nation's."""
        found = {one.period: value_of(one) for one in self.release.figures if one.area.level is Level.NATION}
        return {period: value for period, value in found.items() if value is not None}

    def told(self, value: float) -> str:
        """A value in words."""
        return value_in_words(self.indicator, value)


HOLDS = {
    Holds.TRUE: gettext_noop("true"),
    Holds.IN_PART: gettext_noop("true in part"),
    Holds.NOT_SHOWN: gettext_noop("not shown"),
    Holds.CONTRADICTED: gettext_noop("contradicted"),
    Holds.CANNOT_TELL: gettext_noop("cannot tell"),
}


def hold(text: str, codes: Collection[str]) -> list[Held]:
    """Every claim of a text held against the figures of a place, given by its codes. Two statements, however many claims."""
    return hold_each([text], codes)[0]


def hold_each(texts: Sequence[str], codes: Collection[str], about: Sequence[str] = ()) -> list[list[Held]]:
    """The same for several texts by as many statements, and by none where no text claims anything that figures speak to.

    `about` is what each of them is said of, such as a finding: it chooses the series where a claim itself names none.
    """
    claims = [claims_in(text) for text in texts]
    there = _speaking(codes) if any(claims) else []
    named = [f"{text} {of}" for text, of in zip(texts, about or [""] * len(texts), strict=True)]
    return [[_held(one, words, there) for one in found] for words, found in zip(named, claims, strict=True)]


def _speaking(codes: Collection[str]) -> list[Spoken]:
    """Every series of the reviewed list that has figures of a place."""
    known = {one.code: one for one in Indicator.objects.public().filter(code__in=series())}
    ordered = [known[code] for code in series() if code in known]
    releases = standing(ordered)
    return [
        Spoken(indicator=one, release=releases[one.pk], shown=told, speaks=series()[one.code], codes=codes)
        for one in ordered
        if one.pk in releases and (told := shown(one, releases[one.pk], codes)) is not None
    ]


def _held(claim: Claim, text: str, there: Sequence[Spoken]) -> Held:
    chosen = _chosen(claim, text, there)
    if chosen is None or not chosen.own:
        return Held(claim=claim, holds=Holds.CANNOT_TELL, cannot_say=(_("No series on record speaks to this."),))
    weigh = {
        Claims.FIGURES: _figures,
        Claims.ROSE: _rose,
        Claims.FELL: _fell,
        Claims.IMPROVED: _improved,
        Claims.EVERYWHERE: _everywhere,
    }
    return weigh[claim.kind](claim, chosen, there)


def _chosen(claim: Claim, text: str, there: Sequence[Spoken]) -> Spoken | None:
    """The series that a claim speaks of: by its own words, else the text's; else the first of the kind that it takes."""
    counts = claim.kind in (Claims.ROSE, Claims.FELL)
    fits = [one for one in there if one.indicator.in_points != counts] or list(there)
    if claim.kind is Claims.IMPROVED:
        fits = [one for one in there if one.indicator.better != Polarity.UNKNOWN]
    for words in (claim.words, text):
        if named := next((one for one in fits if one.speaks.of(words)), None):
            return named
    return fits[0] if fits else None


def _figures(claim: Claim, one: Spoken, there: Sequence[Spoken]) -> Held:
    """Figures that are given, beside the official ones of the same years."""
    own = one.own
    official = [(said, own[said.year]) for said in claim.figures if said.year in own and one.indicator.step != MONTH]
    if not official:
        years = ", ".join(str(said.year) for said in claim.figures)
        return _told(
            claim, Holds.CANNOT_TELL, one, cannot_say=[_("No official figure of %(years)s is on record.") % {"years": years}]
        )
    says = [
        (_("%(year)s: %(said)s is said, and the official figure is the same.") if said.is_same(value)
         else _("%(year)s: %(said)s is said; the official figure is %(official)s."))
        % {"year": said.year, "said": one.told(said.value), "official": one.told(value)}
        for said, value in official
    ]  # fmt: skip
    right = [said.is_same(value) for said, value in official]
    if len(official) > 1:
        (first, was), (last, now) = official[0], official[-1]
        told = {"said": by_how_much(one.indicator, last.value - first.value), "official": by_how_much(one.indicator, now - was)}
        says.append(_("The change that is said is %(said)s; that of the official figures is %(official)s.") % told)
    holds = Holds.TRUE if all(right) and len(right) == len(claim.figures) else Holds.IN_PART if any(right) else Holds.NOT_SHOWN
    if not any(right) and (other := _counted_otherwise(claim, one, there)):
        holds = Holds.IN_PART
        says.append(_("It is the figure of another series: “%(title)s”.") % {"title": other.indicator.title})
    ask = [] if all(right) else [_ask_what_was_counted(one)]
    says += _within(one)
    return _told(claim, holds, one, says=says, cannot_say=[] if all(right) else [_other_count()], ask=ask)


def _counted_otherwise(claim: Claim, one: Spoken, there: Sequence[Spoken]) -> Spoken | None:
    """Another yearly series that has every figure of the claim."""
    return next(
        (
            other
            for other in there
            if other is not one
            and other.indicator.step != MONTH
            and all(said.year in other.own and said.is_same(other.own[said.year]) for said in claim.figures)
        ),
        None,
    )


def _rose(claim: Claim, one: Spoken, there: Sequence[Spoken]) -> Held:
    """That something rose: by how many times here, in the nation, among all; and whether the share went with it."""
    own = one.own
    first, last = min(own), max(own)
    grown = times(own[first], own[last])
    says = beside(one.shown) if not one.indicator.in_points else [_from_to(one, first, last)]
    if first == last or grown is None:
        return _told(claim, Holds.CANNOT_TELL, one, says=says, cannot_say=[_("There is one figure only.")])
    if own[last] <= own[first]:
        return _told(claim, Holds.CONTRADICTED, one, says=[_from_to(one, first, last), *says])
    holds = Holds.TRUE if claim.times is None or grown >= claim.times else Holds.IN_PART
    says += _together(one, there, first, last)
    cannot_say = [_("Whether this is the reason for anything else.")]
    return _told(claim, holds, one, says=[_from_to(one, first, last), *says], cannot_say=cannot_say)


def _fell(claim: Claim, one: Spoken, _there: Sequence[Spoken]) -> Held:
    own = one.own
    first, last = min(own), max(own)
    holds = Holds.CANNOT_TELL if first == last else Holds.TRUE if own[last] < own[first] else Holds.CONTRADICTED
    return _told(claim, holds, one, says=[_from_to(one, first, last), *beside(one.shown)])


def _together(one: Spoken, there: Sequence[Spoken], first: int, last: int) -> Iterator[str]:
    """Whether, across all authorities, what is said to have suffered went down where this went up."""
    share = next((other for other in there if other.indicator.is_share and other.indicator.better != Polarity.UNKNOWN), None)
    if share is None or share.indicator.step != one.indicator.step:
        return
    counts, shares = one.by_area, share.by_area
    pairs = [
        (years[last] / years[first], shares[code][last] - shares[code][first])
        for code, years in counts.items()
        if years.get(first) and last in years and {first, last} <= shares.get(code, {}).keys()
    ]
    together = rank_correlation(pairs)
    if together is not None:
        little = _("explains little") if abs(together) < LITTLE else _("goes with it")
        yield _(
            "Across %(many)s authorities its growth %(little)s: with the change of “%(title)s” its rank correlation is %(r)s, "
            "where -1 or 1 would be wholly and 0 not at all."
        ) % {"many": len(pairs), "little": little, "title": share.indicator.title, "r": f"{together:.2f}"}


def _improved(claim: Claim, one: Spoken, _there: Sequence[Spoken]) -> Held:
    """That it improved: the verdict of the chart where it can tell; of yearly figures, the way they went and no more."""
    verdict = one.shown.told.verdict
    says = [headline(verdict).capitalize() + ".", *_within(one), *beside(one.shown)]
    answers = {Answer.BETTER: Holds.TRUE, Answer.WORSE: Holds.CONTRADICTED, Answer.NO_CHANGE: Holds.NOT_SHOWN}
    holds = answers.get(verdict.answer, Holds.CANNOT_TELL)
    if holds is Holds.CANNOT_TELL and one.shown.series.is_yearly and len(one.own) > 1:
        *_before, was, now = one.own.values()
        better = (now - was) * (1 if one.indicator.better == Polarity.UP else -1)
        holds = Holds.CONTRADICTED if better < 0 else Holds.NOT_SHOWN
    return _told(claim, holds, one, says=says, ask=list(verdict.counterfactual))


def _everywhere(claim: Claim, one: Spoken, _there: Sequence[Spoken]) -> Held:
    """That it is so everywhere: how many authorities went the same way in the last years, and where this one stands."""
    own, sign = one.own, -1 if one.indicator.better == Polarity.UP else 1
    last = max(own)
    first = max(min(own), last - (YEARS_BACK if one.indicator.step != MONTH else 12 * YEARS_BACK))
    moved = {code: years[last] - years[first] for code, years in one.by_area.items() if {first, last} <= years.keys()}
    if first == last or first not in own or len(moved) < 10:
        return _told(claim, Holds.CANNOT_TELL, one, cannot_say=[_("Too few places have figures of the same years to compare.")])
    worse = sum(sign * by > 0 for by in moved.values())
    as_bad = sum(sign * by >= sign * (own[last] - own[first]) for by in moved.values()) / len(moved)
    told = {"first": first, "last": last, "worse": worse, "of": len(moved)}
    went = _("rose") if one.indicator.better == Polarity.UNKNOWN else _("got worse")
    says = [
        _("From %(first)s to %(last)s it %(went)s in %(worse)s of %(of)s authorities.") % (told | {"went": went}),
        _from_to(one, first, last),
        _("%(share)s %% of all authorities’ changes in those years were as great the same way, this one among them.")
        % {"share": f"{100 * as_bad:.1f}"},
        *_nation(one.nation, one, first, last),
    ]
    share = worse / len(moved)
    holds = Holds.TRUE if share >= MOST else Holds.IN_PART if share >= HALF else Holds.CONTRADICTED
    if holds is Holds.TRUE and as_bad <= WORST:
        holds = Holds.IN_PART
        says.append(_("It is so in most places, and more so here than in nine of ten."))
    return _told(claim, holds, one, says=says, cannot_say=[_("Whether it had to be so here because it is so elsewhere.")])


def _nation(nation: Mapping[int, float], one: Spoken, first: int, last: int) -> Iterator[str]:
    if {first, last} <= nation.keys():
        told = {"first": first, "last": last, "was": one.told(nation[first]), "now": one.told(nation[last])}
        yield _("In England: %(was)s in %(first)s, %(now)s in %(last)s.") % told


def _from_to(one: Spoken, first: int, last: int) -> str:
    periods = [str(reading.period) for reading in one.shown.series.readings if reading.period.number in (first, last)]
    told = {"first": periods[0], "last": periods[-1], "was": one.told(one.own[first]), "now": one.told(one.own[last])}
    return _("Here: %(was)s in %(first)s, %(now)s in %(last)s.") % told


def _within(one: Spoken) -> list[str]:
    """Whether the latest figure lies within the limits of the place's own history."""
    line, own = one.shown.told.verdict.line, one.own
    if line is None or line.lower is None or line.upper is None or len(own) < 5:
        return []
    lower, upper, now = *(100 * limit if one.indicator.is_share else limit for limit in (line.lower, line.upper)), own[max(own)]
    told = {"now": one.told(now), "lower": one.told(lower), "upper": one.told(upper)}
    if lower <= now <= upper:
        return [_("%(now)s lies within the limits of its own history (%(lower)s to %(upper)s): it may be chance.") % told]
    return [_("%(now)s lies outside the limits of its own history (%(lower)s to %(upper)s).") % told]


def _ask_what_was_counted(one: Spoken) -> str:
    told = {"definition": one.indicator.definition}
    return _("Ask how many of how many, in which months, and counted how. The official series counts: %(definition)s.") % told


def _other_count() -> str:
    return _("Whether what was said counts something else, or a part of the year.")


def _told(
    claim: Claim,
    holds: Holds,
    one: Spoken,
    *,
    says: Sequence[str] = (),
    cannot_say: Sequence[str] = (),
    ask: Sequence[str] = (),
) -> Held:
    return Held(
        claim=claim,
        holds=holds,
        about=one.indicator,
        says=tuple(dict.fromkeys(says)),
        cannot_say=tuple(cannot_say),
        ask=tuple(ask),
    )
