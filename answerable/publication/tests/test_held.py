"""A claim of an explanation stands beside what official figures say of it: in their lane, never red, never about a person."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from answerable.answers.answering import draft_of, publish_answer, send_answer, write
from answerable.answers.models import Reply
from answerable.demo.answered import hold_to_account
from answerable.demo.example import TOLD_ON, load
from answerable.demo.figures import CODE, load_figures
from answerable.findings.models import Finding, Report
from answerable.people.models import Account, Authority

SAID = "Nobody owned the plans.\nWe have improved since.\nIt was 99 % in 2022"


@pytest.fixture
def explained(db, by, at):
    """The worked example with its made-up figures; says of its explained finding something more, and publishes it."""
    council = load(TOLD_ON)
    told = hold_to_account(council)
    load_figures(0, by=by, at=at)
    Authority.objects.filter(pk=council.pk).update(code=CODE)
    Report.objects.filter(pk=told.finding.report_id).update(family="2023 area SEND (full inspection)")
    Finding.objects.filter(pk=told.finding.pk).update(text="Leaders must improve the timeliness of EHC plans.")

    def say(arose=SAID):
        invitation = told.meeting.invitations.select_related("meeting__body__authority").first()
        write(invitation, told.finding, arose, "", [], came_by=Reply.CameBy.CLERK, by=by, at=timezone.now())
        answer = draft_of(invitation, Reply.CameBy.CLERK)
        send_answer(answer, source="the minutes", by=by, at=timezone.now())
        publish_answer(answer, by=by, at=timezone.now())
        return SimpleNamespace(finding=told.finding, answer=answer, matter=told.matter)

    return say


def tree_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def words_of(one):
    return " ".join(one.text_content().split())


def test_the_figures_lane_says_of_each_claim_whether_it_holds_with_the_working(client, explained):
    one = explained()
    tree = tree_of(client, one.finding.get_absolute_url())
    [lane] = tree.xpath("//li[@id='figures']")
    verdicts = [words_of(p) for p in lane.xpath(".//div[starts-with(@id, 'claim-')]/p")]
    assert verdicts == [
        "We have improved since contradicted",  # of the worked example’s own answer
        "We have improved since contradicted",
        "It was 99 % in 2022 not shown",
    ]
    assert "2022: 99 % is said; the official figure is" in words_of(lane)
    assert "This is about the sentence, never about whoever said it." in words_of(lane)
    assert {tag.get("class") for tag in lane.xpath(".//div[starts-with(@id, 'claim-')]//span[contains(@class, 'tag')]")} == {
        "tag none"
    }


def test_what_they_say_leads_to_it_without_a_verdict_of_its_own_and_what_no_figure_speaks_to_is_left_alone(client, explained):
    one = explained()
    tree = tree_of(client, one.finding.get_absolute_url())
    [box] = tree.xpath(f"//div[@id='answer-{one.answer.number}']")
    leads = [link.get("href") for link in box.xpath(".//li//a")]
    assert (len(leads), [len(tree.xpath(f"//*[@id='{address[1:]}']")) for address in leads]) == (2, [1, 1])
    assert "contradicted" not in words_of(box)


def test_the_clerk_who_publishes_and_the_committee_that_judges_see_it_too(explained, client):
    one = explained()
    client.force_login(next(one for one in Account.objects.all() if one.as_actor().role == "clerk"))
    for address in (
        reverse("desk_answer", args=[one.answer.pk]),
        reverse("desk_assess", args=[one.matter.pk, one.finding.pk]),
    ):
        told = words_of(tree_of(client, address))
        assert "What the figures say of what was explained" in told
        assert "We have improved since contradicted" in told


def test_however_many_claims_a_page_asks_as_often(client, explained):
    one = explained("We have improved since.")
    tree_of(client, one.finding.get_absolute_url())  # which learns what is asked for once
    with CaptureQueriesContext(connection) as few:
        tree_of(client, one.finding.get_absolute_url())
    explained("\n".join(f"It was {n} % in 2022" for n in range(40)))
    with CaptureQueriesContext(connection) as many:
        tree_of(client, one.finding.get_absolute_url())
    assert len(few) == len(many)
