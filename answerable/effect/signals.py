"""Which readings are signals: the four rules of NHS England's *Making Data Count*, and what they say to a verdict.

`causes` marks a finished chart with hindsight: a seventh reading above the mean marks the six before it too. `level_signal`
judges one reading as it came, knowing only what went before; a verdict rests on that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from answerable.effect.limits import Line, Values

SEVEN = 7
THREE = 3


class Cause(StrEnum):
    """What a reading is on the chart, in the words of the reference. All but the first are special causes."""

    COMMON = "Common Cause"
    ABOVE = "Above UCL"
    BELOW = "Below LCL"
    RISING = "7 Point Trend (Increasing)"
    FALLING = "7 Point Trend (Decreasing)"
    TWO_ABOVE = "2 in 3 Above CL"
    TWO_BELOW = "2 in 3 Below CL"
    SEVEN_ABOVE = "7 Points Above CL"
    SEVEN_BELOW = "7 Points Below CL"

    @property
    def way(self) -> int:
        """1 for upwards, -1 for downwards, 0 for no signal."""
        if self is Cause.COMMON:
            return 0
        return 1 if self in (Cause.ABOVE, Cause.RISING, Cause.TWO_ABOVE, Cause.SEVEN_ABOVE) else -1


def causes(values: Values, lines: Sequence[Line]) -> tuple[Cause | None, ...]:
    """The cause of every reading; None for a gap. No rule looks across a gap.

    Where several rules mark a reading, the first of these is shown: outside the limits, trend, two of three, seven on one side.
    """
    sides, thirds = _sides(values, lines), [_third(value, line) for value, line in zip(values, lines, strict=True)]
    marks: list[Cause] = [Cause.COMMON] * len(values)
    for window in _windows(values, SEVEN):
        if abs(sum(sides[i] for i in window)) == SEVEN:
            _mark(marks, window, Cause.SEVEN_ABOVE if sides[window[0]] > 0 else Cause.SEVEN_BELOW)
    for window in _windows(values, THREE):
        outer = [i for i in window if thirds[i]]
        if len(outer) >= THREE - 1 and abs(sum(sides[i] for i in window)) == THREE:
            _mark(marks, outer, Cause.TWO_ABOVE if sides[window[0]] > 0 else Cause.TWO_BELOW)
    for window in _windows(values, SEVEN):
        if way := trend(values, window):
            _mark(marks, window, Cause.RISING if way > 0 else Cause.FALLING)
    for i, (value, line) in enumerate(zip(values, lines, strict=True)):
        if way := _outside(value, line):
            marks[i] = Cause.ABOVE if way > 0 else Cause.BELOW
    return tuple(None if value is None else mark for value, mark in zip(values, marks, strict=True))


def level_signal(values: Values, lines: Sequence[Line], i: int) -> Cause | None:
    """The signal that reading i gives on the day it comes, that the level is another than the mean; None for no signal.

    Two things differ from `causes`, so that a worse reading can never be the better argument. A trend does not count: it says
    that readings move, not that they have got anywhere, and a worse beginning would make it steeper. And a reading beyond
    the limits counts as one in the outer third.
    """
    value, line = values[i], lines[i]
    if value is None:
        return None
    if way := _outside(value, line):
        return Cause.ABOVE if way > 0 else Cause.BELOW
    side = _side(value, line)
    three = _third(value, line) and _on_one_side(values, lines, i, THREE)
    if three and any(far_out(values[j], lines[j]) for j in (i - 2, i - 1)):
        return Cause.TWO_ABOVE if side > 0 else Cause.TWO_BELOW
    if side and _on_one_side(values, lines, i, SEVEN):
        return Cause.SEVEN_ABOVE if side > 0 else Cause.SEVEN_BELOW
    return None


def level_since(values: Values, lines: Sequence[Line], i: int, way: int) -> int:
    """The first of the unbroken row of readings, ending with i, that the rules of level mark in this direction with hindsight."""
    marked = {j for j in range(i + 1) if _outside(values[j], lines[j]) == way}
    for window in _windows(values[: i + 1], SEVEN):
        if all(_side(values[j], lines[j]) == way for j in window):
            marked.update(window)
    for window in _windows(values[: i + 1], THREE):
        beyond = [j for j in window if far_out(values[j], lines[j])]
        if len(beyond) >= THREE - 1 and all(_side(values[j], lines[j]) == way for j in window):
            marked.update(beyond)
    first = i
    while first - 1 in marked:
        first -= 1
    return first


def trend(values: Values, window: Sequence[int]) -> int:
    """1 when each reading of the window is above the one before, -1 when each is below, else 0."""
    ways = {_sign((values[j] or 0) - (values[i] or 0)) for i, j in pairwise(window)}
    return ways.pop() if len(ways) == 1 else 0


def far_out(value: float | None, line: Line) -> bool:
    """Whether a reading lies in an outer third or beyond the limits."""
    return bool(_third(value, line) or _outside(value, line))


def _on_one_side(values: Values, lines: Sequence[Line], i: int, many: int) -> bool:
    """Whether reading i and those just before it, so many in all, lie on one side of the centre with no gap between."""
    if i + 1 < many:
        return False
    sides = {_side(values[j], lines[j]) for j in range(i - many + 1, i + 1)}
    return len(sides) == 1 and 0 not in sides


def _sides(values: Values, lines: Sequence[Line]) -> list[int]:
    return [_side(value, line) for value, line in zip(values, lines, strict=True)]


def _side(value: float | None, line: Line) -> int:
    """1 above the centre, -1 below; 0 on it, and for a gap."""
    return 0 if value is None or line.centre is None else _sign(value - line.centre)


def _outside(value: float | None, line: Line) -> int:
    """1 above the upper limit, -1 below the lower, else 0."""
    if value is None or line.lower is None or line.upper is None:
        return 0
    return (value > line.upper) - (value < line.lower)


def _third(value: float | None, line: Line) -> int:
    """1 in the upper outer third, -1 in the lower, 0 nearer the centre or beyond the limits."""
    if value is None or line.outer_lower is None or line.outer_upper is None or _outside(value, line):
        return 0
    return (value > line.outer_upper) - (value < line.outer_lower)


def _windows(values: Values, many: int) -> Iterator[range]:
    """Every row of so many readings with no gap among them."""
    since_gap = 0
    for i, value in enumerate(values):
        since_gap = 0 if value is None else since_gap + 1
        if since_gap >= many:
            yield range(i - many + 1, i + 1)


def _mark(marks: list[Cause], window: Sequence[int], cause: Cause) -> None:
    for i in window:
        marks[i] = cause


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
