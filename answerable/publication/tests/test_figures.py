"""What the figures show of a council: its series, verdict and place, and nothing of a council that is none of theirs."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from answerable.demo.figures import BY_YEAR, CODE, load_figures
from answerable.findings.models import Finding, Report
from answerable.indicators.loading import Source, load
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.models import AgendaItem, Meeting, Publication
from answerable.people.models import Authority
from answerable.reading.statistics.releases import read_release


@pytest.fixture
def place(peakshire):
    """The invented council under the code that its made-up figures have."""
    Authority.objects.filter(pk=peakshire.pk).update(code=CODE)
    return peakshire


@pytest.fixture
def page(client, place):
    def look(query=""):
        response = client.get(reverse("figures", args=[place.slug]) + query)
        assert response.status_code == 200
        return unescape(response.content.decode())

    return look


def test_without_figures_the_page_says_so_and_how_to_load_some(page):
    assert "No official figures about this council are on record." in page()


def test_each_series_has_its_verdict_its_place_its_chart_with_a_table_and_is_said_to_be_made_up(page, by, at):
    load_figures(0, by=by, at=at)
    told = page()
    wanted = [
        "Real change for the worse since November 2022",
        "Cannot tell: a year lies between the readings",
        "From 2022 to 2023: -14.3 percentage points. Of 12 authorities’ changes in that year this was number 1, counted from",
        "These numbers were made up to show how this works.",
        "Of 2 series, fewer than one",
        "made-up-figures-2024-10-10.csv",
    ]
    assert [words for words in wanted if words not in told] == []
    tree = html.fromstring(told)
    drawings = tree.xpath("//*[local-name()='svg'][@role='img']")
    assert [len(one.xpath(".//*[local-name()='title' or local-name()='desc']")) for one in drawings] == [2, 2]
    tables = tree.xpath("//div[@role='region']")
    assert len({one.get("aria-label") for one in tables}) == len(tables) == 2
    assert [len(one.xpath(".//tbody/tr")) for one in tables] == [48, 8]


def test_in_welsh_the_chart_and_its_table_are_in_welsh_and_the_series_keeps_its_name(client, place, by, at):
    load_figures(0, by=by, at=at)
    answer = client.get(reverse("figures", args=[place.slug]), headers={"accept-language": "cy"})
    [chart, *_] = html.fromstring(answer.content).xpath("//div[@class='readings']")
    words = " ".join(chart.text_content().split())
    english = ("Period Reading", "above the upper limit", "within what is usual", "limits", " to ", "better than chance", "usual")
    assert [one for one in english if one in words] == []
    assert [one for one in ("Cyfnod", "uwchlaw’r terfyn uchaf", "terfynau", "gwell na siawns") if one not in words] == []
    assert {one.get("lang") for one in chart.xpath(".//caption/span | .//*[local-name()='title']")} == {"en-GB"}


def test_a_council_without_figures_of_its_own_sees_none_of_anothers(client, page, stranger, by, at):
    load_figures(0, by=by, at=at)
    told = client.get(reverse("figures", args=[stranger.authority.slug])).content.decode()
    assert "Plans issued" not in told
    assert "No official figures about this council are on record." in told


def test_however_many_areas_and_releases_the_page_asks_as_often_and_grows_only_to_its_few_series(client, page, by, at, place):
    load_figures(0, by=by, at=at)
    with CaptureQueriesContext(connection) as few:
        small = len(page())
    rows = [f"2025-06-26,by year,X2{n:08},Place {n},{year},{n},{n + 5}" for n in range(300) for year in (2022, 2023)]
    data = "\n".join(["published,series,code,name,period,numerator,denominator", *rows]).encode()
    source = Source(name="more.csv", sha256="0" * 64, published_on=date(2025, 6, 26))
    load(source, [read_release(data, "more.csv", BY_YEAR)], by=by, at=at)
    with CaptureQueriesContext(connection) as many:
        large = len(page())
    assert len(few) == len(many) == 5
    assert abs(large - small) < 200


def test_a_release_loaded_later_is_on_the_page_at_once(page, settings, place, by, at):
    settings.PAGES_KEPT = 100
    assert "Plans issued" not in page()
    load_figures(0, by=by, at=at)
    assert "Plans issued" in page()


def test_a_revised_figure_is_shown_as_revised(page, by, at, place):
    load_figures(0, by=by, at=at)
    row = "<th scope='row'>2023</th><td class='num'>{} %</td>"
    assert row.format("25.2") in page()
    data = f"series,code,name,period,numerator,denominator\nby year,{CODE},Peakshire,2023,370,740".encode()
    load(
        Source(name="r.csv", sha256="0" * 64, published_on=date(2025, 1, 1)), [read_release(data, "r.csv", BY_YEAR)], by=by, at=at
    )
    told = page()
    assert row.format("25.2") not in told
    assert row.format("50") in told
    assert "2023: it was 25.2 % (186 / 739), now 50 % (370 / 740)" in " ".join(told.split())
    assert "(r.csv, 1 January 2025)" in " ".join(told.split())


def test_a_series_that_speaks_of_no_service_is_on_no_page(page, by, at, place):
    other = replace(BY_YEAR, code="something-else", title="Something else")
    data = f"series,code,name,period,numerator,denominator\nby year,{CODE},Peakshire,2023,1,2".encode()
    load(Source(name="r.csv", sha256="0" * 64), [read_release(data, "r.csv", other)], by=by, at=at)
    assert "Something else" not in page()


@pytest.fixture
def finding(made, place):
    """A finding of an area SEND report of that council about plans in time."""
    one = made.finding
    Report.objects.filter(pk=one.report_id).update(family="2023 area SEND (full inspection)", published_on=date(2024, 11, 14))
    Finding.objects.filter(pk=one.pk).update(text="Leaders must improve the timeliness of EHC plans.")
    return one


def test_a_findings_page_says_what_the_figures_had_shown_and_what_they_show_now(client, finding, by, at):
    def lane():
        tree = html.fromstring(client.get(finding.get_absolute_url()).content)
        return [" ".join(one.text_content().split()) for one in tree.xpath("//li[h2='What the figures show']")]

    assert lane() == []
    load_figures(0, by=by, at=at)
    [told] = lane()
    assert "that was published by 8 June 2023, 525 days before the report." in told
    assert "Now: cannot tell: a year lies between the readings" in told
    assert "made up" in told


def an_agenda(meeting, file, at):
    """The notice of a meeting, out."""
    notice = {"number": 1, "kind": Publication.Kind.NOTICE, "day": meeting.day, "file": file, "published_at": at}
    return Publication.objects.create(meeting=meeting, **notice)


def test_beside_a_warning_stands_how_often_the_committee_met_meanwhile_and_with_this_before_it(client, made, finding, by, at):
    load_figures(0, by=by, at=at)
    for day in (date(2023, 6, 7), date(2023, 6, 8), date(2024, 3, 4), date(2024, 11, 14)):
        enter_scheduled(made.matter.committee, day, None, "the calendar", by=by, at=at)
    told = " ".join(html.fromstring(client.get(finding.get_absolute_url()).content).text_content().split())
    assert "From then to the report the committee met on 2 days on record; of the agendas 0 had this matter." in told
    meeting = Meeting.objects.get(day=date(2024, 3, 4))
    AgendaItem.objects.create(meeting=meeting, number=1, title="Plans", matter=made.matter)
    told = " ".join(html.fromstring(client.get(finding.get_absolute_url()).content).text_content().split())
    assert "on 2 days on record; of the agendas 0 had this matter." in told  # a draft is nobody's business yet
    then = html.fromstring(client.get(finding.get_absolute_url()).content).xpath("//li[@id='figures']//details")[0]
    assert " ".join(then.text_content().split()) == (
        "What the committee had on its agenda then 4 March 2024: no agenda is on record 8 June 2023: no agenda is on record"
    )
    AgendaItem.objects.update(published_in=an_agenda(meeting, made.file, at))
    then = html.fromstring(client.get(finding.get_absolute_url()).content).xpath("//li[@id='figures']//details")[0]
    assert "4 March 2024: Plans 8 June 2023: no agenda is on record" in " ".join(then.text_content().split())
    told = " ".join(html.fromstring(client.get(finding.get_absolute_url()).content).text_content().split())
    assert "on 2 days on record; of the agendas 1 had this matter." in told


def test_a_sentence_can_be_held_against_the_figures_and_is_shown_as_text(client, place, page, by, at):
    load_figures(0, by=by, at=at)
    told = page("?said=" + "We have improved since. <b>It was 99 % in 2022</b>")
    assert "What the figures say of it" in told
    assert "“We have improved since”: contradicted" in told
    assert "2022: 99 % is said; the official figure is" in told
    raw = client.get(reverse("figures", args=[place.slug]), {"said": "<b>It was 99 % in 2022</b>"}).content.decode()
    assert ("&lt;b&gt;It was 99 % in 2022" in raw, "<b>It was" in raw) == (True, False)
    assert "Nothing in it speaks of what these figures could show." in page("?said=The director was at fault")
