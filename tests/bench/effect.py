"""How often the rule for a real change rings for nothing, how soon it rings for something, and its verdicts a second."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean

from answerable.effect.answers import Answer, answer, signal_at
from answerable.effect.charts import Baseline, Chart, draw
from answerable.effect.limits import Kind
from answerable.effect.periods import Step, numbered
from answerable.effect.readings import Polarity, Reading, Series
from answerable.effect.verdicts import judge
from answerable.indicators.officialseries import standings
from answerable.site.statisticscommand import read_any
from tests.bench.measuring import heading, rate, timed

TIMES = 1500
YEAR = 12
JANUARY = 2019 * 12
RELEASE = Path(__file__).resolve().parents[3] / "shared/corpus/statistics/ehc-plan-timeliness-2014-2024-joined.csv"
REAL = (Answer.BETTER, Answer.WORSE)
Noise = Callable[[random.Random, int], list[float]]


def main() -> None:
    """Simulate the rule as built on noise of several kinds and on true changes, then time it."""
    _false_alarms()
    _power()
    _speed()


def _false_alarms() -> None:
    heading(f"False alarms: {TIMES:,} series in which nothing changes, judged month by month for a year")
    print("  The design's figures, in pure noise within a year: one signal 17 %, two in a row 5 %.")
    print(
        f"  {'noise, and what the limits rest on':<44}{'one signal':>11}{'two in a row':>14}{'at the end':>12}{'page warns':>12}"
    )
    for words, noise in NOISES.items():
        for base in (12, 24, 36):
            _row(f"{words}, {base} frozen", [_year_of(noise, base, 0, number) for number in range(TIMES)])
    _row("independent, limits of 24 that move", [_moving(number) for number in range(TIMES)])
    print("  “Page warns”: of the alarms at the end, the share whose verdict names seasons or readings that lean on one another.")


def _power() -> None:
    heading("Power: the same, when the level rises after a baseline of 24 by so many standard deviations")
    print(f"  {'rise':<44}{'one signal':>11}{'two in a row':>14}{'at the end':>12}{'months to it':>14}")
    for rise in (0.5, 1, 1.5, 2, 3):
        found = [_year_of(NOISES["independent"], 24, rise, number) for number in range(TIMES // 2)]
        months = [one.first for one in found if one.first is not None]
        _row(f"{rise} standard deviations", found, f"{mean(months):>13.1f}" if months else "")


class Year:
    """What happened in the year after the baseline: any signal, two in a row, and the verdict at its end."""

    def __init__(self, chart: Chart, base: int) -> None:
        ways = [signal_at(chart, i) for i in range(base, base + YEAR)]
        twice = [i for i in range(1, YEAR) if ways[i] and ways[i] == ways[i - 1]]
        self.one = any(ways)
        self.first = twice[0] + 1 if twice else None
        self.at_the_end = answer(chart).answer in REAL
        self.warned = self.at_the_end and any("seasons" in note or "leans" in note for note in judge(chart).notes)


def _year_of(noise: Noise, base: int, rise: float, number: int) -> Year:
    values = noise(random.Random(number), base + YEAR)
    return Year(_chart([one + rise * (i >= base) for i, one in enumerate(values)], base), base)


def _moving(number: int) -> Year:
    return Year(_chart(NOISES["independent"](random.Random(number), 24), None), 24 - YEAR)


def _row(words: str, found: list[Year], more: str | None = None) -> None:
    def share(of: list[bool]) -> str:
        return f"{100 * mean(of):.1f} %"

    alarms = [one for one in found if one.at_the_end]
    if more is None:
        more = f"{share([one.warned for one in alarms]) if alarms else 'none':>12}"
    numbers = ([one.one for one in found], [one.first is not None for one in found], [one.at_the_end for one in found])
    print(f"  {words:<44}{share(numbers[0]):>11}{share(numbers[1]):>14}{share(numbers[2]):>12}{more}")


def _independent(source: random.Random, many: int) -> list[float]:
    return [source.gauss(0, 1) for _ in range(many)]


def _skewed(source: random.Random, many: int) -> list[float]:
    return [source.expovariate(1) for _ in range(many)]


def _seasonal(source: random.Random, many: int) -> list[float]:
    return [1.5 * math.sin(2 * math.pi * i / YEAR) + source.gauss(0, 1) for i in range(many)]


def _leaning(by: float) -> Noise:
    def noise(source: random.Random, many: int) -> list[float]:
        return list(_walk(source, many, by))

    return noise


def _walk(source: random.Random, many: int, by: float) -> Iterator[float]:
    value = source.gauss(0, 1)
    for _ in range(many):
        yield value
        value = by * value + math.sqrt(1 - by * by) * source.gauss(0, 1)


NOISES: dict[str, Noise] = {
    "independent": _independent,
    "skewed": _skewed,
    "seasonal": _seasonal,
    "leaning 0.3 on the one before": _leaning(0.3),
    "leaning 0.6 on the one before": _leaning(0.6),
}


def _series(values: list[float]) -> Series:
    readings = [Reading(period=numbered(Step.MONTH, JANUARY + i), value=value) for i, value in enumerate(values)]
    return Series(name="made", readings=tuple(readings), polarity=Polarity.UP)


def _chart(values: list[float], base: int | None) -> Chart:
    return draw(_series(values), Kind.XMR, baselines=[Baseline(readings=base, reason="frozen")] if base else [])


def _speed() -> None:
    """Verdicts beside the least that anybody could do with the same floats: their mean and mean range."""
    heading("Verdicts, on series of 36 readings")
    made = [_independent(random.Random(number), 36) for number in range(300)]
    whole = [_series(values) for values in made]
    plain = timed(lambda: [_plainly(values) for values in made])
    rate("reference: mean and mean range of the same floats", len(made), plain, plain)
    bare = timed(lambda: [answer(draw(series, Kind.XMR)) for series in whole])
    rate("the answer: limits and rule", len(made), bare, plain)
    full = timed(lambda: [judge(draw(series, Kind.XMR)) for series in whole])
    rate("the verdict, with its working and the rules run forward", len(made), full, plain)
    _official()


def _official() -> None:
    """Every authority's timeliness judged and placed in one run, where the published file lies beside the checkout."""
    if not RELEASE.exists():
        print("  The official release is not here: put it in ../shared/corpus/statistics beside the checkout.")
        return
    release = read_any(RELEASE)
    found = list(standings(release))
    floats = [[value for value in one.chart.now.values if value is not None] for one in found]
    plain = timed(lambda: [_plainly(values) for values in floats])
    rate(f"reference: the same for the {len(found)} authorities with every year", len(found), plain, plain)
    rate("their verdicts and places, in one run", len(found), timed(lambda: list(standings(release))), plain)


def _plainly(values: list[float]) -> tuple[float, float]:
    total = ranges = 0.0
    before = values[0]
    for value in values:
        total += value
        ranges += abs(value - before)
        before = value
    reach = 2.66 * ranges / (len(values) - 1)
    return total / len(values) - reach, total / len(values) + reach
