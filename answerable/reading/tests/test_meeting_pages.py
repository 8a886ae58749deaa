"""Meeting pages of the incumbent committee system: two real ones read whole, and invented ones for what those two do not show."""

import re
from datetime import date, time
from html import unescape
from pathlib import Path

import pytest

from answerable.demo.papers import requisition_page
from answerable.reading.errors import Unreadable
from answerable.reading.meeting_pages import Mark, NotAMeetingPage, Shows, read_meeting_page
from answerable.reading.notices import NotARequisition, read_notice

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "moderngov"
SEAL = '<span class="mgFileSize" ><img alt="pdf icon" src="mgimages/logo-pdf-1.gif" /> {}</span>'


def value(read):
    return None if read is None else read.value


def page(heading, rows="", *, main="Agenda", content="", links="", title="Meeting", head=""):
    """A page in the system's layout. `heading` names body, day and time."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>{title}</title>{head}</head>
<body><nav><ul><li><a href="mgCalendarMonthView.aspx">Calendar</a></li></ul></nav>
<div class="mgHeader"><h1 class="mgMainTitleTxt">{main}</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=7">{heading}</a></h2></div>
<div class="mgLinks"><ul class="mgActionList">{links}</ul></div>
<div class="mgContent">
{content}
<table class="mgItemTable" summary="Table of agenda items" id="mgItemTable"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
{rows}
</table></div></body></html>""".encode()


def item(number, title, rest=""):
    return f"""<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{number}"></a>{number}.</p></td>
<td><p class="mgAiTitleTxt">{title}</p>{rest}</td></tr>"""


def link(title, address, size):
    return f'<a class="mgAiTitleLnk" href="{address}">{title} {SEAL.format(size)}</a>'


CANCELLED = page(
    "CANCELLED, People Scrutiny Committee - Wednesday, 26th February, 2025 2.00 pm",
    title="Agenda for CANCELLED, People Scrutiny Committee on Wednesday, 26th February, 2025 - Peakshire County Council",
    content='<p><span class="mgLabel">Venue: </span>Members’ Room, County Hall, Upper Dale</p>\n'
    '<p><span class="mgLabel">Contact: </span>Democratic Services</p>',
    rows='<tr><td class="mgItemNumberCell"></td><td colspan="2"><p><b>Part A</b></p></td></tr>'
    .replace('<td class="mgItemNumberCell"></td>', "")
    + item("1", "Apologies")
    + item("2", link("Inspection of local SEND services", "documents/s7/Inspection.pdf", "PDF 2 MB"),
           "<div class='mgWordPara'><p>To receive the report.</p><p>&nbsp;</p><p>To question those who answer for it.</p></div>")
    + "<tr><td colspan='2'><p>Part B: items from which the public may be excluded</p></td></tr>"
    + item("4", "A contract"),
)  # fmt: skip

MINUTED = page(
    "Peakshire County Council Places Scrutiny Committee - Monday 3rd March 2025 6.30 p.m.",
    main="Agenda, decisions and draft minutes",
    links='<li><a href="mgMeetingAttendance.aspx?ID=31">Attendance details</a></li>'
    "<li>" + link("Agenda frontsheet", "documents/g31/Agenda frontsheet.pdf?T=0", "PDF 94 KB") + "</li>",
    content='<table summary="Table of meeting attendance"><thead><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>'
    "</thead><tbody><tr><td>Councillor W Brackenbury</td><td>Chair</td><td>Present</td></tr>"
    "<tr><td>Councillor T Underhill</td><td>Committee Member</td><td>Apologies</td></tr>"
    "<tr><td>Director of Places</td><td></td><td>In attendance</td></tr></tbody></table>",
    rows=item(
        "12",
        "Closure of the short breaks centre",
        '<p>To consider the call-in.</p><p class="mgSubItemTitleTxt">Additional documents:</p>'
        '<ul class="mgBulletList"><li><a href="documents/s9/Appendix A.docx">Appendix A <span class="mgHide">, item 12.</span>'
        + SEAL.format("DOC 512 B") + "</a></li></ul>"
        '<p class="mgSubItemTitleTxt">Decision:</p><p>That the decision be referred back.</p>'
        '<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The Chair opened the item.</p>'
        '<p>Members asked ... <a href="mgAi.aspx?ID=88">view the full minutes text for item 12.</a></p></div>',
    ),
)  # fmt: skip

UNTIDY = page(
    "Health &amp; Care Scrutiny Panel - Tuesday, 1st June, 2026 10 am",
    head='<meta name="DC.date" content="2026-06-08">',
    content="<p>The meeting on this day has been postponed.<p><![ if x ]><![[odd<p><span class=mgLabel>Venue:</span> Town Hall",
    rows="<TR><TD CLASS=mgItemNumberCell><P CLASS=mgAiTitleTxt>1a</P><TD><P CLASS=mgAiTitleTxt>Welcome<P>First<P>Second"
    "<TR><TD CLASS=mgItemNumberCell><P CLASS=mgAiTitleTxt>2<TD><P CLASS=mgAiTitleTxt>Questions</B></DIV>",
)


def test_a_cancelled_meeting_says_so_and_keeps_its_body_day_and_place():
    read = read_meeting_page(CANCELLED, "meeting.html")
    assert (value(read.mark), value(read.body)) == (Mark.CANCELLED, "People Scrutiny Committee")
    assert (value(read.day), value(read.time)) == (date(2025, 2, 26), time(14, 0))
    assert value(read.venue) == "Members’ Room, County Hall, Upper Dale"
    assert value(read.contact) == "Democratic Services"
    assert value(read.authority) == "Peakshire County Council"
    assert read.authority.doubts == ("named only in the page's title",)
    assert [value(shows) for shows in read.shows] == [Shows.AGENDA]


def test_items_stand_under_their_part_with_their_text_and_papers_and_a_gap_in_the_numbers_is_told():
    read = read_meeting_page(CANCELLED, "meeting.html")
    assert [(value(one.number), value(one.title), value(one.under)) for one in read.items] == [
        ("1", "Apologies", "Part A"),
        ("2", "Inspection of local SEND services", "Part A"),
        ("4", "A contract", "Part B: items from which the public may be excluded"),
    ]
    assert [value(one) for one in read.items[1].text] == ["To receive the report.", "To question those who answer for it."]
    (paper,) = read.items[1].papers
    assert (value(paper.title), paper.kind) == ("Inspection of local SEND services", "PDF")
    assert paper.address == "documents/s7/Inspection.pdf"
    assert (paper.kilobytes.value, paper.kilobytes.text) == (2048, "PDF 2 MB")
    assert read.doubts == ("item 4 follows item 2",)


def test_decisions_minutes_and_attendance_are_kept_apart_and_minutes_cut_short_say_where_the_rest_is():
    read = read_meeting_page(MINUTED, "meeting.html")
    assert [value(shows) for shows in read.shows] == [Shows.AGENDA, Shows.DECISIONS, Shows.DRAFT_MINUTES]
    assert (value(read.day), value(read.time)) == (date(2025, 3, 3), time(18, 30))
    assert value(read.authority) == "Peakshire County Council"
    (one,) = read.items
    assert [value(part) for part in one.text] == ["To consider the call-in."]
    assert [value(part) for part in one.decision] == ["That the decision be referred back."]
    assert [value(part) for part in one.minutes] == ["The Chair opened the item.", "Members asked"]
    assert [bool(part.doubts) for part in one.minutes] == [False, True]
    assert one.whole_minutes == "mgAi.aspx?ID=88"
    assert [(value(paper.title), paper.kind, value(paper.kilobytes)) for paper in one.papers] == [("Appendix A", "DOC", 0.5)]
    assert [value(paper.title) for paper in read.papers] == ["Agenda frontsheet"]
    assert read.attendance_at == "mgMeetingAttendance.aspx?ID=31"
    assert [(value(who.name), value(who.role), value(who.attendance)) for who in read.attendance] == [
        ("Councillor W Brackenbury", "Chair", "Present"),
        ("Councillor T Underhill", "Committee Member", "Apologies"),
        ("Director of Places", None, "In attendance"),
    ]


def test_an_untidy_page_is_read_and_what_disagrees_is_doubted():
    read = read_meeting_page(UNTIDY, "meeting.htm")
    assert value(read.body) == "Health & Care Scrutiny Panel"
    assert read.day.value == date(2026, 6, 1)
    assert len(read.day.doubts) == 2  # the first of June 2026 is a Monday, and the page's own data say the eighth
    assert (value(read.mark), len(read.mark.doubts)) == (Mark.POSTPONED, 1)
    assert value(read.venue) == "Town Hall"
    assert [(value(one.number), value(one.title), len(one.text)) for one in read.items] == [
        ("1a", "Welcome", 2),
        ("2", "Questions", 0),
    ]
    assert read.authority is None
    assert "the page does not name the authority" in read.doubts


@pytest.mark.parametrize(
    ("heading", "mark", "body"),
    [
        ("Cabinet - Tuesday, 5th May, 2026 10.00 am - CANCELLED", Mark.CANCELLED, "Cabinet"),
        ("Cabinet (Postponed) - Tuesday, 5th May, 2026 10.00 am", Mark.POSTPONED, "Cabinet"),
        ("Rescheduled, Cabinet - Tuesday, 5th May, 2026 10.00 am", Mark.MOVED, "Cabinet"),
        ("Removed Persons Panel - Tuesday, 5th May, 2026 10.00 am", None, "Removed Persons Panel"),
    ],
)
def test_a_mark_is_read_wherever_it_stands_and_is_no_part_of_the_name(heading, mark, body):
    read = read_meeting_page(page(heading), "meeting.html")
    assert (value(read.mark), value(read.body)) == (mark, body)


def test_a_meeting_on_a_day_that_does_not_exist_is_refused_with_its_line():
    with pytest.raises(Unreadable, match="does not exist") as caught:
        read_meeting_page(page("Cabinet - Monday, 30th February, 2026 10.00 am"), "meeting.html")
    assert caught.value.where == "line 5"


@pytest.mark.parametrize(
    "data",
    [
        requisition_page().encode(),
        b"<!DOCTYPE html><html><body><h1>News</h1><p>The committee meets on Monday 1 June 2026.</p></body></html>",
        b"People Scrutiny Committee - Monday, 1 June 2026",
    ],
)
def test_what_is_no_meeting_page_is_not_taken_for_one(data):
    with pytest.raises(NotAMeetingPage):
        read_meeting_page(data, "page")


def test_an_error_page_is_called_one():
    with pytest.raises(Unreadable, match="error or sign-in page"):
        read_meeting_page(b"<!DOCTYPE html><html><head><title>404 - page not found</title></head></html>", "meeting.html")


def test_a_requisition_on_a_meeting_page_is_still_read_as_a_notice():
    shown = page(
        "People Scrutiny Committee - Friday, 20th December, 2024 2.30 pm",
        item("1", "Requisition", requisition_page().split("<main>")[1].split("</main>")[0]),
    )
    assert value(read_meeting_page(shown, "meeting.html").items[0].title) == "Requisition"
    assert read_notice(shown, "meeting.html").signatories


def test_every_value_stands_on_the_line_it_names():
    for data in (CANCELLED, MINUTED):
        assert_lines(read_meeting_page(data, "meeting.html"), data)


def assert_lines(read, data):
    rows = data.decode().split("\n")
    found = [read.body, read.day, read.time, *read.shows]
    found += [part for one in read.items for part in (one.title, *one.text, *one.minutes)]
    for one in found:
        there = unescape("\n".join(rows[one.place.line - 1 : one.place.line_end]))
        words = re.findall(r"\w+", one.text)
        assert words[0] in there
        assert words[-1] in there


needs_the_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the real meeting pages are not beside the checkout")


@pytest.mark.corpus
@needs_the_corpus
def test_the_real_agenda_is_read_whole():
    data = (CORPUS / "overview-and-scrutiny-2026-06-01.html").read_bytes()
    read = read_meeting_page(data, "agenda.html")
    assert value(read.authority) == "West of England Combined Authority"
    assert value(read.body) == "West of England Combined Authority Overview & Scrutiny Committee"
    assert (value(read.day), value(read.time)) == (date(2026, 6, 1), time(10, 30))
    assert value(read.venue) == "70 Redcliff Street (BS1 6AL)"
    assert [value(shows) for shows in read.shows] == [Shows.AGENDA]
    assert (read.mark, read.contact, read.attendance, read.doubts) == (None, None, (), ())
    assert read.attendance_at == "mgMeetingAttendance.aspx?ID=718"
    assert [(value(paper.title), value(paper.kilobytes)) for paper in read.papers] == [
        ("Agenda frontsheet", 103), ("Agenda reports pack", None), ("Public questions with responses", 191), ("Statements", 252),
    ]  # fmt: skip
    assert [(value(one.number), value(one.title), len(one.text)) for one in read.items] == [
        ("1", "Apologies for absence", 1),
        ("2", "Mayor's Q&A with members", 1),
        ("3", "Declarations of Interest under the Localism Act 2011", 1),
        ("4", "Minutes", 1),
        ("5", "Items from the Public (Questions, Statements and Petitions)", 15),
        ("6", "Chair's Announcements", 1),
        ("7", "Work Plan report", 1),
        ("8", "Items going to the West of England Combined Authority Committee on June 5", 1),
    ]
    assert [[(value(paper.title), value(paper.kilobytes)) for paper in one.papers] for one in read.items if one.papers] == [
        [("Minutes", 130)],
        [("Items from the Public (Questions, Statements and Petitions)", 103), ("Statements - O&S Ctte - 1 June 2026", 187)],
        [("Work Plan report", 118), ("Appendix 1 O&S work plan report 1.6.26", 61), ("Appendix 2 O&S 1.6.26", 77)],
    ]
    assert read.items[3].papers[0].address == "documents/s10024/Minutes of Previous Meeting.pdf"
    assert not any(one.minutes for one in read.items)
    assert_lines(read, data)


@pytest.mark.corpus
@needs_the_corpus
def test_the_real_agenda_with_minutes_is_read_whole():
    data = (CORPUS / "overview-and-scrutiny-2026-03-23.html").read_bytes()
    read = read_meeting_page(data, "minutes.html")
    assert value(read.authority) == "West of England Combined Authority"
    assert (value(read.day), value(read.time)) == (date(2026, 3, 23), time(10, 0))
    assert value(read.venue) == "70 Redcliff Street (BS1 6AL)"
    assert [value(shows) for shows in read.shows] == [Shows.AGENDA, Shows.MINUTES]
    assert read.attendance_at == "mgMeetingAttendance.aspx?ID=716"
    assert [(value(paper.title), value(paper.kilobytes)) for paper in read.papers] == [
        ("Agenda frontsheet", 94), ("Agenda reports pack", None), ("Statements", 485),
        ("Public Questions and Officer Responses", 235), ("Printed minutes", 130),
    ]  # fmt: skip
    assert [value(one.number) for one in read.items] == [str(number) for number in range(1, 11)]
    assert [len(one.papers) for one in read.items] == [0, 1, 0, 0, 2, 1, 2, 3, 1, 0]
    sizes = [162, 369, 175, 206, 117, 76, 134, 109, 142, 122]
    assert [value(paper.kilobytes) for one in read.items for paper in one.papers] == sizes
    assert [len(one.text) for one in read.items] == [0, 1, 1, 1, 15, 1, 1, 1, 1, 1]
    assert all(one.minutes for one in read.items)
    cut = {value(one.number): one.whole_minutes for one in read.items if one.whole_minutes}
    assert cut == {"1": "mgAi.aspx?ID=4968", "6": "mgAi.aspx?ID=4969", "8": "mgAi.aspx?ID=4971", "10": "mgAi.aspx?ID=4973"}
    assert [value(one.number) for one in read.items if one.minutes[-1].doubts] == ["1", "6", "8", "10"]
    assert value(read.items[6].minutes[-1]) == "That the report be noted."
    assert (read.mark, read.doubts) == (None, ())
    assert_lines(read, data)


@pytest.mark.corpus
@needs_the_corpus
def test_neither_real_page_is_taken_for_a_requisition():
    for path in CORPUS.glob("*.html"):
        with pytest.raises(NotARequisition):
            read_notice(path.read_bytes(), path.name)
