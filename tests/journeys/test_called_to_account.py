"""What is said after everybody was called, in a real browser on a telephone: by the link, at the desk, and for everyone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.answers.inviting import send_new_link
from answerable.answers.models import Answer, Criterion
from answerable.demo.answered import hold_to_account
from answerable.demo.example import PASSWORD, TOLD_ON, load
from answerable.trail.acts import Actor
from tests.journeys.test_pages import WIDER_THAN_THE_SCREEN, broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY = Actor(name="clerk", role="clerk")


@pytest.fixture
def told(live_server):
    return hold_to_account(load(TOLD_ON))


def test_the_post_answers_by_its_link_on_a_telephone_and_everybody_reads_it(told, page_at, live_server):
    called, looked_at = Answer.objects.get().invitation, {}
    page = page_at(320, java_script_enabled=True)

    def look(name):
        looked_at[name] = (broken_rules(page), max(page.evaluate(WIDER_THAN_THE_SCREEN), 0))

    link = reverse("answer_by_link", args=[send_new_link(called, by=BY, at=timezone.now()).token])
    page.goto(live_server.url + link)
    look("asked")
    page.locator("ul.tasks a").nth(1).click()
    page.get_by_label("Why it arose").fill("We had no plan.")
    page.get_by_label("What is being done, or will be").fill("A board.")
    page.get_by_label("How far it is").select_option("proposed")
    page.get_by_role("button", name="Save and add a measure").click()
    look("a finding answered")
    page.get_by_role("button", name="Save and go back").click()
    page.get_by_label("The answer is complete").check()
    page.get_by_role("button", name="Send the answer").click()
    look("receipt")
    assert "Answer 2 is received" in page.locator("h1").inner_text()
    sign_in(page, live_server)
    second = published(page, live_server, look)
    for name in ("desk_answers", "desk_criteria", "desk_signs", "desk_comments"):
        page.goto(live_server.url + reverse(name, args=[told.matter.pk]))
        look(name)
    page.goto(live_server.url + reverse("desk_assess", args=[told.matter.pk, told.finding.pk]))
    look("a finding judged")
    judged_by = Criterion.objects.filter(state="agreed").applying_to(told.finding).count()
    assert page.locator("select[name^=grade-]").count() == judged_by
    page.goto(live_server.url + reverse("desk_invitation", args=[called.pk]))
    look("an invitation that was sent")
    page.goto(live_server.url + second.explanations.get().finding.get_absolute_url())
    assert "We had no plan." in page.locator("main").inner_text()
    for one in (told.finding, told.matter):
        page.goto(live_server.url + one.get_absolute_url())
        look(str(one))
    page.get_by_role("link", name="What is asked, answered and judged, and what is not").click()
    look("covered")
    assert {name: found for name, found in looked_at.items() if found != ([], 0)} == {}


def published(page, live_server, look):
    """The second answer, once the clerk has looked at it and published it."""
    second = Answer.objects.get(number=2)
    page.goto(live_server.url + reverse("desk_answer", args=[second.pk]))
    look("an answer to be published")
    page.get_by_role("button", name="Publish the answer").click()
    return second


def sign_in(page, live_server):
    page.goto(f"{live_server.url}/desk/sign-in/")
    page.get_by_label("Username").fill("clerk")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Today").wait_for()
