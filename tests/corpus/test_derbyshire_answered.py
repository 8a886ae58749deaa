"""The real findings carried through invitation, question, explanation, measure and judgement; every step shown on its page.

What is answered here is made up by the test: the papers hold no answer.
"""

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.answers.coverage import coverage_of
from answerable.answers.models import Criterion, Explanation, Invitation, Question
from answerable.answers.standards import GUIDANCE
from answerable.demo.answered import AROSE, WENT_ON, hold_to_account
from answerable.findings.models import Finding
from answerable.meetings.models import Meeting
from answerable.requisitions.models import Passage
from answerable.trail.proof import verify
from tests.corpus.test_derbyshire_opened import opened, real_papers  # noqa: F401

pytestmark = [pytest.mark.corpus, pytest.mark.django_db]


def page_text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def told(opened):  # noqa: F811
    return hold_to_account(opened.authority)


def test_no_two_first_questions_are_the_same_and_each_repeats_its_finding_and_falls_under_the_business(opened):  # noqa: F811
    questions = list(Question.objects.order_by("number"))
    assert (len(questions), len({one.text for one in questions})) == (22, 22)
    for one in questions:
        [finding] = one.findings.all()
        assert " ".join(finding.text.replace("•", " ").split())[:60] in one.text
    numbers = [[passage.number for passage in one.business.all()] for one in questions]
    assert numbers == [[2], [4]] * 11  # the explanation is its second item, the adequacy of the measures its fourth


def test_the_criteria_have_each_bullet_each_limb_of_the_phrase_each_finding_and_the_guidance(told):
    business = [Criterion.objects.filter(passage__number=n).count() for n in range(1, 6)]
    assert business == [1, 1, 4, 1, 1]
    limbs = Criterion.objects.filter(passage__number=3).exclude(text__startswith="Meets")
    assert [one.text.split(",")[0] for one in limbs] == ["Shows reflection", "Shows healing", "Shows progress"]
    assert Criterion.objects.filter(origin="finding").count() == Finding.objects.filter(report__matters=told.matter).count() == 11
    assert Criterion.objects.filter(origin="guidance").count() == len(GUIDANCE)


def test_every_step_is_shown_on_the_findings_page_with_its_day_and_post(told, client):
    page = page_text(client, told.finding.get_absolute_url())
    called = Invitation.objects.order_by("pk")
    silent = (timezone.localdate() - (date(2024, 12, 20) - timedelta(days=7))).days
    words = [
        *(one.post.title for one in called),
        f"{silent} days past the day to reply, without a reply.",
        *(one.text for one in Question.objects.about(told.finding)),
        *AROSE.split("\n"),
        *WENT_ON.split("\n"),
        "Employ four more educational psychologists.",
        "begun before the report",
        "Partly adequate.",
        "A minority sees it otherwise",
        "The committee judged, Friday 20 December 2024",
        "The committee judged on 20 December 2024: partly adequate.",
    ]
    assert [one for one in words if one not in page] == []
    assert page.count("not yet reached") == 2  # recommended, and changed


def test_the_matters_page_of_what_is_covered_traces_all_five_bullets(told, client):
    covered = coverage_of(told.matter)
    assert [(one.passage.number, one.item is not None, one.questions, one.answered) for one in covered.business] == [
        (1, True, 0, False),
        (2, True, 1, True),
        (3, True, 0, False),
        (4, True, 1, True),
        (5, True, 0, False),
    ]
    assert [one.reached.explanations for one in covered.findings] == [1, *[0] * 10]
    page = page_text(client, reverse("coverage", args=[told.matter.authority.slug, told.matter.slug]))
    texts = [one.text for one in Passage.objects.filter(part="business")]
    assert [text for text in texts if " ".join(text.split()) not in page] == []
    assert verify().problems == ()


def test_nothing_else_than_what_was_published_is_public(told):
    assert Explanation.objects.public().count() == 1
    assert set(Question.objects.public()) == set(Question.objects.about(told.finding))
    assert Meeting.objects.get(pk=told.meeting.pk).state == "held"
