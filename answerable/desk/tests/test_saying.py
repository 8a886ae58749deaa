"""What the papers do not say is asked, and decides: the day, the committee, the title, who signed; and one pass of checking."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.desk.tests.pressing import press_confirm
from answerable.findings.models import Correction
from answerable.matters.models import Matter
from answerable.opening import actions as openings
from answerable.opening.models import Opening
from answerable.opening.own_rules import work_out_again
from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.models import Person
from answerable.requisitions.models import Requisition
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)
COMMITTEE = "People Scrutiny Committee"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def seated(clerk, by, at):
    """The committee on record, with four members who signed and one who left before; the record calls it with a longer dash."""
    body = enter_body(clerk.authority, COMMITTEE, "scrutiny_committee", by=by, at=at)
    names = (("R", "Thistlewood"), ("I", "Fallowfield"), ("P", "Ravensgill"), ("D", "Oakenshott"))
    left = Sitting(name="Cllr E Early", initials="E", surname="Early", until=date(2024, 5, 1))
    sitting = [Sitting(name=f"Cllr {i} {s}", initials=i, surname=s) for i, s in names]
    seat_members(body, [*sitting, left], by=by, at=at)
    return body


def text_of(response, status=200):
    assert response.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def say(desk, opening, **said):
    empty = dict.fromkeys(("requisition_received_on", "committee", "title", "published_on", "received_on"), "")
    return desk.post(reverse("opening_dates", args=[opening.pk]), {**empty, **said})


def test_what_nobody_can_read_is_asked_and_stands_in_the_record(desk, ready, seated):
    page = desk.get(ready.get_absolute_url()).content.decode()
    asked, known = page.split("If a date is wrong")[0], page.split("If a date is wrong")[1]
    assert [name in asked for name in ("requisition_received_on", "title", 'name="committee"')] == [True, True, False]
    assert 'name="committee"' in known
    assert say(desk, ready, requisition_received_on="2024-12-02", title="Help that does not come").status_code == 302
    press_confirm(desk, ready)
    requisition, matter = Requisition.objects.get(), Matter.objects.get()
    assert (requisition.received_on, matter.title) == (date(2024, 12, 2), "Help that does not come")
    assert verify().problems == ()


def test_a_day_that_cannot_be_is_said_at_its_field_and_nothing_is_kept(desk, ready):
    page = text_of(say(desk, ready, requisition_received_on="1066-10-14", title="Kept on the page"), 400)
    assert "Give a day between 1900 and 2199." in page
    ready.refresh_from_db()
    assert (ready.requisition_received_on, ready.title) == (None, "")


def test_a_notice_that_names_no_committee_waits_for_the_clerk_to_name_it(desk, clerk, seated, documents, read_everything):
    silent = documents["requisition.txt"].decode().replace(COMMITTEE, "committee")
    opening = openings.begin([("silent.txt", silent.encode(), "notice")], by=clerk, at=timezone.now())
    read_everything()
    opening.refresh_from_db()
    page = desk.get(opening.get_absolute_url()).content.decode()
    assert ('name="committee"' in page.split("If a date is wrong")[0], f'value="{COMMITTEE}"' in page) == (True, True)
    refused = press_confirm(desk, opening)
    assert "The notice does not say which committee is to meet" in text_of(refused, 409)
    say(desk, opening, committee="people scrutiny committee")
    assert press_confirm(desk, opening).status_code == 302
    assert (Requisition.objects.get().body, Matter.objects.get().committee) == (seated, seated)


def test_who_had_left_the_committee_by_the_day_it_was_received_does_not_count(desk, ready, seated, by, at):
    seated.seats.filter(person__surname="Oakenshott").update(until=date(2024, 11, 30))
    assert "D Oakenshott a member" in text_of(desk.get(ready.get_absolute_url()))
    say(desk, ready, requisition_received_on="2024-12-02")
    page = text_of(desk.get(ready.get_absolute_url()))
    assert ("D Oakenshott not a member" in page, "not in office on 2 December 2024" in page) == (True, True)


def test_a_signatory_is_matched_corrected_and_added_by_the_clerk_and_the_verdict_follows(desk, ready, seated, by, at):
    address, members = reverse("opening_signatories", args=[ready.pk]), Person.objects.filter(seats__body=seated)
    early = members.get(surname="Early")
    sent = {"name_0": "not_signed", "name_1": "no_member", "name_2": str(early.pk), "name_3": "", "added": "Cllr W Newcome\n"}
    assert desk.post(address, sent).status_code == 302
    page = text_of(desk.get(ready.get_absolute_url()))
    shown = page.split("Signed by")[1].split("Put right who signed")[0]
    assert "Thistlewood" not in shown
    assert ("I Fallowfield not a member" in shown, "W Newcome not a member" in shown, "a member" in shown) == (True, True, True)
    assert "Does not hold" in page
    assert desk.post(address, sent).status_code == 302
    assert Entry.objects.filter(verb="said who signed").count() == 1  # the same again changes nothing
    press_confirm(desk, ready)
    requisition = Requisition.objects.get()
    again = work_out_again(requisition.matter.authority, "nothing changed", by=by, at=at)
    assert (again, str(requisition.verdict.answer)) == ((), "does not hold")  # what was said of them stays said
    signatures = Requisition.objects.get().signatures.values_list("printed", "person__surname")
    assert [(printed.split()[-1], surname) for printed, surname in signatures] == [
        ("Fallowfield", None),
        ("Ravensgill", "Early"),
        ("Oakenshott", "Oakenshott"),
        ("Newcome", None),
    ]
    assert verify().problems == ()


def test_bad_answers_about_signatories_are_said_at_the_field(desk, ready, seated):
    address = reverse("opening_signatories", args=[ready.pk])
    wrong = desk.post(address, {"name_0": "99999", "added": "x" * 201})
    page = text_of(wrong, 400)
    assert ("99999 is not one of the available choices" in page, "more than 200 characters" in page) == (True, True)
    assert ready.signatories_said.count() == 0


def test_the_page_that_waits_looks_again_by_itself_and_can_be_kept_still(desk, begun):
    waiting = desk.get(begun.get_absolute_url())
    assert waiting.headers["Refresh"] == "3"
    assert "Refresh" not in desk.get(begun.get_absolute_url() + "?still").headers
    begun.papers.update(problem="was not read")
    Opening.objects.update(state="failed")
    assert "Refresh" not in desk.get(begun.get_absolute_url()).headers


def test_checking_is_one_pass_from_finding_to_finding_and_then_back_to_the_papers(desk, ready):
    page = desk.get(ready.get_absolute_url()).content.decode()
    address = unescape(re.search(r'href="([^"]+\?pass=1)"', page)[1])
    seen = []
    while "?pass=1" in address:
        response = desk.get(address)
        shown = response.content.decode()
        seen.append((re.search(r"(\d+) of 11\s+checked", shown)[1], "autofocus" in shown))
        latest = re.search(r'name="seen" value="(\d+)"', shown)[1]
        address = desk.post(address, {"act": "as_read", "seen": latest, **response.context["form"].initial}).url
        if len(seen) > 20:
            break
    assert seen == [(str(number), number != 9) for number in range(11)]  # of the tenth the reading has a doubt
    assert address == ready.get_absolute_url()
    assert Correction.objects.filter(kind="as_read").count() == 11
    done = text_of(desk.get(address))
    assert ("11 of 11 checked" in done, "Check them one after the other" in done) == (True, False)


def test_a_finding_passed_over_comes_last_and_a_doubt_is_not_passed_by_the_enter_key(desk, ready):
    reading = ready.papers.get(part="report").reading
    reading.as_read["findings"][1]["text"]["doubts"] = ["the line breaks off"]
    reading.save()
    page = desk.get(ready.get_absolute_url()).content.decode()
    assert "2 to look at twice" in " ".join(page.split())
    first = unescape(re.search(r'href="([^"]+\?pass=1)"', page)[1])
    later = re.search(r'href="([^"]+\?pass=1)">\s*Leave it for later', desk.get(first).content.decode())[1]
    doubted = desk.get(later).content.decode()
    assert ("autofocus" in doubted, "the line breaks off" in doubted) == (False, True)


def test_where_only_the_councillors_are_known_a_name_that_is_none_of_them_does_not_count(desk, ready, clerk, by, at):
    council = enter_body(clerk.authority, "Full Council", "full_council", by=by, at=at)
    names = (("R", "Thistlewood"), ("M", "Thistlewood"), ("I", "Fallowfield"), ("P", "Ravensgill"))
    seat_members(council, [Sitting(name=f"Cllr {i} {s}", initials=i, surname=s) for i, s in names], by=by, at=at)
    page = text_of(desk.get(ready.get_absolute_url())).split("Signed by")[1].split("Put right who signed")[0]
    assert ("I Fallowfield not checked" in page, "D Oakenshott not a member" in page) == (True, True)
