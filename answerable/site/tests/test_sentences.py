"""The rulebook's sentences on a Welsh page: said in Welsh where their shape is known, marked as English where it is not."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.rendering import headline, lines
from answerable.rulebook.verdicts import Nation
from answerable.site.sentences import SENTENCES, WORDS, told


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("Friday 12 February 2027: working day 68", "Dydd Gwener 12 Chwefror 2027: diwrnod gwaith 68"),
        (
            "Monday 4 to Friday 8 January 2027: working days 39 to 43",
            "Dydd Llun 4 – Dydd Gwener 8 Ionawr 2027: diwrnodau gwaith 39 i 43",
        ),
        ("Sunday 7 February 2027 is not counted: Sunday", "Dydd Sul 7 Chwefror 2027: ni chyfrifir hwn (Dydd Sul)"),
        ("two signatures needed", "mae angen: 2 lofnod"),
        ("Full reinspection: about Monday 12 November 2029", "Ailarolygiad llawn: tua’r dyddiad hwn: Dydd Llun 12 Tachwedd 2029"),
        (
            "3 years from Thursday 12 November 2026: Monday 12 November 2029",
            "3 blynedd ar ôl Dydd Iau 12 Tachwedd 2026: Dydd Llun 12 Tachwedd 2029",
        ),
        ("Christmas Day", "Dydd Nadolig"),
        (
            "Does this requisition oblige the People <b>Committee</b> to be called?",
            'A yw’r cais hwn yn gorfodi galw’r cyfarfod hwn: <span lang="en-GB">People &lt;b&gt;Committee&lt;/b&gt;</span>?',
        ),
        ("A sentence <i>nobody</i> listed.", '<span lang="en-GB">A sentence &lt;i&gt;nobody&lt;/i&gt; listed.</span>'),
        ("signed by A & B: entitled to sign (paper.txt).", "llofnodwyd gan: A &amp; B, sydd â hawl i lofnodi (paper.txt)."),
    ],
)
def test_a_sentence_is_said_in_welsh_or_marked_as_english(english, welsh):
    with translation.override("cy"):
        assert str(told(english)) == welsh
    with translation.override("en-gb"):
        assert told(english) == english


def test_every_sentence_and_word_listed_has_its_welsh():
    with translation.override("cy"):
        assert [one for one in (*SENTENCES, *WORDS) if translation.gettext(one) == one and one != "%(event)s, %(day)s."] == []


@pytest.mark.parametrize("clock", ["SEND-PAP-DRAFT", "SEND-PAP-STATUTORY-70WD", "SEND-MONITORING-18M", "AGENDA-5CD-ENG"])
def test_the_working_of_a_date_is_in_welsh_but_for_what_the_rule_says(clock):
    due = clocks.run(clock, date(2024, 11, 14), Calendar(nation=Nation.ENGLAND), start_event="the report was published")
    with translation.override("cy"):
        steps = [told(step.text) for step in due.working] + [told(headline(due))]
    assert len(steps) > 1
    assert [step for step in steps if "lang=" in step] == []
    assert any(due.rule.says in line for line in lines(due))
