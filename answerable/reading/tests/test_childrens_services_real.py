"""Real reports on children's services against what pictures of their pages show; and HTML pages that are named as PDFs."""

import re
import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.pages import characters_in
from answerable.reading.reader import read_report
from answerable.reading.reports import Kind

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "other-reports"
SAID = tomllib.loads(Path(__file__).with_name("test_childrens_services_pages.toml").read_text(encoding="utf-8"))["report"]
GRADES = {
    "O": "Outstanding",
    "G": "Good",
    "A": "Adequate",
    "I": "Inadequate",
    "R": "Requires improvement",
    "RG": "Requires improvement to be good",
}
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real reports is not beside the checkout"),
]
each_report = pytest.mark.parametrize("said", SAID, ids=lambda said: said["file"].removesuffix(".pdf"))


@cache
def report_of(name):
    return read_report((CORPUS / name).read_bytes(), name)


def squeezed(text):
    return re.sub(r"\s+", "", text)


@each_report
def test_framework_authority_and_dates_are_those_on_the_page(said):
    report = report_of(said["file"])
    days = [report.inspection_start, report.inspection_end, report.published]
    assert said["framework"] in report.family.lower()
    assert report.publishers == ("Ofsted",)
    assert report.area.value == said["authority"]
    assert [day.value.isoformat() if day else None for day in days] == [*said["dates"].split(), said.get("published")]


@each_report
def test_judgements_are_those_on_the_page(said):
    found = [judgement.grade.value for judgement in report_of(said["file"]).judgements]
    assert found == [GRADES[letter] for letter in said["grades"].split()]


@each_report
def test_lists_have_as_many_items_as_on_the_page_and_begin_and_end_alike(said):
    findings = report_of(said["file"]).findings
    counts = [sum(one.kind is kind for one in findings) for kind in (Kind.PRIORITY_ACTION, Kind.IMPROVEMENT, Kind.RECOMMENDATION)]
    assert counts == [said.get("priority_actions", 0), said.get("improvements", 0), said.get("recommendations", 0)]
    if findings:
        assert findings[0].text.value.startswith(said["begins"])
        assert findings[-1].text.value.endswith(said["ends"])


@each_report
def test_every_item_and_grade_stands_in_its_boxes(said):
    report = report_of(said["file"])
    data = (CORPUS / said["file"]).read_bytes()
    reads = [one.text for one in report.findings] + [judgement.grade for judgement in report.judgements]
    boxes = [box for read in reads for box in read.place.boxes]
    stood = squeezed(characters_in(data, boxes))
    assert stood == "".join(squeezed(read.text) for read in reads)


@each_report
def test_no_page_number_header_or_footer_stands_in_an_item(said):
    for one in report_of(said["file"]).findings:
        assert not re.search(r"Inspection of .*services|\s\d{1,3}$|Ofsted raising", one.text.value)


def test_a_section_without_a_list_gives_no_findings_but_a_doubt():
    report = report_of("north-lincolnshire-children-s-services-inspection-25-november-2022.pdf")
    assert report.findings == ()
    assert any("running text and no list" in doubt for doubt in report.doubts)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_html_pages_named_as_pdf_are_called_what_they_are(number):
    name = f"not-a-pdf-{number}.pdf"
    with pytest.raises(Unreadable, match="Report not found") as refused:
        report_of(name)
    assert "HTML page" in refused.value.problem
    assert refused.value.what_to_do


@each_report
def test_a_report_without_its_tags_gives_the_same_and_says_that_it_was_read_by_position(said):
    with pikepdf.open(CORPUS / said["file"]) as document:
        if "/StructTreeRoot" in document.Root:
            del document.Root.StructTreeRoot
        document.save(untagged := BytesIO())
    report, again = report_of(said["file"]), read_report(untagged.getvalue(), said["file"])
    assert [squeezed(one.text.value) for one in again.findings] == [squeezed(one.text.value) for one in report.findings]
    assert sorted(one.grade.value for one in again.judgements) == sorted(one.grade.value for one in report.judgements)
    days = [(one.area, one.inspection_start, one.inspection_end, one.published) for one in (again, report)]
    assert [read and read.value for read in days[0]] == [read and read.value for read in days[1]]
    assert "no structure tags: read by position" in again.doubts
