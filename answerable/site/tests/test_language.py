"""Pages in the language asked for: Welsh whole, English marked as English, a switch that keeps the page and writes nothing."""

import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from lxml import html

from answerable.clocks.models import Clock
from answerable.demo import papers
from answerable.demo.example import TOLD_ON, load
from answerable.findings.models import Finding, Report, SourceFile
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.actions import begin
from answerable.opening.tasks import read_papers_of
from answerable.people.models import Body
from answerable.requisitions.models import Requisition
from answerable.site.tests.test_welsh import catalogue

ENGLISH = re.compile(r"\b(?:the|of|and|was|which|for|from|by|must|not)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def english_again():
    """A page asked for in Welsh leaves Welsh on in this thread."""
    yield
    translation.activate("en-gb")


@pytest.fixture
def pages(db):
    """The address of every kind of public page of the worked example."""
    place, matter, finding = load(TOLD_ON), Matter.objects.get(), Finding.objects.order_by("number").first()
    things = [
        place,
        matter,
        *Report.objects.all(),
        finding,
        Requisition.objects.get(),
        matter.committee,
        finding.answering.first(),
    ]
    lists = ("dates", "all_dates", "bodies", "matters", "reports", "requisitions", "meetings")
    answers_for = ("body_findings", [place.slug, finding.answering.first().slug])
    named = [("finding_place", [place.slug, finding.pk]), answers_for, *((name, [place.slug]) for name in lists)]
    return [
        *(thing.get_absolute_url() for thing in (*things, *Clock.objects.all())),
        *(reverse(name, args=args) for name, args in named),
        reverse("accessibility"),
        reverse("sign_in"),
    ]


def without_names(text):
    """The text without the names in it of bodies, publishers and files, which are the same in every language."""
    names = {*Body.objects.values_list("name", flat=True), *Report.objects.values_list("publisher", flat=True)}
    for name in sorted({*names, *SourceFile.objects.values_list("name", flat=True)}, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def unmarked(page):
    """What stands on a page as text or as a label, unless it is marked as English."""
    for node in html.fromstring(page).iter():
        if not isinstance(node.tag, str) or node.tag in {"head", "title", "script", "style"}:
            continue
        here = next((e.get("lang") for e in (node, *node.iterancestors()) if e.get("lang")), "")
        around = next((e.get("lang") for e in node.iterancestors() if e.get("lang")), "")
        if not here.startswith("en"):
            yield from (t.strip() for t in (node.text, node.get("aria-label"), node.get("data-label")) if t and t.strip())
        if node.tail and node.tail.strip() and not around.startswith("en"):
            yield node.tail.strip()


def wrong_in(client, address):
    """Words left in English and quotations not marked as English, on a page asked for in Welsh."""
    answer = client.get(address, headers={"accept-language": "cy"})
    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "cy")
    page = answer.content.decode()
    assert '<html lang="cy">' in page
    assert page.count("yn Saesneg am y tro") == 1
    english_words = {one for (one, _), said in catalogue().items() if said[0] != one}
    texts = [without_names(text).strip(" :·,.") for text in unmarked(page)]
    left = [text for text in texts if text in english_words or ENGLISH.search(text)]
    quotes = html.fromstring(page).xpath("//blockquote[not(@lang='en-GB')]")
    return [*left, *(quote.text_content() for quote in quotes)]


def test_every_kind_of_public_page_is_in_welsh_and_marks_what_is_not(client, pages):
    wrong = {address: wrong_in(client, address) for address in pages}
    assert {address: words for address, words in wrong.items() if words} == {}


def test_the_clerks_desk_is_in_welsh_and_marks_what_is_not(client, clerk):
    load(TOLD_ON)
    opening = begin([("inspection-report.pdf", papers.inspection_report_pdf(), "report")], by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    client.force_login(clerk)
    asked_for = Meeting.objects.get(state="proposed")
    desk = [
        opening.get_absolute_url(),
        *(reverse(name) for name in ("today", "put_in")),
        reverse("desk_meeting", args=[asked_for.pk]),
    ]
    wrong = {address: wrong_in(client, address) for address in desk}
    assert {address: words for address, words in wrong.items() if words} == {}


def test_a_page_not_found_is_not_found_in_welsh(client, db):
    answer = client.get("/dim/byd/", headers={"accept-language": "cy"})
    assert answer.status_code == 404
    assert "Nid oes tudalen yn y cyfeiriad hwn" in answer.content.decode()


def test_the_broken_page_offers_no_switch_and_needs_nothing_else():
    with translation.override("cy"):
        page = render_to_string("500.html")
    assert "Aeth rhywbeth o’i le" in page
    assert "tongue" not in page


def test_the_switch_keeps_the_page_and_the_choice(client, pages):
    here = Matter.objects.get().committee.get_absolute_url()
    assert '<a href="?on=2024-12-20&amp;lang=cy" lang="cy"' in client.get(f"{here}?on=2024-12-20").content.decode()
    switched = client.get(f"{here}?on=2024-12-20&lang=cy")
    page = switched.content.decode()
    assert "Dydd Gwener 20 Rhagfyr 2024" in page
    assert '<a href="?on=2024-12-20&amp;lang=en" lang="en"' in page
    assert (switched.headers["Content-Language"], switched.cookies["django_language"].value) == ("cy", "cy")
    assert {"Cookie", "Accept-Language"} <= {name.strip() for name in switched.headers["Vary"].split(",")}
    later = client.get(reverse("accessibility"))
    assert '<html lang="cy">' in later.content.decode()
    assert "django_language" not in later.cookies
    assert '<html lang="en-gb">' in client.get(f"{here}?lang=en").content.decode()
    assert '<html lang="en-gb">' in client.get(here).content.decode()


def test_the_choice_goes_along_to_where_the_front_page_leads(client, pages):
    assert '<html lang="cy">' in client.get("/?lang=cy", follow=True).content.decode()


@pytest.mark.parametrize("asked", ["fr", "", "cy-GB", "../../x", "<script>"])
def test_a_language_that_is_not_there_changes_nothing(client, db, asked):
    answer = client.get(reverse("accessibility"), {"lang": asked})
    assert b'<html lang="en-gb">' in answer.content
    assert "django_language" not in answer.cookies


def test_the_choice_is_kept_from_scripts(client, db):
    kept = client.get(reverse("accessibility"), {"lang": "cy"}).cookies["django_language"]
    assert (kept["httponly"], kept["samesite"], kept["max-age"], kept["path"]) == (True, "Lax", 31536000, "/")


def test_welsh_writes_nothing_and_asks_the_database_nothing_more(client, pages):
    asked = {}
    for language in ("en", "cy"):
        for address in pages:
            with CaptureQueriesContext(connection) as queries:
                client.get(address, {"lang": language})
            assert [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("SELECT")] == []
            asked.setdefault(address, set()).add(len(queries))
    assert {address: counts for address, counts in asked.items() if len(counts) > 1} == {}
