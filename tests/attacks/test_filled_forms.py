"""Every form that a council's clerk is shown, filled in and sent by whoever is of another council: nothing told, nothing written.

And every form of the other council's own desk with this council's things chosen in it: what is another's cannot be chosen.
"""

import re
from datetime import date, time, timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from answerable.answers.actions import ask, draft_for
from answerable.answers.drafts import draft_invitations
from answerable.demo.answered import hold_to_account
from answerable.demo.followed import load_followed
from answerable.findings.models import Finding, Report
from answerable.matters.actions import open_matter
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.people.actions import enter_authority, enter_body, open_account
from answerable.people.appointing import enter_post
from answerable.people.grants import Role
from answerable.people.models import Account, Body
from answerable.recommendations.actions import Asked, draft
from answerable.rulebook.verdicts import Nation
from tests.attacks.attacking import FILLED
from tests.attacks.places import seen_by

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("filled forms")]  # what is found once is for all of them
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "(?!django_session|axes_)', re.IGNORECASE)
OUR_OWN = {"sign_in", "sign_out", "sign_out_elsewhere", "set_language"}  # what everybody does for themselves
CHOSEN = {"select", "checkbox", "radio"}
ELSEWHERE = "Dalesmoor Borough Council"


@pytest.fixture(scope="module")
def ours(record):
    """The worked example carried on to recommendations and a plan, and every form that its clerk is shown."""
    hold_to_account(record)
    load_followed(record)
    clerk = Client()
    clerk.force_login(Account.objects.get(username="clerk"))
    return at_the_desk(seen_by(clerk, reverse("today"), record.get_absolute_url())[1])


@pytest.fixture
def theirs(ours, by, at):
    """A clerk of another council, which has a matter, a meeting, a post called to it, a question and a recommendation."""
    act, today = {"by": by, "at": at}, timezone.localdate()
    council = enter_authority(ELSEWHERE, **act)
    committee = enter_body(council, "Places Scrutiny Committee", Body.Kind.SCRUTINY, **act)
    report = Report.objects.create(authority=council, title="Elsewhere", publisher="Ofsted", published_on=date(2024, 11, 14))
    kind = "area for improvement"
    finding = Finding.objects.create(report=report, number=1, kind=kind, number_in_kind=1, text="Leaders should begin.")
    matter = open_matter(council, "Elsewhere", [report], committee, **act)
    meeting = enter_scheduled(committee, today + timedelta(days=30), time(10), "the calendar", **act)
    put_on_agenda(meeting, "Elsewhere", matter=matter, **act)
    called = draft_invitations([("Director of Places", "the notice")], [], "", Nation.ENGLAND)
    draft_for(meeting, called, (), matter=matter, bodies={}, findings={}, **act)
    ask(matter, "Why?", "the Director", [finding], **act)
    post = enter_post(council, "Cabinet Member for Places", **act)
    draft(committee, Asked(text="That it begins.", post=post, due=today, success="It began."), **act)
    return open_account("elsewhere", "clerk", council, **act)


def at_the_desk(forms):
    """Of the forms of all pages those that are sent to the desk, by what tells each."""
    return {key: form for key, form in forms.items() if form.address.startswith("/desk/") and not set(key) & OUR_OWN}


def filled(form, chosen=None):
    """What a browser would send of the form, filled in; with `chosen` in place of what it offers, by name."""
    sent = {}
    for one in form.fields:
        if one.kind == "file":
            sent[one.name] = SimpleUploadedFile("paper.txt", b"Words that stand nowhere.")
        elif one.kind in {"checkbox", "radio"}:
            sent.setdefault(one.name, one.right)
        else:
            sent[one.name] = one.right or next(filter(None, one.choices), "") or FILLED.get(one.kind, "Words of ours")
    return sent | (chosen or {})


def sent_by(browser, form, values):
    """What the form is answered, and what it wrote; nothing of it stays."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        path = urlsplit(form.address).path
        answer = browser.get(path, values) if form.method == "GET" else browser.post(path, values)
        words = unescape(b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode(errors="replace"))
        transaction.set_rollback(True)
    return answer.status_code, words, [one["sql"][:120] for one in queries.captured_queries if WRITES.match(one["sql"])]


def of_the_council(path):
    """Whether an address is of one thing: it tells which by a number."""
    return bool({"pk", "report", "paper"} & set(resolve(urlsplit(path).path).kwargs))


def test_the_forms_are_many_and_their_own_clerk_is_taken_at_their_word(ours, record):
    clerk = Client()
    clerk.force_login(Account.objects.get(username="clerk"))
    taken = [key for key, form in ours.items() if form.method == "POST" and sent_by(clerk, form, filled(form))[2]]
    print(f"{len(ours)} forms; as they are filled here {len(taken)} of them write when their own clerk sends them")
    assert len(ours) >= 60
    assert len(taken) >= 25


@pytest.mark.parametrize("role", Role.values)
def test_no_role_of_another_council_is_told_or_changes_anything_by_any_form_of_this_one(ours, theirs, role):
    theirs.role = role
    theirs.save()
    browser, wrong = Client(), []
    browser.force_login(theirs)
    for key, form in ours.items():
        status, words, wrote = sent_by(browser, form, filled(form))
        known = of_the_council(form.address) and status not in {403, 404, 405}
        if known or "Peakshire" in words or (wrote and of_the_council(form.address)):
            wrong.append((key, status, "Peakshire" in words, wrote))
    assert wrong == []


def keys_of_ours(ours):
    """What the forms of this council's desk offer of its own things, by the name of the field: its numbers in the record."""
    offered = {}
    for form in ours.values():
        for one in form.fields:
            if one.kind in CHOSEN:
                offered.setdefault(one.name, set()).update(value for value in (*one.choices, one.right) if value.isdigit())
    return {name: sorted(numbers, key=int) for name, numbers in offered.items() if numbers}


def test_nothing_of_this_council_can_be_chosen_in_a_form_of_another(ours, theirs):
    browser, offered, tried, taken = Client(), keys_of_ours(ours), set(), []
    browser.force_login(theirs)
    for key, form in at_the_desk(seen_by(browser, reverse("today"))[1]).items():
        for one in form.fields:
            if one.kind not in CHOSEN:
                continue
            own = {value for each in form.fields if each.name == one.name for value in (*each.choices, each.right)}
            for number in [number for number in offered.get(one.name, ()) if number not in own][:1]:
                tried.add(one.name)
                _, words, wrote = sent_by(browser, form, filled(form, {one.name: number}))
                if wrote or "Peakshire" in words:
                    taken.append((key, one.name, number, wrote))
    print(f"chosen in vain: {sorted(tried)}")
    assert taken == []
    assert tried >= {"body", "finding", "findings", "matter", "person", "post"}
