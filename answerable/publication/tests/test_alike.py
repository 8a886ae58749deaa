"""Reports elsewhere are taken in once; a finding here has those most like it beside it, by few statements."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from answerable.demo.figures import CODE, load_figures
from answerable.findings.actions import report_as_read
from answerable.findings.models import Finding, Report
from answerable.library.alike import alike
from answerable.library.collecting import collect, compare, compare_all
from answerable.library.models import Elsewhere, FoundElsewhere, Likes
from answerable.people.models import Authority
from answerable.trail.models import Entry
from answerable.trail.proof import verify


@pytest.fixture
def read(made):
    """The invented report as it was read, as if two other areas had got one of the same words."""
    report = report_as_read(made.finding.report.reading)
    return [replace(report, file=replace(report.file, name=f"{n}.pdf", sha256=str(n) * 64)) for n in (1, 2)]


def test_a_report_is_taken_in_once_by_an_act_of_its_own(read, by, at):
    assert [one.file for one in collect(read, by=by, at=at)] == ["1.pdf", "2.pdf"]
    assert collect(read, by=by, at=at) == []
    assert (Elsewhere.objects.count(), FoundElsewhere.objects.count()) == (2, 2 * len(read[0].findings))
    assert [(one.verb, one.ledger.key) for one in Entry.objects.order_by("-pk")[:2]] == [("collected", "installation")] * 2
    assert verify().problems == ()


def test_what_a_report_elsewhere_found_cannot_be_changed_unseen(read, by, at):
    [one, _other] = collect(read, by=by, at=at)
    FoundElsewhere.objects.filter(report=one, number=1).update(text="All is well.")
    assert [(problem.kind, problem.key) for problem in verify().problems] == [("library.elsewhere", str(one.pk))]


def test_each_finding_has_the_nearest_elsewhere_and_comparing_again_is_no_act(made, read, by, at):
    assert compare(made.finding.report, by=by, at=at) == 0
    collect(read, by=by, at=at)
    many = Finding.objects.public().filter(report=made.finding.report).count()
    assert compare_all(by=by, at=at) == many == Likes.objects.count()
    before = Entry.objects.count()
    assert (compare_all(by=by, at=at), Entry.objects.count()) == (0, before)
    near = alike(Finding.objects.select_related("likes").get(pk=made.finding.pk))
    assert {one.found.text for one in near[:2]} == {made.finding.text}
    assert (near[0].per_cent, near[0].found.report.file) == (100, "1.pdf")
    assert verify().problems == ()


def test_the_report_itself_is_not_elsewhere(made, by, at):
    collect([report_as_read(made.finding.report.reading)], by=by, at=at)
    compare(made.finding.report, by=by, at=at)
    assert {tuple(one.told) for one in Likes.objects.all()} == {()}


def test_a_findings_page_shows_them_and_says_that_it_is_computed(made, read, by, at, client):
    address = reverse("finding", args=[made.finding.report.authority.slug, made.finding.pk])
    assert "The same elsewhere" not in client.get(address).content.decode()
    collect(read, by=by, at=at)
    compare_all(by=by, at=at)
    told = client.get(address).content.decode()
    assert "The same elsewhere" in told
    assert "A computer worked that out" in told
    assert "100 % alike" in told


def test_however_large_the_library_a_page_asks_it_once(made, read, by, at, django_assert_num_queries):
    collect(read, by=by, at=at)
    compare_all(by=by, at=at)
    finding = Finding.objects.select_related("likes").get(pk=made.finding.pk)
    with django_assert_num_queries(1):
        assert len(alike(finding)) > 1


def test_what_the_figures_did_after_a_report_elsewhere_is_told_where_both_years_are_there(made, read, by, at, client):
    Authority.objects.filter(pk=made.finding.report.authority_id).update(code=CODE)
    Report.objects.filter(pk=made.finding.report_id).update(family="2023 area SEND (full)", published_on=date(2024, 11, 14))
    text = "Leaders must improve the timeliness of EHC plans."
    Finding.objects.filter(pk=made.finding.pk).update(text=text)
    load_figures(0, by=by, at=at)
    collect(read, by=by, at=at)
    Elsewhere.objects.filter(file="1.pdf").update(area="Dalesmoor", published_on=date(2022, 3, 1))
    compare_all(by=by, at=at)
    own = FoundElsewhere.objects.get(report__file="1.pdf", number=1)
    Likes.objects.filter(finding=made.finding).update(told=[[own.pk, 0.5, ["plans"]]])
    told = " ".join(html.fromstring(client.get(made.finding.get_absolute_url()).content).text_content().split())
    assert re.search(
        r"What followed there, by “Plans issued within 20 weeks, by year \(made up\)”: [\d.]+ % in 2022, [\d.]+ % in 2023\.", told
    )
