"""The mapping of a plan's columns: proposed with reasons, confirmed by a person, kept as JSON, held against the next version."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from answerable.reading.action_plans import Colour, Field, Mapping, NotAPlan, propose_mapping, read_plan, read_tables
from answerable.reading.action_plans.reader import NOT_CONFIRMED
from answerable.reading.tests.plans_made import days, value, word

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
