"""The line above everything else on a finding and on a matter: what happened about it, as far as the record goes."""

from datetime import date

import pytest
from django.utils import timezone
from lxml import html

from answerable.meetings.models import Meeting
from answerable.requisitions.models import Requisition

DAY = date(2024, 11, 25)


@pytest.fixture
def line(client, made, monkeypatch):
    """The line on a page of the matter, on a day."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)

    def read(of="finding", on=DAY):
        monkeypatch.setattr(timezone, "localdate", lambda *_: on)
        page = html.fromstring(client.get(getattr(made, of).get_absolute_url()).content)
        [shown] = page.xpath("//p[@class='lede in-a-line']")
        [shared] = page.xpath("//meta[@property='og:description']/@content")
        told = " ".join(shown.text_content().split())
        assert told == shared
        assert told == page.xpath("//meta[@name='description']/@content")[0]
        return told

    return read


@pytest.mark.parametrize("of", ["finding", "matter"])
def test_it_says_when_it_was_found_who_demanded_what_and_what_comes_next(line, of):
    assert line(of).startswith(
        "Found 14 November 2024. 3 councillors demanded a meeting. It is asked for on 19 December 2024 and not yet called. Next: "
    )


def test_once_its_day_is_over_no_meeting_is_recorded(line):
    told = line(on=date(2025, 1, 20))
    assert "It was asked for on 19 December 2024; no meeting is recorded." in told


def test_a_meeting_that_was_called_is_called_until_its_day_and_then_not_known(line, made):
    Meeting.objects.filter(pk=made.meeting.pk).update(state="scheduled")
    assert "A meeting is called for 19 December 2024." in line()
    assert "it is not on record whether it was held" in line(on=date(2025, 1, 20))


def test_a_question_that_is_agreed_is_counted(line, record):
    record.agree_a_question()
    assert "1 question is agreed." in line()


def test_on_a_page_in_welsh_what_is_english_is_marked_so_and_the_words_that_are_shared_have_no_marks(client, made, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: DAY)
    page = html.fromstring(client.get(made.matter.get_absolute_url(), headers={"accept-language": "cy"}).content)
    [shown] = page.xpath("//p[@class='lede in-a-line']")
    [marked] = shown.xpath(".//span[@lang='en-GB']")
    assert "draft priority action plan" in marked.text_content()
    [shared] = page.xpath("//meta[@property='og:description']/@content")
    assert " ".join(shown.text_content().split()) == shared


@pytest.mark.parametrize(
    ("received", "said"), [(None, "about it."), (date(2024, 11, 18), "about it. The notice was received on 18 November 2024.")]
)
def test_a_finding_tells_of_the_requisition_and_of_its_receipt_only_if_that_is_known(client, made, received, said):
    Requisition.objects.update(received_on=received)
    page = html.fromstring(client.get(made.finding.get_absolute_url()).content)
    [told] = page.xpath("//li[h2[normalize-space()='Requisitioned']]/p[1]")
    body = made.matter.committee.name
    assert " ".join(told.text_content().split()) == f"3 members demanded a meeting of the {body} {said}"
