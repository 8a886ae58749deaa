"""Every address is listed with who may use it, lets in nobody else, and writes nothing when it is only looked at."""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from answerable.clocks.models import Clock
from answerable.demo.example import TOLD_ON, load
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.actions import enter_authority, open_account
from answerable.people.grants import Role
from answerable.people.models import Account
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Actor
from answerable.trail.heads import make_head
from tests.architecture.things import (
    called_to_account,
    followed,
    in_an_opening,
    in_the_constitution,
    of_a_meeting,
    of_an_account,
    of_letters,
    of_people,
    on_the_record,
    to_be_followed,
)

DRAFTS = [f"draft_{what}_{form}" for what in ("notice", "agenda", "questions") for form in ("pdf", "docx")]
LISTED = tomllib.loads((Path(__file__).parent / "routes.toml").read_text(encoding="utf-8"))
BOTH = "clerk or monitoring officer"
# Work that others may do beside the clerk. (A respondent also needs the very post: that is tried where they answer.)
SHARED = {
    BOTH: {"monitoring_officer"},
    "clerk, monitoring officer or who sits there": {"monitoring_officer"},  # no member here sits on that body
    "clerk, monitoring officer, chair or member": {"monitoring_officer", "chair", "member"},
    "clerk, chair or member": {"chair", "member"},
    "clerk or chair": {"chair"},
    "clerk or chair, by POST": {"chair"},
    "clerk or respondent": {"respondent"},
}
WHO = {"public", "public, leads on", "public, by POST", "by link", "signed in", "signed in, by POST", *SHARED}
WHO |= {"clerk", "clerk, by POST"}
OTHERS = [role for role in Role.values if role != "clerk"]
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b", re.IGNORECASE)

pytestmark = pytest.mark.xdist_group("routes")


def names(patterns):
    """The name of every address; None for one without."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        else:
            yield from names(pattern.url_patterns)


def listed(who):
    return [name for name, allowed in LISTED.items() if allowed == who]


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """A clerk and a member, somebody of another council, and the places; made once, and each test leaves them as they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        act = {"by": Actor(name="command line", role="clerk"), "at": timezone.now()}
        ours, theirs = (enter_authority(name, **act) for name in ("Peakshire County Council", "Dalesmoor Borough Council"))
        people = {"committee.clerk": ("clerk", ours), "scrutiny.member": ("member", ours), "stranger": ("clerk", theirs)}
        clerk, member, stranger = (open_account(name, *what, **act) for name, what in people.items())
        yield SimpleNamespace(clerk=clerk, member=member, stranger=stranger, places=places_of(clerk, theirs))
        transaction.set_rollback(True)


@pytest.fixture
def places(scene, db):
    return scene.places


@pytest.fixture
def clerk(scene, db):
    return Account.objects.get(pk=scene.clerk.pk)


@pytest.fixture
def member(scene, db):
    return Account.objects.get(pk=scene.member.pk)


@pytest.fixture
def stranger(scene, db):
    return Account.objects.get(pk=scene.stranger.pk)


def places_of(clerk, elsewhere):
    """For each address that needs to be told of what, one thing of the worked example; the opening waits to be confirmed."""
    authority = load(TOLD_ON)
    # With one authority in the record the front page only sends people on to it.
    Matter.objects.create(authority=elsewhere, title="Libraries", slug="libraries", opened_on=date(2024, 11, 14))
    report = Report.objects.exclude(reading=None).get()
    of = {"authority": authority.slug}
    file = {"sha256": report.reading.file.sha256}
    proposed = {"pk": Meeting.objects.get(state="proposed").pk}
    clock = {**of, "pk": Clock.objects.first().pk}
    body = {**of, "slug": authority.bodies.get(kind="scrutiny_committee").slug}
    finding = {**of, "pk": Finding.objects.first().pk}
    return {
        "authority": {"slug": authority.slug},
        "matter": {**of, "slug": authority.matters.get().slug},
        **{name: {**of, "pk": report.pk} for name in ("report", "corrections", "brief", "brief_pdf", "brief_word")},
        "source_file": {**of, **file},
        "page_picture": {**of, **file, "number": 1},
        **dict.fromkeys(("finding", "finding_place"), finding),
        "requisition": {**of, "pk": Requisition.objects.get().pk},
        "head": {"day": make_head(timezone.localdate(), at=timezone.now()).day.isoformat()},
        **dict.fromkeys(("matters", "reports", "requisitions", "decisions", "meetings", "dates", "all_dates", "figures"), of),
        **dict.fromkeys(("ledger", "bodies", "search"), of),
        **dict.fromkeys(("clock", "clock_calendar"), clock),
        **dict.fromkeys(("body", "body_findings"), body),
        **of_people(authority),
        **to_be_followed(authority, finding, body),
        **in_an_opening(clerk),
        **of_an_account(clerk),
        **of_letters(authority),
        "desk_clock": {"pk": clock["pk"]},
        "desk_clock_act": {"pk": clock["pk"], "act": "met"},
        "desk_remit": {"pk": authority.bodies.get(kind="scrutiny_committee").pk},
        **in_the_constitution(clerk),
        **on_the_record(report, clerk),
        **followed(authority, clerk),
        **dict.fromkeys(("desk_outcome", "desk_meeting", *DRAFTS), proposed),
        **called_to_account(authority),
        **of_a_meeting(authority, proposed),
    }


@pytest.fixture
def visit(places):
    """What an address answers a person (None: nobody signed in), and what it wrote into the database meanwhile."""
    browsers = {}

    def browser_of(person):
        browser = browsers.setdefault(person, Client())
        if person is None:
            browser.cookies.clear()
        elif not Session.objects.filter(pk=getattr(browser.cookies.get("sessionid"), "value", None)).exists():
            browser.force_login(person)
        return browser

    def go(name, person=None, method="get"):
        browser, wrote = browser_of(person), []

        def noticed(execute, statement, *others):
            if WRITES.match(statement):
                wrote.append(statement)
            return execute(statement, *others)

        with connection.execute_wrapper(noticed):
            answer = getattr(browser, method)(reverse(name, kwargs=places.get(name)))
        if answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, or the file stays open
        return answer, wrote

    return go


def test_every_address_has_a_name_of_its_own():
    counted = Counter(names(get_resolver().url_patterns))
    assert [name for name, times in counted.items() if name is None or times > 1] == []


def test_every_address_is_listed_and_nothing_listed_is_gone():
    assert set(names(get_resolver().url_patterns)) == set(LISTED)


def test_the_list_says_who_in_words_that_are_tested_here():
    assert set(LISTED.values()) <= WHO


def test_everybody_may_look_at_what_is_public_and_looking_writes_nothing(visit):
    seen = {name: (answer.status_code, wrote) for name in listed("public") for answer, wrote in [visit(name)]}
    assert seen == dict.fromkeys(listed("public"), (200, []))


def test_a_short_address_leads_on_to_what_is_public_and_following_it_writes_nothing(visit, places):
    seen = [(answer.status_code, answer.headers["Location"], wrote) for answer, wrote in [visit("short")]]
    assert seen == [(302, reverse("finding", kwargs=places["finding"]), [])]


def test_the_clerk_may_look_at_the_desk_and_looking_writes_nothing(visit, clerk):
    pages = [*listed("clerk"), *listed("signed in"), *(name for who in SHARED if "POST" not in who for name in listed(who))]
    seen = {name: (answer.status_code, wrote) for name in pages for answer, wrote in [visit(name, clerk)]}
    assert seen == dict.fromkeys(pages, (200, []))


def test_a_link_that_holds_lets_look_and_one_that_does_not_says_so_and_looking_writes_nothing(visit):
    seen = {name: (answer.status_code, wrote) for name in listed("by link") for answer, wrote in [visit(name)]}
    answering = dict.fromkeys(
        ("answer_by_link", "answer_finding_by_link", "receipt_by_link", "respond_by_link", "submit_by_link"), (200, [])
    )
    following = dict.fromkeys(("alert_confirm", "alert_out"), (200, []))
    assert seen == {"first_start": (410, []), "come_in": (200, []), "second_step": (302, []), **answering, **following}


def test_nobody_gets_to_the_desk_without_signing_in(visit):
    sent = {}
    signed_in = [name for name, who in LISTED.items() if not who.startswith(("public", "by link"))]
    for name in signed_in:
        answer, wrote = visit(name, method="post" if LISTED[name].endswith("by POST") else "get")
        sent[name] = (answer.status_code, answer.headers.get("Location", "").split("?")[0], wrote)
    assert sent == dict.fromkeys(signed_in, (302, reverse("sign_in"), []))


def test_each_role_of_the_council_gets_to_its_own_pages_and_to_no_other(visit, member):
    for role in OTHERS:
        member.role = role
        member.save()
        member.grants.update(role=role)
        may = [name for who, roles in SHARED.items() if role in roles for name in listed(who)]
        theirs = [*listed("signed in"), *(name for name in may if not LISTED[name].endswith("by POST") and role != "respondent")]
        seen = {name: (answer.status_code, wrote) for name in theirs for answer, wrote in [visit(name, member)]}
        assert seen == dict.fromkeys(theirs, (200, [])), role
        closed = [name for name, who in LISTED.items() if who in {"clerk", "clerk, by POST", *SHARED} and name not in may]
        refused = {}
        for name in closed:
            answer, wrote = visit(name, member, "post" if LISTED[name].endswith("by POST") else "get")
            refused[name] = (answer.status_code, wrote)
        assert refused == dict.fromkeys(closed, (403, [])), role


def test_whoever_is_of_another_council_reads_nothing_of_this_one_and_changes_nothing(visit, stranger, places):
    """Every address of the desk, looked at and sent a form, as each role of the other council."""
    wrong = []
    for role in Role.values:
        stranger.role = role
        stranger.save()
        for name in [name for name, who in LISTED.items() if not who.startswith(("public", "by link"))]:
            for method in ("get", "post"):
                answer, wrote = visit(name, stranger, method)
                told = b"Peakshire" in answer.content or b"newcomer" in answer.content
                here = name in places and answer.status_code not in {403, 404, 405}
                if told or here or (wrote and name not in OWN_AND_WRITTEN):
                    wrong.append((role, method, name, answer.status_code, told, wrote))
    assert wrong == []


# What becomes of it is said in their own browser, or it is their own council's ladder, which may have no rungs.
OWN_AND_WRITTEN = {"sign_out_elsewhere", "desk_ladder"}


def test_another_councils_clerk_finds_nothing_of_this_councils_there(visit, stranger, places):
    shared = [name for who in SHARED if not who.endswith("by POST") for name in listed(who)]
    told_of_what = [name for name in [*listed("clerk"), *shared] if name in places]
    hidden = {name: visit(name, stranger)[0].status_code for name in told_of_what}
    assert hidden == dict.fromkeys(told_of_what, 404)
    forms = [*listed("clerk, by POST"), *listed("clerk or chair, by POST")]
    hidden = {name: visit(name, stranger, "post") for name in forms}
    assert {name: (answer.status_code, wrote) for name, (answer, wrote) in hidden.items()} == dict.fromkeys(hidden, (404, []))


def test_what_only_takes_a_form_shows_nothing(visit, clerk):
    forms = [*listed("clerk, by POST"), *listed("clerk or chair, by POST"), *listed("public, by POST")]
    assert {name: visit(name, clerk)[0].status_code for name in forms} == dict.fromkeys(forms, 405)


def test_a_write_is_noticed(visit, clerk):
    _, wrote = visit("opening_abandon", clerk, "post")
    assert any("opening_opening" in statement for statement in wrote)
