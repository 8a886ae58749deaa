"""A plan from its Word document to its public page: versions looked at first, days that moved, done beside the figures."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from answerable.demo.plans import plan_docx
from answerable.plans.models import Action, Plan
from answerable.plans.saying import Told, say
from answerable.plans.tests.conftest import findings, matter, plan, report, version  # noqa: F401  (fixtures)


@pytest.fixture
def desk(client, clerk, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(clerk)
    return client


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def put_in(desk, plan, number, day):  # noqa: F811
    file = SimpleUploadedFile(f"plan-{number}.docx", plan_docx(number))
    return desk.post(reverse("plan_version", args=[plan.pk]), {"dated": day, "file": file})


def taken(desk, plan, page):  # noqa: F811
    said = dict(re.findall(r'name="(taken|dated)" value="([^"]+)"', page.content.decode()))
    return desk.post(reverse("plan_version", args=[plan.pk]), said)


def test_a_plan_goes_from_its_document_to_the_public_in_two_versions(desk, matter, findings):  # noqa: F811
    begun = desk.post(reverse("desk_plans"), {"matter": matter.pk, "title": "Priority action plan", "verifier": "the Board"})
    plan = Plan.objects.get()  # noqa: F811
    assert begun.headers["Location"] == reverse("desk_plan", args=[plan.pk])
    assert desk.get(plan.get_absolute_url()).status_code == 404
    page = put_in(desk, plan, 1, "2024-12-01")
    assert (page.content.decode().count("It is new."), Action.objects.count()) == (3, 0)
    assert taken(desk, plan, page).status_code == 302
    page = put_in(desk, plan, 2, "2025-03-01")
    assert "183 days later" in page.content.decode()
    assert taken(desk, plan, page).status_code == 302
    told = text(desk, reverse("desk_plan", args=[plan.pk]))
    assert ("Leaders must hear families." in told, "Actions that serve no finding" in told) == (True, True)
    public = text(desk, plan.get_absolute_url())
    assert [w in public for w in ("2 versions", "its day moved once, by 183 days", "the Board verifies")] == [True] * 3
    compared = text(desk, reverse("plan_versions", args=[matter.authority.slug, plan.pk]))
    assert [w in compared for w in ("It is left out.", "It is worded otherwise", "It is new.")] == [True] * 3
    assert "There are not two" in text(desk, reverse("plan_versions", args=[matter.authority.slug, plan.pk]) + "?was=7")
    finding = text(desk, findings[0].get_absolute_url())
    assert "What they say they will do" in finding


def test_a_version_that_comes_too_early_is_refused_where_it_was_shown(desk, plan):  # noqa: F811
    assert taken(desk, plan, put_in(desk, plan, 2, "2025-03-01")).status_code == 302
    answer = taken(desk, plan, put_in(desk, plan, 1, "2024-12-01"))
    assert (answer.status_code, "taken over in their order" in answer.content.decode()) == (409, True)
    refused = desk.post(
        reverse("plan_version", args=[plan.pk]), {"dated": "2025-04-01", "file": SimpleUploadedFile("x.docx", b"nothing")}
    )
    assert refused.status_code == 400


def test_done_without_any_change_shown_stands_first(desk, plan, version, by, at):  # noqa: F811
    version()
    action = plan.actions.get(reference="1.2")
    told = Told(says="done", text="All are written.", said_by="Head", evidence="the list", evidence_on=date(2024, 11, 1))
    say(action, told, by=by, at=at)
    page = text(desk, plan.get_absolute_url())
    assert page.index("no change shown") < page.index("Write to every family") < page.index("Still to be done")
    own = text(desk, action.get_absolute_url())
    assert (
        own.index("They say") < own.index("All are written.") < own.index("The figures show") < own.index("No figures are named")
    )


def test_each_thing_is_done_on_a_form_of_its_own(desk, plan, version, findings):  # noqa: F811
    version()
    action = plan.actions.first()
    for act, said, status in (
        ("serve", {"findings": [one.pk for one in findings]}, 302),
        ("move", {"to": "2025-06-30", "why": "Staff left.", "said_by": "Director"}, 302),
        ("say", {"says": "done", "text": "Done.", "said_by": "Director"}, 400),
        ("say", {"says": "in_hand", "text": "Begun.", "said_by": "Director"}, 302),
    ):
        address = reverse("action_act", args=[action.pk, act])
        assert desk.get(address).status_code == 200
        assert desk.post(address, said).status_code == status, act
    action.refresh_from_db()
    assert (action.state, action.due, action.findings.count()) == ("in_hand", date(2025, 6, 30), 2)
    for act, said in (
        ("submit", {"on": "2025-01-06", "to": "Ofsted"}),
        ("approve", {"on": "2025-01-20", "decided_by": "Ofsted"}),
    ):
        assert desk.post(reverse("plan_act", args=[plan.pk, act]), said).status_code == 302
    assert "Approved" in text(desk, plan.get_absolute_url())
    assert desk.get(reverse("plan_act", args=[plan.pk, "burn"])).status_code == 404


def test_a_plan_asks_as_often_for_many_actions_as_for_one(desk, plan, version, django_assert_num_queries):  # noqa: F811
    latest = version()
    for more in (0, 40):
        Action.objects.bulk_create(Action(plan=plan, place=100 + n, text=f"Do {n}.", latest=latest) for n in range(more))
        with django_assert_num_queries(9):
            text(desk, plan.get_absolute_url())
