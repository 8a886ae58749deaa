"""Redress at the desk and on the finding: entered, followed, taken back; and no page that anybody sees has a number of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from answerable.plans.redress import Redress, RedressReport
from answerable.plans.tests.conftest import findings, matter, report  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db
SAID = {
    "who": "children who waited",
    "way": "They went <b>without</b> help.",
    "remedy": "plan",
    "harmed": "143",
    "said_by": "Director of Children’s Services",
    "source": "the plan, page 12",
}
FAR = {"says": "under_way", "as_of": "2024-11-10", "said_by": "Director", "source": "a report to the board"}


@pytest.fixture
def desk(clerk):
    browser = Client()
    browser.force_login(clerk)
    return browser


@pytest.fixture
def finding(matter, findings):  # noqa: F811
    return findings[0]


@pytest.fixture
def one(desk, finding):
    assert desk.post(reverse("desk_redress", args=[finding.pk]), SAID).status_code == 302
    return Redress.objects.get()


def act(desk, one, name, **said):
    return desk.post(reverse("redress_act", args=[one.pk, name]), said)


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_it_stands_beside_the_finding_in_fives(client, desk, one, finding):
    act(desk, one, "report", **FAR, made_good="57", due="2025-06-30")
    told = text_of(client.get(finding.get_absolute_url()))
    assert ["children who waited: 140 to 144" in told, "Made good for: 55 to 59." in told] == [True, True]
    assert ("They went &lt;b&gt;without" in told, desk.get(reverse("desk_finding", args=[finding.pk])).status_code) == (True, 200)
    place, about = finding.report.authority.slug, finding.report.matters.get()
    pages = [finding.get_absolute_url(), about.get_absolute_url(), f"/{place}/", reverse("desk_redress", args=[finding.pk])]
    pages += [reverse("follow_finding", args=[place, finding.pk, "en"]), reverse("follow_authority", args=[place, "en"])]
    pages += [reverse("ledger", args=[place]), reverse("search", args=[place]) + "?q=waited"]
    for page in pages:
        answer = desk.get(page)
        assert answer.status_code == 200, page
        words = b"".join(answer.streaming_content).decode() if answer.streaming else text_of(answer)
        assert re.findall(r"(?<![\w.:-])(?:143|57)(?![\w.:-])", words) == [], page


def test_under_five_only_that_is_said(client, desk, finding):
    for harmed in ("0", "2", "3", "4"):
        Redress.objects.all().delete()
        desk.post(reverse("desk_redress", args=[finding.pk]), SAID | {"harmed": harmed})
        told = text_of(client.get(finding.get_absolute_url()))
        assert "children who waited: fewer than five" in told, harmed


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"harmed": "1"}, "the case of one person"),
        ({"harmed": "-3"}, "greater than or equal to 0"),
        ({"harmed": "many"}, "Enter a whole number"),
        ({"harmed": "9" * 40}, "less than or equal to"),
        ({"who": "two children"}, "Write of groups alone"),
        ({"who": ""}, "Fill in: Who was harmed."),
        ({"remedy": "prison"}, "Select a valid choice"),
        ({"due": "soon"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, finding, said, why):
    answer = desk.post(reverse("desk_redress", args=[finding.pk]), SAID | said)
    assert (answer.status_code, why in text_of(answer), Redress.objects.count()) == (400, True, 0)
    assert "Director of Children’s Services" in answer.content.decode()


def test_it_is_followed_and_taken_back_on_the_desk(client, desk, one, finding):
    shown = desk.get(reverse("redress_act", args=[one.pk, "report"]))
    assert "entered by mistake" not in text_of(shown).partition("Day of which")[0].lower().replace(
        "it was entered by mistake", ""
    )
    assert act(desk, one, "report", **FAR, made_good="150").status_code == 400
    assert act(desk, one, "report", **(FAR | {"says": "done"}), made_good="143").status_code == 302
    assert (Redress.objects.get().state, RedressReport.objects.get().made_good_fives) == ("done", 28)
    assert act(desk, one, "burn").status_code == 404
    assert act(desk, one, "mistake").status_code == 400
    assert act(desk, one, "mistake", why="It is owed for another finding.").status_code == 302
    assert "children who waited" not in text_of(client.get(finding.get_absolute_url()))
    assert act(desk, one, "report", **FAR).status_code == 404


def test_another_councils_clerk_enters_and_follows_nothing(stranger, one, finding):
    elsewhere = Client()
    elsewhere.force_login(stranger)
    assert elsewhere.post(reverse("desk_redress", args=[finding.pk]), SAID).status_code == 404
    assert act(elsewhere, one, "report", **FAR).status_code == 404
    assert (Redress.objects.count(), RedressReport.objects.count()) == (1, 0)
