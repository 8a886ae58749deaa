"""The case everything is measured against: what `answerable open` must say of the real notice and the real report."""

import re
from datetime import date

import pytest

from answerable.rulebook.calendar import in_words

pytestmark = pytest.mark.corpus

COUNCIL, BOARD = "Derbyshire County Council", "NHS Derby and Derbyshire Integrated Care Board"
COMMITTEE = "Improvement and Scrutiny Committee - People"


def place(read):
    boxes = read["place"]["boxes"]
    return boxes[0]["page"] if boxes else read["place"]["line"]


def one_line(text):
    return " ".join(text.split())


def findings(told, kind):
    return [finding for finding in told["reports"][0]["reading"]["findings"] if finding["kind"] == kind]


def due(told, clock):
    found = next(one for one in told["clocks"] if one["id"] == clock)
    return found["due"]["due"], found["latest"]["due"] if found["latest"] else None


def test_it_says_who_requisitioned_of_whom_under_which_rule_and_for_when(told, said, signatories, notice_lines):
    notice = told["notice"]
    assert len(signatories) == 3
    assert [one["printed"]["value"] for one in notice["signatories"]] == signatories
    assert {place(one["printed"]) for one in notice["signatories"]} == {6}
    assert all(name in notice_lines[6] for name in signatories)
    assert (notice["addressee"]["value"], place(notice["addressee"])) == (
        "Chairman of the Improvement and Scrutiny Committee – People",
        6,
    )
    assert (notice["rule_relied_on"]["value"], place(notice["rule_relied_on"])) == (
        "Rule 4 of Appendix 5 of the Derbyshire County Council Constitution",
        6,
    )
    assert (told["authority"], told["committee"]) == (COUNCIL, COMMITTEE)
    assert (notice["meeting_day"]["value"], notice["meeting_time"]["value"]) == ("2024-12-20", "14:30:00")
    assert f"signed by {'; '.join(signatories)} [line 6]" in said
    assert f"on Friday 20 December 2024, 2.30 pm [line 2] next scheduled {in_words(date(2025, 2, 26))} [line 38]" in said


def test_it_gives_the_five_pieces_of_business_and_the_reasons_word_for_word_with_their_lines(told, said, notice_lines):
    asked = [(number, re.sub(r"^·\s+", "", line)) for number, line in enumerate(notice_lines) if line.startswith("·")]
    assert len(asked) == 5
    assert [(place(item), item["value"]) for item in told["notice"]["business"]] == asked
    for number, (line, words) in enumerate(asked, start=1):
        assert f"business {number} {one_line(words)} [line {line}]" in said
    assert " ".join(reason["value"] for reason in told["notice"]["urgency"]) == notice_lines[38].strip()
    assert {place(reason) for reason in told["notice"]["urgency"]} == {38}


def test_it_names_both_reports_relied_on_and_says_that_the_ombudsmans_is_undated_and_not_supplied(told, said):
    supplied, missing = told["reports"]
    assert (supplied["title"], supplied["published"], supplied["published_from"]) == (
        "Area SEND inspection of Derbyshire Local Area Partnership",
        "2024-11-14",
        "the notice: “14 November 2024”",
    )
    assert (missing["title"], missing["publisher"], missing["published"], missing["reading"]) == (
        "Local Government and Social Care Ombudsman’s annual review letter",
        "Local Government and Social Care Ombudsman",
        None,
        None,
    )
    assert "annual review letter (Local Government and Social Care Ombudsman): no date given; not supplied" in said
    assert "Not supplied: named in the notice only, so nothing of it could be read." in said


def test_it_assumes_when_the_report_was_received_and_says_that_it_is_assumed(told, said):
    supplied = told["reports"][0]
    assert (supplied["received"], supplied["received_assumed"]) == ("2024-11-07", True)
    assert "receipt is assumed: Thursday 7 November 2024" in said
    assert "Starts: the council received the report, Thursday 7 November 2024 (assumed)." in said


def test_under_a_constitution_whose_threshold_is_unknown_it_cannot_tell_and_says_what_it_would_be(told, said):
    verdict = told["requisition"]
    assert verdict["answer"] == "cannot tell"
    assert verdict["missing"] == ["how many members must sign (Appendix 5, Rule 4)"]
    assert verdict["counterfactual"][0] == (
        "If the threshold were known: at 2 or 3 it holds; at 4 it does not: one more signature."
    )
    assert "Answer: cannot tell." in said
    assert "Missing: how many members must sign (Appendix 5, Rule 4)." in said
    assert "What if: If the threshold were known: at 2 or 3 it holds; at 4 it does not: one more signature." in said


@pytest.mark.parametrize(
    ("number", "answer", "what_if"),
    [(2, "holds", []), (3, "holds", []), (4, "does not hold", ["It would hold with one more signature."])],
)
def test_under_a_constitution_that_sets_the_number_it_holds_or_says_what_would_make_it_hold(
    system, real_notice, real_report, constitution_that_takes, number, answer, what_if
):
    verdict = system.told("open", real_notice, real_report, "--constitution", constitution_that_takes(number))["requisition"]
    assert (verdict["answer"], verdict["missing"]) == (answer, [])
    assert [sentence for sentence in verdict["counterfactual"] if sentence.startswith("It would hold")] == what_if


def test_it_gives_the_outcome_in_the_inspectors_words_with_its_page(told, said, gold):
    reading = told["reports"][0]["reading"]
    assert (reading["outcome"]["value"], gold["outcome"]) == ("systemic_failings", "systemic_failings")
    assert "Outcome [page 1]: There are widespread and/or systemic failings leading to significant concerns" in said
    assert (reading["monitoring_inspection_months"]["value"], reading["next_full_inspection_years"]["value"]) == (18, 3)


def test_six_areas_for_priority_action_are_given_verbatim_with_page_and_responsible_bodies(told, said, gold):
    found = findings(told, "area for priority action")
    read = [(one_line(f["text"]["value"]), place(f["text"]), one_line(f["responsible"]["value"])) for f in found]
    assert len(found) == 6
    assert read == [(one["text"], one["page"], one["responsible"]) for one in gold["priority_actions"]]
    assert {one["responsible"] for one in gold["priority_actions"]} == {f"{COUNCIL} and {BOARD}"}
    assert [text for text, page, responsible in read if f"{text} [page {page}] Must act: {responsible}" not in said] == []


def test_five_areas_for_improvement_are_given_verbatim_with_their_page(told, said, gold):
    found = findings(told, "area for improvement")
    read = [(one_line(f["text"]["value"]), place(f["text"])) for f in found]
    assert len(found) == 5
    assert read == [(one["text"], one["page"]) for one in gold["improvements"]]
    assert [text for text, _ in read if text not in said] == []


def test_the_clocks_fall_due_on_the_days_worked_out_by_hand(told, said):
    assert due(told, "AGENDA-5CD-ENG") == ("2024-12-12", None)
    assert due(told, "SEND-PAP-DRAFT") == ("2024-12-30", "2025-01-07")
    assert due(told, "SEND-PAP-STATUTORY-70WD") == (None, None)
    assert [one["due"]["would_be"] for one in told["clocks"] if one["id"] == "SEND-PAP-STATUTORY-70WD"] == ["2025-02-18"]
    assert due(told, "SEND-MONITORING-18M") == ("2026-05-14", None)
    assert due(told, "SEND-NEXT-FULL:systemic-failings") == ("2027-11-14", None)
    assert [one["id"] for one in told["clocks"] if one["due"]["approximate"]] == [
        "SEND-MONITORING-18M",
        "SEND-NEXT-FULL:systemic-failings",
    ]
    for sentence in (
        "Publish the agenda and reports: by Thursday 12 December 2024.",
        "draft priority action plan: by Monday 30 December 2024.",
        "If received on publication day, Thursday 14 November 2024: Tuesday 7 January 2025.",
        "written statement of proposed action: cannot tell; Tuesday 18 February 2025 if the Chief Inspector has determined that "
        "a written statement is needed, and the report names the principal authority.",
        "Monitoring inspection: about Thursday 14 May 2026.",
        "Full reinspection: about Sunday 14 November 2027.",
    ):
        assert sentence in said


def test_the_gap_is_one_sentence_that_a_member_could_read_out(told, said):
    sentence = (
        "No meeting of the committee was scheduled before the deadline of 30 December 2024; one was asked for, 20 December 2024."
    )
    assert told["gap"]["sentence"] == sentence
    assert said.index("The gap") < said.index(sentence) < said.index("The requisition, as read in")


def test_it_lists_those_to_invite_with_the_power_that_applies_to_each(told, said):
    called = [(one["office"], one["power"], one["citation"]) for one in told["invitations"]]
    law, health = "LGA 2000 s.9FA(8)-(10); LGPIHA 2007 s.236", "SI 2013/218 regs 27, 28 and 30"
    assert called == [
        ("Cabinet Member", "required", law),
        ("temporary Executive Director for Children’s Services", "required", law),
        (f"chief officer of {BOARD}", "cannot tell", health),
    ]
    assert [one["office"] for one in told["invitations"] if f"{one['power'].capitalize()}: {one['office']}." not in said] == []


def test_it_drafts_questions_by_finding_each_to_whoever_must_answer(told, said):
    asked = [(one["finding"], one["to"]) for one in told["questions"]]
    both, council, board = f"{COUNCIL} and {BOARD}", COUNCIL, BOARD
    assert asked[::2] == asked[1::2]
    assert [to for _, to in asked[::2]] == [both] * 8 + [council, board, both]
    assert [finding for finding, _ in asked[::2]] == list(range(1, 12))
    assert "First questions, by finding (22; drafts worded by rule)" in said


def test_the_text_says_every_line_of_every_verdict_and_date_that_the_json_holds(told, said):
    rulings = [told["requisition"], told["meeting_notice"], *(one["due"] for one in told["clocks"])]
    held = [one_line(line) for ruling in rulings for line in ruling["lines"]]
    assert [line for line in held if line not in said] == []


def test_nothing_is_opened_until_a_person_or_yes_confirms(system, told, said):
    assert said.endswith("Nothing was created. Run again with --yes to open the matter.")
    assert system.rows()["matters_matter"] == 0
