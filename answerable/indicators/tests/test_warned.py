"""The warning history of a finding: what had been published before the report, and nothing that was not."""

from datetime import date

import pytest

from answerable.demo.figures import CODE, load_figures
from answerable.indicators.mapping import codes_of, first_days, series, services_of, speaking_of
from answerable.indicators.models import Figure
from answerable.indicators.saying import headline, warning
from answerable.indicators.warned import warned

FAMILY, REPORT = "2023 area SEND (full inspection)", date(2024, 11, 14)
FINDING = "Leaders must urgently improve the timeliness and the quality of EHC plans."


def sentences(text=FINDING, family=FAMILY, on=REPORT, code=CODE):
    return [warning(one) for one in warned(text, family, on, codes_of(code))]


@pytest.fixture
def figures(db, by, at):
    load_figures(0, by=by, at=at)


def test_the_worst_change_and_the_day_it_was_published_in_one_sentence(figures):
    month, year = sentences()
    assert year == (
        "The figures had shown it: from 2021 to 2022 “Plans issued within 20 weeks, by year (made up)” changed by -17.3 "
        "percentage points in Peakshire, among the worst 5.7 % of all authorities’ changes in those years; that was published "
        "by 8 June 2023, 525 days before the report."
    )
    assert month == (
        "The figures had shown it: “Plans issued within 20 weeks, by month (made up)” in Peakshire showed a real change for the "
        "worse since November 2022; that was published by 10 October 2024, 35 days before the report."
    )


def test_what_was_published_later_was_no_warning(figures):
    assert sentences(on=date(2023, 6, 8)) == []
    [only] = sentences(on=date(2023, 6, 9))
    assert only.endswith("that was published by 8 June 2023, 1 day before the report.")
    [before] = sentences(on=date(2024, 6, 13))
    assert "from 2021 to 2022" in before


def test_a_revision_after_the_report_changes_what_is_shown_now_and_not_what_was_known(figures, loaded):
    from answerable.demo.figures import BY_YEAR

    data = f"series,code,name,period,numerator,denominator\nby year,{CODE},Peakshire,2022,400,691".encode()
    was = sentences()
    loaded(data, published_on=date(2025, 6, 1), measure=BY_YEAR)
    assert sentences() == was
    [_month, year] = warned(FINDING, FAMILY, REPORT, [CODE])
    assert any(one.numerator == 400 for one in Figure.objects.all())
    assert "2022: 57.9 %" in " ".join(year.now.working)


def test_where_nothing_stood_out_that_is_said(figures):
    [told] = sentences(code="X10000002", on=date(2024, 11, 14))
    assert told == (
        "Nothing that stood out was published in “Plans issued within 20 weeks, by year (made up)” of Dalesmoor before the "
        "report."
    )


@pytest.mark.parametrize(
    ("text", "family", "code"),
    [
        ("Leaders must listen to families.", FAMILY, CODE),
        (FINDING, "ILACS", CODE),
        (FINDING, FAMILY, ""),
        (FINDING, FAMILY, "X99999999"),
    ],
)
def test_other_findings_other_reports_and_other_places_have_none(figures, text, family, code):
    assert sentences(text, family, code=code) == []


def test_now_is_the_verdict_of_today(figures):
    assert [headline(one.now) for one in warned(FINDING, FAMILY, REPORT, [CODE])] == [
        "real change for the worse since November 2022",
        "cannot tell: a year lies between the readings",
    ]


def test_words_are_found_as_whole_words_only():
    def chosen(text):
        return {one.indicator for one, _ in speaking_of(text, [FAMILY]) if not one.indicator.startswith("made-up")}

    assert chosen("Education, health and\ncare plans are late.") == {"ehc-plans-within-20-weeks"}
    assert chosen("They took 20 weeks.") == {"ehc-plans-within-20-weeks"}
    assert chosen("It took 120 weeks, and the refusals’ number rose.") == set()
    assert chosen("Parents have to go to mediation.") == {"ehc-requests-refused"}


def test_every_series_of_the_reviewed_data_says_why_and_of_which_service():
    known = services_of([FAMILY])
    assert known == {"send"}
    assert [one.indicator for one in series().values() if len(one.why) < 30 or one.service not in known or not one.words] == []
    assert [one.indicator for one in series().values() if bool(one.since) != bool(one.since_why)] == []
    assert all(isinstance(day, date) for day in first_days().values())
