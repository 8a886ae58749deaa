"""From an empty installation through the printed link to a clerk at their desk, with a council and a committee."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.people.admitting import invite
from answerable.people.first_start import first_link
from answerable.people.models import Account, Authority, Seat
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
CLERK = {
    "first_name": "Jo",
    "last_name": "Clerk",
    "username": "jo.clerk",
    "password": "a long enough secret",
    "again": "a long enough secret",
}

COMMITTEE = {"name": "People Scrutiny Committee", "kind": "scrutiny_committee"}


@pytest.fixture
def link(now):
    return reverse("first_start", args=[first_link(at=now)])


@pytest.fixture
def now():
    return timezone.now()


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def hidden_in(answer):
    """What the form on the page carries along, as a browser sends it."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode())
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def test_a_clerk_gets_from_the_link_to_the_desk_without_a_terminal(client, link):
    assert "Which council is this?" in text_of(client.get(link))
    found = client.get(link, {"q": "derbyshire"})
    assert [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<a href="\?code=\w+">.*?</a>', found.content.decode())] == [
        "Derbyshire County Council",
        "Derbyshire Dales District Council",
        "North East Derbyshire District Council",
        "South Derbyshire District Council",
    ]
    assert '<option value="Derbyshire County Council">' in found.content.decode()  # offered by the browser while one types
    chosen = client.get(link, {"q": "derbyshire county council"})
    assert chosen.url == "?code=E10000007"
    asked = client.get(link + chosen.url)
    assert "For Derbyshire County Council" in text_of(asked)
    assert (Authority.objects.count(), Account.objects.count()) == (0, 0)
    done = client.post(link, hidden_in(asked) | CLERK, follow=True)
    assert (done.redirect_chain, done.context["authority"].name) == ([(reverse("set_up"), 302)], "Derbyshire County Council")
    assert "nobody can tell whether those who sign a requisition are members" in text_of(done)
    sent = {
        "name": "People Scrutiny Committee",
        "kind": "scrutiny_committee",
        "members": "Cllr R Thistlewood, chair\nI Fallowfield",
    }
    after = client.post(reverse("set_up_committee"), sent, follow=True)
    assert "Bodies: 1. Seats: 2." in text_of(after)
    today = client.get(reverse("today"))
    assert (today.status_code, "Open a matter" in text_of(today)) == (200, True)
    assert sorted(Seat.objects.values_list("person__name", "role")) == [
        ("Cllr R Thistlewood", "chair"),
        ("I Fallowfield", "member"),
    ]
    assert verify().problems == ()


def test_a_council_that_the_register_has_not_is_entered_by_name(client, link):
    chosen = {"name": "Peakshire County Council", "nation": "England", "kind": "county"}
    asked = client.get(link, chosen)
    assert hidden_in(asked) == {"code": "", **chosen}
    client.post(link, hidden_in(asked) | CLERK)
    assert Authority.objects.values_list("name", "nation", "kind", "code").get() == (*chosen.values(), "")


@pytest.mark.parametrize("chosen", [{"code": "E99999999"}, {"code": "", "name": "  "}, {"name": "X", "nation": "Mars"}])
def test_a_council_that_cannot_be_is_said_at_the_field(client, link, chosen):
    answer = client.get(link, chosen)
    assert (answer.status_code, "There is a problem" in text_of(answer)) == (400, True)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "password1234", "again": "password1234"}, "too common"),
        ({"again": "another long secret"}, "The two passwords differ"),
        ({"username": "jo clerk"}, "without spaces"),
        ({"first_name": ""}, "Fill in: First name."),
    ],
)
def test_a_mistake_in_the_account_enters_nothing_and_the_link_still_holds(client, link, wrong, said):
    answer = client.post(link, {"code": "E10000007"} | CLERK | wrong)
    assert (answer.status_code, said in text_of(answer)) == (400, True)
    assert CLERK["password"] not in answer.content.decode()
    assert not Authority.objects.exists()
    assert client.post(link, {"code": "E10000007"} | CLERK).status_code == 302


def test_the_link_used_twice_lets_nobody_in(client, link):
    client.post(link, {"code": "E10000007"} | CLERK)
    for answer in (Client().get(link), Client().post(link, {"code": "E10000030"} | CLERK | {"username": "second"})):
        assert (answer.status_code, "Somebody has set this up already" in text_of(answer)) == (410, True)
    assert Account.objects.count() == 1


def test_a_guessed_link_is_none(client, db):
    answer = client.get(reverse("first_start", args=["guess"]))
    assert (answer.status_code, "not one of ours" in text_of(answer)) == (410, True)


def test_neither_page_of_a_link_is_kept_by_anything_on_the_way(client, link, clerk, now):
    token = invite(clerk.authority, "new", "reader", by=clerk.as_actor(), at=now).token
    answers = [client.get(link), client.get(reverse("come_in", args=[token]))]
    assert ["no-store" in answer.headers["Cache-Control"] for answer in answers] == [True, True]


def test_what_cannot_be_read_of_a_members_line_is_said_at_the_field_and_nothing_is_half_made(client, clerk):
    client.force_login(clerk)
    sent = {
        "name": "People Scrutiny Committee",
        "kind": "scrutiny_committee",
        "members": "R Thistlewood, chair\nI Fallowfield, guest",
    }
    before = Entry.objects.count()
    answer = client.post(reverse("set_up_committee"), sent)
    assert (answer.status_code, "Line 2: “guest” is no seat" in text_of(answer)) == (400, True)
    assert (clerk.authority.bodies.count(), Entry.objects.count()) == (0, before)
