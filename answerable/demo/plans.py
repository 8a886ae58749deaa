"""Two versions of a priority action plan as a partnership sends them, in a Word document. Made up, like the council."""

from __future__ import annotations

import io

import docx

from answerable.demo.trackers import later

HEAD = ("No", "Action", "Lead", "Start", "Due", "Measure of success")
FIRST = (
    (
        "1.1",
        "Recruit four educational psychologists for needs assessments.",
        "Executive Director for Children’s Services",
        "6 January 2025",
        "31 March 2025",
        "Share of plans written within 20 weeks",
    ),
    (
        "1.2",
        "Write to every family that has waited longer than 20 weeks.",
        "Head of Special Educational Needs",
        "2 December 2024",
        "20 December 2024",
        "No family waits without a letter",
    ),
    ("1.3", "Publish waiting times each month.", "Head of Performance", "", "end of March", ""),
)
SECOND = (
    (*FIRST[0][:4], "30 September 2025", FIRST[0][5]),
    (*FIRST[1][:1], "Write to, or telephone, every family that has waited longer than 20 weeks.", *FIRST[1][2:]),
    (
        "1.4",
        "Open a helpline for parents with the NHS Peakshire Integrated Care Board.",
        "Chief Officer, NHS Peakshire Integrated Care Board",
        "",
        "1 May 2025",
        "Calls answered within two days",
    ),
)
VERSIONS = {1: FIRST, 2: SECOND}


def plan_docx(version: int = 1, years: int = 0) -> bytes:
    """A version of the plan, so many years later: a heading that names the area it answers, and a table of actions."""
    document = docx.Document()
    document.add_heading(f"Peakshire Local Area Partnership: priority action plan, version {version}", 1)
    document.add_paragraph("Area for priority action 1: the timeliness of education, health and care plans")
    table = document.add_table(rows=1, cols=len(HEAD))
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for row in VERSIONS[version]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = later(text, years)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
