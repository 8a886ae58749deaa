"""Three trackers in forms that councils keep them in: a workbook, a CSV file and a Word document. Made up, like the council."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

COMMITTEE = "People Scrutiny Committee"
Rows = tuple[tuple[str | date | None, ...], ...]
FILLS = {"Red": "FFC00000", "Amber": "FFFFC000", "Green": "FF00B050", "Blue": "FF0070C0"}

# Reference, recommendation, asked of, due, RAG, latest position. A line break begins what a cell says further; None: the cell is
# merged with the one above.
SHEET: Rows = (
    ("Meeting of 12 June 2024",),
    (
        "PSC 24/01",
        "That the Cabinet Member for Children’s Services publishes the waiting times for needs assessments each month.",
        "Cabinet Member for Children’s Services",
        date(2024, 9, 30),
        "Green",
        "Complete. Published since September.",
    ),
    (
        "PSC 24/02",
        "That the Executive Director for Children’s Services recruits four educational psychologists and reports vacancies.",
        "Executive Director for Children’s Services",
        "Q3 2024/25",
        "Amber",
        "Accepted. Two of four are in post.",
    ),
    ("", None, "Head of Human Resources", "Q4 2024/25", "Amber", "Advertised twice."),
    (
        "PSC 24/03",
        "That the Cabinet Member (a) writes to every family waiting more than 20 weeks; (b) names an officer for each of them; "
        "and (c) reports to the next meeting.",
        "Cabinet Member for Children’s Services",
        "end of March",
        "Red",
        "Overdue. No reply has been received.",
    ),
    ("Ref", "Recommendation", "Asked of", "Timescale", "RAG", "Latest position"),
    ("Meeting of 11 September 2024",),
    (
        "PSC 24/04",
        "That transport for pupils with plans is arranged before the term begins.",
        "Director of Place",
        "ongoing",
        "Amber",
        "In progress",
    ),
    ("PSC 24/05", "That the budget for short breaks is kept.", "Cabinet", "31/03/2025", "Blue", "Rejected: no money was found."),
    ("", "", "", "", "", ""),
    ("Notes", "", "", "", "", ""),
)


def tracker_xlsx(extra: Rows = (), rows: Rows = SHEET) -> bytes:
    """A workbook with titles above, headings in two rows, merged cells, painted RAG cells, and a sheet that is none."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Tracker"
    sheet.append(["Peakshire County Council"])
    sheet.append(["People Scrutiny Committee: recommendations tracker 2024/25"])
    sheet.append(["Ref", "Recommendation", "Who and by when", None, "How it stands", None])
    sheet.append([None, None, "Asked of", "Timescale", "RAG", "Latest position"])
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3", "A1:F1", "A2:F2"):
        sheet.merge_cells(area)
    for row in (*rows, *extra):
        number = sheet.max_row + 1
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if value in FILLS:
                cell.fill = PatternFill("solid", fgColor=FILLS[str(value)])
        if len(row) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=6)
            sheet.cell(number, 1).font = Font(bold=True)
        elif row[1] is None:
            sheet.merge_cells(start_row=number - 1, end_row=number, start_column=2, end_column=2)
            sheet.merge_cells(start_row=number - 1, end_row=number, start_column=1, end_column=1)
    key = book.create_sheet("Key")
    key.append(["Colour", "What it means"])
    for colour, meaning in (("Red", "late"), ("Amber", "at risk"), ("Green", "on time"), ("Blue", "finished")):
        key.append([colour, meaning])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# Quotation marks hold cells with line breaks together.
CSV = (
    "Recommendation tracker;;;;;;",
    "Rec no.;Date agreed;Recommendation;Lead officer;Target date;Executive response;Status",
    '1;14/02/2023;"That a register of children who miss education be kept.\nIt should be shown to each meeting.";'
    "Director of Education;by 31 May 2023;Accepted;Implemented",
    '2;14/02/2023;"It was RESOLVED:\n1. that the Integrated Care Board publishes its waiting times\n'
    '2. that the Board attends the meeting in June";Chief Officer, NHS Peakshire Integrated Care Board;Summer term 2023;'
    "Accepted in principle;Ongoing",
    "3;14/02/2023;That schools are told which support they can ask for.;Director of Education;in due course;"
    "Partially accepted: £20,000 only;85% complete",
    "4;;;;;;",
    ";;;;;second reply: the rest is not agreed;",
    "5;20/06/2023;That Cabinet looks again at the charge for transport.;Cabinet;September 2023;"
    "Not accepted – it is set in the budget;Closed",
)


def tracker_csv(years: int = 0) -> bytes:
    """A CSV file as Excel saves one with another separator, so many years later: Windows-1252, semicolons, broken lines."""
    return later("\r\n".join(CSV), years).encode("cp1252")


def later(text: str, years: int) -> str:
    """The same words with each year that many years later."""
    return re.sub(r"\b20\d\d\b", lambda year: str(int(year[0]) + years), text)


TABLES = (
    (
        "Meeting of 8 November 2023",
        (
            ("No", "Resolution", "Responsible", "Deadline", "Update"),
            ("1", "That a plan for the backlog of reviews be published.", "Director of Education", "31 January 2024", "Delayed"),
            ("", "", "Head of Service", "", "A first draft was shown in February."),
            ("2", "• a helpline for parents\n• quarterly figures on its use", "Director of Education", "1 April 2024", "Done"),
        ),
    ),
    (
        "",
        (("3", "That the Ombudsman’s decisions come to each meeting.", "Monitoring Officer", "each meeting", "To be completed"),),
    ),
    ("Those who came", (("Name of body", "Sent apologies"), ("NHS Peakshire Integrated Care Board", "no"))),
)


def tracker_docx() -> bytes:
    """A Word document whose table was parted at the page’s end, with another table that is none."""
    document = docx.Document()
    document.add_heading("Actions and resolutions", 1)
    for title, rows in TABLES:
        if title:
            document.add_paragraph(title)
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
