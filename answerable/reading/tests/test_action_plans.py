"""Nine plans in the forms partnerships use: what must be read from each, from which cell, and with which doubts."""

import io
from dataclasses import replace
from datetime import date

import docx
import msgspec
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill

from answerable.reading.action_plans import Colour, Field, Mapping, NotAPlan, Plan, propose_mapping, read_plan, read_tables
from answerable.reading.action_plans.reader import NOT_CONFIRMED

APA1 = "Area for priority action 1: Leaders should act on delays in issuing education, health and care plans."


def workbook(*sheets, merges=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for area in merges:
            sheet.merge_cells(area)
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(*parts):
    """A Word document of paragraphs (str) and tables (list of rows); a cell "<" is merged to the left, "^" upwards."""
    paper = docx.Document()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(rows=len(part), cols=len(part[0]))
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text not in ("<", "^"):
                    table.cell(r, c).text = text
        for r, row in enumerate(part):
            for c, text in enumerate(row):
                if text in ("<", "^"):
                    continue
                right, down = c, r
                while right + 1 < len(row) and row[right + 1] == "<":
                    right += 1
                while down + 1 < len(part) and part[down + 1][c] == "^":
                    down += 1
                if (right, down) != (c, r):
                    table.cell(r, c).merge(table.cell(down, right))
    return saved(paper)


def value(read):
    return None if read is None else read.value


def days(read):
    return None if read is None else (read.value.since, read.value.until)


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


VERSION_1 = [["Ref", "Action", "Lead", "Due", "RAG"], ["A1", "Publish data", "Analyst", "April 2025", "Red"]]
VERSION_2 = [
    ["Ref", "Action", "Deadline", "RAG", "Lead", "Budget"],
    ["A1", "Publish data", "May 2025", "Green", "Analyst", "£1,000"],
]


class TestTheMapping:
    def confirmed(self):
        (table,) = read_tables(word(VERSION_1), "v1.docx")
        return propose_mapping(table)

    def test_is_proposed_with_a_reason_for_each_column(self):
        mapping = self.confirmed()
        assert [(use.heading, use.field) for use in mapping.columns] == [
            ("Ref", Field.NUMBER),
            ("Action", Field.ACTION),
            ("Lead", Field.LEAD),
            ("Due", Field.DUE),
            ("RAG", Field.STATUS),
        ]
        assert mapping.columns[3].reason == "the heading says “due”"
        assert not mapping.confirmed

    def test_is_stored_as_json_and_applied_to_the_next_version_with_every_change_told(self):
        stored = msgspec.json.encode(confirm(self.confirmed()))
        mapping = msgspec.json.decode(stored, type=Mapping)
        same = read_plan(word(VERSION_1), "v1.docx", mapping)
        assert same.tables[0].changes == ()
        assert NOT_CONFIRMED not in same.tables[0].doubts
        plan = read_plan(word(VERSION_2), "v2.docx", mapping)
        assert plan.tables[0].changes == (
            "the column “RAG” moved from 5 to 4",
            "the column “Lead” moved from 3 to 5",
            "the column “Due” is now called “Deadline”: look whether it still holds the due date",
            "the column “Budget” is new and is not read",
        )
        assert NOT_CONFIRMED in plan.tables[0].doubts
        (action,) = plan.actions
        assert (value(action.lead), days(action.due)[1], action.status.value.colour) == (
            "Analyst",
            date(2025, 5, 31),
            Colour.GREEN,
        )

    def test_a_column_that_is_gone_is_told(self):
        plan = read_plan(word([row[:4] for row in VERSION_1]), "v3.docx", confirm(self.confirmed()))
        assert plan.tables[0].changes == ("the column “RAG” (status) is gone",)

    def test_a_person_may_map_headings_that_the_reader_does_not_know(self):
        data = word([["Nr", "Vorhaben", "Wer", "Bis"], ["1", "Panel einrichten", "Amt", "May 2025"]])
        with pytest.raises(NotAPlan):
            read_plan(data, "plan.docx")
        (table,) = read_tables(data, "plan.docx")
        mapping = propose_mapping(table)
        assert mapping.doubts == ("no row of headings was recognised: say by hand what each column holds",)
        mapping = confirm(mapping, Field.NUMBER, Field.ACTION, Field.LEAD, Field.DUE)
        (action,) = read_plan(data, "plan.docx", mapping).actions
        assert (action.text.value, value(action.lead), days(action.due)[1]) == ("Panel einrichten", "Amt", date(2025, 5, 31))

    def test_two_columns_that_could_both_be_the_date_are_told_and_only_one_read(self):
        (table,) = read_tables(word([["Action", "Owner", "Deadline", "Completion date"], ["Do", "Me", "May 2025", ""]]), "p.docx")
        mapping = propose_mapping(table)
        assert [use.field for use in mapping.columns] == [Field.ACTION, Field.LEAD, Field.DUE, None]
        assert "could both be the due date" in mapping.columns[2].doubts[0]

    def test_a_column_of_dates_that_holds_no_dates_is_doubted(self):
        rows = [["Action", "Owner", "When"], ["Do", "Me", "soon"], ["Do more", "Me", "later"]]
        (table,) = read_tables(word(rows), "p.docx")
        assert "only 0 of 2 cells hold a date" in propose_mapping(table).columns[2].doubts[0]


def confirm(mapping, *fields):
    columns = mapping.columns
    if fields:
        columns = tuple(replace(use, field=field) for use, field in zip(columns, fields, strict=True))
    return replace(mapping, columns=columns, confirmed=True, doubts=())


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
