"""A decision is entered, called in by members who sign for themselves, presented, ruled on and heard, all at the desk."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.meetings.actions import enter_scheduled
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.people.actions import Sitting, enter_body, open_account, seat_members
from answerable.people.models import Body
from answerable.requisitions.call_in_policy import DecisionSaid
from answerable.requisitions.calling_in import Words, begin_call_in, enter_decision, sign
from answerable.requisitions.models import CallIn, Decision

NAMES = ("Ash Alder", "Bay Birch", "Cam Cedar", "Dee Dogwood")
UGLY = "<script>alert('x')</script>\r\nBcc: someone@example.org"


def day(back):
    return timezone.localdate() - timedelta(days=back)


@pytest.fixture
def act(by):
    return {"by": by, "at": timezone.now()}


@pytest.fixture
def scrutiny(peakshire, act):
    body = enter_body(peakshire, "Places Scrutiny Committee", Body.Kind.SCRUTINY, **act)
    seat_members(body, [Sitting(name=name, initials=name[0], surname=name.split()[1]) for name in NAMES], **act)
    return body


@pytest.fixture
def desks(scrutiny, clerk, act):
    """The clerk's browser, and one for each of four members."""
    found = {"clerk": Client()}
    found["clerk"].force_login(clerk)
    for seat in scrutiny.seats.select_related("person"):
        account = open_account(seat.person.surname, "member", scrutiny.authority, **act)
        account.person = seat.person
        account.save()
        found[seat.person.surname] = Client()
        found[seat.person.surname].force_login(account)
    return found


@pytest.fixture
def decision(peakshire, act):
    said = DecisionSaid(title="To close a library", made_by="The Cabinet", decided_on=day(3), published_on=day(2))
    return enter_decision(peakshire, said, **act)


@pytest.fixture
def drafted(decision, scrutiny, act):
    first = scrutiny.seats.select_related("person").first().person
    return begin_call_in(decision, scrutiny, Words(reasons="Nobody was asked."), first, **act)


def page_of(answer):
    return " ".join(unescape(answer.content.decode()).split())


def test_from_the_decision_to_what_came_of_it(desks, scrutiny, act):
    said = {"seen": 0, "title": "To close a library", "made_by": "The Cabinet", "decided_on": day(3), "published_on": day(2)}
    assert desks["clerk"].post(reverse("desk_decision_new"), said).status_code == 302
    decision = Decision.objects.get()
    here = reverse("desk_decision", args=[decision.pk])
    words = {"seen": 0, "committee": scrutiny.pk, "reasons": "Nobody was asked.", "alternative": ""}
    assert desks["Alder"].post(here, words).status_code == 302
    call_in = CallIn.objects.get()

    def do(who, act_named, told):
        address = reverse("desk_call_in_act", args=[call_in.pk, act_named])
        return desks[who].post(address, told)

    for name in ("Alder", "Birch", "Cedar", "Dogwood"):
        assert do(name, "sign", {"seen": 0}).status_code == 302
    assert [caller.called for caller in call_in.callers.all()] == list(NAMES)
    told = {"on": day(1), "at_hour": "10:00", "carried_out": "no"}
    assert "Only a clerk or the monitoring officer" in page_of(do("Alder", "present", told))
    assert do("clerk", "present", told).status_code == 302
    today = desks["clerk"].get(reverse("today"))
    assert "Rule on the call-in of “To close a library”" in page_of(today)
    ruled = {"valid": "yes", "reasons": "It is signed.", "ruled_on": day(0)}
    assert do("clerk", "rule", ruled).status_code == 302
    meeting = enter_scheduled(scrutiny, day(0), None, "the calendar", **act)
    item = add_item(meeting, ItemGiven(title="Call-in", call_in=CallIn.objects.get()), seen=0, **act)
    came = {"what": "referred_back", "item": item.pk, "because": "Ask those who use it."}
    assert do("clerk", "outcome", came).status_code == 302
    call_in.refresh_from_db()
    assert (call_in.state, str(call_in.verdict.answer), call_in.outcomes.get().on) == ("referred_back", "holds", day(0))
    public = page_of(Client().get(call_in.get_absolute_url()))
    told = [word in public for word in ("Ruled valid", "Ask those who use it.", "Ash Alder", "signatory 1", "Referred back")]
    assert told == [True] * 5


def test_what_was_refused_is_shown_where_it_was_written_and_nothing_is_lost(desks):
    wrong = {
        "seen": 0,
        "title": UGLY,
        "made_by": "The Cabinet",
        "decided_on": day(-3),
        "urgent": "yes",
        "address": "javascript:x",
    }
    answer = desks["clerk"].post(reverse("desk_decision_new"), wrong)
    shown = answer.content.decode()
    assert (answer.status_code, Decision.objects.count()) == (400, 0)
    assert ("<script>alert" in shown, "&lt;script&gt;alert" in shown) == (False, True)
    answer = desks["clerk"].post(reverse("desk_decision_new"), {**wrong, "address": ""})
    told = page_of(answer)
    assert ("is still to come" in told, "Say why the decision was urgent." in told) == (True, True)
    assert desks["clerk"].post(reverse("desk_decision_new"), {**wrong, "decided_on": "0001-01-01"}).status_code == 400


def test_hostile_words_are_words_on_every_page(desks, drafted, act):
    drafted.reasons = drafted.alternative = UGLY
    drafted.save()
    for browser in (desks["clerk"], desks["Birch"]):
        shown = browser.get(reverse("desk_call_in", args=[drafted.pk])).content.decode()
        assert ("<script>alert" in shown, "&lt;script&gt;alert" in shown) == (False, True)


def test_a_member_signs_and_takes_back_for_nobody_else(desks, drafted, scrutiny, act):
    people = [seat.person for seat in scrutiny.seats.select_related("person")]
    theirs = sign(drafted, people[1], day(1), seen=0, **act)
    back = reverse("desk_call_in_act", args=[drafted.pk, "back"])
    assert desks["Alder"].post(back, {"signature": theirs.pk}).status_code == 404
    paper = reverse("desk_call_in_act", args=[drafted.pk, "paper"])
    desks["Alder"].post(paper, {"seen": 0, "person": people[2].pk, "on": day(1), "printed": "Somebody"})
    assert [caller.called for caller in drafted.callers.standing()] == ["Bay Birch", "Ash Alder"]
    assert desks["Birch"].post(back, {"signature": theirs.pk}).status_code == 302
    assert [caller.called for caller in drafted.callers.standing()] == ["Ash Alder"]


def test_before_it_is_presented_only_the_desk_of_this_council_shows_it(client, desks, drafted, stranger):
    place = drafted.decision.authority.slug
    for address in (reverse("call_in", args=[place, drafted.pk]), f"/s/c{drafted.pk}"):
        assert client.get(address).status_code == 404
    assert "Nobody was asked." not in page_of(client.get(drafted.decision.get_absolute_url()))
    client.force_login(stranger)
    for name in ("desk_call_in", "desk_decision"):
        pk = drafted.pk if name == "desk_call_in" else drafted.decision_id
        assert client.get(reverse(name, args=[pk])).status_code == 404
    assert "Nobody was asked." in page_of(desks["Birch"].get(reverse("desk_call_in", args=[drafted.pk])))


def test_a_decision_that_is_not_published_is_the_clerks_alone(client, desks, peakshire, act):
    said = DecisionSaid(title="To sell a farm", made_by="The Cabinet", decided_on=day(3))
    one = enter_decision(peakshire, said, **act)
    assert client.get(one.get_absolute_url()).status_code == 404
    assert desks["Birch"].get(reverse("desk_decision", args=[one.pk])).status_code == 404
    assert "To sell a farm" not in page_of(desks["Birch"].get(reverse("desk_decisions")))
    assert "To sell a farm" in page_of(desks["clerk"].get(reverse("desk_decisions")))


def test_who_saw_older_words_signs_nothing_and_is_shown_the_new_ones(desks, drafted, scrutiny):
    act_words = reverse("desk_call_in_act", args=[drafted.pk, "words"])
    assert desks["Alder"].post(act_words, {"seen": 0, "reasons": "Other words."}).status_code == 302
    answer = desks["Birch"].post(reverse("desk_call_in_act", args=[drafted.pk, "sign"]), {"seen": 0})
    assert (answer.status_code, "Other words." in page_of(answer), drafted.callers.count()) == (409, True, 0)
    assert desks["Birch"].post(act_words, {"seen": 1, "reasons": "Mine."}).status_code == 400
