"""A made-up release of four areas and three years, loaded as any is."""

import hashlib

import pytest

from answerable.indicators.loading import Source, load
from answerable.reading.statistics.measures import PLANS_IN_TIME_JOINED as MEASURE
from answerable.reading.statistics.releases import read_release

HEADING = "code,name,calendar_year,within_20_weeks_excl_exceptions,plans_issued_excl_exceptions"


@pytest.fixture
def release_of():
    """The bytes of a release: rows of code, name, year, numerator and denominator."""

    def made(*rows):
        return "\n".join([HEADING, *(",".join(map(str, row)) for row in rows)]).encode()

    return made


@pytest.fixture
def loaded(db, by, at):
    """Loads a file of that name, and says what that did."""

    def run(data, name="shares.csv", published_on=None, measure=MEASURE):
        source = Source(name=name, sha256=hashlib.sha256(data).hexdigest(), published_on=published_on)
        return load(source, [read_release(data, name, measure)], by=by, at=at)

    return run
