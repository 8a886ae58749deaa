"""What is put into a made paper is what our own readers get out of it, in every layout."""

from dataclasses import replace
from datetime import date, time

import pytest

from answerable.demo.papers import (
    COMMITTEE,
    COUNCIL,
    RULE,
    inspection_report_pdf,
    monitoring_letter_pdf,
    report_content,
    requisition_page,
    requisition_text,
)
from answerable.demo.wordflow import BREAK, Habits
from answerable.demo.wordlike import Headed, Layout, PriorityAction, inspection_report, scanned
from answerable.reading.errors import Unreadable
from answerable.reading.notices.reader import read_notice
from answerable.reading.reader import read_report
from answerable.reading.reports import Kind, Outcome

BOARD = "NHS Peakshire Integrated Care Board"


def flat(text):
    return " ".join(text.replace(BREAK, "").split())


def findings_of(report, kind):
    return [
        (flat(finding.responsible.value) if finding.responsible else None, flat(finding.text.value))
        for finding in report.findings
        if finding.kind is kind
    ]


def assert_reads_back(content, layout=None):
    report = read_report(inspection_report(content, layout), "report.pdf")
    actions = [(flat(action.responsible), flat(action.text)) for action in content.priority_actions]
    assert findings_of(report, Kind.PRIORITY_ACTION) == actions
    assert findings_of(report, Kind.IMPROVEMENT) == [(None, flat(text)) for text in content.improvements]
    assert (report.effective, report.better) == (len(content.effective), len(content.better))
    return report


def test_the_worked_example_reads_back_whole():
    report = assert_reads_back(report_content())
    assert report.doubts == ()
    assert report.pages >= 8
    assert report.area.value == "Peakshire"
    assert (report.inspection_start.value, report.inspection_end.value) == (date(2024, 9, 30), date(2024, 10, 4))
    assert (report.previous_inspection_start.value, report.previous_inspection_end.value) == (date(2017, 3, 6), date(2017, 3, 10))
    assert report.outcome.value is Outcome.SYSTEMIC_FAILINGS
    assert (report.monitoring_inspection_months.value, report.next_full_inspection_years.value) == (18, 3)
    assert report.priority_action_plan_required.value is True
    assert [body.value for body in report.lead_bodies] == [COUNCIL, BOARD]


def test_its_people_read_back():
    report = read_report(inspection_report_pdf(), "report.pdf")
    content = report_content()
    for contact, said in (
        (report.local_authority_contact, content.local_authority),
        (report.icb_contact, content.integrated_care_board),
    ):
        assert (contact.organisation, contact.name, contact.role) == (said.name, said.officer, said.role)
        assert (contact.website, contact.address) == (said.website, said.address)
    assert [inspector.raw for inspector in report.inspectors_ofsted] == list(content.ofsted)
    assert [inspector.raw for inspector in report.inspectors_cqc] == list(content.cqc)


@pytest.mark.parametrize(
    "layout",
    [
        *(Layout(headed=headed) for headed in Headed),
        Layout(habits=Habits(bullet_label=False)),
        Layout(bullet="▪", habits=Habits(bullet_label=False, bullet_after_words=True)),
        Layout(habits=Habits(bullet_after_words=True)),
        Layout(habits=Habits(empty_cell_kept=True)),
        Layout(habits=Habits(loose_ends=True)),
        Layout(habits=Habits(hyphenated=True)),
        Layout(headings_outside=True),
        Layout(bold_headings=False),
        Layout(nested_bullets=True),
        Layout(numbered_in_one_cell=True),
        Layout(stray_bullet=True),
        Layout(officer_on_own_line=True, team_in_one_cell=True),
        Layout(foot_label="Inspection report", foot_on_one_line=True),
    ],
    ids=str,
)
def test_every_layout_reads_back_the_same(layout):
    assert_reads_back(report_content(), layout)


@pytest.mark.parametrize(
    ("responsible", "text"),
    [
        (COUNCIL, "Leaders must act.\f They must act soon."),
        ("Peakshire County\f Council", "Leaders must act."),
        ("Peakshire County\f Council", "Leaders must\f act."),
        (COUNCIL, "Leaders must:\n\f• act; and\n• act soon."),
        (COUNCIL, "Leaders must:\n• act; and\n• act soon.\nThey must tell families."),
    ],
)
def test_a_priority_action_split_over_a_page_reads_back_as_one(responsible, text):
    action = PriorityAction(responsible=responsible, text=text)
    assert_reads_back(replace(report_content(), priority_actions=(action, *report_content().priority_actions[1:])))


@pytest.mark.parametrize(
    "text", ["Leaders should\f act soon.", "Leaders should:\n\f◼ act; and\n◼ act soon.", "− act\n− act soon"]
)
def test_an_improvement_split_over_a_page_reads_back_as_one(text):
    assert_reads_back(replace(report_content(), improvements=(text, *report_content().improvements[1:])))


def test_a_split_after_a_full_stop_is_doubted_whichever_way_it_is_taken():
    improvements = ("Leaders should act.\f Families should be told.", *report_content().improvements[1:])
    report = read_report(inspection_report(replace(report_content(), improvements=improvements)), "report.pdf")
    assert any("full stop" in doubt for finding in report.findings for doubt in finding.text.doubts)


def test_dates_that_differ_on_front_page_and_foot_are_both_told():
    report = assert_reads_back(replace(report_content(), foot_dates="30 September 2024 to 11 October 2024"))
    assert report.inspection_end.value == date(2024, 10, 4)
    assert any("11 October 2024" in doubt for doubt in report.doubts)


def test_a_letter_yields_no_findings():
    assert read_report(monitoring_letter_pdf(), "letter.pdf").findings == ()


def test_a_scan_is_called_a_scan():
    with pytest.raises(Unreadable, match="no text layer"):
        read_report(scanned(monitoring_letter_pdf(), dots_per_inch=40), "scan.pdf")


@pytest.mark.parametrize(
    ("text", "name"), [(requisition_text(), "notice.txt"), (requisition_page(), "notice.html")], ids=["text", "page"]
)
def test_the_requisition_reads_back(text, name):
    notice = read_notice(text.encode("utf-8"), name)
    assert notice.authority.value == COUNCIL
    assert notice.committee.value == COMMITTEE
    assert (notice.meeting_day.value, notice.meeting_time.value) == (date(2024, 12, 20), time(14, 30))
    assert [signatory.surname for signatory in notice.signatories] == ["Thistlewood", "Fallowfield", "Ravensgill", "Oakenshott"]
    assert notice.rule_relied_on.value == RULE
    assert notice.next_scheduled.value == date(2025, 2, 26)
    assert len(notice.business) == 5
    assert [document.published and document.published.value for document in notice.documents] == [date(2024, 11, 14), None]
    assert notice.doubts == ()
