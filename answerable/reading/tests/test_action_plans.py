"""Nine plans in the forms partnerships use: what must be read from each, from which cell, and with which doubts."""

import io
from datetime import date

import docx
import msgspec
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill

from answerable.reading.action_plans import Colour, Field, NotAPlan, Plan, read_plan
from answerable.reading.action_plans.reader import NOT_CONFIRMED
from answerable.reading.tests.plans_made import days, saved, value, word, workbook

APA1 = "Area for priority action 1: Leaders should act on delays in issuing education, health and care plans."


def told(action):
    reads = [getattr(action, field) for field in ("number", "area", "text", "lead", "responsible", "start", "due", "status")]
    return [*action.doubts, *(doubt for read in reads if read for doubt in read.doubts)]


def test_a_plain_word_table_is_read_with_the_heading_above_as_the_area_each_action_serves():
    data = word(
        "Peakshire local area partnership",
        APA1,
        [
            ["Ref", "Action", "Lead", "By when", "RAG"],
            ["A1", "Recruit four educational psychologists", "Head of Inclusion", "31 March 2025", "Amber"],
            ["A2", "Publish a weekly waiting list", "Data Manager", "Spring term 2025", "Green"],
        ],
        "Area for improvement: The transition to adulthood.",
        [
            ["Ref", "Action", "Lead", "By when", "RAG"],
            ["B1", "Agree a transition protocol", "Director of Adult Care", "Quarter 1 of 2025/26", "Not started"],
        ],
    )
    plan = read_plan(data, "plan.docx")
    assert [(value(a.number), a.text.value, value(a.lead)) for a in plan.actions] == [
        ("A1", "Recruit four educational psychologists", "Head of Inclusion"),
        ("A2", "Publish a weekly waiting list", "Data Manager"),
        ("B1", "Agree a transition protocol", "Director of Adult Care"),
    ]
    assert [a.area.value for a in plan.actions] == [APA1, APA1, "Area for improvement: The transition to adulthood."]
    assert [days(a.due) for a in plan.actions] == [
        (date(2025, 3, 31), date(2025, 3, 31)),
        (date(2025, 1, 1), date(2025, 4, 30)),
        (date(2025, 4, 1), date(2025, 6, 30)),
    ]
    assert [a.due.text for a in plan.actions] == ["31 March 2025", "Spring term 2025", "Quarter 1 of 2025/26"]
    assert [a.status.value.colour for a in plan.actions] == [Colour.AMBER, Colour.GREEN, None]
    assert plan.actions[2].status.value.words == "Not started"
    assert plan.actions[1].due.place.cell == "table 1, row 3, column 4"
    assert "each council sets its terms" in plan.actions[1].due.doubts[0]
    assert all(NOT_CONFIRMED in table.doubts for table in plan.tables)


def test_an_area_merged_downwards_counts_for_every_action_beside_it():
    data = word(
        [
            ["Priority area", "No.", "What we will do", "Lead officer", "Responsible body", "Start date", "End date"],
            ["APA 1 Timeliness", "1.1", "Map the pathway", "SEND Lead", "Council", "1 Sept 2024", "Dec 2024"],
            ["^", "1.2", "Clear the backlog", "SEND Lead", "Council and ICB", "01/10/2024", "by end of July 2025"],
            ["APA 2 Health", "2.1", "Open a clinic", "ICB Director", "ICB", "", "Ongoing"],
        ]
    )
    plan = read_plan(data, "plan.docx")
    assert [a.area.value for a in plan.actions] == ["APA 1 Timeliness", "APA 1 Timeliness", "APA 2 Health"]
    assert [value(a.responsible) for a in plan.actions] == ["Council", "Council and ICB", "ICB"]
    assert [days(a.start) for a in plan.actions] == [(date(2024, 9, 1),) * 2, (date(2024, 10, 1),) * 2, None]
    assert [days(a.due) for a in plan.actions] == [
        (date(2024, 12, 1), date(2024, 12, 31)),
        (None, date(2025, 7, 31)),
        (None, None),
    ]
    assert plan.actions[2].due.value.ongoing
    assert plan.actions[1].area.place.cell == "table 1, row 2, column 1"


def test_headings_repeated_on_each_page_and_rows_of_one_cell_are_no_actions():
    heads = ["Action", "Owner", "Timescale", "Progress"]
    data = word(
        [
            heads,
            ["Priority 1: Leadership", "<", "<", "<"],
            ["Action 1 Set up a board", "Chief Executive", "January 2025", "Met twice"],
            heads,
            ["Priority 2: Waiting times", "<", "<", "<"],
            ["Action 2 Fund extra clinics", "ICB", "TBC", ""],
        ]
    )
    plan = read_plan(data, "plan.docx")
    assert [(a.area.value, a.text.value) for a in plan.actions] == [
        ("Priority 1: Leadership", "Action 1 Set up a board"),
        ("Priority 2: Waiting times", "Action 2 Fund extra clinics"),
    ]
    assert [value(a.progress) for a in plan.actions] == ["Met twice", None]
    assert days(plan.actions[1].due) == (None, None)
    assert plan.actions[1].due.doubts == ("no date is given (“TBC”)",)


def test_headings_in_two_rows_merged_across_and_down_are_read_together():
    data = word(
        [
            ["Ref", "Action", "Who", "<", "Timescale", "<", "Status"],
            ["^", "^", "Lead", "Partners", "Start", "Finish", "^"],
            ["1a", "Train caseworkers", "Principal EP", "Schools", "Nov 2024", "Mar 2025", "On track - green"],
        ]
    )
    plan = read_plan(data, "plan.docx")
    (action,) = plan.actions
    assert plan.tables[0].mapping.headings(Field.DUE) == ("Timescale / Finish",)
    assert (value(action.lead), value(action.responsible)) == ("Principal EP", "Schools")
    assert days(action.start) == (date(2024, 11, 1), date(2024, 11, 30))
    assert days(action.due) == (date(2025, 3, 1), date(2025, 3, 31))
    assert (action.status.value.colour, action.status.value.words) == (Colour.GREEN, "On track - green")


def test_rows_under_a_merged_action_are_its_milestones_with_their_own_dates():
    data = word(
        [
            ["Ref", "Action", "Lead", "Milestones", "Due date"],
            ["A1", "Rebuild the local offer", "Comms Lead", "Parents' panel meets", "30 Nov 2024"],
            ["^", "^", "^", "Draft pages tested", "31 Jan 2025"],
            ["^", "^", "^", "Site live", "28 Feb 2025"],
            [
                "A2",
                "Review every plan",
                "Casework Lead",
                "Sample chosen (by 10 January 2025)\nReport to board",
                "Summer term 2025",
            ],
        ]
    )
    first, second = read_plan(data, "plan.docx").actions
    assert [(m.text.value, m.due.value.until) for m in first.milestones] == [
        ("Parents' panel meets", date(2024, 11, 30)),
        ("Draft pages tested", date(2025, 1, 31)),
        ("Site live", date(2025, 2, 28)),
    ]
    assert [(m.text.value, days(m.due)) for m in second.milestones] == [
        ("Sample chosen (by 10 January 2025)", (None, date(2025, 1, 10))),
        ("Report to board", None),
    ]
    assert days(second.due) == (date(2025, 4, 1), date(2025, 7, 31))


def test_a_table_that_word_has_parted_goes_on_and_a_number_that_word_counts_is_told():
    data = word(
        [["No", "Action", "Lead", "Due"], ["1", "Hold a summit", "Leader", "May 2025"]],
        [["2", "Appoint a champion", "Leader", "June 2025"]],
    )
    paper = docx.Document(io.BytesIO(data))
    cell = paper.tables[1].cell(0, 0)
    cell.text = ""
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    properties.append(OxmlElement("w:numPr"))
    plan = read_plan(saved(paper), "plan.docx")
    assert [a.text.value for a in plan.actions] == ["Hold a summit", "Appoint a champion"]
    assert plan.actions[1].number is None
    assert any("Word numbers this action by itself" in doubt for doubt in plan.actions[1].doubts)
    assert any("its columns are taken as those of table 1" in doubt for doubt in plan.actions[1].doubts)


def test_a_workbook_with_titles_above_dates_stored_and_coloured_cells_is_read_from_its_cells():
    book = workbook(
        (
            "Priority Impact Plan",
            [
                ["Peakshire Priority Impact Plan"],
                ["Version 3"],
                ["Action ref", "Area for priority action", "Action", "Action lead", "Target date", "BRAG", "Measure of success"],
                [1.1, "Timeliness", "Weekly panel", "Service Manager", date(2025, 1, 31), "", "90% in 20 weeks"],
                ["1.10", None, "Escalation route", "Service Manager", date(2025, 3, 1), "Blue", None],
            ],
        ),
        ("Key", [["Blue", "Complete"], ["Red", "Off track"]]),
        merges=(),
    )
    sheet = book["Priority Impact Plan"]
    sheet["E5"].number_format = "mmm-yy"
    sheet["F4"].fill = PatternFill("solid", fgColor="FF00B050")
    plan = read_plan(saved(book), "plan.xlsx")
    first, second = plan.actions
    assert [value(first.number), value(second.number)] == ["1.1", "1.10"]
    assert (days(first.due), first.due.text, first.due.place.cell) == (
        (date(2025, 1, 31),) * 2,
        "31/01/2025",
        "Priority Impact Plan!E4",
    )
    assert days(second.due) == (date(2025, 3, 1), date(2025, 3, 31))
    assert first.status.value.colour == Colour.GREEN
    assert first.status.doubts == ("Priority Impact Plan!F4 prints no word: the colour of the cell is taken",)
    assert second.status.value.colour == Colour.BLUE
    assert second.area.value == "Timeliness"
    assert "the cell for the area is empty: the one above is taken" in second.area.doubts
    assert first.success.value == "90% in 20 weeks"
    assert plan.left_out == ("sheet Key: no row of headings names an action and who leads it or when it is due",)


def test_hidden_sheets_rows_and_columns_are_read_and_said_to_be_hidden():
    rows = [["ID", "Action", "Lead", "Deadline"], ["A1", "Publish data", "Analyst", "April 2025"], ["A2", "Dropped", "", ""]]
    book = workbook(("Plan", rows), ("Old plan", rows), ("Blank", []))
    book["Old plan"].sheet_state = "hidden"
    book["Plan"].row_dimensions[3].hidden = True
    book["Plan"].column_dimensions["C"].hidden = True
    plan = read_plan(saved(book), "plan.xlsx")
    assert plan.doubts == ("sheet Old plan is hidden; it is read too", "sheet Blank is empty")
    assert plan.tables[0].doubts[:2] == ("sheet Plan: hidden rows are read too: 3", "sheet Plan: hidden columns are read too: C")
    assert len(plan.actions) == 4


def test_merged_cells_of_a_sheet_hold_for_all_their_rows():
    book = workbook(
        (
            "Plan",
            [
                ["Theme", "Step", "Activity", "Responsible", "Timeframe", "RAG rating"],
                ["Voice of parents", 1, "Quarterly forum", "Parent forum chair", "Q3 2024/25", "R"],
                [None, 2, "Newsletter", "Comms", "Q3 2024/25 to Q4 2024/25", "Amber/Green"],
                ["Sufficiency"],
                [None, 3, "New special school", "Capital team", "September 2027", "G"],
            ],
        ),
        merges=("A2:A3", "A4:F4"),
    )
    plan = read_plan(saved(book), "plan.xlsx")
    assert [a.area.value for a in plan.actions] == ["Voice of parents", "Voice of parents", "Sufficiency"]
    assert [a.status.value.colour for a in plan.actions] == [Colour.RED, None, Colour.GREEN]
    assert "“Amber/Green” names more than one colour" in plan.actions[1].status.doubts
    assert days(plan.actions[1].due) == (date(2024, 10, 1), date(2025, 3, 31))


def test_tables_under_one_another_in_one_sheet_are_each_read_by_their_own_headings():
    book = workbook(
        (
            "Plan",
            [
                ["Peakshire plan to put priority matters right"],
                [APA1],
                ["Ref", "Action", "Lead", "Due date"],
                ["1", "Weekly panel", "Service Manager", "May 2025"],
                [],
                ["Area for priority action 2: Leaders should act on waiting times."],
                ["Lead", "Deadline", "Action"],
                ["ICB Director", "June 2025", "Open a clinic"],
            ],
        )
    )
    plan = read_plan(saved(book), "plan.xlsx")
    assert [(a.area.value[:26], a.text.value, value(a.lead), days(a.due)[1]) for a in plan.actions] == [
        ("Area for priority action 1", "Weekly panel", "Service Manager", date(2025, 5, 31)),
        ("Area for priority action 2", "Open a clinic", "ICB Director", date(2025, 6, 30)),
    ]
    assert plan.actions[1].text.place.cell == "Plan!C8"


def test_a_plan_and_its_mapping_come_back_from_json_as_they_went():
    plan = read_plan(word([["Ref", "Action", "Lead", "Due"], ["3", "One", "X", "May 2025"]]), "plan.docx")
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan


def test_two_actions_under_one_number_are_both_kept_and_told():
    data = word([["Ref", "Action", "Lead", "Due"], ["3", "One", "X", "May 2025"], ["^", "Two", "Y", "May 2025"]])
    plan = read_plan(data, "plan.docx")
    assert [a.text.value for a in plan.actions] == ["One", "Two"]
    assert all("the number 3 is given to more than one action" in a.doubts for a in plan.actions)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Cost centre", "Description", "Budget 2024/25", "Actual", "Variance", "RAG", "Responsible officer"],
            ["C100", "SEND transport", 1200000, 1350000, 150000, "Red", "Head of Transport"],
        ],
        [["Name", "E-mail", "Telephone"], ["Desk", "desk@peakshire.example", "01234"]],
        [["Dear Chief Executive,"], ["I wish to complain about a late bus."]],
    ],
)
def test_a_spreadsheet_that_is_no_plan_is_refused(rows):
    with pytest.raises(NotAPlan) as refusal:
        read_plan(saved(workbook(("Sheet1", rows))), "budget.xlsx")
    assert "sheet Sheet1" in refusal.value.problem


def test_text_deleted_by_tracked_changes_is_left_out_and_text_struck_through_is_told():
    data = word([["Ref", "Action", "Lead", "Due"], ["1", "Old words", "Me", "May 2025"]])
    paper = docx.Document(io.BytesIO(data))
    action, lead = paper.tables[0].cell(1, 1), paper.tables[0].cell(1, 2)
    run = action.paragraphs[0].runs[0]._r
    deleted = OxmlElement("w:del")
    run.addprevious(deleted)
    deleted.append(run)
    action.paragraphs[0].add_run("New words")
    strike = OxmlElement("w:strike")
    strike.set(qn("w:val"), "true")
    lead.paragraphs[0].runs[0]._r.get_or_add_rPr().append(strike)
    plan = read_plan(saved(paper), "plan.docx")
    assert plan.actions[0].text.value == "New words"
    assert plan.doubts == ("the document has tracked changes: read as if all were accepted",)
    assert any("struck through" in doubt for doubt in told(plan.actions[0]))
