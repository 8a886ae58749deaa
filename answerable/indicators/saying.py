"""What figures show, in sentences of the reader's language. The working of a verdict is the effect room's own, in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from answerable.effect.periods import Period, Step
from answerable.effect.verdicts import Verdict
from answerable.effect.wording import figures, plain
from answerable.indicators.models import Indicator
from answerable.indicators.neighbours import Neighbourhood
from answerable.indicators.officialseries import period_named
from answerable.indicators.shown import Shown
from answerable.indicators.warned import Warned

ANSWERS = (
    gettext_noop("real change for the better"),
    gettext_noop("real change for the worse"),
    gettext_noop("real change upwards"),
    gettext_noop("real change downwards"),
    gettext_noop("no change shown"),
    gettext_noop("cannot tell"),
)
WHYS = (
    gettext_noop("a year lies between the readings"),
    gettext_noop("too few readings"),
    gettext_noop("the readings that limits rest on are all alike, so there are no limits"),
    gettext_noop("the limits cover everything that is possible"),
)
# Looks of the figures' own: that a thing was done, or is late, is said elsewhere and in other colours.
TONES = {"real change for the better": "better", "real change for the worse": "worse"}


def headline(verdict: Verdict) -> str:
    """The verdict in a line, in the reader's language."""
    answer = _(str(verdict.answer))
    if verdict.since:
        said = _("%(answer)s since %(period)s") % {"answer": answer, "period": period_in_words(verdict.since)}
    else:
        said = f"{answer}: {_(str(verdict.why))}" if verdict.why else answer
    return said + " " + _("(on trial)") if verdict.trial else said


def tone(verdict: Verdict) -> str:
    """The look of a verdict's answer."""
    return TONES.get(str(verdict.answer), "none")


def period_in_words(period: Period) -> str:
    """A month with its name in the reader's language; any other period as it is."""
    if period.step is not Step.MONTH:
        return str(period)
    return dateformat.format(date(period.number // 12, period.number % 12 + 1, 1), "F Y")


def beside(shown: Shown) -> list[str]:
    """Sentences that stand beside the verdict: the place of the latest change, what followed elsewhere, growth, the nation."""
    return list(_beside(shown))


def warning(one: Warned) -> str:
    """What the figures had shown before a report, in one sentence that can be read out."""
    told = {"title": one.indicator.title, "area": one.area, "known": known_before(one)}
    if one.change:
        change = one.change.change
        return _(
            "The figures had shown it: from %(before)s to %(year)s “%(title)s” changed by %(by)s in %(area)s, among the worst "
            "%(share)s %% of all authorities’ changes in those years; %(known)s."
        ) % (
            told
            | {
                "before": change.year - 1,
                "year": change.year,
                "by": by_how_much(one.indicator, change.by),
                "share": plain(100 * one.change.among_worst, 1),
            }
        )
    if one.verdict:
        return _("The figures had shown it: “%(title)s” in %(area)s showed a %(headline)s; %(known)s.") % (
            told | {"headline": headline(one.verdict)}
        )
    return _("Nothing that stood out was published in “%(title)s” of %(area)s before the report.") % told


def known_before(one: Warned) -> str:
    """When the warning could be known."""
    if one.known_on is None:
        return ""
    day = dateformat.format(one.known_on, "j F Y")
    return ngettext(
        "that was published by %(day)s, %(n)s day before the report",
        "that was published by %(day)s, %(n)s days before the report",
        one.days_before,
    ) % {"day": day, "n": one.days_before}


def by_how_much(indicator: Indicator, by: float) -> str:
    """A change with its sign: in percentage points for shares, else in the unit of the series."""
    number = f"{by:+,.1f}" if indicator.in_points else f"{'+' if by > 0 else ''}{plain(by, 1)}"
    return _("%(number)s percentage points") % {"number": number} if indicator.in_points else number


def value_in_words(indicator: Indicator, value: float) -> str:
    """A figure as one number: a percentage with one place, else four figures that count and the unit."""
    return f"{plain(value, 1)} %" if indicator.in_points else figures(value)


def _near(shown: Shown, near: Neighbourhood) -> Iterator[str]:
    told = {
        "period": period_named(shown.indicator.step, near.period),
        "place": near.place,
        "of": near.of,
        "middle": value_in_words(shown.indicator, near.middle),
        "neighbours": near.of - 1,
    }
    order = _("counted from the worst") if near.from_the_worst else _("counted from the greatest")
    yield _(
        "Among its statistical neighbours, the councils most like it, in %(period)s: number %(place)s of %(of)s, %(order)s; the "
        "middle one of the %(neighbours)s has %(middle)s."
    ) % (told | {"order": order})
    if near.without:
        yield _("Cannot be compared, for they have no figure of %(period)s: %(names)s.") % (
            told | {"names": ", ".join(near.without)}
        )


def _beside(shown: Shown) -> Iterator[str]:
    if shown.place:
        change = shown.place.change
        yield _(
            "From %(before)s to %(year)s: %(by)s. Of %(of)s authorities’ changes in that year this was number %(worst)s, counted "
            "from the worst; the middle one was %(middle)s."
        ) % {
            "before": change.year - 1,
            "year": change.year,
            "by": by_how_much(shown.indicator, change.by),
            "of": shown.place.of,
            "worst": shown.place.worst,
            "middle": by_how_much(shown.indicator, shown.place.middle),
        }
    if shown.after and shown.after.like_it:
        yield _(
            "After a change at least as great and the same way, in any year and anywhere, %(back)s of %(many)s gave back more "
            "than half of it the next year."
        ) % {"back": shown.after.gave_back, "many": shown.after.like_it}
    if shown.grown:
        told = {"first": shown.grown.first, "last": shown.grown.last, "times": f"{shown.grown.here.times:.2f}"}
        rank = {"rank": shown.grown.here.rank, "of": shown.grown.here.of}
        yield _("From %(first)s to %(last)s: × %(times)s; number %(rank)s of %(of)s, counted from the greatest.") % (told | rank)
        if shown.grown.nation is not None:
            yield _("In England: × %(times)s.") % {"times": f"{shown.grown.nation:.2f}"}
    if shown.near:
        yield from _near(shown, shown.near)
    if shown.nation:
        last = shown.told.chart.now.readings[-1].period
        yield _("England in %(period)s: %(value)s.") % {"period": period_in_words(last), "value": shown.nation}
