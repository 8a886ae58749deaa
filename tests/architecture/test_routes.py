"""Every address is listed with who may use it, lets in nobody else, and writes nothing when it is only looked at."""

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from answerable.clocks.models import Clock
from answerable.demo import papers
from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import hold
from answerable.findings.models import Finding, Report
from answerable.findings.noting import write_note
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.actions import begin
from answerable.opening.tasks import read_papers_of
from answerable.people.admitting import invite
from answerable.people.adopting import Document, add_provision, describe
from answerable.people.grants import Role
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Actor
from answerable.trail.heads import make_head

LISTED = tomllib.loads((Path(__file__).parent / "routes.toml").read_text(encoding="utf-8"))
BOTH = "clerk or monitoring officer"
WHO = {"public", "public, by POST", "by link", "signed in", "signed in, by POST", "clerk", "clerk, by POST", BOTH}
OTHERS = [role for role in Role.values if role != "clerk"]
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b", re.IGNORECASE)


def names(patterns):
    """The name of every address; None for one without."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        else:
            yield from names(pattern.url_patterns)


def listed(who):
    return [name for name, allowed in LISTED.items() if allowed == who]


@pytest.fixture
def places(clerk, member, stranger):
    """For each address that needs to be told of what, one thing of the worked example; the opening waits to be confirmed."""
    authority = load(TOLD_ON)
    # With one authority in the record the front page only sends people on to it.
    Matter.objects.create(authority=stranger.authority, title="Libraries", slug="libraries", opened_on=date(2024, 11, 14))
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
        "report": {**of, "pk": report.pk},
        "corrections": {**of, "pk": report.pk},
        "source_file": {**of, **file},
        "page_picture": {**of, **file, "number": 1},
        "finding": finding,
        "finding_place": finding,
        "requisition": {**of, "pk": Requisition.objects.get().pk},
        "head": {"day": make_head(timezone.localdate(), at=timezone.now()).day.isoformat()},
        "ledger": of,
        **dict.fromkeys(("matters", "reports", "requisitions", "meetings", "dates", "all_dates", "figures"), of),
        "clock": clock,
        "clock_calendar": clock,
        "bodies": of,
        "body": body,
        "body_findings": body,
        **in_an_opening(clerk),
        **of_an_account(clerk),
        "desk_clock": {"pk": clock["pk"]},
        "desk_clock_act": {"pk": clock["pk"], "act": "met"},
        "desk_remit": {"pk": authority.bodies.get(kind="scrutiny_committee").pk},
        **in_the_constitution(clerk),
        **on_the_record(report, clerk),
        **dict.fromkeys(("desk_outcome", "desk_meeting", "draft_notice_pdf", "draft_agenda_pdf"), proposed),
        **of_a_meeting(authority, proposed),
    }


def of_a_meeting(authority, proposed):
    """The same for the meeting asked for, for the requisition that asks for it, and for one held and minuted."""
    demanded = {"pk": Requisition.objects.get().pk}
    held = hold(authority, date(2025, 2, 3), b"%PDF-1.7 notice and agenda").meeting
    at_it = {"pk": held.pk}
    return {
        "meeting": {"authority": authority.slug, **proposed},
        **{name: {"authority": authority.slug, **at_it} for name in ("minutes", "minutes_pdf", "minutes_docx")},
        "honoured": {"authority": authority.slug, **demanded},
        **dict.fromkeys(("desk_room", "desk_minutes"), at_it),
        "desk_room_act": {**at_it, "act": "line"},
        "desk_minutes_act": {**at_it, "act": "publish"},
        "desk_line": {"pk": held.lines.first().pk},
        "desk_requisition": demanded,
        "desk_requisition_act": {**demanded, "act": "present"},
        "desk_agenda": proposed,
        "desk_agenda_act": {**proposed, "act": "add"},
        "desk_item": {"pk": Meeting.objects.get(state="proposed").items.first().pk},
    }


def in_an_opening(clerk):
    """The same for an opening of the clerk's that waits to be confirmed."""
    opening = begin([("inspection-report.pdf", papers.inspection_report_pdf(), "report")], by=clerk, at=timezone.now())
    read_papers_of.call(opening.pk)
    in_opening, paper = {"pk": opening.pk}, {"paper": opening.papers.get().pk}
    return {
        "opening": in_opening,
        "opening_dates": in_opening,
        "opening_belongs": {**in_opening, "sha256": opening.papers.get().file.sha256},
        "opening_confirm": in_opening,
        "opening_replace": in_opening,
        "opening_abandon": in_opening,
        "opening_again": in_opening,
        "check_finding": {**in_opening, **paper, "kind": "area-for-priority-action", "number": 1},
        "mark_finding": {**in_opening, **paper},
        "take_mark_back": {**in_opening, **paper},
        "opening_page": {**in_opening, "sha256": opening.papers.get().file.sha256, "number": 1},
    }


def of_an_account(clerk):
    """The same for the account of somebody who was invited, and the link that they were given."""
    by = Actor(name="clerk", role="clerk")
    invited = invite(clerk.authority, "newcomer", "reader", by=by, at=timezone.now())
    grant = invited.account.grants.get()
    return {
        "first_start": {"token": "none-is-needed-any-more"},
        "come_in": {"token": invited.token},
        "account": {"pk": invited.account.pk},
        "account_act": {"pk": invited.account.pk, "act": "close"},
        "end_role": {"pk": invited.account.pk, "grant": grant.pk},
    }


def in_the_constitution(clerk):
    """The same for a constitution of the clerk's council."""
    act = {"by": clerk.as_actor(), "at": timezone.now()}
    document = Document(title="Constitution", version="", read_on=date(2024, 11, 1), arrangements="", silences=())
    rule = {"pk": add_provision(describe(clerk.authority, document, **act), "calling", "committee", **act).pk}
    return {"constitution_change": rule, "constitution_question": {**rule, "part": "calling", "question": "how-many"}}


def on_the_record(report, clerk):
    """The same for a report in the record, with a note beside its first finding."""
    in_report, finding = {"pk": report.pk}, report.findings.first()
    note = write_note(finding, "A plan was asked for.", by=clerk.as_actor(), at=timezone.now())
    return {
        "desk_report": in_report,
        "check_on_record": {**in_report, "kind": "area-for-priority-action", "number": 1},
        "mark_on_record": in_report,
        "take_mark_back_on_record": in_report,
        "withdraw_matter": {"pk": report.matters.get().pk},
        "desk_finding": {"pk": finding.pk},
        "take_note_back": {"pk": note.pk},
    }


@pytest.fixture
def visit(places):
    """What an address answers a person (None: nobody signed in), and what it wrote into the database meanwhile."""

    def go(name, person=None, method="get"):
        client = Client()
        if person:
            client.force_login(person)
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, method)(reverse(name, kwargs=places.get(name)))
        if answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, or the file stays open
        wrote = [query["sql"] for query in queries.captured_queries if WRITES.match(query["sql"])]
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


def test_the_clerk_may_look_at_the_desk_and_looking_writes_nothing(visit, clerk):
    pages = [*listed("clerk"), *listed("signed in"), *listed(BOTH)]
    seen = {name: (answer.status_code, wrote) for name in pages for answer, wrote in [visit(name, clerk)]}
    assert seen == dict.fromkeys(pages, (200, []))


def test_a_link_that_holds_lets_look_and_one_that_does_not_says_so_and_looking_writes_nothing(visit):
    seen = {name: (answer.status_code, wrote) for name in listed("by link") for answer, wrote in [visit(name)]}
    assert seen == {"first_start": (410, []), "come_in": (200, [])}


def test_nobody_gets_to_the_desk_without_signing_in(visit):
    sent = {}
    signed_in = [name for name, who in LISTED.items() if who not in {"public", "public, by POST", "by link"}]
    for name in signed_in:
        answer, wrote = visit(name, method="post" if LISTED[name].endswith("by POST") else "get")
        sent[name] = (answer.status_code, answer.headers.get("Location", "").split("?")[0], wrote)
    assert sent == dict.fromkeys(signed_in, (302, reverse("sign_in"), []))


def test_each_role_of_the_council_gets_to_its_own_pages_and_to_no_other(visit, member):
    for role in OTHERS:
        member.role = role
        member.save()
        theirs = [*listed("signed in"), *(listed(BOTH) if role == "monitoring_officer" else [])]
        seen = {name: (answer.status_code, wrote) for name in theirs for answer, wrote in [visit(name, member)]}
        assert seen == dict.fromkeys(theirs, (200, [])), role
        closed = [name for name, who in LISTED.items() if who in {"clerk", "clerk, by POST", BOTH} and name not in theirs]
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


OWN_AND_WRITTEN = {"sign_out_elsewhere"}  # says in their own browser what became of it


def test_another_councils_clerk_finds_nothing_of_this_councils_there(visit, stranger, places):
    told_of_what = [name for name in [*listed("clerk"), *listed(BOTH)] if name in places]
    hidden = {name: visit(name, stranger)[0].status_code for name in told_of_what}
    assert hidden == dict.fromkeys(told_of_what, 404)
    hidden = {name: visit(name, stranger, "post") for name in listed("clerk, by POST")}
    assert {name: (answer.status_code, wrote) for name, (answer, wrote) in hidden.items()} == dict.fromkeys(hidden, (404, []))


def test_what_only_takes_a_form_shows_nothing(visit, clerk):
    forms = [*listed("clerk, by POST"), *listed("public, by POST")]
    assert {name: visit(name, clerk)[0].status_code for name in forms} == dict.fromkeys(forms, 405)


def test_a_write_is_noticed(visit, clerk):
    _, wrote = visit("opening_abandon", clerk, "post")
    assert any("opening_opening" in statement for statement in wrote)
