"""One text for terminal, page and JSON, and plain data that comes back the same."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.calling import RequisitionFacts, Signature, verdict_on_requisition
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.lawpage import law_page
from answerable.rulebook.notice import verdict_on_notice
from answerable.rulebook.plain import from_plain, to_plain
from answerable.rulebook.rendering import folded, headline, lines
from answerable.rulebook.rules import all_entries, all_rules
from answerable.rulebook.verdicts import CAVEAT, Nation

ENGLAND = Calendar(Nation.ENGLAND)


def test_the_working_of_a_date_reads_day_by_day_with_weekends_folded():
    due = clocks.run("SEND-PAP-DRAFT", date(2024, 11, 7), ENGLAND, start_event="report received", assumed=True)
    text = lines(due)
    assert text[:2] == [
        "Send Ofsted and the CQC the draft priority action plan: by Monday 30 December 2024.",
        "Starts: report received, Thursday 7 November 2024 (assumed).",
    ]
    assert folded(due.working)[:4] == [
        "Thursday 7 November 2024: report received; this day is not counted",
        "Friday 8 November 2024: working day 1",
        "Saturday 9 and Sunday 10 November 2024 are not counted: weekend",
        "Monday 11 to Friday 15 November 2024: working days 2 to 6",
    ]
    assert folded(due.working)[-5:] == [
        "Wednesday 25 December 2024 is not counted: Christmas Day",
        "Thursday 26 December 2024 is not counted: Boxing Day",
        "Friday 27 December 2024: working day 34",
        "Saturday 28 and Sunday 29 December 2024 are not counted: weekend",
        "Monday 30 December 2024: working day 35",
    ]
    assert text[-1] == CAVEAT


def test_a_verdict_says_its_answer_its_citation_what_is_missing_and_what_would_change_it():
    facts = RequisitionFacts(signatures=tuple(Signature(name=n) for n in "ABC"), body="People Scrutiny Committee")
    text = lines(verdict_on_requisition(facts, constitution("derbyshire")))
    assert text[1] == "Answer: cannot tell."
    assert "Missing: how many members must sign (Appendix 5, Rule 4)." in text
    assert "What if: If the threshold were known: at 2 or 3 it holds; at 4 it does not: one more signature." in text
    assert any(line.startswith("Citation: Derbyshire County Council constitution, Appendix 5, Rule 4") for line in text)


@pytest.mark.parametrize(
    ("clock_id", "start", "text"),
    [
        ("SEND-MONITORING-18M", date(2024, 11, 14), "Monitoring inspection: about Thursday 14 May 2026"),
        ("WOE-A31-CALL-IN:window", date(2025, 10, 3), "Call in the decision: by Friday 10 October 2025 at 17:00"),
        ("KEYDEC-GENERAL-EXCEPTION", date(2025, 3, 3), "Take the key decision: no earlier than Tuesday 11 March 2025"),
        ("SEND-PAP-DRAFT", None, "Send Ofsted and the CQC the draft priority action plan: cannot tell"),
    ],
)
def test_the_headline_says_how_firm_the_day_is(clock_id, start, text):
    assert headline(clocks.run(clock_id, start, ENGLAND)) == text


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([c for e in all_entries() for c in e.clocks]),
    st.none() | st.dates(date(1974, 1, 1), date(2060, 1, 1)),
    st.sampled_from(list(Nation)),
)
def test_a_due_day_goes_through_json_unchanged(clock, start, nation):
    due = clocks.run(clock, start, Calendar(nation))
    assert from_plain(json.loads(json.dumps(to_plain(due)))) == due


def test_a_due_day_kept_before_readings_and_conditions_were_known_is_still_read():
    due = clocks.run("SEND-PAP-DRAFT", date(2024, 11, 7), ENGLAND)
    kept = to_plain(due)
    for name in ("readings", "hangs_on", "decided", "would_be"):
        kept.pop(name)
    for name in ("in_doubt_from", "in_doubt_because"):
        kept["rule"].pop(name)
    assert from_plain(json.loads(json.dumps(kept))) == due


def test_a_verdict_goes_through_json_unchanged_with_its_lines():
    verdict = verdict_on_notice(date(2024, 12, 20), date(2024, 12, 13), ENGLAND)
    data = json.loads(json.dumps(to_plain(verdict)))
    assert from_plain(data) == verdict
    assert data["lines"] == lines(verdict)


@pytest.mark.parametrize("data", [{}, {"kind": "poem"}, {"kind": "due"}, {"kind": "verdict", "question": 3}])
def test_data_that_is_no_verdict_is_refused(data):
    with pytest.raises(ValueError, match=r"not a|neither"):
        from_plain(data)


def test_the_law_page_shows_every_rule_with_its_citation_status_and_doubts():
    page = law_page()
    for rule in all_rules():
        assert f"### {rule.id}\n\n{rule.says}\n\n- Citation: {rule.citation}\n" in page
        assert all(f"- **Unknown**: {thing}\n" in page for thing in rule.unknown)
        assert all(f"- Doubt: {doubt}\n" in page for doubt in rule.doubts)
    assert page == law_page()
