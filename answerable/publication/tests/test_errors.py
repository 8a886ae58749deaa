"""Pages for when something is not there, not allowed or broken: plain, kind, and whole without a database."""

from django.template.loader import render_to_string


def test_an_address_without_a_page_says_so_kindly(client, db):
    response = client.get("/nowhere/at-all/")
    assert response.status_code == 404
    assert b"There is no page at this address" in response.content


def test_the_broken_page_needs_nothing_but_itself():
    assert "Something went wrong on our side" in render_to_string("500.html")


def test_the_closed_page_says_who_can_open_it(rf):
    assert "ask the clerk of the committee" in render_to_string("403.html", request=rf.get("/"))


def test_the_accessibility_page_says_what_is_not_accessible(client, db):
    assert b"What is not accessible" in client.get("/accessibility/").content
