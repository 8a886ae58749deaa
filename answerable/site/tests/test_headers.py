"""What every answer carries, also the ones that go wrong before a page is reached."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [("/", "testserver", 200), ("/no/such/page/", "testserver", 404), ("/", "elsewhere.example", 400)],
)
def test_every_answer_says_what_a_browser_may_load(client, db, address, host, status):
    answer = client.get(address, headers={"host": host})
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", ["today", "put_in"])
def test_no_page_of_the_desk_is_kept_by_a_browser_or_on_the_way(client, clerk, name):
    client.force_login(clerk)
    kept = client.get(reverse(name)).headers["Cache-Control"]
    assert "no-store" in kept
    assert "private" in kept
