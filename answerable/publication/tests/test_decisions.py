"""The public pages of decisions and call-ins: what is on record, in its own words, and nothing of what is not public."""

from html import unescape

import pytest
from django.urls import reverse

from answerable.demo.called_in import CONCERNS, ENDS, REASONS, SELLS, UNASKED, load_called_in
from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.models import Body
from answerable.requisitions.models import CallIn, Decision
from answerable.trail.models import Entry
from answerable.trail.proof import verify

NAMES = ("Ash Alder", "Bay Birch", "Cam Cedar", "Dee Dogwood")


@pytest.fixture
def council(peakshire, by, at):
    body = enter_body(peakshire, "Places Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    sittings = [Sitting(name=name, initials=name[0], surname=name.split()[1]) for name in NAMES]
    seat_members(body, sittings, by=by, at=at)
    load_called_in(peakshire)
    return peakshire


@pytest.fixture
def read(client):
    def page(address):
        answer = client.get(address)
        return " ".join(unescape(answer.content.decode()).split()) if answer.status_code == 200 else answer.status_code

    return page


def test_the_list_says_how_each_decision_stands(council, read):
    shown = read(reverse("decisions", args=[council.slug]))
    told = [ENDS in shown, SELLS in shown, "referred back: it waits to be decided again" in shown]
    assert (told, "may be called in until" in shown) == ([True] * 3, True)
    assert f'href="{reverse("decisions", args=[council.slug])}"' in read(council.get_absolute_url())


def test_a_call_in_shows_the_verdict_beside_the_ruling_who_signed_and_what_came_of_it(council, read):
    one = CallIn.objects.public().get()
    shown = read(one.get_absolute_url())
    wanted = (*NAMES, REASONS, CONCERNS, "Ruled valid on", "Holds", "signatory 4", "Hold the call-in meeting")
    assert {word: word in shown for word in wanted} == dict.fromkeys(wanted, True)
    decision = read(one.decision.get_absolute_url())
    assert [word in decision for word in (one.get_absolute_url(), "17:00", "Part 4, Rule 12")] == [True] * 3


def test_each_stands_at_its_own_councils_address_alone(council, stranger, read):
    one, theirs = CallIn.objects.public().get(), stranger.authority.slug
    for name, pk in (("decision", one.decision_id), ("call_in", one.pk)):
        assert read(reverse(name, args=[theirs, pk])) == 404
    assert ENDS not in read(reverse("decisions", args=[theirs]))


def test_nothing_is_red_where_no_law_says_that_anything_must_be_done(council, read):
    one = CallIn.objects.public().get()
    for address in (reverse("decisions", args=[council.slug]), one.get_absolute_url(), one.decision.get_absolute_url()):
        assert 'class="tag late"' not in read(address)


def test_it_is_found_followed_cited_and_taken_away(council, client, read):
    one = CallIn.objects.public().get()
    assert one.get_absolute_url() in read(reverse("search", args=[council.slug]) + "?q=therapy families")
    feed = client.get(reverse("follow_authority", args=[council.slug, "en"])).content.decode()
    assert ("Call-in, referred back" in feed, "Decision, entered" in feed, one.get_absolute_url() in feed) == (True, True, True)
    assert client.get(f"/s/c{one.pk}").headers["Location"] == one.get_absolute_url()
    told = client.get(f"/api/v1/{council.slug}/call-ins/{one.pk}").json()
    on = one.outcomes.get().on
    assert (told["signatures"], told["state"], told["answer"]) == (list(NAMES), "referred_back", "holds")
    assert told["outcomes"] == [f"referred back to whoever decided, {on:%-d %B %Y}"]


def test_the_ledger_opens_no_signature_taken_back_and_everything_holds(council, by, at):
    assert verify().problems == ()
    signed = Entry.objects.filter(kind="requisitions.caller")
    assert [entry.about for entry in signed] == [""] * 6
    assert (Decision.objects.count(), CallIn.objects.count()) == (2, 2)


def test_one_that_is_still_being_signed_stands_on_no_page(council, client, read):
    drafted = CallIn.objects.get(state="signing")
    feed = client.get(reverse("follow_authority", args=[council.slug, "en"])).content.decode()
    search = read(reverse("search", args=[council.slug]) + "?q=centre asked")
    assert [UNASKED in page for page in (read(drafted.decision.get_absolute_url()), feed, search)] == [False] * 3
    assert read(drafted.get_absolute_url()) == 404
