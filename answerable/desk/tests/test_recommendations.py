"""On the desk: a draft is split, agreed, issued, answered, reported, escalated and closed, each on a form of its own."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.people.admitting import give_role
from answerable.people.appointing import enter_post
from answerable.people.models import Account
from answerable.recommendations.escalating import ladder_of
from answerable.recommendations.models import Recommendation
from answerable.recommendations.tests.conftest import (  # noqa: F401  (fixtures)
    agreed,
    cabinet_member,
    carried,
    committee,
    drafted,
    icb,
    issued,
    meeting,
)

TWO = "That the Cabinet Member writes to parents; and that the Director reports to each meeting."


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def act(desk, one, name, **said):
    return desk.post(reverse("recommendation_act", args=[one.pk, name]), said)


def page(desk, one):
    answer = desk.get(reverse("desk_recommendation", args=[one.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_composite_draft_is_told_what_it_lacks_and_split_on_the_desk(desk, committee):  # noqa: F811
    answer = desk.post(reverse("draft_recommendation"), {"committee": committee.pk, "text": TWO})
    one = Recommendation.objects.get()
    assert answer.headers["Location"] == reverse("desk_recommendation", args=[one.pk])
    told = page(desk, one)
    assert [words in told for words in ("who is asked", "by which day", "2 recommendations in one")] == [True] * 3
    shown = desk.get(reverse("recommendation_act", args=[one.pk, "split"])).content.decode()
    assert "<li>That the Director reports to each meeting</li>" in shown
    assert act(desk, one, "split").status_code == 302
    assert list(Recommendation.objects.order_by("number").values_list("text", flat=True)) == [
        "That the Cabinet Member writes to parents",
        "That the Director reports to each meeting",
    ]


def test_a_draft_is_changed_until_it_is_agreed(desk, drafted, cabinet_member, carried):  # noqa: F811
    one = drafted()
    said = {"text": "That the plan be published.", "post": cabinet_member.pk, "due": "2025-05-01", "priority": "high"}
    shown = desk.get(reverse("change_recommendation", args=[one.pk]))
    said["seen"] = shown.context["form"].initial["seen"]
    assert desk.post(reverse("change_recommendation", args=[one.pk]), said).status_code == 302
    one.refresh_from_db()
    assert (one.text, one.due, one.priority) == ("That the plan be published.", date(2025, 5, 1), "high")
    assert act(desk, one, "agree").status_code == 400
    assert act(desk, one, "agree", motion=carried().pk).status_code == 302
    late = desk.post(reverse("change_recommendation", args=[one.pk]), said)
    again = said | {"seen": late.context["form"]["seen"].value()}
    assert (late.status_code, desk.post(reverse("change_recommendation", args=[one.pk]), again).status_code) == (409, 400)


def test_the_whole_way_on_the_desk_ends_with_a_resolution(desk, agreed, carried):  # noqa: F811
    one, today = agreed(), timezone.localdate()
    assert act(desk, one, "issue", notice_on="2024-09-16").status_code == 302
    answer = {"received_on": "2024-12-02", "said_by": "Cabinet", "kind": "accepted", "action": "A plan"}
    refused = act(desk, one, "answer", **answer)
    assert (refused.status_code, "counts as no acceptance" in refused.content.decode()) == (400, True)
    assert act(desk, one, "escalate", step="reminder", on=str(today), words="A reminder was sent.").status_code == 302
    assert act(desk, one, "answer", **answer, action_by="2025-06-30").status_code == 302
    assert act(desk, one, "move", to=str(today - timedelta(days=3)), why="Staff left.", said_by="Director").status_code == 302
    done = {
        "says": "done",
        "text": "It is published.",
        "said_by": "Director",
        "evidence": "the plan",
        "evidence_on": "2025-08-01",
    }
    assert act(desk, one, "report", **done).status_code == 302
    told = page(desk, one)
    assert [w in told for w in ("17 days late", "Staff left.", "Evidence: the plan", "A reminder by the clerk")] == [True] * 4
    closing = {"why": "It is published.", "manner": "no_effect"}
    assert act(desk, one, "close", **closing, minute="minute 4").status_code == 400
    assert act(desk, one, "close", **closing, motion=carried().pk).status_code == 302
    assert "Closed without shown effect" in page(desk, one)
    assert act(desk, one, "reopen", why="The figures worsened.").status_code == 302
    one.refresh_from_db()
    assert one.state == "answered"


def test_closing_for_effect_without_figures_is_refused_in_words(desk, issued, carried):  # noqa: F811
    told = act(desk, issued(), "close", why="It works.", manner="effect", motion=carried().pk)
    assert (told.status_code, "it can be closed without shown effect" in told.content.decode()) == (400, True)


def test_the_list_says_what_waits_and_asks_as_often_for_one_as_for_many(desk, issued, drafted, django_assert_num_queries):  # noqa: F811
    issued(), drafted()
    address = reverse("desk_recommendations")
    for more in (0, 3):
        for _ in range(more):
            issued(), drafted()
        with django_assert_num_queries(8):
            told = desk.get(address).content.decode()
    assert told.count("waits for an answer") == 4


def test_there_is_no_such_act(desk, drafted):  # noqa: F811
    assert desk.get(reverse("recommendation_act", args=[drafted().pk, "burn"])).status_code == 404


def test_a_respondent_sees_what_is_asked_of_their_post_and_no_other(client, issued, member, cabinet_member, peakshire, by, at):  # noqa: F811
    issued(text="That the plan be published.")
    other = enter_post(peakshire, "Director of Place", by=by, at=at)
    issued(text="That the road be mended.", post=other)
    Account.objects.filter(pk=member.pk).update(role="respondent")
    give_role(member, "respondent", post=cabinet_member, by=by, at=at)
    client.force_login(member)
    told = client.get(reverse("today")).content.decode()
    assert ("That the plan be published." in told, "Something was owed by" in told, "the road" in told) == (True, True, False)


def test_the_council_says_itself_how_silence_is_answered(desk, peakshire):
    address = reverse("desk_ladder")
    assert 'value="84"' in desk.get(address).content.decode()
    assert desk.post(address, {"reminder": 3, "council": 30}).status_code == 302
    assert ladder_of(peakshire) == (("reminder", 3), ("council", 30))
    wrong = desk.post(address, {"reminder": 30, "council": 3})
    assert (wrong.status_code, "in the order in which they are taken" in wrong.content.decode()) == (400, True)
