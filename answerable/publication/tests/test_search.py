"""The pages of the search: in a council's record, and in all."""

import pytest
from django.utils import timezone

from answerable.findings.models import Finding
from answerable.opening.withdrawing import withdraw
from answerable.people.actions import enter_body

ODD = ["", "%00", "%22", "-", "%EF%BF%BD", "a" * 5000, "%3Cscript%3E", "x%22%3E%3Cb%3E"]


@pytest.fixture
def place(made, peakshire):
    return f"/{peakshire.slug}/search/"


def test_what_is_found_is_quoted_with_its_words_marked_and_leads_to_its_page(client, place):
    page = client.get(place, {"q": "families", "kind": "finding"})
    finding = Finding.objects.get(text="Leaders should ask families.")
    assert page.status_code == 200
    assert f'href="{finding.get_absolute_url()}"' in page.text
    assert "Leaders should ask <mark>families</mark>." in page.text


def test_the_same_is_found_in_the_record_of_all_and_its_council_named(client, place, peakshire):
    page = client.get("/search/", {"q": "families", "kind": "finding"}).text
    assert "<mark>families</mark>" in page
    assert f"{peakshire.name} ·" in page


def test_a_slip_is_told_with_what_was_perhaps_meant(client, place):
    page = client.get(place, {"q": "famlies", "kind": "finding"}).text
    assert "Nothing found" in page
    assert "?q=families&amp;kind=finding" in page


def test_a_day_that_is_none_is_said_and_what_was_asked_stays(client, place):
    page = client.get(place, {"q": "families", "since": "yesterday"}).text
    assert "That is not a day" in page
    assert 'value="families"' in page


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["q", "kind", "since", "until", "from"])
def test_whatever_is_asked_it_is_a_page(client, place, name, odd):
    page = client.get(f"{place}?q=families&{name}={odd}")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "<b>" not in page.text


def test_what_is_withdrawn_is_found_no_more_not_even_counted_or_offered_as_meant(client, place, peakshire, by):
    assert "<mark>families</mark>" in client.get(place, {"q": "families"}).text
    matter = peakshire.matters.get()
    withdraw(matter, "It was about another council.", by=by, at=timezone.now())
    page, slip = client.get(place, {"q": "families"}).text, client.get(place, {"q": "famlies"}).text
    assert "Nothing found" in page
    assert "<mark>" not in page
    assert "Did you mean" not in slip
    assert matter.title not in client.get("/search/", {"q": f'"{matter.title}"'}).text.split("<h2>")[1]


def test_what_was_searched_for_is_in_welsh_too(client, place):
    assert "Chwilio" in client.get(place, {"q": "families", "lang": "cy"}, follow=True).text


def test_many_results_cost_no_more_questions_than_few(client, place, peakshire, by, at, django_assert_max_num_queries):
    for number in range(30):
        enter_body(peakshire, f"Families’ Panel {number}", "committee", by=by, at=at)
    with django_assert_max_num_queries(14):
        page = client.get(place, {"q": "families"}).text
    assert "from=10" in page
    second = client.get(place, {"q": "families", "from": "10"}).text
    assert 'rel="prev"' in second
