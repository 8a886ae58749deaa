"""Three trackers in forms that councils use, read whole: every row is taken, goes on with the one above, or is left."""

from datetime import date

import pytest

from answerable.demo import trackers as made
from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.trackers.csvfiles import table_of_csv
from answerable.reading.trackers.headings import field_of
from answerable.reading.trackers.reader import read_tracker
from answerable.reading.trackers.rows import ABOVE, EMPTY, HEADINGS, TITLE
from answerable.reading.trackers.standing import answer_in, progress_in
from answerable.reading.trackers.values import Columns, Field, NotATracker

FILES = {"tracker.xlsx": made.tracker_xlsx(), "tracker.csv": made.tracker_csv(), "tracker.docx": made.tracker_docx()}


@pytest.fixture(params=FILES)
def tracker(request):
    return read_tracker(FILES[request.param], request.param)


def test_every_row_of_every_table_is_accounted_for_once(tracker):
    for table in tracker.tables:
        named = [where for row in table.rows for where in (row.where, *row.joined)] + [left.where for left in table.left]
        assert (len(named), len(set(named))) == (table.many, table.many)
        assert [left for left in table.left if not left.why] == []


def test_each_value_says_in_which_cell_it_stands(tracker):
    for row in tracker.rows:
        for read in (row.text, row.to, row.due, row.state, row.response, row.progress):
            assert read is None or (read.place.cell and read.text)


def test_the_workbook_is_read_through_merged_headings_and_cells():
    tracker = read_tracker(FILES["tracker.xlsx"], "tracker.xlsx")
    [table] = tracker.tables
    assert {one.heading: one.field for one in table.columns} == {
        "Ref": Field.REFERENCE,
        "Recommendation": Field.TEXT,
        "Who and by when / Asked of": Field.TO,
        "Who and by when / Timescale": Field.DUE,
        "How it stands / RAG": Field.STATE,
        "How it stands / Latest position": Field.PROGRESS,
    }
    assert tracker.left_out == ("sheet Key: no row of headings names a recommendation and what came of it",)
    rows = {row.reference.value: row for row in table.rows}
    assert list(rows) == [f"PSC 24/0{n}" for n in range(1, 6)]
    assert rows["PSC 24/02"].to.value == "Executive Director for Children’s Services; Head of Human Resources"
    assert rows["PSC 24/02"].joined == ("sheet Tracker, row 8",)
    assert [row.due_on for row in rows.values()] == [date(2024, 9, 30), date(2024, 12, 31), None, None, date(2025, 3, 31)]
    assert [row.agreed_on for row in rows.values()] == [date(2024, 6, 12)] * 3 + [date(2024, 9, 11)] * 2
    assert [str(row.colour) for row in rows.values()] == ["green", "amber", "red", "amber", "blue"]
    assert rows["PSC 24/03"].limbs == (
        "That the Cabinet Member writes to every family waiting more than 20 weeks",
        "That the Cabinet Member names an officer for each of them",
        "That the Cabinet Member reports to the next meeting",
    )
    reasons = [left.why for left in table.left]
    assert {why: reasons.count(why) for why in set(reasons)} == {ABOVE: 2, HEADINGS: 3, TITLE: 3, EMPTY: 1}


def test_the_csv_is_read_through_its_encoding_its_separator_and_the_breaks_in_its_cells():
    tracker = read_tracker(FILES["tracker.csv"], "tracker.csv")
    [table] = tracker.tables
    assert tracker.doubts == (
        "the file is not in UTF-8; read as Windows-1252, so accents, dashes and quotation marks may be wrong",
    )
    assert [(row.reference.value, row.due_on, row.answer, row.stands) for row in table.rows] == [
        ("1", date(2023, 5, 31), "accepted", "done"),
        ("2", date(2023, 7, 31), "in_principle", "in hand"),
        ("3", None, "in_part", "in hand"),
        ("5", date(2023, 9, 30), "rejected", "closed"),
    ]
    assert table.rows[1].limbs == (
        "That the Integrated Care Board publishes its waiting times",
        "That the Board attends the meeting in June",
    )
    assert table.rows[2].response.value == "Partially accepted: £20,000 only; second reply: the rest is not agreed"
    assert [row.agreed_on for row in table.rows] == [date(2023, 2, 14)] * 3 + [date(2023, 6, 20)]


def test_the_word_document_is_read_past_the_end_of_the_page():
    tracker = read_tracker(FILES["tracker.docx"], "tracker.docx")
    assert [table.where for table in tracker.tables] == ["table 1", "table 2"]
    assert tracker.left_out == ("table 3: no row of headings names a recommendation and what came of it",)
    assert [(row.where, row.limbs, row.due_on) for row in tracker.rows] == [
        ("table 1, row 2", ("That a plan for the backlog of reviews be published.",), date(2024, 1, 31)),
        ("table 1, row 4", ("A helpline for parents", "Quarterly figures on its use"), date(2024, 4, 1)),
        ("table 2, row 1", ("That the Ombudsman’s decisions come to each meeting.",), None),
    ]


def test_a_person_says_otherwise_what_a_column_holds():
    said = Columns(said=(("Rec no.", None), ("Recommendation", Field.TEXT), ("Status", None), ("Lead officer", Field.TO)))
    tracker = read_tracker(FILES["tracker.csv"], "tracker.csv", said)
    first = tracker.rows[0]
    assert (first.reference, first.stands, first.due_on) == (None, None, date(2023, 5, 31))


@pytest.mark.parametrize(
    ("words", "answer", "progress"),
    [
        ("Accepted", "accepted", None),
        ("Agreed in principle", "in_principle", None),
        ("Accepted in part", "in_part", None),
        ("Partly agreed", "in_part", None),
        ("Not agreed", "rejected", None),
        ("Deferred to the autumn", "deferred", None),
        ("Completed", None, "done"),
        ("Not yet completed", None, "in hand"),
        ("Partially complete", None, "in hand"),
        ("90% complete", None, "in hand"),
        ("100% complete", None, "done"),
        ("To be completed by May", None, "in hand"),
        ("Incomplete", None, "in hand"),
        ("Closed", None, "closed"),
        ("On-going", None, "in hand"),
        ("Not started", None, "not begun"),
        ("Green", None, None),
        ("", None, None),
    ],
)
def test_words_of_state_are_taken_for_no_more_than_they_say(words, answer, progress):
    assert (answer_in(words), progress_in(words)) == (answer, progress)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Recommendation No.", Field.REFERENCE),
        ("Recommended to", Field.TO),
        ("Recommendation", Field.TEXT),
        ("Scrutiny Committee", Field.COMMITTEE),
        ("Date of meeting", Field.AGREED),
        ("Minute number", Field.MINUTE),
        ("Target date", Field.DUE),
        ("Cabinet response", Field.ANSWER),
        ("Lead Officer / Cabinet Member", Field.TO),
        ("RAG status", Field.STATE),
        ("Progress update", Field.PROGRESS),
        ("Priority", Field.PRIORITY),
        ("Success measure", Field.SUCCESS),
        ("Colour", None),
    ],
)
def test_headings_are_known_by_their_words(heading, field):
    assert field_of(heading)[0] == field


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_told_apart_whatever_its_separator_and_encoding(sign, encoding):
    text = (
        sign.join(["Ref", "Recommendation", "Asked of"])
        + "\r\n"
        + sign.join(["1", '"That it be done; and soon, really"', "Café"])
    )
    rows = table_of_csv(text.encode(encoding), "t.csv").rows
    assert [cell.text for cell in rows[1]] == ["1", "That it be done; and soon, really", "Café"]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "t.csv", "is empty"),
        (b"%PDF-1.7", "t.pdf", "is a PDF"),
        (b"a,b\n1,2\n", "t.csv", "no table of recommendations"),
        (b"PK\x03\x04", "t.xlsx", "damaged"),
        (b"\0\1\2" * 50, "t.csv", "not text"),
        (b"a," * 200, "t.csv", "100 columns"),
        (b"a,b\n" * 6000, "t.csv", "5,000 rows"),
        (b'Ref,Recommendation,Due\n1,"' + b"x" * 140_000 + b'",2', "t.csv", "cannot be read"),
    ],
)
def test_what_is_no_tracker_is_refused_in_words(data, name, why):
    with pytest.raises(Unreadable, match=why) as refused:
        read_tracker(data, name)
    assert isinstance(refused.value, NotATracker) == (why in {"is a PDF", "no table of recommendations"})


def test_it_is_read_in_a_child_like_any_paper():
    with Reader() as reader:
        for name, data in FILES.items():
            assert reader.read_tracker(data, name) == read_tracker(data, name)
        with pytest.raises(Unreadable, match="no table of recommendations"):
            reader.read_tracker(b"a,b\n1,2\n", "t.csv")
