"""A notice and an agenda come out tagged, titled, in order and unharmed by what people write."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.typesetting.papers import Agenda, Called, ClerkContact, Item, Meeting, NoticeOfMeeting, Power, PublishBy
from answerable.typesetting.press import set_agenda, set_notice

MARKUP = '#import "x": * $x^2$ @ref <label> *bold* _it_ `raw` \\ //note [b] #{1+1} = heading - item "quoted" it\'s'
WELSH = "Cyngor Llŷn a’r Ŵyl ŵ ŷ"

MEETING = Meeting(
    council="Peakshire County Council",
    body="People Scrutiny Committee",
    kind="extraordinary meeting",
    day=date(2024, 12, 20),
    time=time(14, 30),
    place=None,
    called_by="The Chair, on a requisition signed by four members",
    rule="Rule 12 of Part 4 of the Peakshire County Council Constitution",
    publish_by=PublishBy(day=date(2024, 12, 12), reason="Five clear working days before the meeting."),
    clerk=ClerkContact(office="Democratic Services", email="clerk@peakshire.example"),
    public_access="The public may attend.",
    draft=True,
    drawn_up_on=date(2024, 11, 25),
)
ITEMS = tuple(
    Item(title=f"Business {n}", text=("To receive an explanation.",), arises_from=(f"Area for priority action {n}",))
    for n in range(1, 10)
)
CALLED = (
    Called(
        office="Cabinet Member for Children",
        organisation="Peakshire County Council",
        power=Power.REQUIRED,
        rule="Local Government Act 2000, section 9FA",
    ),
)
NOTICE = NoticeOfMeeting(
    meeting=MEETING, purpose=("To hold to account.",), business=ITEMS, called=CALLED, urgency=("It cannot wait.",)
)
AGENDA = Agenda(meeting=MEETING, items=ITEMS, membership=("Councillor A Example (Chair)",), called=CALLED)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def words_of(pdf):
    return " ".join(text_of(pdf).split())


def kinds_in(pdf):
    found = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S))
            walk(node.get("/K"))

    with pikepdf.open(BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("pdf", [set_notice(NOTICE), set_agenda(AGENDA)], ids=["notice", "agenda"])
class TestEitherPaper:
    def test_declares_both_accessibility_standards(self, pdf):
        with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as described:
            assert described["pdfuaid:part"] == "1"
            assert (described["pdfaid:part"], described["pdfaid:conformance"]) == ("2", "A")

    def test_is_tagged_in_british_english_with_its_title_shown(self, pdf):
        with pikepdf.open(BytesIO(pdf)) as document:
            assert str(document.Root.Lang) == "en-GB"
            assert bool(document.Root.MarkInfo.Marked)
            assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
            assert "extraordinary meeting of the People Scrutiny Committee" in str(document.docinfo.Title)

    def test_has_one_main_heading_sections_a_numbered_list_and_table_headings(self, pdf):
        kinds = kinds_in(pdf)
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") >= 4
        assert kinds.count("/LI") >= len(ITEMS)
        assert kinds.count("/Lbl") >= len(ITEMS)
        assert kinds.count("/TH") == 2 + 3  # facts, and those called to attend

    def test_says_when_where_and_who_in_the_words_councils_print(self, pdf):
        words = words_of(pdf)
        for said in (
            "Day Friday 20 December 2024",
            "Time 2.30 pm",
            "Place To be fixed",
            "To be published by Thursday 12 December 2024.",
            "Required to attend",
            "Arises from: Area for priority action 9",
        ):
            assert said in words

    def test_numbers_its_pages_and_marks_each_as_a_draft(self, pdf):
        document = pypdfium2.PdfDocument(pdf)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        for number, page in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in page
            assert "DRAFT" in page


def test_the_same_paper_gives_the_same_bytes():
    assert set_notice(NOTICE) == set_notice(NOTICE)
    assert set_agenda(AGENDA) == set_agenda(AGENDA)


def test_markup_in_any_place_is_shown_as_it_was_written():
    meeting = replace(
        MEETING,
        council=MARKUP,
        body=MARKUP,
        place=MARKUP,
        called_by=MARKUP,
        rule=MARKUP,
        public_access=MARKUP,
        clerk=ClerkContact(office=MARKUP, email=MARKUP, telephone=MARKUP, address=MARKUP),
    )
    item = Item(title=MARKUP, text=(MARKUP,), arises_from=(MARKUP,))
    called = Called(office=MARKUP, organisation=MARKUP, power=Power.INVITED, rule=MARKUP, reason=MARKUP)
    notice = NoticeOfMeeting(
        meeting=meeting,
        purpose=(MARKUP,),
        business=(item,),
        called=(called,),
        urgency=(MARKUP,),
        signed_by=MARKUP,
        notes=(MARKUP,),
    )
    assert words_of(set_notice(notice)).count(MARKUP) >= 14
    agenda = Agenda(meeting=meeting, items=(item,), membership=(MARKUP,), called=(called,), notes=(MARKUP,))
    assert words_of(set_agenda(agenda)).count(MARKUP) >= 12


def test_welsh_letters_are_drawn_whether_composed_or_not():
    pdf = set_notice(replace(NOTICE, purpose=(WELSH, "w\u0302y\u0302")))
    assert WELSH in words_of(pdf)
    assert "ŵŷ" in words_of(pdf)


def test_a_character_the_font_lacks_stands_as_its_name_and_is_not_lost():
    words = words_of(set_notice(replace(NOTICE, purpose=("Thanks 😀, 会議",))))
    assert "Thanks [grinning face], [cjk unified ideograph-4f1a]" in words


def test_word_s_own_hyphens_spaces_and_bullets_are_drawn_and_unseen_marks_left_out():
    written = "◼ part\u2011time\u205fand\u2028full\u00adtime \u202eok\ufe0f\x00 \ue000"
    assert "■ part‐time and fulltime ok [u+e000]" in words_of(set_notice(replace(NOTICE, purpose=(written,))))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_whatever_is_written_the_paper_is_set_and_keeps_its_shape(text):
    item = Item(title=text, text=(text,), arises_from=(text,))
    pdf = set_notice(replace(NOTICE, purpose=(text,), business=(item,), urgency=(text,), notes=(text,)))
    kinds = kinds_in(pdf)
    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/TH")) == (1, 7, 5)


def test_five_hundred_items_are_numbered_to_the_last():
    words = words_of(set_agenda(replace(AGENDA, items=ITEMS[:1] * 500)))
    assert "500. Business 1" in words


def test_an_issued_paper_bears_no_draft_mark():
    words = words_of(set_notice(replace(NOTICE, meeting=replace(MEETING, draft=False))))
    assert "DRAFT" not in words
    assert "Issued on 25 November 2024" in words


def test_a_meeting_without_day_or_time_says_they_are_to_be_fixed():
    words = words_of(set_notice(replace(NOTICE, meeting=replace(MEETING, day=None, time=None, publish_by=None))))
    assert "Day To be fixed Time To be fixed Place To be fixed" in words
    assert "To be published by" not in words


@pytest.mark.parametrize(
    ("at", "printed"),
    [(time(10), "10 am"), (time(12), "12 noon"), (time(0, 5), "12.05 am"), (time(12, 30), "12.30 pm"), (time(19), "7 pm")],
)
def test_times_are_printed_as_councils_print_them(at, printed):
    assert f"Time {printed} " in words_of(set_notice(replace(NOTICE, meeting=replace(MEETING, time=at))))


def test_a_paper_with_nothing_optional_is_still_valid():
    assert set_notice(NoticeOfMeeting(meeting=MEETING, purpose=(), business=())).startswith(b"%PDF")
