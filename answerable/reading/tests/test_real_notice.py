"""The real notice the project starts from, and two meeting pages of the incumbent system, when they lie beside the checkout."""

import datetime
import re
from pathlib import Path

import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.notices import NotARequisition, NoticeKind, read_notice
from answerable.reading.notices.bodies import same_body

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
NOTICE = CORPUS / "notices" / "derbyshire-2024-12-20.txt"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not NOTICE.exists(), reason="the real documents do not lie beside the checkout"),
]


@pytest.fixture
def text():
    return NOTICE.read_text(encoding="utf-8")


@pytest.fixture
def notice(text):
    return read_notice(text.encode(), NOTICE.name)


def test_it_says_who_demands_what_of_whom_and_when(notice):
    assert notice.kind == NoticeKind.REQUISITION
    assert notice.authority.value == "Derbyshire County Council"
    assert notice.committee.value == "Improvement and Scrutiny Committee - People"
    assert notice.addressee.value == "Chairman of the Improvement and Scrutiny Committee – People"
    assert notice.rule_relied_on.value == "Rule 4 of Appendix 5 of the Derbyshire County Council Constitution"
    assert (notice.meeting_day.value, notice.meeting_time.value) == (datetime.date(2024, 12, 20), datetime.time(14, 30))
    assert notice.next_scheduled.value == datetime.date(2025, 2, 26)
    assert notice.signatory_count is None
    assert notice.doubts == ()


def test_its_three_signatories_are_read_from_the_sixth_line(notice, text):
    assert [who.initials for who in notice.signatories] == ["R", "S", "C"]
    sixth = text.split("\n")[5]
    assert [sixth.count(who.printed.text) for who in notice.signatories] == [1, 1, 1]
    assert [who.printed.text for who in notice.signatories] == [f"{who.initials} {who.surname}" for who in notice.signatories]


def test_its_five_items_of_business_are_verbatim(notice, text):
    lines = text.split("\n")
    bullets = [re.sub(r"^·\s+", "", line) for line in lines if line.startswith("·")]
    assert [read.value for read in notice.business] == bullets
    assert [lines[read.place.line - 1].endswith(read.text) for read in notice.business] == [True] * 5


def test_its_purpose_its_urgency_and_its_quotations_are_the_paragraphs_of_the_notice(notice, text):
    lines = text.split("\n")
    assert [read.value for read in notice.purpose] == [lines[number - 1] for number in (12, 15, 18, 21)]
    assert " ".join(read.value for read in notice.urgency) == lines[37]
    assert [read.place.line for read in notice.quotes] == [12, 18, 31]
    assert [f"“{read.text}”" in text for read in notice.quotes] == [True] * 3


def test_its_invitees_and_the_documents_it_relies_on_are_named(notice):
    assert [who.office.value for who in notice.invitees] == [
        "Cabinet Member",
        "temporary Executive Director for Children’s Services",
    ]
    inspection, letter = notice.documents
    assert inspection.title.value == "Area SEND inspection report of the Derbyshire Local Area Partnership"
    assert (inspection.publisher, inspection.published.value) == ("Ofsted", datetime.date(2024, 11, 14))
    assert letter.title.value == "Local Government and Social Care Ombudsman’s annual review letter"
    assert (letter.publisher, letter.published) == ("Local Government and Social Care Ombudsman", None)


def test_a_committee_written_with_a_hyphen_and_with_a_dash_is_one(notice):
    assert same_body(notice.committee.value, "Improvement & Scrutiny Committee – People")
    assert not same_body(notice.committee.value, "Improvement and Scrutiny Committee - Places")


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ("20 December 2024", "30 February 2024", "line 2"),
        ("14 November 2024", "31 November 2024", "line 12"),
        ("26th February 2025", "29th February 2025", "line 38"),
    ],
)
def test_a_date_that_does_not_exist_is_an_error_that_names_file_and_line(text, right, wrong, where):
    with pytest.raises(Unreadable) as refusal:
        read_notice(text.replace(right, wrong).encode(), "changed.txt")
    assert (refusal.value.file, refusal.value.where) == ("changed.txt", where)
    assert "does not exist" in refusal.value.problem


def test_without_its_signatories_it_names_nobody_who_signed(text, notice):
    first, second, third = (who.printed.text for who in notice.signatories)
    names = f"Councillors {first}, {second} and {third} "
    with pytest.raises(Unreadable, match="names nobody who signed"):
        read_notice(text.replace(names, "Members ").encode(), "unsigned.txt")


def test_the_meeting_pages_of_the_incumbent_system_are_agendas_that_nobody_requisitioned():
    pages = sorted((CORPUS / "moderngov").glob("*.html"))
    assert len(pages) == 2
    for page in pages:
        with pytest.raises(NotARequisition, match="agenda"):
            read_notice(page.read_bytes(), page.name)


def test_an_html_error_page_named_as_a_pdf_is_called_what_it_is():
    for page in (CORPUS / "other-reports").glob("not-a-pdf-*.pdf"):
        with pytest.raises(Unreadable, match="HTML page"):
            read_notice(page.read_bytes(), page.name)
