"""The yearly report of scrutiny: each number is the count of the rows its link leads to, and nothing hidden is counted."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from answerable.clocks.models import Clock
from answerable.diary.yearly import BY_NAME, COUNTS, CouncilYear, year_of, yearly_report
from answerable.meetings.models import Meeting, Motion
from answerable.plans.heard import Submission
from answerable.plans.hearing import Said as Told
from answerable.plans.hearing import enter_organisation, enter_paper
from answerable.plans.moderating import Decision, decide, write_policy
from answerable.plans.tests.conftest import findings, matter, report  # noqa: F401  (fixtures)
from answerable.recommendations.closing import close, reopen
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, move_day, respond
from answerable.recommendations.tests.conftest import (  # noqa: F401  (fixtures)
    agreed,
    cabinet_member,
    carried,
    committee,
    drafted,
    issued,
    meeting,
)

pytestmark = pytest.mark.django_db
THEN = CouncilYear(number=2024, on=date(2025, 6, 1))
"""The year in which the recommendations of these tests were agreed, looked at from after its end."""


@pytest.fixture
def desk(clerk):
    browser = Client()
    browser.force_login(clerk)
    return browser


def counted(place, year=THEN):
    """Each number of the report by the name of its list."""
    told = yearly_report(place, year, "en-GB")
    return {one.address.rstrip("/").rsplit("/", 1)[1]: one.count for part in told.parts for one in part.numbers}


def some(numbers):
    return {name: count for name, count in numbers.items() if count}


def listed_at(client, address):
    """How many rows a list has over all its pages."""
    rows, page = 0, address
    while page:
        told = html.fromstring(client.get(page).content)
        rows += len(told.xpath("//main//ul[@class='cards']/li/a"))
        further = told.xpath("//a[@rel='next']/@href")
        page = address + further[0] if further else ""
    return rows


def test_a_council_year_is_from_may_to_april_and_no_further_than_today():
    assert (year_of(date(2025, 4, 30)), year_of(date(2025, 5, 1))) == (2024, 2025)
    assert (THEN.days, THEN.called) == ((date(2024, 5, 1), date(2025, 4, 30)), "2024/25")
    assert CouncilYear(number=2024, on=date(2024, 9, 1)).days == (date(2024, 5, 1), date(2024, 9, 1))
    assert THEN.two_before == (date(2022, 5, 1), date(2023, 4, 30))
    assert CouncilYear(number=1999, on=date(2024, 9, 1)).called == "1999/00"


def test_what_was_asked_answered_late_and_moved_is_counted_once_each(issued, peakshire, meeting, by, at):  # noqa: F811
    Meeting.objects.filter(pk=meeting.pk).update(state="held", outcome="held")
    one = issued()
    move_day(one, date(2025, 6, 30), "More time.", "Director", by=by, at=at)
    answer = Answer(kind="rejected", received_on=date(2024, 11, 15), said_by="Cabinet", reasons="No.", source="the minutes")
    respond(issued(text="That the road be mended."), answer, by=by, at=at)
    Clock.objects.update(assumed=False, approximate=False, duty="sure", due=date(2024, 11, 1), last_day=date(2024, 11, 1))
    Clock.objects.filter(state="running").update(due_latest=None)
    assert some(counted(peakshire)) == {
        "meetings": 1,
        "recommendations": 2,
        "rejected": 1,
        "owed": 2,
        "came-late": 1,
        "not-come": 1,
        "moved": 1,
    }
    Clock.objects.update(assumed=True)
    assert [counted(peakshire)[name] for name in ("owed", "came-late", "not-come")] == [0, 0, 0]


def test_nothing_is_late_before_its_day_has_passed(issued, peakshire):  # noqa: F811
    one = issued()
    Clock.objects.update(assumed=False, approximate=False, duty="sure")
    on_its_day = replace(THEN, on=one.clock.last_day)
    assert counted(peakshire, on_its_day)["not-come"] == 0


def test_of_what_was_recommended_two_years_before_the_sums_are_all(issued, agreed, carried, peakshire, by, at):  # noqa: F811
    close(issued(), "It is published.", carried(), by=by, at=at)
    again = issued(text="That the road be mended.")
    close(again, "It is mended.", carried(), by=by, at=at)
    reopen(again, "It broke.", by=by, at=at)
    done = agreed(text="That it be done.")
    Recommendation.objects.filter(pk=done.pk).update(state="done", issued_on=date(2024, 9, 16))
    agreed(text="That it be read.")
    later = CouncilYear(number=2026, on=date(2026, 6, 1))
    told = counted(peakshire, later)
    before = {name: count for name, count in told.items() if name.startswith("before")}
    assert before == {"before": 4, "before-effect": 0, "before-no-effect": 1, "before-done": 1, "before-open": 2}
    assert sum(count for name, count in before.items() if name != "before") == before["before"]
    assert counted(peakshire)["without-effect"] == 2
    assert counted(peakshire)["reopened"] == 1
    words = [part.lead for part in yearly_report(peakshire, later, "en-GB").parts]
    assert (
        words[-1] == "Of what was recommended from 1 May 2024 to 30 April 2025, the figures do not show yet that any has worked."
    )


def test_no_draft_nothing_private_and_nothing_that_is_not_shown_is_counted(agreed, drafted, peakshire, matter, findings, by, at):  # noqa: F811
    agreed()
    drafted(text="That a secret be kept.")
    write_policy(peakshire, "Nothing.", by=by, at=at)
    forum = enter_organisation(peakshire, "Forum", "forum", by=by, at=at)
    for decision in (None, Decision(state="not_published", why="Section 1."), Decision(state="published")):
        told = Told(lines=[(findings[0], "worse", "Zoe Bramble waits.")])
        came = enter_paper(forum, matter, told, timezone.localdate(at), "a letter", by=by, at=at)
        if decision:
            decide(came, decision, by=by, at=at)
    assert some(counted(peakshire)) == {"matters": 1, "recommendations": 1, "heard-worse": 1}
    Motion.objects.update(private=True)
    decide(Submission.objects.get(state="published"), Decision(state="not_published", why="x"), by=by, at=at)
    assert some(counted(peakshire)) == {"matters": 1}


def test_each_number_on_the_page_is_how_many_its_link_lists(desk, client, agreed, peakshire, monkeypatch):  # noqa: F811
    monkeypatch.setattr("answerable.publication.views.yearly.SIZE", 2)
    for number in range(3):
        agreed(text=f"That step {number} be taken.")
    page = html.fromstring(desk.get(reverse("desk_yearly") + "?year=2024").content)
    links = page.xpath("//main//li/a[contains(@href, '/years/')]")
    assert len(links) == len(COUNTS)
    told = {link.get("href"): int(link.text.rsplit(":", 1)[1]) for link in links}
    assert told == {address: listed_at(client, address) for address in told}
    assert max(told.values()) == 3


def test_what_is_left_out_of_a_submission_is_in_no_list(client, peakshire, matter, findings, by, at):  # noqa: F811
    write_policy(peakshire, "Nothing.", by=by, at=at)
    forum = enter_organisation(peakshire, "Forum", "forum", by=by, at=at)
    told = Told(lines=[(findings[0], "worse", "Zoe Bramble waits.")])
    came = enter_paper(forum, matter, told, timezone.localdate(at), "a letter", by=by, at=at)
    decide(came, Decision(state="in_part", leave_out=["Zoe Bramble"], why="Section 1."), by=by, at=at)
    shown = client.get(reverse("yearly_counted", args=[peakshire.slug, 2024, "heard-worse"])).content.decode()
    assert ("Forum: area for priority action 1" in shown, "Bramble" in shown) == (True, False)


def test_it_comes_for_word_with_every_number_a_link_that_leads_to_its_list(desk, client, agreed, peakshire):  # noqa: F811
    agreed(text="That <b>it</b> be done.")
    answer = desk.get(reverse("yearly_docx") + "?year=2024")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{peakshire.slug}-scrutiny-2024.docx"'
    paper = docx.Document(io.BytesIO(answer.content))
    assert [one.text for one in paper.paragraphs if one.style.name == "Heading 1"] == ["Yearly report of scrutiny 2024/25"]
    linked = [link for one in paper.paragraphs for link in one.hyperlinks]
    assert len(linked) == len(COUNTS)
    addresses = {link.address.rstrip("/").rsplit("/", 1)[1]: (link.address, link.text) for link in linked}
    assert addresses["recommendations"][1] == "1"
    assert client.get(addresses["recommendations"][0].removeprefix("http://testserver")).status_code == 200
    welsh = desk.get(reverse("yearly_docx"), headers={"accept-language": "cy"})
    assert docx.Document(io.BytesIO(welsh.content)).core_properties.language == "cy"


def test_a_list_that_is_none_and_a_year_that_is_none_are_not_there(client, desk, peakshire):
    for year, what in ((2024, "secrets"), (99999, "matters"), (0, "matters")):
        assert client.get(reverse("yearly_counted", args=[peakshire.slug, year, what])).status_code == 404
    assert client.get(reverse("yearly_counted", args=["nowhere", 2024, "matters"])).status_code == 404
    assert desk.get(reverse("desk_yearly") + "?year=<script>").status_code == 200


def test_as_much_is_asked_of_the_database_for_many_as_for_one(agreed, peakshire, client):  # noqa: F811
    asked = []
    for many in (1, 3):
        for number in range(many):
            agreed(text=f"That step {many}.{number} be taken.")
        with CaptureQueriesContext(connection) as queries:
            yearly_report(peakshire, THEN, "en-GB")
        with CaptureQueriesContext(connection) as of_list:
            client.get(reverse("yearly_counted", args=[peakshire.slug, 2024, "recommendations"]))
        asked.append((len(queries), len(of_list)))
    assert asked[0] == asked[1] == (len(BY_NAME), asked[0][1])
