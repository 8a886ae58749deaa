"""From the spreadsheet to the public page: put in, columns confirmed, rows looked at, taken over, and brought again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from answerable.demo.trackers import tracker_csv, tracker_xlsx
from answerable.recommendations.models import Recommendation, Tracker
from answerable.recommendations.tests.conftest import committee  # noqa: F401  (fixture)


@pytest.fixture
def desk(client, clerk, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(clerk)
    return client


def put_in(desk, body, data, name):
    return desk.post(reverse("bring_tracker"), {"committee": body.pk, "file": SimpleUploadedFile(name, data)})


def text(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def confirmed(desk, tracker):
    """The columns confirmed as they are proposed, and the page of what becomes of the rows."""
    page = text(desk, reverse("desk_tracker", args=[tracker.pk]))
    said = {}
    for key, options in re.findall(r'<select id="(column-\w+)".*?>(.*?)</select>', page, re.DOTALL):
        said[key] = re.search(r'value="([^"]*)" selected', options)[1] if "selected" in options else ""
    answer = desk.post(reverse("desk_tracker", args=[tracker.pk]), said)
    assert answer.headers["Location"] == reverse("tracker_preview", args=[tracker.pk])
    return text(desk, answer.headers["Location"])


def take(desk, tracker, page):
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    return desk.post(reverse("tracker_preview", args=[tracker.pk]), {"seen": seen})


def test_a_tracker_comes_in_through_its_columns_and_gives_the_overdue_list(desk, committee):  # noqa: F811
    answer = put_in(desk, committee, tracker_xlsx(), "tracker.xlsx")
    tracker = Tracker.objects.get()
    assert answer.headers["Location"] == reverse("desk_tracker", args=[tracker.pk])
    page = confirmed(desk, tracker)
    assert [words in page for words in ("Taken as new: 7", "recommendation 2 of its cell", "“end of March”")] == [True] * 3
    assert not Recommendation.objects.exists()
    assert take(desk, tracker, page).status_code == 302
    done = text(desk, reverse("desk_tracker", args=[tracker.pk]))
    assert [w in done for w in ("1 recommendation of this committee is overdue", "goes on with", "the headings again")] == [
        True
    ] * 3
    public = text(desk, reverse("tracker", args=[committee.authority.slug]))
    assert "That the Executive Director for Children’s Services recruits" in public


def test_the_same_file_again_changes_nothing_and_its_columns_are_remembered(desk, committee):  # noqa: F811
    for turn in range(2):
        put_in(desk, committee, tracker_csv(), "tracker.csv")
        tracker = Tracker.objects.first()
        if turn:
            assert "as it was confirmed" in text(desk, reverse("desk_tracker", args=[tracker.pk]))
        page = confirmed(desk, tracker)
        assert take(desk, tracker, page).status_code == 302
    assert ("Known already, as they were: 5" in page, Recommendation.objects.count()) == (True, 5)


def test_what_was_shown_must_still_hold_when_it_is_taken(desk, committee):  # noqa: F811
    put_in(desk, committee, tracker_csv(), "tracker.csv")
    first = Tracker.objects.get()
    page = confirmed(desk, first)
    put_in(desk, committee, tracker_csv(), "again.csv")
    second = Tracker.objects.first()
    assert take(desk, second, confirmed(desk, second)).status_code == 302
    answer = take(desk, first, page)
    assert (answer.status_code, "The record has changed" in answer.content.decode()) == (409, True)


def test_a_column_of_recommendations_must_be_said(desk, committee):  # noqa: F811
    put_in(desk, committee, tracker_csv(), "tracker.csv")
    answer = desk.post(reverse("desk_tracker", args=[Tracker.objects.get().pk]), {})
    assert (answer.status_code, "Say which column" in answer.content.decode()) == (400, True)


def test_what_is_no_tracker_is_refused_and_what_was_put_in_can_be_left(desk, committee):  # noqa: F811
    answer = put_in(desk, committee, b"%PDF-1.7 x", "tracker.pdf")
    assert (answer.status_code, "made." in answer.content.decode(), Tracker.objects.count()) == (400, True, 0)
    put_in(desk, committee, tracker_csv(), "tracker.csv")
    assert desk.post(reverse("tracker_give_up", args=[Tracker.objects.get().pk])).status_code == 302
    assert (Tracker.objects.get().state, Recommendation.objects.count()) == ("given_up", 0)
    assert "given up" in text(desk, reverse("desk_tracker", args=[Tracker.objects.get().pk]))
