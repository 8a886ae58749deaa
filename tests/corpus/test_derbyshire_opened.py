"""The real papers opened: what the record then holds, what its pages show, and the drafts it sets on paper."""

import json
from html import unescape
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse

from answerable.answers.models import Invitation, Question
from answerable.clocks.actions import calendar_for_nation
from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Report
from answerable.meetings.models import AgendaItem, Meeting
from answerable.opening.command import open_papers
from answerable.opening.papers import read_papers
from answerable.opening.propose import propose
from answerable.opening.proposed import Given
from answerable.people.models import Account
from answerable.requisitions.models import Requisition
from answerable.rulebook.constitutions import constitution, for_authority
from answerable.rulebook.rendering import lines
from answerable.trail.proof import verify

pytestmark = [pytest.mark.corpus, pytest.mark.django_db]


@pytest.fixture(scope="session")
def real_papers(real_notice, real_report):
    return read_papers([(p.name, p.read_bytes()) for p in (real_notice, real_report)], progress=lambda words: None)


@pytest.fixture
def opened(real_papers):
    """The matter, opened from the real papers under the rules that are shipped."""
    rules = for_authority("Derbyshire County Council")
    return open_papers(
        real_papers, propose(real_papers.notice_read, real_papers.reports_read, Given(), calendar_for_nation, rules)
    )


@pytest.fixture
def clerk_there(opened):
    return Account.objects.create_user(username="clerk", role="clerk", authority=opened.authority)


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def page_text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_the_record_holds_the_eleven_findings_as_a_person_read_them(opened, gold):
    found = Finding.objects.filter(report__matters=opened)
    wanted = [(one["text"], one["page"], one["responsible"]) for one in gold["priority_actions"]]
    wanted += [(one["text"], one["page"], "") for one in gold["improvements"]]
    read = [(" ".join(f.text.split()), f.page, " ".join(f.responsible.split())) for f in found]
    assert read == wanted


def test_each_priority_action_is_for_the_council_and_the_nhs_board(opened, gold):
    answering = [sorted(body.name for body in f.answering.all()) for f in Finding.objects.filter(kind="area for priority action")]
    assert answering == [sorted(gold["lead_bodies"])] * 6


def test_the_ombudsmans_letter_is_in_the_record_as_not_supplied(opened):
    missing = Report.objects.get(reading=None)
    assert (missing.supplied, missing.published_on, missing.published_from) == (False, None, "the notice gives no date")


def test_it_has_one_requisition_three_signatures_five_items_and_twenty_two_questions(opened, signatories):
    requisition = Requisition.objects.get()
    assert [one.printed for one in requisition.signatures.all()] == signatories
    assert AgendaItem.objects.exclude(asked_for_by=None).count() == 5
    assert [(m.day.isoformat(), m.state) for m in Meeting.objects.all()] == [
        ("2024-12-20", "proposed"),
        ("2025-02-26", "scheduled"),
    ]
    assert (Invitation.objects.count(), Question.objects.count(), Clock.objects.count()) == (3, 22, 5)
    assert verify().problems == ()


def test_the_page_says_the_verdict_and_every_date_in_the_lines_of_the_terminal_and_the_json(opened, client):
    requisition = Requisition.objects.get()
    page = " ".join(page_text(client, requisition.get_absolute_url()).split())
    said = [line.strip().split(": ", 1)[-1] for line in lines(requisition.verdict)[2:] if line != "Working:"]
    assert [line for line in said if line not in page and line.rstrip(".") not in page] == []
    for clock in Clock.objects.all():
        page = " ".join(page_text(client, clock.get_absolute_url()).split())
        said = [line.strip().split(": ", 1)[-1] for line in lines(clock.working) if line != "Working:"]
        assert [line for line in said if line.rstrip(".") not in page] == []


def test_the_matters_page_says_the_gap_in_the_sentence_of_the_proposal(opened, client, told):
    assert told["gap"]["sentence"] in page_text(client, opened.get_absolute_url())


def test_the_draft_notice_and_agenda_are_tagged_pdfs_with_the_business_word_for_word(opened, client, clerk_there):
    client.force_login(clerk_there)
    meeting = Meeting.objects.get(state="proposed")
    business = [" ".join(p.text.split()) for p in Requisition.objects.get().passages.filter(part="business")]
    assert len(business) == 5
    for route in ("draft_notice_pdf", "draft_agenda_pdf"):
        response = client.get(reverse(route, args=[meeting.pk]))
        assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
        words = words_of(response.content)
        assert [item for item in business if item not in words] == []
        assert "Friday 20 December 2024" in words
        assert "To be published by Thursday 12 December 2024." in words
        with pikepdf.open(BytesIO(response.content)) as pdf, pdf.open_metadata() as described:
            assert (bool(pdf.Root.MarkInfo.Marked), described["pdfuaid:part"]) == (True, "1")


def test_the_desk_shows_the_same_drafts_as_a_page(opened, client, clerk_there):
    client.force_login(clerk_there)
    page = page_text(client, reverse("desk_meeting", args=[Meeting.objects.get(state="proposed").pk]))
    assert [one.office for one in Invitation.objects.all() if one.office not in page] == []
    assert page.count("can be required to attend") == 2
    assert page.count("can only be invited") == 0
    assert page.count("<li value=") == 22


@pytest.mark.parametrize(("number", "answer"), [(3, "Holds"), (4, "Does not hold")])
def test_the_verdict_under_a_set_threshold_is_kept_and_shown(real_papers, client, constitution_that_takes, number, answer):
    rules = constitution(constitution_that_takes(number))
    proposal = propose(real_papers.notice_read, real_papers.reports_read, Given(), calendar_for_nation, rules)
    open_papers(real_papers, proposal)
    assert answer in page_text(client, Requisition.objects.get().get_absolute_url())


@pytest.mark.parametrize("other", ["nottinghamshire", "hartlepool"])
def test_another_real_report_opens_without_a_notice_with_its_own_facts(corpus, other):
    facts = json.loads((corpus / "area-send" / "gold" / f"{other}.json").read_text(encoding="utf-8"))
    report = corpus / "area-send" / "reports" / f"{other}.pdf"
    papers = read_papers([(report.name, report.read_bytes())], progress=lambda words: None)
    matter = open_papers(papers, propose(None, papers.reports_read, Given(), calendar_for_nation, None))
    assert matter.authority.name in facts["lead_bodies"]
    found = [" ".join(finding.text.split()) for finding in Finding.objects.filter(report__matters=matter)]
    assert found == [one["text"] for one in [*facts["priority_actions"], *facts["improvements"]]]
    assert (matter.requisitions.count(), Meeting.objects.about(matter).count(), Question.objects.count()) == (0, 0, 0)
    assert matter.reports.get().outcome == facts["outcome"].removeprefix("typically_")
