"""However long the record of a council becomes, no page asks more of the database for it, and none becomes longer."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from tests.bench.filling import addresses, fill
from tests.bench.sizes import HUNDREDTH, Size

ONE = Size(
    meetings=1,
    items=1,
    findings=1,
    findings_in_one=1,
    reports=1,
    reports_in_one=1,
    clocks=1,
    requisitions=1,
    requisitions_in_one=1,
    passages=5,
    matters=1,
    councils=2,
    bodies=2,
    seats=1,
    openings=1,
    reading_bytes=1000,
)
# A thousand of everything that a council's record gathers over the years; what stands in one paper stays as it is.
THOUSAND = replace(
    ONE,
    meetings=1000,
    findings=1200,
    findings_in_one=200,
    reports=1000,
    reports_in_one=100,
    clocks=1000,
    requisitions=1000,
    requisitions_in_one=20,
    matters=1000,
    councils=1000,
    bodies=1000,
    seats=1000,
    openings=1000,
)
# How often each page asks the database, with one of everything and with a thousand. A matter with several reports asks for the
# first findings of each of the three it shows; a list in which a meeting has matters on its agenda, or other bodies, asks for
# those; a home with more matters than it shows counts them.
ASKED = {
    "front": (1, 1),
    "accessibility": (0, 0),
    "across": (11, 11),
    "heads": (2, 2),
    "home": (15, 16),
    "matter": (28, 30),
    "report": (4, 4),
    "finding": (23, 23),
    "figures": (3, 3),
    "place on the page": (2, 2),
    "requisition": (9, 9),
    "decision": (4, 4),
    "call-in": (6, 6),
    "clock": (2, 2),
    "committee": (10, 12),
    "answering body": (8, 8),
    "what it answers for": (3, 3),
    "matters": (5, 5),
    "reports": (2, 2),
    "requisitions": (3, 3),
    "decisions": (5, 5),
    "meetings": (4, 4),
    "dates": (9, 10),
    "all_dates": (4, 4),
    "bodies": (3, 3),
    "earlier meetings": (2, 4),
    "late dates": (2, 4),
    "perhaps late": (2, 4),
    "dates of a matter": (3, 3),
    "those who answer": (2, 2),
}
LARGEST = 40_000  # bytes


@pytest.fixture
def pages(db):
    """Fills in a record and gives the address of every kind of public page, the one on which most hangs."""

    def filled(size):
        return addresses(fill(size, timezone.localdate()))

    return filled


@pytest.fixture
def looked_at(client, pages):
    """What a record of that size costs page by page: the statements asked, and the bytes sent. The record goes again."""

    def look(size):
        found = {}
        with transaction.atomic():
            for name, address in pages(size).items():
                with CaptureQueriesContext(connection) as queries:
                    answer = client.get(address)
                assert answer.status_code == 200, address
                found[name] = ([query["sql"] for query in queries.captured_queries], len(answer.content))
            transaction.set_rollback(True)
        return found

    return look


def test_a_page_asks_the_database_no_oftener_about_a_thousand_than_about_one(looked_at):
    one, thousand = looked_at(ONE), looked_at(THOUSAND)
    counted = {name: (len(one[name][0]), len(thousand[name][0])) for name in one}
    assert counted == ASKED


# The same for the pictures shown where a page is shared: less than the page, and no picture is larger than its largest words.
OF_PICTURES = {"home": (7, 8), "matter": (13, 13), "finding": (14, 14)}
LARGEST_PICTURE = 400_000  # bytes


def test_a_picture_asks_no_oftener_either(client, pages):
    counted = {}
    for size in (ONE, THOUSAND):
        with transaction.atomic():
            addresses_now = pages(size)
            for name in OF_PICTURES:
                with CaptureQueriesContext(connection) as queries:
                    answer = client.get(addresses_now[name] + "picture.en.png")
                assert answer.status_code == 200
                assert len(answer.content) < LARGEST_PICTURE
                counted[name] = (*counted.get(name, ()), len(queries))
            transaction.set_rollback(True)
    assert counted == OF_PICTURES


def test_no_page_becomes_longer_once_it_is_full(looked_at):
    """Between a hundred and a thousand only the numbers in the addresses become longer."""
    hundred, thousand = looked_at(HUNDREDTH), looked_at(THOUSAND)
    assert {name: size for name, (_, size) in thousand.items() if size > LARGEST} == {}
    grown = {name: thousand[name][1] / hundred[name][1] for name in thousand}
    assert {name: ratio for name, ratio in grown.items() if ratio > 1.1} == {}


def test_no_page_fetches_a_reading_and_only_the_page_of_a_date_fetches_its_working(looked_at):
    asked = {name: " ".join(statements) for name, (statements, _) in looked_at(ONE).items()}
    assert [name for name, said in asked.items() if "as_read" in said] == []
    assert [name for name, said in asked.items() if "worked_out" in said] == ["clock"]


def test_every_page_of_a_list_can_be_gone_through_by_its_links(client, pages):
    """From the first to the last and back again: each row once, and in the same order."""
    address = pages(replace(HUNDREDTH, findings=43, findings_in_one=43))["what it answers for"]
    there, pages_there = followed(client, address, "next")
    back, pages_back = followed(client, address + pages_there[-1], "prev")
    assert (len(there), len(set(there)), len(pages_there)) == (43, 43, 5)
    assert (sorted(back), len(pages_back)) == (sorted(there), 5)


def test_what_waits_on_the_desk_does_not_grow_either(client, db):
    found = []
    for size in (ONE, HUNDREDTH, THOUSAND):
        with transaction.atomic():
            client.force_login(fill(size, timezone.localdate()).clerk)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(reverse("today"))
            found.append((len(queries), len(answer.content)))
            transaction.set_rollback(True)
    one, hundred, thousand = found
    assert (one[0], hundred[0], thousand[0]) == (23, 23, 23)
    assert hundred[1] < thousand[1] < 1.2 * hundred[1] < LARGEST


def followed(client, address, direction):
    """The findings on a page and on all pages after it, following the link of that direction; and the query of each page."""
    found, queries = [], []
    while address is not None:
        queries.append(address[address.find("?") :] if "?" in address else "")
        page = html.fromstring(client.get(address).content)
        found += page.xpath("//tbody//th/a/@href")
        link = page.xpath(f"//nav[@class='pagination noprint']/a[@rel='{direction}']/@href")
        address = address.split("?")[0] + link[0] if link else None
    return found, queries
