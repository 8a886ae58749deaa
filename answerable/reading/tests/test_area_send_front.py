"""The front page in its printed forms: title, dates, previous inspection, outcome and what follows from it."""

from datetime import date

import pytest

from answerable.reading.area_send.front import dates_of, terms_of, title_and_area
from answerable.reading.area_send.parts import parts_of
from answerable.reading.passages import Hyphens
from answerable.reading.reports import Outcome
from answerable.reading.tests.made import loose, runs, words

NONE = Hyphens()


def dates(inspected, previous="Date of previous inspection: 3 June 2019", footer=""):
    return dates_of(words(f"Inspection dates: {inspected}\n{previous}"), runs(footer, page=2, top=40.0) if footer else (), NONE)


def days(*reads):
    return tuple(read.value if read else None for read in reads)


@pytest.mark.parametrize(
    "title",
    [
        "Area SEND inspection of North\nPeakshire Local Area Partnership",
        "Area SEND inspection of the North Peakshire Local AREA Partnership",
        "Area SEND full inspection of North Peakshire Local Area\nPartnership",
    ],
)
def test_the_area_stands_in_the_title(title):
    assert title_and_area(words(title), NONE)[1].value == "North Peakshire"


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("11 to 15 March 2024", date(2024, 3, 11), date(2024, 3, 15)),
        ("29 April to 3 May 2024", date(2024, 4, 29), date(2024, 5, 3)),
        ("30 December to 3 January 2025", date(2024, 12, 30), date(2025, 1, 3)),
        ("27 March 2023 to 31 March 2023", date(2023, 3, 27), date(2023, 3, 31)),
        ("30 January 2023 to 02 February\n2023", date(2023, 1, 30), date(2023, 2, 2)),
    ],
)
def test_inspection_dates_in_each_form(printed, first, last):
    assert days(dates(printed).start, dates(printed).end) == (first, last)


def test_a_day_that_does_not_exist_is_not_guessed():
    assert days(dates("30 to 31 June 2024").start, dates("30 to 31 June 2024").end) == (date(2024, 6, 30), None)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Date of previous inspection: 3 June 2019", date(2019, 6, 3), date(2019, 6, 3)),
        ("Dates of previous inspections: 22 to 24 January 2020", date(2020, 1, 22), date(2020, 1, 24)),
        (
            "Dates of previous inspection: 4 to 8 December 2017,\nwith a revisit on 7 to 9 October 2019",
            date(2017, 12, 4),
            date(2017, 12, 8),
        ),
        (
            "Dates of previous inspection: after a revisit from 7 to 9 October 2019, 4 to 8 December 2017",
            date(2017, 12, 4),
            date(2017, 12, 8),
        ),
        ("Date of previous inspection: Not previously inspected", None, None),
    ],
)
def test_the_previous_inspection_in_each_form(printed, first, last):
    read = dates("11 to 15 March 2024", printed)
    assert days(read.previous_start, read.previous_end) == (first, last)


def test_a_later_revisit_is_told():
    read = dates("11 to 15 March 2024", "Date of previous inspection: 3 June 2019 and a revisit on 5 July 2021")
    assert "5 July 2021" in read.previous_start.doubts[0]


def test_not_previously_inspected_leaves_no_doubt_but_silence_does():
    assert dates("3 May 2024", "Date of previous inspection: Not previously inspected").previous_text.doubts == ()
    assert dates("3 May 2024", "Date of previous inspection:").previous_text.doubts == (
        "no date of the previous inspection could be read",
    )


def test_front_page_and_footer_that_differ_are_both_reported():
    read = dates("6 to 10 February 2023", footer="Peakshire Local Area Partnership 2 February 2023 to 10 February 2023")
    told = "front page and footer give different dates: 6 to 10 February 2023 / 2 February 2023 to 10 February 2023"
    assert read.doubts == (told,)
    assert read.start.doubts == (told,)
    assert read.start.value == date(2023, 2, 6)
    assert date(2023, 2, 2) in [one.value for one in read.found]


def test_a_footer_in_another_form_of_the_same_dates_is_no_difference():
    assert dates("6 to 10 February 2023", footer="6 February 2023 to 10 February 2023").doubts == ()


def terms(text):
    return terms_of(parts_of([loose("Inspection outcome"), loose(text, top=600)]), NONE)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The arrangements typically lead to positive\nexperiences and outcomes", Outcome.POSITIVE),
        ("The arrangements lead to inconsistent experiences", Outcome.INCONSISTENT),
        ("There are widespread and/or systemic failings", Outcome.SYSTEMIC_FAILINGS),
    ],
)
def test_the_three_outcomes(text, outcome):
    assert terms(text).outcome.value is outcome


def test_an_outcome_in_other_words_is_not_guessed():
    assert terms("The arrangements are good.").outcome is None
    assert terms("The arrangements are good.").doubts == ("the outcome is in none of the three known wordings",)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The next full area SEND inspection will be within approximately 5 years.", 5),
        ("The next full reinspection will take place within approximately\nthree years.", 3),
        ("The next full Area SEND inspection will be within five years.", 5),
        ("No inspection is planned.", None),
    ],
)
def test_the_next_inspection_in_digits_or_words(text, years):
    found = terms(text).next_full_years
    assert (found.value if found else None) == years


def test_monitoring_and_the_plans_asked_for():
    failing = terms(
        "A monitoring inspection will be carried out within approximately 18 months. HMCI requires the local area "
        "partnership to prepare and submit a priority action plan (area SEND)."
    )
    assert (failing.monitoring_months.value, failing.plan_required.value, failing.update_required.value) == (18, True, False)
    other = terms(
        "Ofsted and the Quality Care Commission ask the local area partnership to update and publish its strategic plan."
    )
    assert (other.monitoring_months, other.plan_required.value, other.update_required.value) == (None, False, True)
