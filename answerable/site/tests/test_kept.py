"""Public pages kept as they were last made: shown again while nothing has changed, and never after something has."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.people.succeeding import succeed_authority
from answerable.people.successions import Manner
from answerable.trail.chain import record

STAND = 1  # the one question asked before every page: where the ledgers stand
LINKED = 3  # asked after any act: whose record shows on whose pages
LONG_AGO = datetime(2024, 11, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def pages_kept(settings, monkeypatch):
    settings.PAGES_KEPT = 50
    monkeypatch.setattr("answerable.site.kept.STARTED", LONG_AGO)


@pytest.fixture
def libraries(peakshire, by):
    """A matter opened by an act, and the page of its council."""
    matter = Matter.objects.create(authority=peakshire, title="Libraries", slug="libraries", opened_on=LONG_AGO.date())
    record("opened", matter, by=by, at=LONG_AGO, rows=[matter])
    return matter


@pytest.fixture
def get(client):
    """A page with how often the database was asked for it."""
    from django.db import connection

    def go(address, **headers):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, headers=headers)
        return answer, len(queries)

    return go


def rename(matter, title, by, at=LONG_AGO):
    """An act on the matter."""
    matter.title = title
    matter.save()
    record("renamed", matter, by=by, at=at, rows=[matter])


def test_a_page_is_made_once_and_then_given_again_without_touching_the_tables(libraries, get):
    address = libraries.authority.get_absolute_url()
    (first, asked), (second, again) = get(address), get(address)
    assert (first.status_code, second.status_code) == (200, 200)
    assert asked > STAND
    assert again == STAND
    assert first.content == second.content
    assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"]


def test_an_act_changes_the_page_at_once_and_nothing_else_has_to(libraries, get, by):
    address = libraries.authority.get_absolute_url()
    assert "Libraries" in get(address)[0].content.decode()
    Matter.objects.filter(pk=libraries.pk).update(title="Beside the acts")
    assert "Beside the acts" not in get(address)[0].content.decode()
    rename(libraries, "Swimming pools", by)
    assert "Swimming pools" in get(address)[0].content.decode()


def test_another_councils_act_leaves_the_page_as_it_is_but_not_the_front_page(libraries, stranger, get, by):
    theirs = Matter.objects.create(authority=stranger.authority, title="Parks", slug="parks", opened_on=LONG_AGO.date())
    record("opened", theirs, by=by, at=LONG_AGO, rows=[theirs])
    home, front = libraries.authority.get_absolute_url(), "/"
    before = get(home)[0]
    get(front)
    third = Authority.objects.create(name="Third Council", slug="third", nation="England", kind="county")
    matter = Matter.objects.create(authority=third, title="Roads", slug="roads", opened_on=LONG_AGO.date())
    record("opened", matter, by=by, at=LONG_AGO, rows=[third, matter])
    (same, asked) = get(home)
    assert (same.headers["ETag"], same.content, asked) == (before.headers["ETag"], before.content, STAND + LINKED)
    assert "Third Council" in get(front)[0].content.decode()


def test_a_page_that_shows_a_predecessors_record_changes_with_that_record(libraries, stranger, get, by, at):
    after = stranger.authority
    succeed_authority(libraries.authority, after, LONG_AGO.date(), Manner.MERGED, by=by, at=at)
    assert "Libraries" in get(after.get_absolute_url())[0].content.decode()
    rename(libraries, "Swimming pools", by)
    assert "Swimming pools" in get(after.get_absolute_url())[0].content.decode()


def test_a_browser_that_has_the_page_is_told_so(libraries, get, by):
    address = libraries.authority.get_absolute_url()
    tag = get(address)[0].headers["ETag"]
    answer, asked = get(address, if_none_match=f'"other", {tag}')
    assert (answer.status_code, answer.content, answer.headers["ETag"], asked) == (304, b"", tag, STAND)
    rename(libraries, "Swimming pools", by)
    assert get(address, if_none_match=tag)[0].status_code == 200


def test_one_that_goes_by_the_time_is_told_so_too(libraries, get, by):
    address = libraries.authority.get_absolute_url()
    made = get(address)[0].headers["Last-Modified"]
    assert get(address, if_modified_since=made)[0].status_code == 304
    rename(libraries, "Swimming pools", by, at=timezone.now() + timedelta(hours=1))
    assert get(address, if_modified_since=made)[0].status_code == 200
    assert get(address, if_modified_since=http_date(0))[0].status_code == 200


def test_each_language_and_each_day_has_its_own(libraries, get, monkeypatch):
    address = libraries.authority.get_absolute_url()
    english = get(address)[0]
    welsh = get(address, accept_language="cy")[0]
    assert english.headers["ETag"] != welsh.headers["ETag"]
    assert b'lang="cy"' in welsh.content
    assert get(address, accept_language="cy")[0].content == welsh.content
    monkeypatch.setattr("answerable.site.kept.timezone.localdate", lambda: LONG_AGO.date())
    assert get(address)[0].headers["ETag"] != english.headers["ETag"]


def test_whoever_is_signed_in_is_shown_their_own_and_leaves_nothing_behind(libraries, client, get, member, by, at):
    address = libraries.authority.get_absolute_url()
    client.force_login(member)
    mine = get(address)[0]
    assert "Sign out" in mine.content.decode()
    assert "ETag" not in mine.headers
    client.logout()
    client.cookies.clear()
    assert "Sign out" not in get(address)[0].content.decode()


def test_the_desk_and_the_heads_are_not_kept(libraries, get):
    for address in ("/desk/sign-in/", "/trail/"):
        assert "ETag" not in get(address)[0].headers


def test_no_more_are_kept_than_said_and_the_one_not_asked_for_goes_first(libraries, get, settings):
    settings.PAGES_KEPT = 2
    home = libraries.authority.get_absolute_url()
    one, other, third = (f"{home}{name}/" for name in ("matters", "reports", "bodies"))
    get(one), get(other), get(one), get(third)
    assert get(one)[1] == STAND
    assert get(other)[1] > STAND


def test_what_is_not_there_is_not_kept(libraries, get):
    home = libraries.authority.get_absolute_url()
    assert get(f"{home}matters/no-such/")[0].status_code == 404
    assert "ETag" not in get(f"{home}matters/no-such/")[0].headers
    assert get("/no-such-council/")[0].status_code == 404


def test_a_host_that_is_not_ours_is_refused_also_where_the_page_is_there(libraries, client):
    address = libraries.authority.get_absolute_url()
    assert client.get(address).status_code == 200
    assert client.get(address, headers={"host": "elsewhere.example"}).status_code == 400
