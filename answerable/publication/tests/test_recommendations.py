"""The public tracker: overdue first, narrowed by links and a form, and as data that no spreadsheet takes for formulas."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from answerable.clocks.models import Clock
from answerable.recommendations.actions import agree
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, respond
from answerable.recommendations.tests.conftest import (  # noqa: F401  (fixtures)
    agreed,
    cabinet_member,
    carried,
    committee,
    drafted,
    icb,
    issued,
    meeting,
)

CRAFTY = ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"]


def tracker(place, kind="tracker", **asked):
    return reverse(kind, args=[place.slug]) + ("?" + "&".join(f"{k}={v}" for k, v in asked.items()) if asked else "")


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


@pytest.fixture
def bulk(committee):  # noqa: F811
    """So many recommendations at once, as a tracker would bring them, in every state and of every age."""

    def make(many):
        states, today = ("issued", "answered", "done", "closed", "agreed"), timezone.localdate()
        first = (Recommendation.objects.order_by("-number").values_list("number", flat=True).first() or 0) + 1
        numbers = range(first, first + many)
        rule = {"rule": "EXEC-RESPONSE-2M", "what": "respond", "starter": "x", "worked_out": {}, "duty": "sure"}
        days = {n: today - timedelta(days=n % 40) for n in numbers}
        clocks = Clock.objects.bulk_create(
            Clock(authority=committee.authority, starter_key=n, start=today, due=days[n], last_day=days[n], **rule)
            for n in numbers
        )
        Recommendation.objects.bulk_create(
            Recommendation(
                authority=committee.authority,
                committee=committee,
                number=n,
                text=f"That thing {n} be done.",
                state=states[n % 5],
                answer="accepted" if states[n % 5] == "answered" else "",
                agreed_from="minute 1",
                addressee=f"Director {n % 7}",
                due=today + timedelta(days=n % 60 - 30),
                agreed_on=today - timedelta(days=n * 30 % 1200),
                issued_on=today,
                clock=clocks[n - first] if n % 5 == 0 else None,
            )
            for n in numbers
        )

    return make


def test_a_draft_and_what_was_resolved_in_private_are_nowhere(client, drafted, agreed, peakshire):  # noqa: F811
    secret = agreed(text="That the secret be kept.")
    type(secret.motion).objects.filter(pk=secret.motion.pk).update(private=True)
    draft = drafted(text="That the draft be changed.")
    pages = [tracker(peakshire, kind, state="all") for kind in ("tracker", "tracker_csv")] + [peakshire.get_absolute_url()]
    told = "".join(text(client, address) for address in pages)
    assert ("secret" in told, "the draft" in told) == (False, False)
    assert {client.get(one.get_absolute_url()).status_code for one in (secret, draft)} == {404}


def test_the_longest_overdue_stands_first_on_the_tracker_and_on_the_home(client, issued, peakshire, at):  # noqa: F811
    later, sooner = issued(notice_on=date(2024, 9, 18)), issued(notice_on=date(2024, 9, 13))
    told = text(client, tracker(peakshire))
    assert 0 < told.index(sooner.get_absolute_url()) < told.index(later.get_absolute_url())
    late = (timezone.localdate() - sooner.clock.last_day).days
    assert f"The answer is {late} days late" in told
    home = text(client, peakshire.get_absolute_url())
    assert home.index("2 recommendations are overdue") < home.index(sooner.get_absolute_url())


def test_its_own_page_tells_asked_answered_and_how_late(client, issued, by, at):  # noqa: F811
    one = issued(notice_on=date(2024, 9, 12))
    answer = Answer(kind="rejected", received_on=date(2024, 11, 14), said_by="Cabinet", reasons="There is no money for it.")
    respond(one, answer, by=by, at=at)
    told = text(client, one.get_absolute_url())
    words = ("3 days late", "There is no money for it.", "Done on 14 November 2024, 3 days late.", one.clock.get_absolute_url())
    assert [word in told for word in words] == [True] * 4
    assert one.get_absolute_url() in text(client, one.clock.get_absolute_url())


def test_the_states_narrow_it_and_their_sums_are_all_rows(client, bulk, peakshire):
    bulk(50)
    rows = {}
    for state in ("waiting", "answered", "done", "closed", "all", "overdue", ""):
        rows[state] = list(csv.DictReader(io.StringIO(text(client, tracker(peakshire, "tracker_csv", state=state))[1:])))
    assert sum(len(rows[state]) for state in ("waiting", "answered", "done", "closed")) + 10 == len(rows["all"]) == 50
    assert {row["State"] for row in rows["waiting"]} == {"waits for an answer"}
    assert len(rows["overdue"]) == Recommendation.objects.public().overdue(timezone.localdate()).count() > 5
    assert all(row["Days overdue"] for row in rows["overdue"])
    told = text(client, tracker(peakshire))
    assert f"50 in all; overdue: {len(rows['overdue'])}." in told


def test_what_a_list_says_is_owed_the_page_says_too(bulk, peakshire):
    bulk(60)
    for one in Recommendation.objects.with_what_is_owed().select_related("clock"):
        assert (one.owed_by() or date(9999, 12, 31)) == one.owed


def test_it_is_narrowed_by_committee_addressee_and_age(client, bulk, peakshire, committee):  # noqa: F811
    bulk(50)
    old = text(client, tracker(peakshire, "tracker_csv", state="all", age="2")).count("Director")
    assert 0 < old == Recommendation.objects.filter(agreed_on__lt=timezone.localdate() - timedelta(days=730)).count() < 50
    of_one = text(client, tracker(peakshire, "tracker_csv", state="all", to="Director+3", committee=committee.slug))
    assert of_one.count("Director 3") == of_one.count("Director") == 7
    assert client.get(tracker(peakshire, committee="none-such")).status_code == 404


def test_every_page_asks_the_database_as_often_for_a_thousand_as_for_one(client, bulk, peakshire):
    asked = []
    for many in (1, 1000):
        bulk(many)
        counts = {}
        for address in (tracker(peakshire), tracker(peakshire, state="closed"), peakshire.get_absolute_url()):
            with CaptureQueriesContext(connection) as queries:
                told = text(client, address)
            counts[address] = len(queries)
            assert len(told) < 80_000
        asked.append(counts)
    tracker_asked = [counts[tracker(peakshire)] for counts in asked]
    assert tracker_asked == [5, 5]
    home = [counts[peakshire.get_absolute_url()] for counts in asked]
    assert home[1] - home[0] <= 1  # how many there are is asked only where not all are shown


def test_pages_of_it_follow_one_another_without_a_gap(client, bulk, peakshire):
    bulk(50)
    seen, address = [], tracker(peakshire, state="all")
    while address:
        told = text(client, address)
        seen += [int(part.split("/")[0]) for part in told.split("/recommendations/")[1:] if part.split("/")[0].isdecimal()]
        found = told.split('rel="next" href="')[1:]
        address = reverse("tracker", args=[peakshire.slug]) + found[0].split('"')[0].replace("&amp;", "&") if found else ""
    assert (len(seen), set(seen)) == (50, set(range(1, 51)))


def test_no_cell_of_the_files_is_taken_for_a_formula(client, drafted, peakshire, by, at):  # noqa: F811
    for words in CRAFTY:
        agree(drafted(text=f"{words}", addressee=words, post=None, success=words + "\x0b"), minute="m", by=by, at=at)
    rows = list(csv.reader(io.StringIO(text(client, tracker(peakshire, "tracker_csv"))[1:], newline="")))
    said = [cell for row in rows[1:] for cell in row if cell]
    assert [cell for cell in said if cell.lstrip()[:1] in "=+-@＝"] == []
    assert len([cell for cell in said if cell.startswith("'")]) > len(CRAFTY)
    book = openpyxl.load_workbook(io.BytesIO(client.get(tracker(peakshire, "tracker_xlsx")).content))
    kinds = {cell.data_type for row in book.active.iter_rows(min_row=2) for cell in row}
    assert kinds <= {"s", "inlineStr", "n", "d"}
    assert book.active["D2"].value.startswith("=HYPERLINK")


def test_the_file_holds_what_the_page_says(client, issued, peakshire):  # noqa: F811
    one = issued()
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(tracker(peakshire, "tracker_xlsx")).content)).active
    row = dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in sheet[2]], strict=True))
    assert (row["Recommendation"], row["Asked of"], row["Answer due by"].date()) == (one.text, one.to, one.clock.due)
    assert row["Address"] == f"http://testserver{one.get_absolute_url()}"
