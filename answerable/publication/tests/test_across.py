"""Councils beside each other: each number is that of the list to which it leads."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from answerable.matters.models import Matter
from answerable.publication.across import councils
from answerable.recommendations.models import Closing, Recommendation, Response


def a_recommendation(made, number, state, **more):
    """As the lists see one: its course through the acts is told in its own room."""
    return Recommendation.objects.create(
        authority=made.matter.authority,
        committee=made.matter.committee,
        matter=made.matter,
        number=number,
        text=f"Ask families, part {number}.",
        state=state,
        agreed_from="a minute",
        agreed_on=date(2024, 12, 1),
        **more,
    )


@pytest.fixture
def recommended(made):
    """One of each state, one of them overdue, two answered after ten and twenty days, one closed with effect shown."""
    issued, longago = date(2024, 12, 2), date(2025, 1, 6)
    waiting = a_recommendation(made, 1, "issued", issued_on=issued, due=longago)
    answered = a_recommendation(made, 2, "answered", answer="rejected", issued_on=issued)
    done = a_recommendation(made, 3, "done", answer="accepted", issued_on=issued)
    closed = a_recommendation(made, 4, "closed")
    a_recommendation(made, 5, "draft")
    said = {"kind": "rejected", "said_by": "the Director", "reasons": "No money."}
    Response.objects.create(recommendation=answered, received_on=issued + timedelta(days=10), **said)
    Response.objects.create(recommendation=done, received_on=issued + timedelta(days=20), **said)
    Response.objects.create(recommendation=done, received_on=issued + timedelta(days=90), **said)
    Closing.objects.create(
        recommendation=closed, manner="effect", on=date(2025, 3, 3), minute="minute 4", reasons="The figures show it."
    )
    return waiting


def rows_in(page):
    return re.findall(r"Ask families, part \d", " ".join(page.xpath("//main")[0].text_content().split()))


def test_each_number_is_that_of_the_list_to_which_it_leads(client, made, recommended):
    page = html.fromstring(client.get(reverse("across")).content)
    [line] = page.xpath("(//table)[1]/tbody/tr")
    told = {link.get("href"): int(link.text_content()) for link in line.xpath("./td/a")}
    tracker = reverse("tracker", args=[made.matter.authority.slug])
    assert {address.split("=")[1]: n for address, n in told.items() if address.startswith(tracker)} == {
        "overdue": 1,
        "waiting": 1,
        "answered": 1,
        "done": 1,
        "closed": 1,
    }
    for address, number in told.items():
        if address.startswith(tracker):
            assert len(set(rows_in(html.fromstring(client.get(address).content)))) == number, address
    assert "1 with effect shown" in line.text_content()
    assert told[reverse("matters", args=[made.matter.authority.slug])] == 1


def test_the_first_answers_are_averaged_and_who_has_none_cannot_tell(made, recommended, stranger):
    with_answers, without = councils([made.matter.authority, stranger.authority], timezone.localdate())
    assert (with_answers.days, with_answers.answers) == (15, 2)
    assert (without.days, without.answers, {one.many for one in without.counts}) == (None, 0, {0})


def test_a_matter_is_told_with_its_findings_and_what_was_closed_with_effect_shown(client, made, recommended):
    page = html.fromstring(client.get(reverse("across")).content)
    [line] = page.xpath("(//table)[2]/tbody/tr")
    assert [cell.text_content().strip() for cell in line.xpath("./td")] == [made.matter.authority.name, "2", "0", "0"]
    assert "Ask families, part 4." in page.xpath("//main")[0].text_content()


def test_nobody_is_ranked(client, made, stranger, at):
    """By name, whoever owes more."""
    Matter.objects.create(authority=stranger.authority, title="Repairs", slug="repairs", opened_on=at.date())
    page = html.fromstring(client.get(reverse("across")).content)
    names = [cell.text_content().strip() for cell in page.xpath("(//table)[1]/tbody/tr/th")]
    assert names == sorted(names)
    assert len(names) == 2


def test_without_a_matter_it_says_so(client, db):
    assert "No matter has been opened here yet" in client.get(reverse("across")).content.decode()
