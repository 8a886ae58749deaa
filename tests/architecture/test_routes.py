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

from answerable.answers.answering import draft_of, send_answer, write
from answerable.answers.inviting import send_new_link
from answerable.answers.models import Answer, InformationRequest, Question, Reply, Sign
from answerable.clocks.models import Clock
from answerable.demo import papers
from answerable.demo.answered import hold_to_account
from answerable.demo.example import TOLD_ON, load
from answerable.demo.meeting import hold
from answerable.demo.plans import plan_docx
from answerable.demo.trackers import tracker_csv
from answerable.findings.actions import keep_file
from answerable.findings.models import Finding, Report
from answerable.findings.noting import write_note
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.actions import begin
from answerable.opening.tasks import read_papers_of
from answerable.people.admitting import invite
from answerable.people.adopting import Document, add_provision, describe
from answerable.people.appointing import appoint, enter_post
from answerable.people.grants import Role
from answerable.people.models import Seat
from answerable.plans.actions import begin as begin_plan
from answerable.plans.actions import take_version
from answerable.plans.comparing import rows_of
from answerable.reading.action_plans import read_plan
from answerable.reading.trackers.values import Columns
from answerable.recommendations.actions import Asked, agree, draft
from answerable.recommendations.bringing import put_in
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Actor
from answerable.trail.heads import make_head

LISTED = tomllib.loads((Path(__file__).parent / "routes.toml").read_text(encoding="utf-8"))
BOTH = "clerk or monitoring officer"
# Work that others may do beside the clerk. (A respondent also needs the very post: that is tried where they answer.)
SHARED = {
    BOTH: {"monitoring_officer"},
    "clerk, chair or member": {"chair", "member"},
    "clerk or chair": {"chair"},
    "clerk or chair, by POST": {"chair"},
    "clerk or respondent": {"respondent"},
}
WHO = {"public", "public, leads on", "public, by POST", "by link", "signed in", "signed in, by POST", *SHARED}
WHO |= {"clerk", "clerk, by POST"}
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
        **{name: {**of, "pk": report.pk} for name in ("report", "corrections", "brief", "brief_pdf", "brief_word")},
        "source_file": {**of, **file},
        "page_picture": {**of, **file, "number": 1},
        **dict.fromkeys(("finding", "finding_place"), finding),
        "requisition": {**of, "pk": Requisition.objects.get().pk},
        "head": {"day": make_head(timezone.localdate(), at=timezone.now()).day.isoformat()},
        **dict.fromkeys(("matters", "reports", "requisitions", "meetings", "dates", "all_dates", "figures"), of),
        **dict.fromkeys(("ledger", "bodies", "search"), of),
        **dict.fromkeys(("clock", "clock_calendar"), clock),
        **dict.fromkeys(("body", "body_findings"), body),
        **of_people(authority),
        **to_be_followed(authority, finding, body),
        **in_an_opening(clerk),
        **of_an_account(clerk),
        "desk_clock": {"pk": clock["pk"]},
        "desk_clock_act": {"pk": clock["pk"], "act": "met"},
        "desk_remit": {"pk": authority.bodies.get(kind="scrutiny_committee").pk},
        **in_the_constitution(clerk),
        **on_the_record(report, clerk),
        **followed(authority, clerk),
        **dict.fromkeys(("desk_outcome", "desk_meeting", "draft_notice_pdf", "draft_agenda_pdf"), proposed),
        **called_to_account(authority),
        **of_a_meeting(authority, proposed),
    }


def of_people(authority):
    """The same for a body, a seat, a post and who holds it."""
    by, at = Actor(name="clerk", role="clerk"), timezone.now()
    body, seat = authority.bodies.get(kind="scrutiny_committee"), Seat.objects.filter(body__authority=authority).first()
    holding = appoint(enter_post(authority, "Head of Testing", by=by, at=at), seat.person, since=None, by=by, at=at)
    of_body, of_post = {"pk": body.pk}, {"pk": holding.post_id}
    return {
        **dict.fromkeys(("people_body", "people_body_change", "people_body_rename", "people_seat_new"), of_body),
        "people_seat": {"pk": seat.pk},
        **dict.fromkeys(("people_post", "people_post_change", "people_holding_new"), of_post),
        "people_holding": {"pk": holding.pk},
    }


def to_be_followed(authority, finding, body):
    """The same for open data, short addresses, and feeds and calendars, whose addresses say which language they are in."""
    place = {"authority": authority.slug, "lang": "en"}
    matter, short = {**place, "slug": authority.matters.get().slug}, {"short": f"f{finding['pk']}"}
    return {
        "follow_authority": place,
        "follow_body": {**body, "lang": "en"},
        "follow_matter": matter,
        "follow_finding": {**finding, "lang": "cy"},
        "calendar_authority": place,
        "calendar_body": {**body, "lang": "en"},
        "calendar_matter": matter,
        "api_files": {"authority": authority.slug},
        "api_file": {"authority": authority.slug, "kind": "findings", "ending": "csv"},
        "api_things": {"authority": authority.slug, "kind": "entries"},
        "api_thing": {"authority": authority.slug, "kind": "findings", "number": finding["pk"]},
        "short": short,
        "short_code": short,
    }


def followed(authority, clerk):
    """The same for what is followed: a draft on the desk, an agreed recommendation in public."""
    act, asked = {"by": clerk.as_actor(), "at": timezone.now()}, Asked(text="That the plan be published.")
    committee = authority.bodies.get(kind="scrutiny_committee")
    drafted, public = draft(committee, asked, **act), agree(draft(committee, asked, **act), minute="minute 3", **act)
    of = {"authority": authority.slug}
    file = keep_file(authority, tracker_csv(), "tracker.csv", "text/csv", **act)
    brought = {"pk": put_in(committee, file, Columns(), **act).pk}
    plan = begin_plan(authority.matters.get(), "Priority action plan", **act)
    rows = rows_of(read_plan(plan_docx(), "plan.docx"))
    take_version(plan, keep_file(authority, plan_docx(), "plan.docx", "application/x", **act), rows, date(2024, 11, 1), **act)
    of_plan, of_action = {"pk": plan.pk}, {"pk": plan.actions.first().pk}
    return {
        "plans": of,
        **{name: {**of, **of_plan} for name in ("plan", "plan_versions")},
        "action": {**of, **of_action},
        **dict.fromkeys(("desk_plan", "plan_version"), of_plan),
        "plan_act": {**of_plan, "act": "submit"},
        "desk_action": of_action,
        "action_act": {**of_action, "act": "serve"},
        **dict.fromkeys(("desk_tracker", "tracker_preview", "tracker_give_up"), brought),
        **dict.fromkeys(("tracker", "tracker_csv", "tracker_xlsx"), of),
        "recommendation": {**of, "number": public.number},
        "desk_recommendation": {"pk": drafted.pk},
        "change_recommendation": {"pk": drafted.pk},
        "recommendation_act": {"pk": drafted.pk, "act": "agree"},
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
        "opening_signatories": in_opening,
        "opening_another": {**in_opening, **paper},
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


def called_to_account(authority):
    """The same once everybody was called and one post has answered; the link is a new one."""
    told = hold_to_account(authority)
    by = Actor(name="clerk", role="clerk")
    answer = Answer.objects.get()
    # What was answered came by the link; the clerk wrote down the same, so that there is a receipt at the desk too.
    write(answer.invitation, told.finding, "As they said.", "", [], came_by="clerk", by=by, at=timezone.now())
    entered = send_answer(draft_of(answer.invitation, "clerk"), source="the minutes", by=by, at=timezone.now())
    asked, matter = {"pk": answer.invitation_id}, {"pk": told.matter.pk}
    link = {"token": send_new_link(answer.invitation, by=by, at=timezone.now()).token}
    question = {"pk": Question.objects.filter(state="draft").first().pk}
    of_matter = (
        "desk_answers",
        "desk_information",
        "desk_questions",
        "desk_criteria",
        "desk_comments",
        "desk_signs",
        "desk_presented",
    )
    return {
        "coverage": {"authority": authority.slug, "slug": told.matter.slug},
        **dict.fromkeys(of_matter, matter),
        "desk_information_ended": {"pk": InformationRequest.objects.get().pk},
        "desk_question": question,
        "desk_question_act": {**question, "act": "agree"},
        "desk_assess": {**matter, "finding": told.finding.pk},
        "take_sign_back": {"pk": Sign.objects.get().pk},
        **dict.fromkeys(("desk_invitation", "desk_reply", "desk_attendance", "desk_asked"), asked),
        "desk_invitation_act": {**asked, "act": "link"},
        "show_reply": {"pk": Reply.objects.first().pk},
        "desk_answer": {"pk": answer.pk},
        "desk_asked_finding": {**asked, "finding": told.finding.pk},
        "desk_receipt": {**asked, "number": entered.number},
        "answer_by_link": link,
        "answer_finding_by_link": {**link, "finding": told.finding.pk},
        "receipt_by_link": {**link, "number": answer.number},
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


def test_a_short_address_leads_on_to_what_is_public_and_following_it_writes_nothing(visit, places):
    seen = [(answer.status_code, answer.headers["Location"], wrote) for answer, wrote in [visit("short")]]
    assert seen == [(302, reverse("finding", kwargs=places["finding"]), [])]


def test_the_clerk_may_look_at_the_desk_and_looking_writes_nothing(visit, clerk):
    pages = [*listed("clerk"), *listed("signed in"), *(name for who in SHARED if "POST" not in who for name in listed(who))]
    seen = {name: (answer.status_code, wrote) for name in pages for answer, wrote in [visit(name, clerk)]}
    assert seen == dict.fromkeys(pages, (200, []))


def test_a_link_that_holds_lets_look_and_one_that_does_not_says_so_and_looking_writes_nothing(visit):
    seen = {name: (answer.status_code, wrote) for name in listed("by link") for answer, wrote in [visit(name)]}
    answering = dict.fromkeys(("answer_by_link", "answer_finding_by_link", "receipt_by_link"), (200, []))
    assert seen == {"first_start": (410, []), "come_in": (200, []), "second_step": (302, []), **answering}


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


OWN_AND_WRITTEN = {"sign_out_elsewhere"}  # says in their own browser what became of it


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
