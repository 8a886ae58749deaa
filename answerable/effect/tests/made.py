"""Series made for tests: monthly readings from January 2022 on, None for a gap."""

from answerable.effect.charts import Baseline, draw
from answerable.effect.periods import Step, numbered
from answerable.effect.readings import Polarity, Reading, Series

JANUARY_2022 = 2022 * 12


def months(values, *, polarity=Polarity.UP, start=JANUARY_2022, step=Step.MONTH, definitions=None, **more):
    """A series of these values, one to a period; a pair is a numerator and its denominator."""
    readings = []
    for i, value in enumerate(values):
        is_share = isinstance(value, tuple)
        readings.append(
            Reading(
                period=numbered(step, start + i),
                value=None if is_share else value,
                numerator=value[0] if is_share else None,
                denominator=value[1] if is_share else None,
                definition=definitions[i] if definitions else "",
            )
        )
    return Series(name="Plans in time", readings=tuple(readings), polarity=polarity, **more)


def frozen(values, many=12, kind=None, **more):
    """The chart of a series whose limits are frozen after so many readings."""
    return draw(months(values, **more), kind, baselines=[Baseline(readings=many, reason="before the plan began")])


# Twelve readings with mean 50, every range 2, and so limits 44.68 and 55.32, outer thirds from 46.45 and 53.55.
STEADY = (49, 51) * 6
