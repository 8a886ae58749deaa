"""The brief for members: as a page, as two tagged pages of PDF and as a Word document, each with the same words."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from lxml import html

from answerable.demo.figures import CODE, load_figures
from answerable.diary.briefs import brief_of
from answerable.findings.models import Finding, Report
from answerable.people.models import Authority
from answerable.typesetting.briefpress import brief_in_word, set_brief


@pytest.fixture
def report(made, peakshire, by, at):
    """A report on the invented council, to one of whose findings its made-up figures speak."""
    Authority.objects.filter(pk=peakshire.pk).update(code=CODE)
    Report.objects.filter(pk=made.finding.report_id).update(family="2023 area SEND (full)", published_on=date(2024, 11, 14))
    Finding.objects.filter(pk=made.finding.pk).update(text="Leaders must improve the timeliness of EHC plans.")
    load_figures(0, by=by, at=at)
    return Report.objects.select_related("authority").get(pk=made.finding.report_id)


@pytest.fixture
def brief(report):
    return brief_of(report, on=timezone.localdate())


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document), len(document)


def test_a_finding_that_a_series_speaks_of_has_its_warning_its_figure_and_its_question(brief):
    first = brief.points[0]
    assert first.warning.startswith("The figures had shown it: ")
    assert first.now.startswith("Now, by “Plans issued within 20 weeks, by month (made up)”: real change for the worse since")
    assert first.question == (
        "This could be known before the report. Who saw it, and what was done then? It still gets worse. What will be done "
        "differently, and in which month will this figure show it?"
    )
    assert first.source == "Figures: Made up for this example, The worked example. MADE UP."


def test_every_finding_is_there_once(brief, report):
    many = Finding.objects.public().filter(report=report).count()
    assert len(brief.points) + len(brief.others) + brief.left_out == many


def test_the_pdf_is_tagged_has_two_pages_at_most_and_is_the_same_twice(brief):
    pdf = set_brief(brief)
    said, pages = text_of(pdf)
    assert (pages <= 2, pdf == set_brief(brief)) == (True, True)
    assert brief.points[0].question[:60] in said
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith("en")


def test_however_much_was_found_two_pages_are_enough(brief):
    from dataclasses import replace

    long = replace(brief.points[0], found="word " * 47 + "…")
    other = replace(brief.points[0], found="word " * 23 + "…", warning="", now="", question="", source="")
    assert text_of(set_brief(replace(brief, points=(long,) * 5, others=(other,) * 12, left_out=40)))[1] == 2


def test_the_word_document_has_the_same_words_under_headings(brief):
    paper = Document(io.BytesIO(brief_in_word(brief)))
    headings = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert headings[0] == brief.title
    assert f"1. {brief.points[0].found}" in headings
    words = " ".join(one.text for one in paper.paragraphs)
    assert [words.count(one.question) >= 1 for one in brief.points] == [True] * len(brief.points)


def test_the_page_says_the_same_and_leads_to_both(client, report, brief):
    address = reverse("brief", args=[report.authority.slug, report.pk])
    response = client.get(address)
    said = " ".join(html.fromstring(response.content.decode()).text_content().split())
    assert (response.status_code, brief.points[0].question in said) == (200, True)
    assert client.get(reverse("brief_pdf", args=[report.authority.slug, report.pk])).content.startswith(b"%PDF")
    assert client.get(reverse("brief_word", args=[report.authority.slug, report.pk])).content.startswith(b"PK")
    assert address in client.get(report.get_absolute_url()).content.decode()


def test_another_councils_report_has_no_brief_there(client, report, stranger):
    for name in ("brief", "brief_pdf", "brief_word"):
        assert client.get(reverse(name, args=[stranger.authority.slug, report.pk])).status_code == 404


def test_however_many_findings_the_record_is_asked_as_often(report, django_assert_num_queries):
    with django_assert_num_queries(4):
        brief_of(report, on=timezone.localdate())
