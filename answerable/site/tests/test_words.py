"""How the record is said: days, openings of quotations, a source's paragraphs, and the calendar of a count."""

from datetime import date

import pytest

from answerable.publication.day_grid import days_of
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.clocks import run
from answerable.rulebook.verdicts import Nation
from answerable.site.templatetags.record import day, kind_names, opening, quoted


def test_a_day_is_said_with_its_weekday():
    assert day(date(2024, 12, 20)) == "Friday 20 December 2024"


def test_a_day_nobody_knows_is_said_to_be_unknown():
    assert day(None) == "not known"


def test_a_long_quotation_opens_with_whole_words_and_says_that_more_follows():
    assert opening("Leaders must bring down:\n• the time", 26) == "Leaders must bring down …"


def test_a_short_quotation_is_given_whole():
    assert opening("Leaders must act.", 90) == "Leaders must act."


def test_a_source_is_set_as_paragraphs_and_bullets_and_never_as_markup():
    assert quoted("Act <b>now</b>:\n• first\n• then") == "<p>Act &lt;b&gt;now&lt;/b&gt;:</p><ul><li>first</li><li>then</li></ul>"


@pytest.mark.parametrize(("kind", "several"), [("fault", "Faults"), ("something new", "Something news")])
def test_several_findings_of_a_kind_have_a_name(kind, several):
    assert kind_names(kind) == several


def test_a_count_is_laid_out_from_its_weekday_with_closed_days_apart_from_weekends():
    days = days_of(run("SEND-PAP-DRAFT", date(2024, 11, 7), Calendar(nation=Nation.ENGLAND)))
    assert (days[0].column, days[0].look, days[-1].look, days[-1].count) == (4, "starts", "dueday", 35)
    assert [d.day.day for d in days if d.look == "named"] == [25, 26]
    assert len([d for d in days if d.look == "skipped"]) == 16


def test_a_count_of_months_has_no_days_to_lay_out():
    assert days_of(run("SEND-MONITORING-18M", date(2024, 11, 7), Calendar(nation=Nation.ENGLAND))) == []
