"""Today for every role: what it should show of the worked example and nothing more.

The example is read once for all of the roles: that is what takes long.
"""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from answerable.answers.models import Invitation
from answerable.clocks.models import Clock
from answerable.demo.example import load
from answerable.desk.todays import acts
from answerable.findings.models import SourceFile
from answerable.meetings.models import AgendaPaper, Meeting
from answerable.people import admitting
from answerable.people.actions import open_account
from answerable.people.grants import Role
from answerable.people.models import Body
from answerable.requisitions.models import Requisition
from answerable.requisitions.presenting import present

pytestmark = pytest.mark.django_db


def browser_of(account):
    browser = Client()
    browser.force_login(account)
    return browser


def today_of(account):
    answer = browser_of(account).get(reverse("today"))
    assert answer.status_code == 200
    return answer


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def council(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return load()


@pytest.fixture
def committee(council):
    return council.bodies.get(kind="scrutiny_committee", name__startswith="People")


@pytest.fixture
def invited(council, by):
    def invite(name, role, **told):
        return admitting.invite(council, name, role, by=by, at=timezone.now(), **told).account

    return invite


def coming(body):
    return list(Meeting.objects.public().of(body).coming(timezone.localdate()).next_first()[:5])


def test_every_meeting_of_which_nobody_said_whether_it_was_held_is_named_once(invited, council, committee, monkeypatch):
    clerk, today = invited("other", "clerk"), timezone.localdate()
    days = [today - timedelta(days=n) for n in range(1, 5)]
    over = [Meeting.objects.create(body=committee, day=day, state=Meeting.State.SCHEDULED) for day in days]
    where = [f'"{reverse("desk_outcome", args=[one.pk])}"' for one in over]
    page = today_of(clerk).content.decode()
    assert [page.count(one) for one in where] == [1] * 4
    monkeypatch.setattr(acts, "MOST", 2)
    page = today_of(clerk).content.decode()
    assert [one for one in where if one not in page] == []


def test_each_role_sees_what_concerns_it_and_nothing_more(invited, council, committee):
    person, waiting = committee.seats.first().person, Requisition.objects.get()
    other = Body.objects.create(authority=council, name="Places", slug="places", kind="scrutiny_committee")

    page = today_of(invited("known", "member", person=person))
    sitting = page.context["sitting"]
    assert (sitting.known, sitting.bodies, sitting.urgent) == (True, [committee], council.matters.get())
    assert sitting.meetings == coming(committee) != []
    assert ["To read out" in text_of(page), "Waits for the chair" in text_of(page)] == [True, False]

    assert {one.matter_id for one in sitting.questions} == {council.matters.get().pk}
    assert [one.state for one in sitting.questions] == ["draft"] * len(sitting.questions) != []
    assert ["To be done" in text_of(page), "In doubt" in text_of(page)] == [False, False]

    page = today_of(invited("unknown", "member"))
    assert page.context["sitting"].bodies == list(Body.objects.filter(authority=council, kind="scrutiny_committee"))
    assert "The record does not say which committees are yours" in text_of(page)

    decisions = today_of(invited("chair", "chair", body=committee)).context["decisions"]
    assert decisions.requisitions == [waiting]
    assert {one.clock for one in decisions.dates} == set(Clock.objects.public().running().started_by(waiting))
    page = today_of(invited("other", "chair", body=other))
    assert (page.context["decisions"].requisitions, page.context["sitting"].bodies) == ([], [other])

    for role in ("reader", "publisher"):
        page = today_of(invited(role, role))
        assert (page.context["record"].dates != [], page.context["record"].meetings) == (True, coming(committee))
        assert ("No notice waits to be published." in text_of(page)) == (role == "publisher")


def test_who_answers_sees_no_draft_who_rules_sees_what_cannot_be_told_and_who_is_elsewhere_sees_nothing(
    invited, council, stranger
):
    draft = Invitation.objects.filter(state="draft", post__authority=council).first()
    answers = invited("answers", "respondent", post=draft.post)
    assert "Nothing is asked of it now." in text_of(today_of(answers))
    Invitation.objects.filter(state="draft").update(state="sent")
    Invitation.objects.update(reply_by=date(2024, 12, 2))
    page = today_of(answers)
    assert (page.context["asked"].invitations, "Reply by Monday 2 December 2024" in text_of(page)) == ([draft], True)
    others = ("To be done", "Their questions", "In doubt", "Verdicts that cannot tell", "Waits for the chair")
    assert [heading for heading in others if heading in text_of(page)] == []

    rules, one = invited("rules", "monitoring_officer"), Requisition.objects.get()
    assert today_of(rules).context["lawfulness"].verdicts == []
    one.verdict_given = one.verdict_given | {"answer": "cannot tell"}
    one.save()
    lawfulness = today_of(rules).context["lawfulness"]
    assert lawfulness.verdicts == [one]
    assert f'href="{reverse("desk_requisition", args=[one.pk])}"' in today_of(rules).content.decode()
    assert [signed.requisition_id for signed in lawfulness.unmatched] == [one.pk] * one.signatures.filter(person=None).count()
    assumed = Clock.objects.public().running().filter(authority=council, assumed=True).exclude(due=None)
    assert {told.clock for told in lawfulness.assumed} == set(assumed) != set()
    item, file = Meeting.objects.exclude(requisition=None).get().items.first(), SourceFile.objects.first()
    kept = {"state": "exempt", "paragraph": 3, "because": "x", "number": 1, "pages": 1, "file": file, "put_at": timezone.now()}
    paper = AgendaPaper.objects.create(item=item, title="Terms", look_again_on=timezone.localdate() + timedelta(days=1), **kept)
    assert today_of(rules).context["lawfulness"].papers == []
    AgendaPaper.objects.update(look_again_on=timezone.localdate())
    assert today_of(rules).context["lawfulness"].papers == [paper]
    assert f'href="{reverse("desk_paper", args=[paper.pk])}"' in today_of(rules).content.decode()
    unclear = Clock.objects.public().filter(authority=council).cannot_tell(timezone.localdate())
    assert {told.clock for told in lawfulness.dates} == set(unclear)
    assert browser_of(rules).get(reverse("desk_clock", args=[Clock.objects.first().pk])).status_code == 200

    for role in Role.values:
        stranger.role = role
        stranger.save()
        text = today_of(stranger).content.decode()
        assert (role, "Peakshire" in text, council.matters.get().title in text) == (role, False, False)


def test_the_clerk_has_a_work_list_of_acts_first_what_is_due(invited, council, committee, by):
    one = Requisition.objects.get()
    page = today_of(invited("works", "clerk"))
    acts = page.context["acts"]
    days = [act.due for act in acts if act.due]
    assert (days, [act.due for act in acts]) == (sorted(days), days + [None] * (len(acts) - len(days)))
    called = [act for act in acts if act.address == reverse("desk_requisition", args=[one.pk])]
    asked = f"Say on which day the requisition for a meeting of {committee} was presented"
    assert [(act.due, act.words) for act in called] == [(None, asked)]
    present(one, timezone.localdate(), by=by, at=timezone.now())
    told = {act.due: act.words for act in today_of(invited("dated", "clerk")).context["acts"]}
    clock = Clock.objects.public().running().started_by(one).exclude(due=None).first_due_first().first()
    assert told[clock.last_day] == f"Call the meeting of {committee}, or refuse it, by {clock.last_day:%A %-d %B %Y}"
    assert acts[0].words in text_of(page)
    Requisition.objects.update(state="called")
    assert called[0] not in today_of(invited("works too", "clerk")).context["acts"]
    browser = browser_of(invited("walks", "clerk"))
    assert {browser.get(act.address).status_code for act in acts} == {200}


def test_whoever_belongs_to_no_council_is_told_so_and_not_kept_out(by, at):
    account = open_account("nobody", "clerk", None, by=by, at=at)
    browser = browser_of(account)
    seen = [browser.get(reverse(name)) for name in ("today", "my_account", "who_may")]
    assert [(answer.status_code, "belongs to no council" in text_of(answer)) for answer in seen] == [(200, True)] * 3
