"""Every address there is, the desk's too: however many there are of everything, no page asks the database oftener."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.architecture.test_routes import LISTED, places_of
from tests.growth.swelling import swell

pytestmark = pytest.mark.django_db
FEW, MANY = 12, 60
STIFF = 12  # kinds of row of which there can be no second, beside the same things


def asked(browser, places):
    """How often each page that the clerk may see asks the database."""
    found = {}
    for name, who in LISTED.items():
        if who.endswith("by POST"):
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(reverse(name, kwargs=places.get(name)))
        if answer.streaming:
            b"".join(answer.streaming_content)
        found[name] = (answer.status_code, [query["sql"] for query in queries.captured_queries])
    return found


def test_no_page_of_the_record_or_of_the_desk_asks_more_of_the_database_for_more_rows(clerk, stranger):
    places = places_of(clerk, stranger.authority)
    browser, found = Client(), []
    browser.force_login(clerk)
    for many in (FEW, MANY):
        with transaction.atomic():
            made, stiff = swell(many)
            found.append(asked(browser, places))
            transaction.set_rollback(True)
    few, more = found
    few["page_picture"] = more["page_picture"]  # drawn the first time, and kept
    print(f"{sum(map(len, made.values()))} rows of {len(made)} kinds beside those that were there; not {stiff}")
    assert len(stiff) <= STIFF
    assert {name: answer[0] for name, answer in more.items()} == {name: answer[0] for name, answer in few.items()}
    counted = {name: (len(few[name][1]), len(more[name][1])) for name in few}
    assert {name: counts for name, counts in counted.items() if counts[0] != counts[1]} == {}
