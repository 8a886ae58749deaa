"""The worked example's figures: two series made up to show how they are read, and said to be that wherever they are shown."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from datetime import date, datetime

from answerable.demo import papers as invented
from answerable.indicators.loading import Source, load
from answerable.reading.statistics.measures import MONTH, Measure
from answerable.reading.statistics.releases import read_release
from answerable.trail.acts import Actor

CODE = "X10000001"  # no official code begins with an X
SAID = "Made up for this example"
BY_YEAR = Measure(
    code="made-up-plans-in-time",
    title="Plans issued within 20 weeks, by year (made up)",
    definition="Education, health and care plans issued in the calendar year within 20 weeks, of all issued: invented numbers",
    unit="share",
    better="up",
    code_column="code",
    name_column="name",
    period_column="period",
    numerator="numerator",
    denominator="denominator",
    whole=("series", "by year"),
    invented=True,
    publisher=SAID,
    publication="The worked example",
    licence="may be reused in any way",
)
BY_MONTH = replace(
    BY_YEAR,
    code="made-up-plans-in-time-monthly",
    title="Plans issued within 20 weeks, by month (made up)",
    definition="Education, health and care plans issued in the month within 20 weeks, of all issued: invented numbers",
    whole=("series", "by month"),
    step=MONTH,
)


def load_figures(weeks: int, *, by: Actor, at: datetime) -> None:
    """Load the made-up releases one after the other, as they would have been published, moved on to this story's years."""
    rows = list(csv.DictReader(invented.figures_csv(weeks).splitlines()))
    for published in sorted({row["published"] for row in rows}):
        some = [row for row in rows if row["published"] == published]
        data = "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in some)]).encode()
        name = f"made-up-figures-{published}.csv"
        source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), published_on=date.fromisoformat(published))
        kinds = {row["series"] for row in some}
        found = [read_release(data, name, one) for one in (BY_YEAR, BY_MONTH) if one.whole and one.whole[1] in kinds]
        load(source, found, by=by, at=at)
