"""In the room without a network: what is typed is kept on the device and sent once when it is back; nobody overwrites another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.demo.example import LOADER, PASSWORD
from answerable.meetings.minuting import write
from answerable.meetings.models import Meeting, MinuteLine
from answerable.meetings.quorum import InTheRoom
from answerable.meetings.voting import exclude_public
from answerable.people.models import Account
from tests.journeys.test_pages import wrong_on_any_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meeting(site):
    """The meeting that was demanded, held today."""
    one = Meeting.objects.get(state="proposed")
    Meeting.objects.filter(pk=one.pk).update(state="scheduled", day=timezone.localdate())
    one.refresh_from_db()
    return one


@pytest.fixture
def room(site, page_at, live_server, meeting):
    """The room as the clerk opens it."""

    def opened(**options):
        page = page_at(**options)
        page.goto(site["sign in"])
        page.get_by_label("Username").fill("clerk")
        page.get_by_label("Password").fill(PASSWORD)
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
        page.goto(live_server.url + reverse("desk_room", args=[meeting.pk]))
        return page

    return opened


def minute(page, words):
    page.locator("#line textarea").fill(words)
    page.get_by_role("button", name="Save the line").click()


def lines(meeting):
    return list(MinuteLine.objects.filter(meeting=meeting).order_by("number").values_list("text", flat=True))


def test_ten_minutes_without_a_network_lose_no_word_and_send_each_once(room, meeting):
    page = room()
    minute(page, "The chair opened the meeting.")
    page.locator("#lines >> text=The chair opened the meeting.").wait_for()
    page.context.set_offline(True)
    for number in range(1, 6):
        minute(page, f"Said without a network, {number}.")
    page.locator("#waiting li").nth(4).wait_for()
    assert "kept on this device" in page.locator("#waiting [role=status]").inner_text()
    assert page.locator("#line textarea").input_value() == ""
    write(meeting, "Another clerk minuted meanwhile.", by=LOADER, at=timezone.now())
    assert len(lines(meeting)) == 2
    page.context.set_offline(False)
    page.locator("#lines >> text=Said without a network, 5.").wait_for()
    assert page.locator("#lines >> text=Another clerk minuted meanwhile.").count() == 1
    page.locator("#waiting").wait_for(state="hidden")
    said = [f"Said without a network, {number}." for number in range(1, 6)]
    assert lines(meeting) == ["The chair opened the meeting.", "Another clerk minuted meanwhile.", *said]


def test_a_line_whose_answer_is_lost_on_the_way_is_sent_again_and_kept_once(room, meeting):
    page, sent = room(), []

    def lost(route):
        sent.append(route.request.url)
        if len(sent) > 2:
            route.continue_()
            return
        route.fetch()
        route.abort()

    page.route("**/room/line/", lost)
    minute(page, "Heard once.")
    page.locator("#lines >> text=Heard once.").wait_for()
    assert (len(sent), lines(meeting)) == (3, ["Heard once."])


def test_the_window_is_closed_and_opened_again_and_what_was_begun_is_there(room, meeting, live_server):
    page = room()
    page.context.set_offline(True)
    minute(page, "Kept on the device.")
    page.locator("#waiting li").first.wait_for()
    page.locator("#line textarea").fill("Begun, and not sent")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.context.set_offline(False)
    again.goto(live_server.url + reverse("desk_room", args=[meeting.pk]))
    again.locator("#lines >> text=Kept on the device.").wait_for()
    assert again.locator("#line textarea").input_value() == "Begun, and not sent"
    assert lines(meeting) == ["Kept on the device."]


def test_whoever_is_signed_out_meanwhile_signs_in_again_and_it_is_sent_as_theirs_and_nobody_elses(room, meeting, live_server):
    page = room()
    address, session = page.url, page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    minute(page, "Written after the session had ended.")
    page.locator("#waiting >> text=sign in again as yourself").wait_for()
    page.locator("#waiting a").wait_for()
    assert lines(meeting) == []
    page.context.add_cookies(session)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#lines >> text=Written after the session had ended.").wait_for()
    assert page.url == address
    assert MinuteLine.objects.get(meeting=meeting).written_by == Account.objects.get(username="clerk").as_actor().name


def test_what_is_refused_when_it_arrives_is_shown_with_its_reason_and_can_be_changed(room, meeting):
    page = room()
    page.context.set_offline(True)
    minute(page, "Too late?")
    page.locator("#waiting li").first.wait_for()
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate() + timedelta(days=3))
    page.context.set_offline(False)
    page.locator("#waiting >> text=This was not taken:").wait_for()
    assert lines(meeting) == []
    page.get_by_role("button", name="Change it").click()
    assert page.locator("#line textarea").input_value() == "Too late?"
    assert page.locator("#waiting").is_hidden()


def test_a_line_that_was_begun_in_private_is_private_whenever_it_arrives(room, meeting):
    act = {"by": LOADER, "at": timezone.now()}
    item = meeting.items.first()
    exclusion = exclude_public(meeting, item, 3, "A negotiation.", (7, 0, 0), **act)
    page = room()
    page.context.set_offline(True)
    minute(page, "The price was named.")
    page.locator("#waiting li").first.wait_for()
    type(exclusion).objects.filter(pk=exclusion.pk).update(ended_at=timezone.now())
    page.context.set_offline(False)
    page.locator("#waiting").wait_for(state="hidden")
    assert MinuteLine.objects.get(meeting=meeting).private is True


def test_an_act_of_another_form_waits_too_and_the_page_breaks_no_rule_meanwhile(room, meeting):
    page = room()
    seat = next(iter(InTheRoom(meeting).seats.values()))
    page.context.set_offline(True)
    page.locator("#attend summary").click()
    page.locator("#attend-seat").select_option(str(seat.pk))
    page.locator("#attend-what").select_option("came")
    page.locator("#attend-moment").fill("14:30")
    page.locator("#attend button").click()
    page.locator("#waiting >> text=Somebody comes or goes").wait_for()
    minute(page, "The chair welcomed those present.")
    page.locator("#waiting li").nth(1).wait_for()
    assert wrong_on_any_screen(page) == {}
    page.context.set_offline(False)
    page.locator("#waiting").wait_for(state="hidden")
    assert list(meeting.presences.values_list("seat", flat=True)) == [seat.pk]
    assert lines(meeting) == ["The chair welcomed those present."]
    assert page.locator("main >> text=The chair welcomed those present.").count() == 1


def test_what_is_wrong_with_a_form_is_led_to_and_what_is_begun_in_another_stays(room, meeting):
    page = room()
    page.locator("#line textarea").fill("Begun, while somebody asks for the floor")
    page.locator("#motion summary").click()
    page.locator("#motion textarea").fill("That the plan be published.")
    page.locator("#promise summary").click()
    page.locator("#promise button").click()
    page.locator("#promise .error-summary").wait_for()
    assert page.locator("#promise .error-summary").evaluate("box => box === document.activeElement")
    assert page.locator("#promise .error-summary").inner_text().count("Fill in: What was promised.") == 1
    assert page.locator("#motion textarea").input_value() == "That the plan be published."
    assert page.locator("#line textarea").input_value() == "Begun, while somebody asks for the floor"
    page.locator("#line button").click()
    page.locator("#lines >> text=Begun, while somebody asks for the floor").wait_for()
    assert page.locator("#line textarea").evaluate("box => box === document.activeElement")
