"""Annual letters made in the structure the Ombudsman's have had since 2014: every figure read, with what it is of."""

import io
from datetime import date
from decimal import Decimal

import docx
import msgspec
import pikepdf
import pytest
import typst

from answerable.reading.errors import Unreadable
from answerable.reading.ombudsman import BUILT_WITHOUT_ORIGINALS, AnnualLetter, NotFromTheOmbudsman, read_annual_letter

SUBJECTS = ["Adult Care Services", "Benefits and Tax", "Corporate and Other Services", "Education and Children’s Services"]
SUBJECTS += ["Environment Services", "Highways and Transport", "Housing", "Planning and Development", "Other", "Total"]
RECEIVED = [31, 4, 12, 88, 9, 14, 6, 11, 2, 177]
KINDS = ["Incomplete or Invalid", "Advice Given", "Referred back for Local Resolution", "Closed After Initial Enquiries"]
KINDS += ["Not Upheld", "Upheld", "Uphold Rate", "Total"]
DECIDED = [7, 3, 61, 55, 12, 36, "75%", 174]

OPENING = [
    "18 July 2018",
    "By email",
    "Chief Executive",
    "Peakshire County Council",
    "Dear Chief Executive,",
    "Annual Review Letter 2018",
    "I write to tell you about the complaints the Local Government and Social Care Ombudsman decided about your authority for the"
    " year ended 31 March 2018. Our uphold rate counts the investigations that we finished.",
]

MODERN = """Local Government & Social Care Ombudsman

17 July 2024

By email

Chief Executive
Peakshire County Council

Dear Chief Executive

Annual Review Letter 2023-24

I write with your yearly summary of the complaints about your authority that the Ombudsman decided. Numbers alone do not tell
how well a council listens; what it does after a complaint tells more.

Peakshire County Council
For the period ending: 31/03/24

Complaints upheld
86% of complaints we investigated were upheld.
This compares to an average of 85% in similar authorities.
42 upheld decisions
This is 5.3 upheld decisions per 100,000 residents.
Statistics are based on a total of 49 investigations for the period between 1 April 2023 to 31 March 2024

Compliance with Ombudsman recommendations
In 97% of cases we were satisfied the authority had carried out our recommendations.
This compares to an average of 100% in similar authorities.
Statistics are based on a total of 38 compliance outcomes for the period between 1 April 2023 to 31 March 2024

Satisfactory remedy provided by the authority
In 5% of upheld cases we found the authority had put things right before the complaint reached the Ombudsman.
This compares to an average of 7% in similar authorities.
2 satisfactory remedy decisions
Statistics are based on a total of 42 upheld decisions for the period between 1 April 2023 to 31 March 2024
"""


def html():
    def table(heads, figures):
        cells = "".join(f"<th>{head}</th>" for head in heads), "".join(f"<td>{figure}</td>" for figure in figures)
        return f"<table><tr>{cells[0]}</tr><tr>{cells[1]}</tr></table>"

    return (
        "<!DOCTYPE html><html><body>"
        + "".join(f"<p>{line}</p>" for line in OPENING)
        + "<h2>Local Authority Report: Peakshire County Council</h2><p>For the period ending: 31/03/2018</p>"
        + "<h3>Complaints and enquiries received</h3>" + table(SUBJECTS, RECEIVED)
        + "<h3>Decisions made</h3>" + table(KINDS, DECIDED)
        + "<h3>Complaints remedied</h3>"
        + table(["by LGO", "Satisfactorily by Authority before LGO Involvement"], [29, 5])
        + "</body></html>"
    ).encode()  # fmt: skip


def word():
    paper = docx.Document()
    for line in OPENING:
        paper.add_paragraph(line)
    for heading, heads, figures in (
        ("Complaints and enquiries received", SUBJECTS, RECEIVED),
        ("Decisions made", KINDS, DECIDED),
    ):
        paper.add_paragraph(heading)
        table = paper.add_table(rows=0, cols=2)
        for head, figure in zip(heads, figures, strict=True):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = head, str(figure)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def pdf(*, tagged=True):
    def table(heads, figures):
        cells = ", ".join(f"[{text}]" for text in (*heads, *figures))
        return f"#table(columns: {len(heads)}, inset: 3pt, {cells})"

    source = "\n\n".join(
        [
            '#set page(width: 297mm, height: 210mm, margin: 12mm)\n#set text(size: 8pt, lang: "en")',
            *OPENING,
            "= Local Authority Report: Peakshire County Council",
            "For the period ending: 31/03/2018",
            "== Complaints and enquiries received",
            table(SUBJECTS, RECEIVED),
            "== Decisions made",
            table(KINDS, DECIDED),
        ]
    )
    data = typst.compile(source.encode())
    if tagged:
        return data
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        del file.Root.StructTreeRoot
        file.save(out)
    return out.getvalue()


def counts(items):
    return [(item.label.value, item.number.value) for item in items]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("letter.html", html),
        ("letter.docx", word),
        ("letter.pdf", pdf),
        ("untagged.pdf", lambda: pdf(tagged=False)),
    ],
)
def test_the_tables_of_an_older_letter_are_read_from_every_kind_of_file(name, make):
    letter = read_annual_letter(make(), name)
    assert letter.authority.value == "Peakshire County Council"
    assert letter.dated.value == date(2018, 7, 18)
    assert (letter.year.value, letter.period_end.value) == ("2018", date(2018, 3, 31))
    assert counts(letter.received) == list(zip(SUBJECTS[:-1], RECEIVED[:-1], strict=True))
    assert letter.received_total.value == 177
    assert counts(letter.decisions) == list(zip(KINDS[:6], DECIDED[:6], strict=True))
    assert letter.decisions_total.value == 174
    assert (letter.upheld.percent.value, letter.upheld.count.value, letter.upheld.out_of.value) == (Decimal(75), 36, 48)
    assert "added up from upheld and not upheld: not printed" in letter.upheld.out_of.doubts
    assert letter.upheld.doubts == ()
    assert letter.doubts[0] == BUILT_WITHOUT_ORIGINALS
    assert not [doubt for doubt in letter.doubts if "add up" in doubt or "not found" in doubt or "not read" in doubt]


def test_remedies_are_counted_by_who_gave_them():
    letter = read_annual_letter(html(), "letter.html")
    assert counts(letter.remedied) == [("by LGO", 29), ("Satisfactorily by Authority before LGO Involvement", 5)]


def test_a_figure_in_a_pdf_has_its_place_and_its_characters():
    housing = read_annual_letter(pdf(), "letter.pdf").received[6]
    assert (housing.label.value, housing.number.text) == ("Housing", "6")
    assert housing.number.place.page == 1
    assert housing.number.place.boxes[0].left > housing.label.place.boxes[0].left - 20


def test_columns_told_apart_by_position_are_doubted():
    assert any("told apart by position" in doubt for doubt in read_annual_letter(pdf(tagged=False), "letter.pdf").doubts)


def modern_pdf():
    lines = MODERN.replace("&", "\\&").split("\n")
    return typst.compile("\n\n".join(["#set page(margin: 15mm)\n#set text(size: 9pt)", *lines]).encode())


def modern_word():
    paper = docx.Document()
    for line in MODERN.split("\n"):
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "make"), [("letter.txt", MODERN.encode), ("letter.pdf", modern_pdf), ("letter.docx", modern_word)]
)
def test_the_rates_of_a_recent_letter_are_read_each_with_what_it_is_of(name, make):
    letter = read_annual_letter(make(), name)
    assert (letter.year.value, letter.period_end.value, letter.dated.value) == ("2023-24", date(2024, 3, 31), date(2024, 7, 17))
    assert letter.authority.value == "Peakshire County Council"

    def parts(rate):
        return [None if read is None else read.value for read in (rate.percent, rate.count, rate.out_of, rate.average)]

    assert parts(letter.upheld) == [86, 42, 49, 85]
    assert parts(letter.compliance) == [97, None, 38, 100]
    assert parts(letter.satisfactory) == [5, 2, 42, 7]
    assert [rate.doubts for rate in (letter.upheld, letter.compliance, letter.satisfactory)] == [(), (), ()]
    assert (letter.received, letter.decisions) == ((), ())
    assert BUILT_WITHOUT_ORIGINALS in letter.upheld.percent.doubts


def test_a_rate_that_its_own_figures_contradict_is_doubted():
    letter = read_annual_letter(MODERN.replace("86% of", "68% of").encode(), "letter.txt")
    assert letter.upheld.doubts == ("42 of 49 is 86%, and 68% is printed",)


def test_a_rate_without_its_denominator_says_so():
    letter = read_annual_letter(MODERN.replace("a total of 38 compliance outcomes for", "").encode(), "letter.txt")
    assert letter.compliance.doubts == ("of how many is not printed",)


def test_no_compliance_rate_is_made_up_where_nothing_was_due():
    text = (
        MODERN.split("In 97%")[0]
        + "No recommendations were due for compliance in this period\n"
        + MODERN.split("March 2024\n", 2)[2]
    )
    letter = read_annual_letter(text.encode(), "letter.txt")
    assert letter.compliance is None
    assert "there is no compliance rate: “No recommendations were due for compliance in this period”" in letter.doubts


def test_words_for_numbers_are_read_as_numbers():
    letter = read_annual_letter(
        MODERN.replace("2 satisfactory remedy decisions", "Two satisfactory remedy decisions").encode(), "l.txt"
    )
    assert letter.satisfactory.count.value == 2


def test_a_newer_letter_that_counts_complaints_dealt_with_as_lines_of_text_is_read():
    text = MODERN.replace(
        "Complaints upheld\n",
        "Complaints dealt with\nNot for us: 61\nAssessed and closed: 40\nInvestigated: 49\nTotal: 150\n\nComplaints upheld\n",
    )
    letter = read_annual_letter(text.encode(), "letter.txt")
    assert counts(letter.decisions) == [("Not for us", 61), ("Assessed and closed", 40), ("Investigated", 49)]
    assert letter.decisions_total.value == 150


def test_a_total_that_does_not_add_up_is_told():
    letter = read_annual_letter(html().replace(b"<td>177</td>", b"<td>178</td>"), "letter.html")
    assert "the complaints and enquiries received add up to 177 and the printed total is 178" in letter.doubts


def test_a_share_that_stands_where_a_total_should_is_not_taken_for_one():
    letter = read_annual_letter(html().replace(b"<td>174</td>", b"<td>74%</td>"), "letter.html")
    assert letter.decisions_total is None


def test_a_letter_comes_back_from_json_as_it_went():
    letter = read_annual_letter(html(), "letter.html")
    assert msgspec.json.decode(msgspec.json.encode(letter), type=AnnualLetter) == letter


def two_years(heads):
    rows = "".join(
        f"<tr><td>{subject}</td><td>{figure}</td><td>{figure + 5}</td></tr>"
        for subject, figure in zip(SUBJECTS, RECEIVED, strict=True)
    )
    table = f"<h3>Complaints and enquiries received</h3><table><tr>{heads}</tr>{rows}</table>"
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in OPENING) + table + "</body></html>").encode()


def test_of_two_years_only_the_letters_own_is_read():
    letter = read_annual_letter(two_years("<th>Subject</th><th>2016-17</th><th>2017-18</th>"), "letter.html")
    assert counts(letter.received)[:2] == [("Adult Care Services", 36), ("Benefits and Tax", 9)]


def test_two_columns_that_are_not_told_apart_are_not_read():
    text = two_years("<th>Subject</th><th>Received</th><th>Decided</th>").replace(b"</body>", b"<p>Upheld: 4</p></body>")
    letter = read_annual_letter(text, "letter.html")
    assert letter.received == ()
    assert any("which is this year's is not told" in doubt for doubt in letter.doubts)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir,\n\nI write to complain about the Council's failure to collect my bins. If you do not answer I shall go to the"
        " Ombudsman.\n\nYours faithfully,\nA resident",
        "Report to: Audit Committee\n\nOmbudsman Annual Review Letter 2024\n\nPurpose of report\nTo present the letter in which"
        " we found that 86% of complaints we investigated were upheld.",
        "The Local Government and Social Care Ombudsman published its annual review letter for Peakshire today. Figures rose.",
        "Housing Ombudsman Service\nI write about your annual subscription.",
    ],
)
def test_a_paper_that_only_mentions_the_ombudsman_is_refused(text):
    with pytest.raises(NotFromTheOmbudsman) as refusal:
        read_annual_letter(text.encode(), "other.txt")
    assert refusal.value.problem.startswith("this is not recognised as the Ombudsman's annual review letter")


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.pdf"), (b"%PDF-1.7 broken", "a.pdf"), (b"<html><title>404 Not Found</title>", "a.html")]
)
def test_what_cannot_be_opened_is_called_what_it_is(data, name):
    with pytest.raises(Unreadable):
        read_annual_letter(data, name)
