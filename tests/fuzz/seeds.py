"""The whole documents that the fuzzer damages: made by the project itself, and the real ones beside the checkout when present."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

from answerable.demo import papers
from answerable.demo.wordlike import Layout
from answerable.reading.tests import made
from answerable.reading.tests.test_meeting_pages import CANCELLED, MINUTED

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@dataclass(frozen=True, kw_only=True)
class Seed:
    """A whole document and its name; `made_here` says that it may be kept in the repository, damaged or not."""

    name: str
    data: bytes
    made_here: bool = True


def reports() -> list[Seed]:
    """Reports tagged and untagged, a letter, a very small PDF, and six real reports of several frameworks."""
    small = made.pdf([("H1", ["Inspection report"]), ("Table", [("TR", [("TH", ["One"]), ("TD", ["Two"])])])], [("P", ["Three"])])
    own = [
        Seed(name="small.pdf", data=small),
        Seed(name="report.pdf", data=papers.inspection_report_pdf()),
        Seed(name="untagged.pdf", data=papers.inspection_report_pdf(Layout(tagged=False))),
        Seed(name="letter.pdf", data=papers.monitoring_letter_pdf()),
    ]
    real = sorted((CORPUS / "area-send" / "reports").glob("*.pdf"), key=lambda path: path.stat().st_size)[:3]
    other = sorted((CORPUS / "other-reports").glob("*inspection*.pdf"), key=lambda path: path.stat().st_size)[:3]
    return own + _real([*real, *other])


def notices() -> list[Seed]:
    """The requisition as text, web page, Word file and PDF, and the real notice and meeting pages."""
    text = papers.requisition_text()
    own = [
        Seed(name="notice.txt", data=text.encode()),
        Seed(name="notice.html", data=papers.requisition_page().encode()),
        Seed(name="notice.docx", data=_word([*text.split("\n")])),
        Seed(name="notice.pdf", data=made.pdf([("P", [line]) for line in text.split("\n")[:45] if line.strip()])),
        Seed(name="call-in.txt", data=CALL_IN.encode()),
    ]
    return own + _real([*(CORPUS / "notices").glob("*.txt"), *(CORPUS / "moderngov").glob("*.html")])


def meeting_pages() -> list[Seed]:
    """Meeting pages of the incumbent committee system."""
    own = [Seed(name="cancelled.html", data=CANCELLED), Seed(name="minuted.html", data=MINUTED)]
    return own + _real((CORPUS / "moderngov").glob("*.html"))


def members() -> list[Seed]:
    """Lists of members as tables and as the incumbent systems' web service answers."""
    own = [Seed(name="members.csv", data=papers.members_csv().encode()), Seed(name="members.xml", data=COUNCILLORS.encode())]
    return own + _real((CORPUS / "moderngov" / "councillors").glob("*.xml"))


def plans() -> list[Seed]:
    """Priority action plans as a workbook with a merged title and as Word tables."""
    book = openpyxl.Workbook()
    for row in PLAN:
        book.active.append(row)
    book.active.merge_cells("A1:F1")
    held = io.BytesIO()
    book.save(held)
    return [Seed(name="plan.xlsx", data=held.getvalue()), Seed(name="plan.docx", data=_word([PLAN[0][0], PLAN[1:]]))]


def annual_letters() -> list[Seed]:
    """The Ombudsman's annual letter as text, web page and Word file."""
    return [
        Seed(name="letter.txt", data=ANNUAL.encode()),
        Seed(name="letter.html", data=_page(ANNUAL, COUNTS).encode()),
        Seed(name="letter.docx", data=_word([*ANNUAL.split("\n"), COUNTS])),
    ]


def decisions() -> list[Seed]:
    """The Ombudsman's decision statement as text, web page and Word file."""
    return [
        Seed(name="decision.txt", data=DECISION.encode()),
        Seed(name="decision.html", data=_page(DECISION, []).encode()),
        Seed(name="decision.docx", data=_word(DECISION.split("\n"))),
    ]


def _real(paths: Iterable[Path]) -> list[Seed]:
    return [Seed(name=path.name, data=path.read_bytes(), made_here=False) for path in sorted(paths)]


def _word(parts: list[str | list[list[str]]]) -> bytes:
    paper = docx.Document()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
            continue
        table = paper.add_table(rows=len(part), cols=len(part[0]))
        for number, row in enumerate(part):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                cell.text = text
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _page(text: str, rows: list[list[str]]) -> str:
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line.strip())
    return f"<!DOCTYPE html><html><head><title>Letter</title></head><body>{paragraphs}<table>{table}</table></body></html>"


CALL_IN = """Peakshire County Council
Call-in notice

To: the Monitoring Officer

We, the undersigned members, call in the decision of the Cabinet of Tuesday 3 December 2024 (minute 47, Closure of the
Rydale short breaks centre) under Overview and Scrutiny Procedure Rule 15 and request that a meeting of the Places Scrutiny
Committee be held on 19 December 2024 at 10.00 am.

Reasons for the call-in:
(a) the consultation closed before the papers were published;
(b) no alternatives were considered.

The matter cannot wait because the decision takes effect on 16 December 2024.

Signed: Cllr T Underhill, Cllr W Brackenbury and 15 other members
"""

COUNCILLORS = """<?xml version="1.0" encoding="utf-8"?>
<councillorsbyward><wards><ward><wardtitle>Upper Dale</wardtitle><councillors>
<councillor><councillorid>12</councillorid><fullusername>Councillor A B Thistlewood</fullusername>
<politicalpartytitle>Independent</politicalpartytitle><districttitle>Upper Dale</districttitle>
<termsofoffice><termofoffice><startdate>05/05/2021</startdate><enddate>unspecified</enddate></termofoffice></termsofoffice>
</councillor></councillors></ward></wards></councillorsbyward>
"""

PLAN = [
    ["Area for priority action 1: Leaders should act on delays in plans", "", "", "", "", ""],
    ["Ref", "Action", "Lead", "Start", "By when", "RAG"],
    ["A1", "Recruit four psychologists", "Head of Inclusion", "1 April 2024", "31 March 2025", "Amber"],
    ["A2", "Publish a weekly waiting list", "Data Manager", "Autumn term 2024", "Quarter 1 of 2025/26", "Green"],
    ["A3", "• agree a protocol\n• train staff by June 2025", "Director", "", "within 3 months", "Not started"],
]

COUNTS = [
    ["Benefits and Tax", "Education and Children’s Services", "Housing", "Total"],
    ["4", "88", "6", "98"],
    ["Not Upheld", "Upheld", "Uphold Rate", "Total"],
    ["12", "36", "75%", "48"],
]

ANNUAL = """Local Government & Social Care Ombudsman
17 July 2024
Peakshire County Council
Dear Chief Executive
Annual Review Letter 2023-24
Peakshire County Council
For the period ending: 31/03/24
Complaints upheld
86% of complaints we investigated were upheld.
42 upheld decisions
Statistics are based on a total of 49 investigations for the period between 1 April 2023 to 31 March 2024
Compliance with Ombudsman recommendations
In 97% of cases we were satisfied the authority had carried out our recommendations.
Statistics are based on a total of 38 compliance outcomes for the period between 1 April 2023 to 31 March 2024
Satisfactory remedy provided by the authority
In 5% of upheld cases we found the authority had put things right before the complaint reached the Ombudsman.
"""

DECISION = """Peakshire County Council (23 012 345)
Category : Education > Special educational needs
Decision : Upheld
Decision date : 14 May 2024
The Ombudsman's final decision:
Summary: The Council was at fault for a delay in issuing an Education, Health and Care plan. It has agreed to apologise.
The complaint
1. The complainant says the Council delayed.
Analysis
2. The Council took 41 weeks. This was fault.
Agreed action
3. Within one month of the final decision the Council will:
• apologise;
• pay £500.
4. By 30 September 2024 the Council will review its procedure.
Final decision
5. I have completed my investigation and found fault causing injustice.
Investigator's decision on behalf of the Ombudsman
"""
