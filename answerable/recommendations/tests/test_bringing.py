"""Trackers taken over whole: each row accounted for, nothing twice when they come again, and each change shown first."""

from datetime import date

import pytest

from answerable.demo.trackers import SHEET, tracker_csv, tracker_docx, tracker_xlsx
from answerable.findings.actions import keep_file
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.reading.trackers.reader import read_tracker
from answerable.reading.trackers.values import Columns, Field
from answerable.recommendations.bringing import columns_of, confirm_columns, give_up, put_in, remembered, take
from answerable.recommendations.closing import close
from answerable.recommendations.matching import plan_of
from answerable.recommendations.models import Recommendation, Response, Slip, Tracker, TrackerRow, Update
from answerable.recommendations.responding import move_day
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.proof import verify

FILES = {"tracker.xlsx": tracker_xlsx, "tracker.csv": tracker_csv, "tracker.docx": tracker_docx}


@pytest.fixture
def bring(committee, by, at, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path

    def one(data, name="tracker.xlsx", columns=None):
        read = read_tracker(data, name, columns)
        file = keep_file(committee.authority, data, name, read.file.media_type, by=by, at=at)
        tracker = put_in(committee, file, columns or Columns(), by=by, at=at)
        return take(tracker, read, seen=plan_of(committee, read).seen, by=by, at=at)

    return one


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_accounted_for_and_the_same_file_again_makes_nothing_twice(bring, name):
    data = FILES[name]()
    read = read_tracker(data, name)
    first = bring(data, name)
    assert sum(first.sums.values()) == sum(table.many for table in read.tables) + sum(len(row.limbs) - 1 for row in read.rows)
    assert first.sums["new"] == Recommendation.objects.count() == sum(len(row.limbs) for row in read.rows)
    counts = [model.objects.count() for model in (Recommendation, Response, Update, Slip)]
    again = bring(data, name)
    assert (again.sums["new"], again.sums["changed"], again.sums["same"]) == (0, 0, first.sums["new"])
    assert [model.objects.count() for model in (Recommendation, Response, Update, Slip)] == counts
    assert TrackerRow.objects.count() == 2 * sum(first.sums.values())
    assert verify().problems == ()


def test_what_the_words_say_is_taken_and_no_more(bring, committee, cabinet_member):
    bring(tracker_xlsx())
    rows = {(one.reference, one.part): one for one in Recommendation.objects.all()}
    assert {key: (one.state, one.answer, one.due) for key, one in rows.items()} == {
        ("PSC 24/01", 0): ("done", "", date(2024, 9, 30)),
        ("PSC 24/02", 0): ("answered", "accepted", date(2024, 12, 31)),
        ("PSC 24/03", 1): ("issued", "", None),
        ("PSC 24/03", 2): ("issued", "", None),
        ("PSC 24/03", 3): ("issued", "", None),
        ("PSC 24/04", 0): ("issued", "", None),
        ("PSC 24/05", 0): ("answered", "rejected", date(2025, 3, 31)),
    }
    first = rows["PSC 24/01", 0]
    assert (first.post, first.answers_as, first.agreed_on) == (cabinet_member, "executive", date(2024, 6, 12))
    assert (rows["PSC 24/03", 2].due_words, first.from_before) == ("end of March", True)


def test_accepted_without_an_action_and_a_day_is_in_principle_only_and_closed_is_said_to_be_done(bring):
    brought = bring(tracker_csv(), "tracker.csv")
    found = {(one.reference, one.part): (one.state, one.answer) for one in Recommendation.objects.all()}
    assert found == {
        ("1", 0): ("done", "accepted"),
        ("2", 1): ("issued", "in_principle"),
        ("2", 2): ("issued", "in_principle"),
        ("3", 0): ("issued", "in_principle"),
        ("5", 0): ("answered", "rejected"),
    }
    doubts = " ".join(doubt for row in brought.rows for doubt in row.doubts)
    assert ("no action and day stand behind" in doubts, "only the committee closes" in doubts) == (True, True)
    assert Response.objects.get(recommendation__reference="5").reasons == "Not accepted – it is set in the budget"


def test_a_later_file_changes_what_it_says_otherwise_and_shows_it_first(bring, committee):
    bring(tracker_xlsx())
    moved = [list(row) for row in SHEET]
    moved[2][3:6] = ["31/05/2025", "Green", "Accepted. All four are chosen."]
    added = ("PSC 25/01", "That the plan be read again.", "Cabinet", "1 May 2025", "", "")
    later = tracker_xlsx((added,), rows=tuple(map(tuple, moved)))
    planned = plan_of(committee, read_tracker(later, "later.xlsx"))
    [changed] = planned.of("changed")
    assert {change.what: (change.was, change.now) for change in changed.changes} == {
        "due": ("2024-12-31", "2025-05-31"),
        "due_words": ("Q3 2024/25", "31/05/2025"),
        "progress": (
            "Accepted. Two of four are in post.; Advertised twice.",
            "Accepted. All four are chosen.; Advertised twice.",
        ),
    }
    assert (Slip.objects.count(), Recommendation.objects.count()) == (0, 7)
    bring(later, "later.xlsx")
    [slip] = Slip.objects.all()
    assert (slip.was, slip.now, "later.xlsx" in slip.why) == (date(2024, 12, 31), date(2025, 5, 31), True)
    assert Recommendation.objects.count() == 8


def test_the_same_words_in_a_later_file_undo_nothing_that_was_done_here(bring, by, at):
    bring(tracker_xlsx())
    one = Recommendation.objects.get(reference="PSC 24/02")
    move_day(one, date(2025, 7, 1), "Two posts are vacant.", "Director", by=by, at=at)
    assert bring(tracker_xlsx()).sums["changed"] == 0
    one.refresh_from_db()
    assert one.due == date(2025, 7, 1)


def test_a_closed_one_stays_closed_and_one_with_a_running_clock_waits_for_its_answer(bring, issued, carried, by, at):
    waits = issued(text="That the Cabinet looks at it.")
    closed = issued(text="That it be kept.")
    close(closed, "It was kept.", carried(), by=by, at=at)
    table = (
        "Recommendation,Lead,Due,Response\n{},Cabinet,1 May 2025,Accepted: a plan will be made\n{},Cabinet,1 May 2025,Rejected\n"
    )
    brought = bring(table.format(waits.text, closed.text).encode(), "t.csv")
    assert [row.fate for row in brought.rows if row.existing] == ["changed", "same"]
    assert "a response clock runs" in " ".join(brought.of("changed")[0].doubts)
    waits.refresh_from_db(), closed.refresh_from_db()
    assert (waits.state, waits.answer, closed.state, waits.due) == ("issued", "", "closed", date(2025, 5, 1))


def test_one_reference_with_other_words_is_another_recommendation(bring):
    bring(b"Ref,Recommendation,Lead\n1,That officers write to every school in the county,Director\n", "a.csv")
    bring(b"Ref,Recommendation,Lead\n1,That officers write to each school in the county,Director\n", "b.csv")
    bring(b"Ref,Recommendation,Lead\n1,That the budget be published in full,Director\n", "c.csv")
    assert Recommendation.objects.count() == 2


def test_a_row_that_says_the_same_twice_and_one_of_an_unknown_committee_are_left_with_the_reason(bring, peakshire, by, at):
    places = enter_body(peakshire, "Places Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    rows = ("That A be done,X,", "That a be done!,X,", "That B be done,X,Places scrutiny committee", "That C be,X,Audit")
    brought = bring("\n".join(("Recommendation,Lead,Committee", *rows)).encode(), "t.csv")
    assert [row.why for row in brought.of("left")] == [
        "says the same as row 2",
        "no committee called “Audit” is on record",
        "the headings again",
    ]
    assert Recommendation.objects.get(committee=places).text == "That B be done"


def test_what_the_columns_hold_is_confirmed_and_remembered_for_the_next_file(bring, committee, peakshire, by, at):
    said = Columns(
        said=(("Rec no.", Field.REFERENCE), ("Recommendation", Field.TEXT), ("Status", None), ("Lead officer", Field.TO))
    )
    assert remembered(peakshire, ["Rec no.", "Recommendation"]) is None
    bring(tracker_csv(), "tracker.csv", said)
    assert remembered(peakshire, ["recommendation", "REC NO", "Status"]) == said
    assert remembered(peakshire, ["Something", "Else"]) is None
    assert not Recommendation.objects.filter(state="done").exists()


def test_without_a_column_of_recommendations_or_after_it_was_taken_nothing_is_taken(committee, by, at, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    data = tracker_csv()
    file = keep_file(committee.authority, data, "tracker.csv", "text/csv", by=by, at=at)
    tracker = put_in(committee, file, Columns(), by=by, at=at)
    with pytest.raises(Refused, match="Say which column"):
        confirm_columns(tracker, Columns(said=(("Rec no.", Field.REFERENCE),)), by=by, at=at)
    with pytest.raises(Refused, match="Two columns cannot both"):
        confirm_columns(tracker, Columns(said=(("a", Field.TEXT), ("b", Field.TEXT))), by=by, at=at)
    confirm_columns(tracker, Columns(said=(("Recommendation", Field.TEXT),)), by=by, at=at)
    assert columns_of(tracker).said == (("Recommendation", Field.TEXT),)
    read = read_tracker(data, "tracker.csv")
    with pytest.raises(Overtaken):
        take(tracker, read, seen="something else", by=by, at=at)
    give_up(tracker, by=by, at=at)
    with pytest.raises(Refused, match="given up already"):
        take(tracker, read, seen=plan_of(committee, read).seen, by=by, at=at)
    assert (Tracker.objects.get().state, Recommendation.objects.count()) == ("given_up", 0)


def test_a_thousand_rows_are_taken_in_few_statements(committee, bring, django_assert_max_num_queries):
    rows = "\n".join(f"{n},That thing number {n} be done,Director,31 May 2025,In progress" for n in range(1000))
    data = f"Ref,Recommendation,Lead,Due,Progress\n{rows}\n".encode()
    with django_assert_max_num_queries(400):
        assert bring(data, "long.csv").sums["new"] == 1000
