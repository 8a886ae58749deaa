"""Decision statements made in the structure the Ombudsman's have: who, when, how decided, where fault, what was agreed."""

import html as web
import io
import zipfile
from datetime import date

import docx
import pytest
import typst

from answerable.reading.errors import Unreadable
from answerable.reading.ombudsman import (
    BUILT_WITHOUT_ORIGINALS,
    NotFromTheOmbudsman,
    Outcome,
    Unit,
    read_decision,
)

SUMMARY = (
    "Mrs A complains that the Council took too long over her son’s plan. The Council was at fault: it issued the plan 31 weeks"
    " late, and he went without help meanwhile. It has agreed to apologise, to pay her and to change how it works."
)
HEADS = {
    "The complaint", "The Ombudsman’s role and powers", "How I considered this complaint", "What I found", "What happened",
    "My findings", "Agreed action", "Final decision", "Investigator’s decision on behalf of the Ombudsman",
}  # fmt: skip
FAULT_1 = (
    "The plan was due by 2 May 2023 and came on 5 December 2023. This was fault by the Council and lost him two terms of help."
)
FAULT_2 = "The Council answered the second stage of the complaint eleven weeks late. This delay is also fault."
# (number, text); a letter marks an item under the paragraph before it.
BODY = [
    ("", "The complaint"),
    ("1", "Mrs A complains about the time the Council took to issue an education, health and care plan for her son."),
    ("", "The Ombudsman’s role and powers"),
    ("2", "We look into complaints about maladministration and service failure; this statement calls both fault."),
    ("", "How I considered this complaint"),
    ("3", "I read what Mrs A and the Council sent and let both comment on a draft."),
    ("", "What I found"),
    ("", "What happened"),
    ("4", "In December 2022 Mrs A asked for an assessment. She told the Council that she found it at fault."),
    ("", "My findings"),
    ("5", FAULT_1),
    ("6", "I do not find the Council at fault for naming the school that it named."),
    ("7", FAULT_2),
    ("", "Agreed action"),
    ("8", "Within one month of my final decision, the Council has agreed to:"),
    ("a", "apologise to Mrs A in writing for the delay;"),
    ("b", "pay Mrs A £500 for her distress; and"),
    ("c", "pay £2,400 for the help her son missed."),
    ("9", "Within three months of my final decision, the Council will show its casework team what the law asks for."),
    ("10", "By 31 July 2024 the Council will report to its scrutiny committee how many plans are late."),
    ("11", "The Council should provide us with evidence it has done these things."),
    ("", "Final decision"),
    ("12", "I have completed my investigation. I uphold the complaint: there was fault causing injustice."),
    ("", "Investigator’s decision on behalf of the Ombudsman"),
]
PAGE_TOP = ["Category : Education > Special educational needs", "Decision : Upheld", "Decision date : 18 Mar 2024"]
LETTER_TOP = ["18 March 2024", "Complaint reference:\n23 014 209", "Complaint against:\nPeakshire County Council"]


def as_html():
    parts = ["<!DOCTYPE html><html><body><h1>Peakshire County Council (23 014 209)</h1>"]
    parts += [f"<p>{web.escape(line)}</p>" for line in PAGE_TOP]
    parts += ["<h2>The Ombudsman's final decision:</h2>", f"<p>Summary: {SUMMARY}</p>"]
    for number, text in BODY:
        if text in HEADS:
            parts.append(f"<h2>{text}</h2>")
        else:
            parts.append(f"<ol{' type=a' if number.isalpha() else ''}><li>{text}</li></ol>")
    return "".join([*parts, "<p>Print this page</p></body></html>"]).encode()


def as_text():
    lines = [*LETTER_TOP, "The Ombudsman's final decision", f"Summary: {SUMMARY}"]
    lines += [text if text in HEADS else f"{number}{')' if number.isalpha() else '.'} {text}" for number, text in BODY]
    return "\n\n".join(lines).encode()


def as_word():
    paper = docx.Document()
    for line in [*LETTER_TOP, "The Ombudsman’s final decision", f"Summary: {SUMMARY}"]:
        paper.add_paragraph(line)
    for number, text in BODY:
        if text in HEADS:
            paper.add_heading(text, 2)
        else:
            paper.add_paragraph(text, style="List Number 2" if number.isalpha() else "List Number")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def as_pdf():
    def safe(text):
        return text.replace("#", "\\#").replace("@", "\\@").replace("$", "\\$")

    parts = ["#set page(margin: 25mm)\n#set text(size: 11pt)\n#set par(spacing: 1.4em)"]
    parts += [line.replace("\n", " \\\n") for line in LETTER_TOP]
    parts += ["= The Ombudsman’s final decision", f"Summary: {SUMMARY}"]
    for number, text in BODY:
        if text in HEADS:
            parts.append(f"== {text}")
        else:
            mark = f"{number}\\." if not number.isalpha() else f"{number}\\)"
            parts.append(f"#pad(left: {'2em' if number.isalpha() else '0em'})[{mark} {safe(text)}]")
    return typst.compile("\n\n".join(parts).encode())


FORMS = [("page.html", as_html), ("statement.txt", as_text), ("statement.docx", as_word), ("statement.pdf", as_pdf)]


@pytest.mark.parametrize(("name", "make"), FORMS, ids=[name for name, _ in FORMS])
def test_a_statement_is_read_from_every_kind_of_file(name, make):
    decision = read_decision(make(), name)
    assert decision.reference.value == "23 014 209"
    assert decision.body.value == "Peakshire County Council"
    assert decision.decided_on.value == date(2024, 3, 18)
    assert decision.outcome.value == Outcome.UPHELD
    assert decision.summary.value.replace("- ", "-") == SUMMARY
    assert [fault.value for fault in decision.faults] == [FAULT_1, FAULT_2]
    agreed = [
        (action.text.value, action.within.value.number if action.within else None, action.by.value if action.by else None)
        for action in decision.agreed
    ]
    assert agreed == [
        ("apologise to Mrs A in writing for the delay;", 1, None),
        ("pay Mrs A £500 for her distress; and", 1, None),
        ("pay £2,400 for the help her son missed.", 1, None),
        (BODY[18][1], 3, None),
        (BODY[19][1], None, date(2024, 7, 31)),
    ]
    assert {(a.within.value.unit, a.within.value.of) for a in decision.agreed if a.within} == {(Unit.MONTH, "my final decision")}
    assert decision.agreed[0].lead.value == BODY[14][1]
    assert decision.evidence.value == BODY[20][1]
    assert [read.value for read in decision.conclusion] == [BODY[22][1]]
    assert decision.doubts == (BUILT_WITHOUT_ORIGINALS,)
    assert all(BUILT_WITHOUT_ORIGINALS in read.doubts for read in (decision.reference, decision.outcome, *decision.faults))


def test_a_list_set_with_semicolons_ends_at_its_full_stop():
    page = (
        as_html()
        .decode()
        .replace("Within three months of my final decision, the Council will show", "Mrs A would rather it showed")
    )
    decision = read_decision(page.encode(), "page.html")
    assert [action.text.value for action in decision.agreed][2:] == [BODY[17][1], BODY[19][1]]
    assert any("was not taken for an action: “Mrs A would rather" in doubt for doubt in decision.doubts)


def test_the_subject_is_read_where_the_page_prints_one_and_not_made_up_elsewhere():
    assert read_decision(as_html(), "page.html").subject.value == "Education > Special educational needs"
    assert read_decision(as_text(), "statement.txt").subject is None


def test_an_outcome_taken_from_the_final_words_says_so():
    doubts = read_decision(as_text(), "statement.txt").outcome.doubts
    assert doubts[0] == "taken from the words of the final decision: no line of outcome is printed"


def test_a_finding_keeps_its_exact_characters_and_place():
    data = as_text()
    fault = read_decision(data, "statement.txt").faults[0]
    lines = data.decode().split("\n")
    assert fault.text in "\n".join(lines[fault.place.line - 1 : fault.place.line_end])


def test_the_parts_of_a_statement_can_be_quoted():
    sections = read_decision(as_html(), "page.html").sections
    assert [section.heading.value for section in sections][:4] == [
        "The complaint",
        "The Ombudsman’s role and powers",
        "How I considered this complaint",
        "What happened",
    ]


def test_a_complaint_not_upheld_has_no_faults():
    page = as_html().decode().replace("Decision : Upheld", "Decision : Not upheld")
    for fault in (FAULT_1, FAULT_2):
        page = page.replace(fault, "There was no fault in how the Council dealt with this.")
    decision = read_decision(page.encode(), "page.html")
    assert (decision.outcome.value, decision.faults) == (Outcome.NOT_UPHELD, ())
    assert decision.doubts == (BUILT_WITHOUT_ORIGINALS,)


def test_an_outcome_that_its_findings_contradict_is_doubted():
    page = as_html().decode().replace("Decision : Upheld", "Decision : Not upheld")
    doubts = read_decision(page.encode(), "page.html").doubts
    assert "the outcome is “not upheld” and a paragraph reads as if fault was found" in doubts


def test_a_complaint_closed_after_initial_enquiries_is_read():
    page = (
        "<html><body><h1>Dalesmoor Borough Council (24 001 557a)</h1><p>Category : Housing &gt; Allocations</p>"
        "<p>Decision : Closed after initial enquiries</p><p>Decision date : 04 Sep 2024</p>"
        "<h2>The Ombudsman's final decision:</h2>"
        "<p>Summary: We will not investigate this complaint because there is not enough evidence of fault.</p>"
        "<h2>The complaint</h2><ol><li>Mr B complains about his priority.</li></ol><h2>The Ombudsman's role and powers</h2>"
        "<ol><li>We may decide not to start.</li></ol><h2>My assessment</h2>"
        "<ol><li>There is not enough evidence of fault.</li></ol>"
        "<h2>Final decision</h2><ol><li>We will not investigate.</li></ol></body></html>"
    )
    decision = read_decision(page.encode(), "page.html")
    assert (decision.reference.value, decision.body.value) == ("24 001 557a", "Dalesmoor Borough Council")
    assert (decision.outcome.value, decision.decided_on.value) == (Outcome.CLOSED, date(2024, 9, 4))
    assert (decision.faults, decision.agreed) == ((), ())


def test_an_unknown_outcome_stays_unknown():
    page = as_html().decode().replace("Decision : Upheld", "Decision : Withdrawn")
    decision = read_decision(page.encode(), "page.html")
    assert decision.outcome is None
    assert "the outcome was not found in the statement" in decision.doubts


def test_an_action_without_a_time_is_told():
    page = (
        as_html()
        .decode()
        .replace("Within one month of my final decision, the Council has agreed to:", "The Council has agreed to:")
    )
    assert read_decision(page.encode(), "page.html").agreed[0].doubts == ("no time is given for it",)


def test_a_time_counted_in_working_days_from_nothing_named_is_doubted():
    page = as_html().decode().replace("Within one month of my final decision, the", "Within 20 working days, the")
    action = read_decision(page.encode(), "page.html").agreed[0]
    assert (action.within.value.number, action.within.value.unit) == (20, Unit.WORKING_DAY)
    assert action.doubts == ("from when its time runs is not printed",)


@pytest.mark.parametrize(("word", "number"), [("a", 1), ("three", 3), ("seven", 7), ("nine", 9), ("eleven", 11), ("twelve", 12)])
def test_a_time_in_words_is_read_whatever_its_number(word, number):
    page = as_html().decode().replace("Within one month of", f"Within {word} weeks of")
    within = read_decision(page.encode(), "page.html").agreed[0].within.value
    assert (within.number, within.unit, within.of) == (number, Unit.WEEK, "my final decision")


def test_a_draft_decision_is_called_one():
    page = as_text().decode().replace("The Ombudsman's final decision", "The Ombudsman's draft decision", 1)
    assert any("draft decision" in doubt for doubt in read_decision(page.encode(), "statement.txt").doubts)


NESTED = """Dalesmoor Borough Council (23 020 741)

Category : Housing > Homelessness

Decision : Upheld

Decision date : 23 Jan 2025

The Ombudsman's final decision:

Summary: Ms C says the Council lost her papers. It did, and that was fault.

The complaint

  1. Ms C complains that the Council:
      1. lost her papers; and
      2. did not answer her.

Back to top

What I found

What should have happened

  1. A council must keep papers safe. One that does not is at fault.

Analysis

  1. The Council lost the papers. That was fault.

Back to top

Agreed action

  1. To put right the injustice, within four weeks of the date of my final decision, the Council has agreed to:
      1. apologise to Ms C;
      2. pay Ms C £300.
  2. Within 12 weeks of the date of my final decision, the Council has agreed to review how it keeps papers.
  3. Ms C wanted an officer dismissed.
  4. The Council should provide us with evidence that it has done so.

Back to top

Final decision

  1. I have completed my investigation. There was fault which caused injustice.

Investigator's decision on behalf of the Ombudsman

Print this page
"""


def test_a_page_copied_as_text_with_lists_in_lists_is_read_by_its_indents():
    decision = read_decision(NESTED.encode(), "page.txt")
    assert [(a.text.value, a.within.value.number, a.within.value.unit, a.within.value.of) for a in decision.agreed] == [
        ("apologise to Ms C;", 4, Unit.WEEK, "the date of my final decision"),
        ("pay Ms C £300.", 4, Unit.WEEK, "the date of my final decision"),
        (
            "Within 12 weeks of the date of my final decision, the Council has agreed to review how it keeps papers.",
            12,
            Unit.WEEK,
            "the date of my final decision",
        ),
    ]
    assert [fault.value for fault in decision.faults] == ["The Council lost the papers. That was fault."]
    assert decision.doubts == (
        BUILT_WITHOUT_ORIGINALS,
        "a paragraph under the agreed action was not taken for an action: “Ms C wanted an officer dismissed.”",
    )


def test_lists_in_lists_without_indents_are_read_by_their_numbers():
    flat = "\n".join(line.strip() for line in NESTED.split("\n"))
    assert [a.text.value for a in read_decision(flat.encode(), "page.txt").agreed][:2] == ["apologise to Ms C;", "pay Ms C £300."]


@pytest.mark.parametrize(
    "text",
    [
        "Complaint reference: 23 014 209\n\nDear Ombudsman,\n\nThe complaint\n\nI complain that the Council is at fault and ask"
        " for £500.\n\nYours faithfully,\nA resident",
        "Peakshire County Council (23 014 209)\n\nOur reply to your stage two complaint. We find that we were at fault.",
        "News: the Ombudsman's final decision about Peakshire was published. The complaint was upheld.",
        "18 March 2024\n\nPurchase order 23 014 209\n\nThe Council will pay within one month of the date of this order.",
    ],
)
def test_a_paper_that_is_no_statement_is_refused(text):
    with pytest.raises(NotFromTheOmbudsman):
        read_decision(text.encode(), "other.txt")


def test_a_word_file_with_a_damaged_part_is_called_damaged():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_word())) as before, zipfile.ZipFile(out, "w") as after:
        for member in before.namelist():
            data = before.read(member)
            after.writestr(member, data.replace(b"PartName", b"PartNome", 1) if member == "[Content_Types].xml" else data)
    with pytest.raises(Unreadable) as refusal:
        read_decision(out.getvalue(), "statement.docx")
    assert "damaged" in refusal.value.problem
