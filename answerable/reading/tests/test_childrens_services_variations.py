"""Forms of reports on children's services, newer and rarer, each made up here: what of them is read, and what doubted."""

from datetime import date

import pytest

from answerable.reading.blocks import Block, Cell, Paragraph
from answerable.reading.childrens_services import is_childrens_services, read_childrens_services
from answerable.reading.dates import spans_in
from answerable.reading.document import Document, Page, Run
from answerable.reading.provenance import File

FILE = File(name="made.pdf", sha256="0" * 64, size=1, media_type="application/pdf")


class Sheet:
    """A report in the making: lines set one below the other, each paragraph tagged and sized as told."""

    def __init__(self):
        self.blocks, self.page, self.top = [], 1, 780.0

    def runs(self, text, size=11.7, bold=False, left=60.0):
        made = []
        for line in text.split("\n"):
            edges = tuple(left + 5 * at for at in range(len(line) + 1))
            font = "Tahoma-Bold" if bold else "Tahoma"
            made.append(Run(self.page, line, edges, self.top, self.top - 3, self.top - 3 + size, font, None))
            self.top -= 16
        return made

    def add(self, text, tag="P", **how):
        self.blocks.append(Block((Cell("", (Paragraph(tag, tuple(self.runs(text, **how))),)),), False))
        return self

    def mixed(self, tag, *runs):
        self.blocks.append(Block((Cell("", (Paragraph(tag, tuple(runs)),)),), False))
        return self

    def row(self, *cells):
        held = []
        for at, text in enumerate(cells):
            top = self.top
            held.append(Cell("TD", (Paragraph("P", tuple(self.runs(text, left=60.0 + 300 * at))),)))
            self.top = top
        self.top -= 16 * max(text.count("\n") + 1 for text in cells)
        self.blocks.append(Block(tuple(held), True))
        return self

    def turn(self):
        self.page, self.top = self.page + 1, 780.0
        return self

    def read(self):
        pages = tuple(Page(number=number, width=595.0, height=842.0, runs=()) for number in range(1, self.page + 1))
        document = Document(file=FILE, pages=pages, tree=None, outside=())
        assert is_childrens_services(tuple(self.blocks))
        return read_childrens_services(document, tuple(self.blocks))


def grades(sheet, overall="Good"):
    sheet.row("Judgement", "Grade")
    sheet.row("The impact of leaders on social work practice with children and families", "Good")
    sheet.row("Overall effectiveness", overall)
    return sheet.add("Ofsted inspectors found that children are safe. " * 3)


def ilacs(title="Inspection of Peakshire children’s services", days="Inspection dates: 8 to 12 July 2024"):
    sheet = Sheet().add(title, "H1", size=25.3)
    return grades(sheet.add(days).add("Lead inspector: Nora Quist, His Majesty’s Inspector"))


def items(report):
    return [finding.text.value for finding in report.findings]


NOTE = "The areas for improvement have been matched with the outcomes of the national\nframework for children’s social care."


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("raised_first", [True, False])
def test_a_heading_tagged_as_a_paragraph_with_its_footnote_inside_it_still_opens_its_list(bold, raised_first):
    sheet = ilacs().turn().add("Leaders know their services well. " * 6)
    heading = sheet.runs("What needs to improve?", size=13.6, bold=True)
    mark = [heading[0]._replace(text="1", edges=(200.0, 204.0), bottom=heading[0].bottom + 6, top=heading[0].bottom + 12)]
    listed = sheet.top
    sheet.top = 90.0
    note = sheet.runs("1", size=6.3) + sheet.runs(NOTE, size=9.7, bold=False)
    sheet.mixed("P", *(mark + heading if raised_first else heading + mark), *note)
    sheet.top = listed
    sheet.add("◼ The quality of plans for children.\n◼ The timeliness of visits.", "L")
    sheet.add("The experiences and progress of children who need help: good", "H2", size=13.6, bold=bold)
    sheet.add("1. Children are helped early.", "L")
    assert items(sheet.read()) == ["The quality of plans for children.", "The timeliness of visits."]


def test_the_footnote_inside_a_heading_is_no_item_and_can_be_quoted():
    sheet = ilacs().turn().add("Leaders know their services well. " * 6)
    heading = sheet.runs("What needs to improve?", size=13.6, bold=True)
    listed, sheet.top = sheet.top, 90.0
    note = sheet.runs(NOTE, size=9.7)
    sheet.mixed("P", *heading, *note)
    sheet.top = listed
    report = sheet.add("◼ The quality of plans for children.", "L").read()
    section = next(one for one in report.sections if one.heading.value == "What needs to improve?")
    assert [one.value for one in section.paragraphs] == ["◼ The quality of plans for children.", " ".join(NOTE.split())]


@pytest.mark.parametrize(
    ("above", "title", "area", "family"),
    [
        ("Eastmoor Borough Council", "Inspection of local authority children’s services", "Eastmoor Borough Council", "(ILACS)"),
        ("Eastmoor borough", "Inspection of local authority children’s social care\nservices", "Eastmoor borough", "(ILACS)"),
        ("Eastmoor Council", "Inspection of children's services", "Eastmoor Council", "(ILACS)"),
        ("", "Inspection of Eastmoor Children and\nFamilies Trust", "Eastmoor Children and Families Trust", "(ILACS)"),
        ("", "Inspection of Together for Eastmoor", "Together for Eastmoor", "(ILACS)"),
        ("", "Inspection of Eastmoor City\nlocal authority\nchildren’s services", "Eastmoor City", "(ILACS)"),
        ("", "Inspection of children’s services in Eastmoor", "Eastmoor", "(ILACS)"),
        ("", "Re-inspection of Eastmoor children’s services", "Eastmoor", "(ILACS)"),
        ("Inspection of Eastmoor Children’s Trust", "Inspection of children’s services", "Eastmoor Children’s Trust", "(ILACS)"),
        ("Re-inspection of services for children in need of help and protection, \nchildren looked after and care leavers",
         "Eastmoor County Council", "Eastmoor County Council", "single inspection framework"),
    ],
)  # fmt: skip
def test_a_title_is_known_wherever_the_authority_stands_and_a_trust_for_an_authority(above, title, area, family):
    sheet = Sheet()
    if above:
        sheet.add(above, size=25.3)
    grades(sheet.add(title, size=15.6, bold=True).add("Inspection dates: 8 to 12 July 2024"))
    report = sheet.read()
    assert (report.area.value, family in report.family) == (area, True)


@pytest.mark.parametrize(
    "word", ["Re-inspection", "Reinspection", "Re inspection", "Inspection"]
)  # fmt: skip
def test_a_second_inspection_under_the_single_framework_is_one(word):
    sheet = Sheet().add("Norland Council", size=25.3)
    sheet.add(
        f"{word} of services for children in need of help and \nprotection, children looked after and care leavers", bold=True
    )
    sheet.add("Inspection date: 13 November 2017 to 24 November 2017").add("Report published: 19 January 2018")
    sheet.row("Children’s services in Norland require improvement to be \ngood")
    sheet.row("1. Children who need help and protection", "Requires improvement")
    report = (
        sheet.add("Ofsted found progress.")
        .turn()
        .add("Recommendations", "H1", size=15.5)
        .add("1. See children sooner.", "L")
        .read()
    )
    assert report.family == "single inspection framework of children's services, 2013-17"
    assert (report.area.value, report.published.value) == ("Norland Council", date(2018, 1, 19))
    assert [judgement.grade.value for judgement in report.judgements] == [
        "Requires improvement to be good",
        "Requires improvement",
    ]
    assert items(report) == ["See children sooner."]


def test_a_review_of_a_safeguarding_board_is_recognised_as_that_and_has_no_council_to_judge():
    sheet = Sheet().add("Norland Safeguarding Children Board", size=25.3)
    sheet.add("Review of the effectiveness of the Local Safeguarding Children \nBoard", bold=True)
    sheet.add("Inspection date: 15 June 2015 – 17 June 2015").add("Report published: 3 August 2015")
    sheet.row("The Local Safeguarding Children Board requires improvement")
    sheet.add("Ofsted reviewed the board.").turn().add("Recommendations", "H1", size=15.5).add(
        "◼ Update the threshold paper.", "L"
    )
    report = sheet.add("Inspection findings", "H1", size=15.5).add("1. The LSCB is led well.", "L").read()
    assert report.family == "review of a local safeguarding children board"
    assert report.area.value == "Norland Safeguarding Children Board"
    assert [(one.about, one.grade.value) for one in report.judgements] == [
        ("Local Safeguarding Children Board", "Requires improvement")
    ]
    assert (items(report), report.inspection_start.value, report.inspection_end.value) == (
        ["Update the threshold paper."], date(2015, 6, 15), date(2015, 6, 17),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        (
            ["Inspection dates: 8 July 2019 to 12 July 2019 and 7 August 2019 to", "8 August 2019"],
            date(2019, 7, 8),
            date(2019, 8, 8),
        ),
        (["Inspection dates: 8 to 12 July 2019 and 7 to 8 August 2019"], date(2019, 7, 8), date(2019, 8, 8)),
        (["Inspection dates: 8 to 12 July and 7 to 8 August 2019"], date(2019, 7, 8), date(2019, 8, 8)),
        (["Inspection dates: 30 November to 4 December 2020; 11 to 15 January 2021"], date(2020, 11, 30), date(2021, 1, 15)),
    ],
)
def test_two_periods_of_inspection_are_both_kept_the_whole_span_given_and_doubted(printed, first, last):
    sheet = Sheet().add("Norland Council", size=25.3).add("Inspection of children’s social care services", bold=True)
    for line in printed:
        sheet.add(line)
    report = grades(sheet).read()
    assert (report.inspection_start.value, report.inspection_end.value) == (first, last)
    (doubt,) = [doubt for doubt in report.doubts if "two periods" in doubt]
    assert doubt.startswith("the inspection had two periods, ")
    assert len(report.dates_found) >= 4


@pytest.mark.parametrize("dash", list("-–—‒―─━−‐‑"))
def test_any_dash_between_days_is_a_span(dash):
    (span,) = spans_in(f"Inspection dates: 8 July 2019 {dash} 12 July 2019")
    assert (span.first, span.last) == (date(2019, 7, 8), date(2019, 7, 12))


def test_a_line_of_body_text_tagged_inside_the_list_is_no_part_of_its_last_item():
    sheet = ilacs().turn().add("What needs to improve?", "H2", size=13.6, bold=True)
    bullets = sheet.runs("◼ The quality of plans, which do not say", left=60.0) + sheet.runs("who does what by when.", left=78.0)
    bullets += sheet.runs("◼ The timeliness of visits.", left=60.0) + sheet.runs(
        "Leaders have begun to act on both of these.", left=60.0
    )
    report = sheet.mixed("L", *bullets).add("The experiences of children in care: good", "H2", size=13.6, bold=True).read()
    assert items(report) == ["The quality of plans, which do not say who does what by when.", "The timeliness of visits."]
    assert [doubt for doubt in report.doubts if "Leaders have begun" in doubt] == [
        "page 2: text within or after a list, not taken as a finding: “Leaders have begun to act on both of these.”"
    ]


def test_an_item_whose_lines_all_begin_at_the_margin_stays_whole():
    sheet = ilacs().turn().add("What needs to improve?", "H2", size=13.6, bold=True)
    report = sheet.add(
        "◼ The quality of plans, which do not say\nwho does what by when.\n◼ The timeliness of visits.", "L"
    ).read()
    assert items(report) == ["The quality of plans, which do not say who does what by when.", "The timeliness of visits."]
