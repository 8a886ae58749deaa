"""Each page of the public record says what it is there to say, to anyone, in the same number of questions to the database."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from answerable.findings.actions import name_report
from answerable.matters.actions import open_matter
from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.models import Meeting
from answerable.people.models import Seat
from answerable.publication.tests.conftest import dates
from answerable.rulebook.rendering import lines


def text_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode())


def test_the_front_page_goes_to_the_one_authority_with_a_matter(client, made):
    assert client.get("/").url == made.matter.authority.get_absolute_url()


def test_the_front_page_without_a_matter_says_so(client, db):
    assert "No matter has been opened here yet" in text_of(client, "/")


def test_the_front_page_names_each_authority_that_has_a_matter(client, made, stranger, at):
    elsewhere = stranger.authority
    Matter.objects.create(authority=elsewhere, title="Repairs", slug="repairs", opened_on=at.date())
    page = text_of(client, "/")
    assert [name in page for name in ("Peakshire County Council", str(elsewhere))] == [True, True]


def test_an_authoritys_home_says_what_is_scrutinised_what_may_be_late_and_on_which_reports(client, made):
    page = text_of(client, made.matter.authority.get_absolute_url())
    wanted = ["Children’s needs 1", "2 findings", "Monday 30 December 2024", "May be late", "named in the notice; not supplied"]
    assert [words for words in wanted if words not in page] == []


def test_a_matter_says_the_gap_before_anything_else(client, made):
    page = text_of(client, made.matter.get_absolute_url())
    gap = page.index('class="gap"')
    assert "No meeting of the committee was scheduled before the deadline of 30 December 2024" in page[gap : gap + 300]
    assert gap < page.index("How far the thread has come") < page.index("The requisition")


def test_a_matter_says_that_there_is_no_gap_only_when_meetings_precede_what_is_due(client, made, record, by, at):
    enter_scheduled(record.committee, date(2024, 12, 3), None, "the calendar", by=by, at=at)
    assert "A scheduled meeting of the committee falls before every date" in text_of(client, made.matter.get_absolute_url())


def test_a_matter_without_a_committee_a_requisition_or_a_date_says_nothing_of_a_gap(client, record, by, at):
    missing = name_report(record.authority, "Annual letter", "The Ombudsman", dates(None, None), by=by, at=at)
    matter = open_matter(record.authority, "Complaints", [missing], None, by=by, at=at)
    page = text_of(client, matter.get_absolute_url())
    assert [words for words in ('class="gap', "The requisition", "Meetings of the committee") if words in page] == []


def test_a_matter_shows_steps_without_a_record_as_not_reached(client, made):
    assert text_of(client, made.matter.get_absolute_url()).count("not yet reached") == 6


def test_a_matter_shows_a_question_as_asked_only_once_it_is_agreed(client, made, record):
    question = record.agree_a_question()
    assert text_of(client, made.matter.get_absolute_url()).count("not yet reached") == 5
    assert "Why so long?" in text_of(client, made.finding.get_absolute_url())
    question.state = "draft"
    question.save()
    assert "Why so long?" not in text_of(client, made.finding.get_absolute_url())


def test_a_finding_is_quoted_whole_with_its_bullets_who_must_act_and_the_page(client, made):
    page = text_of(client, made.finding.get_absolute_url())
    wanted = [
        "<li>for a first assessment; and</li>",
        "page 1 of the report",
        "NHS Peakshire ICB",
        "Area for priority action 1 of 1",
    ]
    assert [words for words in wanted if words not in page] == []


def test_a_finding_is_outlined_on_the_picture_of_its_page(client, made):
    page = text_of(client, reverse("finding_place", args=[made.matter.authority.slug, made.finding.pk]))
    # 72 to 500 across and 600 to 640 up, on a page 842 high, with a margin of 4: the picture counts from its top.
    assert '<rect x="68.0" y="198.0" width="436.0" height="48.0"/>' in page
    picture = client.get(reverse("page_picture", args=[made.matter.authority.slug, made.file.sha256, 1]))
    assert (picture.headers["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")


def test_a_page_that_the_file_does_not_have_is_not_found(client, made):
    assert client.get(reverse("page_picture", args=[made.matter.authority.slug, made.file.sha256, 2])).status_code == 404


def test_a_requisition_is_quoted_with_its_places_and_its_words_are_never_markup(client, made):
    response = client.get(made.requisition.get_absolute_url())
    assert b"&lt;now&gt;" in response.content
    page = unescape(response.content.decode())
    wanted = ["Line 4", "Line 7", "A Alder", "Ash Alder, member", "not matched with a member known here", "Rule 12 of Part 4"]
    assert [words for words in wanted if words not in page] == []


def test_a_name_that_could_not_be_checked_for_want_of_a_list_does_not_read_like_a_forgery(client, made):
    Seat.objects.all().delete()
    made.requisition.signatures.update(person=None, checked=False)
    page = text_of(client, made.requisition.get_absolute_url())
    assert page.count("no list of members is on record here, so this name was not checked") == 3
    assert "not matched" not in page
    made.requisition.signatures.update(checked=True)
    assert text_of(client, made.requisition.get_absolute_url()).count("not matched with a member known here") == 3


def test_a_name_that_was_not_checked_then_is_not_said_to_be_unknown_because_a_list_came_later(client, made):
    made.requisition.signatures.filter(person=None).update(checked=False)
    page = text_of(client, made.requisition.get_absolute_url())
    assert page.count("no list of members was on record here then, so this name was not checked") == 2


def test_words_that_are_not_in_the_report_as_quoted_are_shown_beside_the_nearest_with_what_differs(client, made):
    quote = made.requisition.passages.filter(part="quote", found_in=None).get()
    assert "not found in the reports put in, nor anything like it" in text_of(client, made.requisition.get_absolute_url())
    quote.text, quote.near_in, quote.near_on = "that children wait far too of<te>n", made.report, 1
    quote.near_text = "children wait far too long"
    quote.save()
    response = client.get(made.requisition.get_absolute_url())
    assert b"<te>" not in response.content
    page = " ".join(unescape(response.content.decode()).split())
    wanted = ["Nearest, on page 1:", "The report says it without “<del>that</del>”.", "“children wait far too long”"]
    wanted += ["The report says “<ins>long</ins>” where “<del>of<te>n</del>” is quoted."]
    assert [words for words in wanted if words not in page] == []


def test_a_verdict_is_said_in_the_rulebooks_own_lines(client, made):
    page = text_of(client, made.requisition.get_absolute_url())
    said = [line.strip().split(": ", 1)[-1] for line in lines(made.requisition.verdict) if line != "Working:"]
    assert [line for line in said if line not in page and line != "cannot tell."] == []
    assert "Cannot tell" in page


def test_a_date_is_said_in_the_rulebooks_own_lines_with_every_day_of_the_count(client, made):
    page = text_of(client, made.clock.get_absolute_url())
    said = [line.strip().split(": ", 1)[-1] for line in lines(made.clock.working) if line != "Working:"]
    assert [line.rstrip(".") for line in said if line.rstrip(".") not in page] == []
    assert [step.text for step in made.clock.working.working if step.text not in page] == []
    assert "Tuesday 7 January 2025" in page


def test_a_report_not_supplied_says_so_and_claims_nothing(client, made):
    page = text_of(client, made.missing.get_absolute_url())
    assert "Named in the notice; not supplied" in page
    assert "SHA-256" not in page


def test_a_report_gives_its_files_fingerprint_and_says_that_its_receipt_is_assumed(client, made):
    page = text_of(client, made.report.get_absolute_url())
    wanted = [made.file.sha256, "assumed", "There are widespread and/or systemic failings.", "The front page and the footer"]
    assert [words for words in wanted if words not in page] == []


def test_a_body_shows_who_sat_on_the_day_asked_for(client, made, record):
    address = record.committee.get_absolute_url()
    assert "Ash Alder" in text_of(client, f"{address}?on=2024-12-20")
    assert "No seat on that day is on record" in text_of(client, f"{address}?on=2020-01-01")
    assert "That is not a day" in text_of(client, f"{address}?on=2024-02-30")


def test_a_body_shows_what_it_must_answer_for(client, made, record):
    assert "Leaders must bring down the time" in text_of(client, record.answers.get_absolute_url())


def test_a_cancelled_meeting_is_on_no_page(client, made, record):
    Meeting.objects.filter(pk=made.meeting.pk).update(state="cancelled")
    for address in (made.matter, made.requisition, record.committee, made.finding):
        assert "Thursday 19 December 2024" not in text_of(client, address.get_absolute_url())


def test_a_thing_of_one_authority_is_not_found_at_another(client, made, stranger):
    here, there = made.matter.authority.get_absolute_url(), stranger.authority.get_absolute_url()
    things = [made.matter, made.report, made.finding, made.requisition, made.clock, made.meeting.body]
    assert {client.get(thing.get_absolute_url().replace(here, there)).status_code for thing in things} == {404}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_public_record_is_only_read(client, made, method):
    assert getattr(client, method)(made.matter.get_absolute_url()).status_code == 405


LISTS = {
    "authority": 14,
    "matter": 28,
    "report": 4,
    "finding": 23,
    "requisition": 9,
    "dates": 9,
    "bodies": 3,
    "committee": 10,
    "answers": 8,
}


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize("page", LISTS)
def test_a_page_asks_the_database_as_often_for_three_things_as_for_one(client, record, how_many, page, django_assert_num_queries):
    for _ in range(how_many):
        made = record.open()
    address = {
        "authority": record.authority.get_absolute_url(),
        "matter": made.matter.get_absolute_url(),
        "report": made.report.get_absolute_url(),
        "finding": made.finding.get_absolute_url(),
        "requisition": made.requisition.get_absolute_url(),
        "dates": reverse("dates", args=[made.matter.authority.slug]),
        "bodies": reverse("bodies", args=[made.matter.authority.slug]),
        "committee": record.committee.get_absolute_url(),
        "answers": record.answers.get_absolute_url(),
    }[page]
    with django_assert_num_queries(LISTS[page]):
        assert client.get(address).status_code == 200
