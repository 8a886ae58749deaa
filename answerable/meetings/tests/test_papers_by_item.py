"""A paper before a meeting: open, or kept from the public under a paragraph, looked at again by the monitoring officer alone."""

from datetime import date, time

import pytest
from django.db import IntegrityError

from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import by, moment
from answerable.demo.papers import inspection_report_pdf, monitoring_letter_pdf
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.agenda import ItemGiven, add_item, remove_item, withdraw_item
from answerable.meetings.agenda_papers import exempt_under
from answerable.meetings.models import AgendaItem, AgendaPaper
from answerable.meetings.paper_policy import Kept
from answerable.meetings.publishing import publish
from answerable.meetings.putting_off import say_where
from answerable.meetings.putting_papers import keep_back, put_paper, rule_on_paper, withdraw_paper
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

DAY = date(2024, 12, 4)
AT = moment(date(2024, 11, 18), time(10))
OFFICER = {"by": Actor(name="the monitoring officer", role="monitoring_officer"), "at": AT}
BACK = Kept(paragraph=3, because="The council would lose its position in a negotiation.", look_again_on=date(2025, 3, 1))
PDF = inspection_report_pdf() + b"\n%terms"  # the report itself is public


@pytest.fixture
def item(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    committee = load(TOLD_ON).bodies.get(kind="scrutiny_committee")
    meeting = enter_scheduled(committee, DAY, time(10), "the calendar", **by(AT))
    say_where(meeting, time(10), "Council Chamber", **by(AT))
    return add_item(meeting, ItemGiven(title="The contract"), seen=meeting.agenda_turn, **by(AT))


def published(item, paper=b"%PDF-1.7 notice"):
    item.meeting.refresh_from_db()
    publish(item.meeting, paper, "notice.pdf", seen=item.meeting.agenda_turn, **by(AT))


def put_in(item, kept=None, data=PDF, title="Terms of the contract"):
    return put_paper(item, data, "terms.pdf", title=title, kept=kept, **by(AT))


def reasons(act):
    with pytest.raises(Refused) as refused:
        act()
    return [one.reason for one in refused.value.objections]


def test_an_open_paper_is_public_with_its_item_and_not_before(item):
    paper = put_in(item)
    assert (paper.pages > 1, list(AgendaPaper.objects.public())) == (True, [])
    published(item)
    assert list(AgendaPaper.objects.public()) == [paper]
    withdraw_paper(paper, "It names a child.", **by(AT))
    assert list(AgendaPaper.objects.public()) == []


def test_of_an_exempt_paper_the_public_is_told_the_paragraph_and_nothing_else(item):
    put_in(item, BACK)
    put_in(item, BACK, monitoring_letter_pdf())
    assert exempt_under(item.meeting) == {}
    published(item)
    assert (list(AgendaPaper.objects.public()), exempt_under(item.meeting)) == (
        [],
        {item.pk: [(3, "financial or business affairs")]},
    )


def test_what_is_kept_back_needs_a_paragraph_a_reason_and_a_day_to_look_again(item):
    lacking = Kept(paragraph=9, because="", look_again_on=AT.date())
    told = reasons(lambda: put_in(item, lacking))
    assert [one[:36] for one in told] == ["By what is said this paper is not ex", "Say a day to come on which it is loo"]
    assert "LGA 1972 Sch 12A" in told[0]
    assert AgendaPaper.objects.count() == 0
    with pytest.raises(IntegrityError):
        AgendaPaper.objects.create(item=item, number=1, title="x", file=item.meeting.body.authority.files.first(), pages=1,
                                   put_at=AT, state="exempt")  # fmt: skip


def test_only_the_monitoring_officer_rules_and_an_opened_paper_is_public_from_then_on(item):
    paper = put_in(item, BACK)
    published(item)
    opening = Kept(paragraph=None, because="The contract is signed.", look_again_on=None)
    assert reasons(lambda: rule_on_paper(paper, False, opening, **by(AT))) == [
        "Only the monitoring officer rules on whether a paper stays exempt."
    ]
    later = Kept(paragraph=5, because="Advice of counsel.", look_again_on=date(2025, 9, 1))
    rule_on_paper(paper, True, later, **OFFICER)
    paper.refresh_from_db()
    assert (paper.state, paper.paragraph, paper.look_again_on) == ("exempt", 5, date(2025, 9, 1))
    rule_on_paper(paper, False, opening, **OFFICER)
    assert (list(AgendaPaper.objects.public()), exempt_under(item.meeting)) == ([paper], {})
    assert [(one.stays, one.paragraph) for one in paper.rulings.all()] == [(True, 5), (False, None)]
    assert verify().problems == ()


def test_a_paper_that_is_public_is_not_kept_back_afterwards_nor_an_exempt_one_put_in_again_as_open(item):
    paper = put_in(item)
    published(item)
    assert reasons(lambda: keep_back(paper, BACK, **by(AT))) == [
        "The paper was published. Withdraw it with the reason if it should not have been."
    ]
    other = add_item(item.meeting, ItemGiven(title="Advice"), seen=item.meeting.agenda_turn, **by(AT))
    assert [one[:39] for one in reasons(lambda: put_in(other, BACK))] == ["The same file is under another item too"]
    put_in(other, BACK, monitoring_letter_pdf())
    assert reasons(lambda: put_in(item, None, monitoring_letter_pdf())) == [
        "The same file is kept from the public elsewhere. Have that ruled on first."
    ]


def test_a_draft_that_should_not_go_out_is_kept_back_in_time(item):
    paper = keep_back(put_in(item), BACK, **by(AT))
    published(item)
    assert (paper.state, list(AgendaPaper.objects.public())) == ("exempt", [])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04 word", "This is not a PDF but a Word"),
        (b"%PDF-1.7 no more than this", "The PDF is damaged and cannot be opened."),
        (PDF[:200] + PDF[-40:], "The PDF "),
    ],
)
def test_what_is_no_whole_pdf_is_refused_with_what_to_do(item, data, says):
    [told] = reasons(lambda: put_in(item, None, data))
    assert says in told
    assert AgendaPaper.objects.count() == 0


def test_the_ledger_carries_no_word_of_an_exempt_paper(item):
    paper = put_in(item, Kept(paragraph=3, because="Secret reason", look_again_on=date(2025, 3, 1)), title="Secret title")
    rule_on_paper(paper, True, Kept(paragraph=3, because="Secret again", look_again_on=date(2025, 9, 1)), **OFFICER)
    told = [f"{one.about} {one.details}" for one in Entry.objects.all()]
    assert [one for one in told if "Secret" in one or "terms.pdf" in one] == []


def test_what_is_to_be_looked_at_again_is_found_on_its_day(item):
    paper = put_in(item, BACK)
    found = [list(AgendaPaper.objects.to_look_at_again(on)) for on in (date(2025, 2, 28), date(2025, 3, 1))]
    assert found == [[], [paper]]


def test_a_file_that_is_kept_back_stands_once_and_is_public_nowhere(item):
    """Or its bytes could be had by the digest, while one of the papers says that they are not for publication."""
    second = add_item(item.meeting, ItemGiven(title="The same again"), seen=item.meeting.agenda_turn, **by(AT))
    other = put_in(item)
    once = "The same file is under another item too: what is kept from the public stands once. Withdraw it there first."
    assert reasons(lambda: put_in(second, BACK)) == [once]
    put_in(second)
    assert reasons(lambda: keep_back(other, BACK, **by(AT))) == [once]
    public = "The same file is public already: it can no longer be kept back."
    assert reasons(lambda: put_in(item, BACK, data=inspection_report_pdf())) == [public]
    published(item, monitoring_letter_pdf() + b"\n%notice")
    assert reasons(lambda: put_in(second, BACK, data=monitoring_letter_pdf() + b"\n%notice")) == [public]


def test_an_item_with_papers_is_not_taken_off_and_one_withdrawn_meanwhile_takes_none(item):
    put_in(item)
    item.meeting.refresh_from_db()
    assert any(
        "A paper was put to this item" in one
        for one in reasons(lambda: remove_item(item, seen=item.meeting.agenda_turn, **by(AT)))
    )
    published(item)
    stale = AgendaItem.objects.get(pk=item.pk)
    item.refresh_from_db()
    item.meeting.refresh_from_db()
    withdraw_item(item, "It came too soon.", seen=item.meeting.agenda_turn, **by(AT))
    assert reasons(lambda: put_in(stale, data=monitoring_letter_pdf())) == ["The item is withdrawn."]
