"""A clerk answers for the council's own constitution, and the verdicts that hang on it are worked out from the answers."""

import re
import tomllib
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from answerable.demo.papers import requisition_text
from answerable.findings.actions import keep_file, propose_reading
from answerable.matters.actions import open_matter
from answerable.opening.laying_out import laid_out
from answerable.opening.models import Opening, Paper
from answerable.opening.tests.record import rows
from answerable.people.actions import enter_authority, enter_body, open_account
from answerable.people.models import Account, Constitution, Provision
from answerable.reading.notices import read_notice
from answerable.requisitions.actions import receive
from answerable.requisitions.models import EarlierVerdict, Requisition
from answerable.rulebook.calling import RequisitionFacts, verdict_without_constitution
from answerable.rulebook.check import problems
from answerable.rulebook.rule_files import DATA
from answerable.trail.chain import move
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
BRACKENSHIRE = (DATA.parent / "tests" / "constitutions" / "brackenshire.toml").read_text(encoding="utf-8")


def three_signed():
    """The invented notice as three members signed it."""
    return requisition_text().replace("P Ravensgill and D Oakenshott", "P Ravensgill").replace("Councillor D Oakenshott\n", "")


@pytest.fixture
def clerk(db, by, at):
    """The clerk of a council whose constitution the rulebook does not bring."""
    return open_account("clerk", "clerk", enter_authority("Upper Peakshire Council", by=by, at=at), by=by, at=at)


@pytest.fixture
def desk(client, clerk):
    """A browser in which that clerk has signed in."""
    client.force_login(clerk)
    return client


@pytest.fixture
def at_brackenshire(client, by, at):
    """The same at the council whose invented constitution says everything that councils' own rules were found to say."""
    authority = enter_authority("Brackenshire County Council", invented=True, by=by, at=at)
    client.force_login(open_account("brackenshire", "clerk", authority, by=by, at=at))
    return client


@pytest.fixture
def put_in(clerk, by, at):
    """Three members' notice, read, and a requisition received from it: as many as are asked for."""

    def act(number=1):
        text = three_signed().replace("Peakshire County Council", "Upper Peakshire Council") + "\n" * number
        file = keep_file(clerk.authority, text.encode(), f"notice {number}.txt", "text/plain", by=by, at=at)
        return propose_reading(file, read_notice(text.encode(), file.name), by=by, at=at)

    return act


@pytest.fixture
def received(clerk, desk, put_in, by, at):
    def act(number=1):
        reading = put_in(number)
        body = enter_body(clerk.authority, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
        matter = open_matter(clerk.authority, f"Children’s needs {number}", [], body, by=by, at=at)
        facts = RequisitionFacts(signatures=(), body="committee")
        verdict = verdict_without_constitution(facts, clerk.authority.name)
        return receive(reading, matter, body, verdict=verdict, reports=[], people={}, quoted={}, by=by, at=at)

    return act


LIMITED = {"must_state_business": "no", "business_limited": "yes"}
ENDS_EARLY = {"says": "x", "citation": "y", "clause": "z", "status": "seen", "confidence": "high"} | {
    "in_force_from": "2024-05-02",
    "in_force_until": "2024-05-01",
}


def number(of):
    return {"threshold_kind": "absolute", "threshold_number": of}


def fraction(numerator, denominator):
    return {"threshold_kind": "fraction", "threshold_numerator": numerator, "threshold_denominator": denominator}


def begin(desk, kind="calling", body="committee"):
    if not Constitution.objects.exists():
        desk.post(reverse("constitution_document"), {"title": "Constitution of Upper Peakshire", "read_on": "2024-11-01"})
    return desk.post(reverse("constitution_add"), {"kind": kind, "body": body})


def address(slug, part="calling"):
    return reverse("constitution_question", args=[Provision.objects.latest("pk").pk, part, slug])


def seen_at(desk, where):
    return re.search(r'name="seen" value="([0-9a-f]*)"|value="([0-9a-f]*)"[^>]*name="seen"', desk.get(where).content.decode())[1]


def answer(desk, slug, part="calling", **given):
    where = address(slug, part)
    return desk.post(where, {"seen": seen_at(desk, where), **given})


def how_many(desk, needed):
    return answer(desk, "how-many", **number(needed), the_passage="Rule 7(2)")


def said(response, status):
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def test_three_signatures_are_enough_at_three_too_few_at_four_and_nobody_can_tell_without_the_number(desk, received):
    requisition = received()
    begin(desk)
    answer(desk, "who", who="members")
    verdicts = [verdict_of(requisition)]
    for many in (3, 4):
        how_many(desk, many)
        verdicts.append(verdict_of(requisition))
    answer(desk, "how-many", not_known="on")
    verdicts.append(verdict_of(requisition))
    unknown = ("cannot tell", ("If the threshold were known: at 2 or 3 it holds; at 4 it does not: one more signature.",))
    assert [(str(one.answer), one.counterfactual) for one in verdicts] == [
        unknown,
        ("holds", ("It would not hold with one signature fewer.",)),
        ("does not hold", ("It would hold with one more signature.",)),
        unknown,
    ]
    assert verify().problems == ()


def verdict_of(requisition):
    return Requisition.objects.get(pk=requisition.pk).verdict


def test_what_changed_and_why_is_said_to_the_clerk_and_to_everybody(desk, received):
    requisition = received()
    begin(desk)
    page = said(how_many(desk, 3), 302) or said(desk.get(reverse("constitution")), 200)
    assert "was “cannot tell” and is now “holds”" in page
    public = said(Client().get(requisition.get_absolute_url()), 200)
    assert "it was “cannot tell” and became “holds”" in public
    assert "How many must sign, and from how many groups?" in public
    otherwise = EarlierVerdict.objects.answered_otherwise()
    assert [(one.answer, one.answer_then) for one in otherwise] == [("cannot tell", "holds")]


def test_what_was_decided_before_stays_as_it_was(desk, received, by, at):
    closed, opened = received(1), received(2)
    move(closed, "refused", by=by, at=at)
    before = closed.verdict
    begin(desk)
    how_many(desk, 3)
    assert (verdict_of(closed), str(verdict_of(opened).answer)) == (before, "holds")


def test_an_opening_takes_the_constitution_from_the_record(desk, clerk, put_in, at):
    begin(desk)
    how_many(desk, 4)
    opening = Opening.objects.create(authority=clerk.authority, begun_by=clerk, begun_at=at, state="ready")
    reading = put_in()
    Paper.objects.create(opening=opening, file=reading.file, part="notice", reading=reading)
    assert str(laid_out(opening).proposal.requisition.answer) == "does not hold"
    how_many(desk, 3)
    assert str(laid_out(opening).proposal.requisition.answer) == "holds"


@pytest.mark.parametrize(
    ("kind", "slug", "given", "field", "told"),
    [
        ("quorum", "quorum", number(13) | {"seats": 12}, "threshold_number", "A quorum of 13 is above the 12 seats there are."),
        ("call_in", "window", {"clock_unit": "working day"}, "clock_number", "A time of no days is none"),
        ("call_in", "window", {"clock_unit": "week", "clock_number": 0}, "clock_number", "greater than or equal to 1"),
        ("calling", "how-many", number(2) | {"groups_at_least": 3}, "groups_at_least", "3 groups cannot be among 2 signatories."),
        ("calling", "how-many", fraction(5, 4), "threshold_numerator", "5/4 is more than all of them."),
        ("calling", "chair-deadline", {"clock_unit": "named weekday", "clock_number": 1}, "clock_weekday", "needs the weekday"),
        ("calling", "business", LIMITED, "business_limited", "Only the business stated may be done"),
        ("calling", "who", {}, "who", "Give an answer, or say that it is not known."),
        ("calling", "who", {"who": "members", "not_known": "on"}, "not_known", "Keep one of them."),
        ("calling", "passage", ENDS_EARLY, "in_force_until", "Is before in_force_from."),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_half_made(desk, kind, slug, given, field, told):
    begin(desk, kind)
    where = address(slug, kind)
    before = (Provision.objects.get().rule, rows())
    page = desk.post(where, {"seen": seen_at(desk, where), **given})
    assert page.status_code == 400
    html = unescape(page.content.decode())
    assert told in html.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    assert (Provision.objects.get().rule, rows()) == before


def test_of_two_clerks_the_second_is_told_and_loses_nothing(desk, clerk):
    begin(desk)
    other = Client()
    other.force_login(Account.objects.create_user("other", role="clerk", authority=clerk.authority))
    where = address("who")
    theirs, ours = seen_at(other, where), seen_at(desk, where)
    other.post(where, {"seen": theirs, "who": "members of the committee"})
    late = desk.post(where, {"seen": ours, "who": "any councillor"})
    page = said(late, 409)
    assert ('value="any councillor"' in page, "members of the committee" in page) == (True, True)
    assert Provision.objects.get().rule["calling"][0]["who"] == "members of the committee"
    fresh = re.search(r'name="seen" value="([0-9a-f]*)"', page)[1]
    assert desk.post(where, {"seen": fresh, "who": "any councillor"}).status_code == 302
    assert Provision.objects.get().rule["calling"][0]["who"] == "any councillor"


def test_another_question_of_the_same_rule_is_nobodys_conflict(desk):
    begin(desk)
    seen = seen_at(desk, address("who"))
    how_many(desk, 3)
    assert desk.post(address("who"), {"seen": seen, "who": "members"}).status_code == 302
    clause = Provision.objects.get().rule["calling"][0]
    assert (clause["who"], clause["threshold"], clause["passages"]) == (
        "members",
        {"kind": "absolute", "number": 3},
        {"how-many": "Rule 7(2)"},
    )


def test_a_rule_that_reads_otherwise_from_a_day_on_leaves_what_it_was(desk, received):
    requisition = received()
    begin(desk)
    how_many(desk, 4)
    desk.post(reverse("constitution_change", args=[Provision.objects.get().pk]), {"day": "2025-05-22"})
    how_many(desk, 3)
    first, second = Provision.objects.order_by("place")
    assert [str(first.until), str(second.since)] == ["2025-05-21", "2025-05-22"]
    numbers = [one.rule["calling"][0]["threshold"]["number"] for one in (first, second)]
    assert (numbers, str(verdict_of(requisition).answer)) == ([4, 3], "holds")
    Requisition.objects.update(received_on="2025-05-21")
    answer(desk, "addressed-to", addressed_to="the chair")
    assert str(verdict_of(requisition).answer) == "does not hold"


def test_two_rules_on_one_thing_of_one_body_are_refused_where_the_body_is_chosen(desk):
    begin(desk)
    again = desk.post(reverse("constitution_add"), {"kind": "calling", "body": "committee"})
    assert "has a calling clause for the same body on the same days" in said(again, 400)
    assert Provision.objects.count() == 1


@pytest.mark.parametrize("kind", ["substitutes", "co-optees", "public questions", "notice", "time", "votes"])
def test_what_else_the_constitution_says_is_asked_too(desk, kind):
    begin(desk, kind)
    slug = {"public questions": "public-questions", "notice": "own-notice"}.get(kind, kind)
    assert answer(desk, slug, "topic", not_known="on").status_code == 302
    [provision] = Provision.objects.all()
    assert (provision.rule["topic"], len(provision.rule["unknown"])) == (kind, 1)


def take_over(desk, text, name="ours.toml"):
    looked = desk.post(reverse("constitution_file"), {"file": SimpleUploadedFile(name, text.encode())})
    page = said(looked, 200)
    assert not Constitution.objects.exists() or "Take it over" in page
    return desk.post(reverse("constitution_file"), {"text": text.replace("\n", "\r\n")})


def test_a_rule_file_is_looked_at_taken_over_and_given_out_the_same(at_brackenshire, tmp_path):
    desk = at_brackenshire
    assert take_over(desk, BRACKENSHIRE).status_code == 302
    given = desk.get(reverse("constitution_toml"))
    assert tomllib.loads(given.content.decode()) == tomllib.loads(BRACKENSHIRE)
    (tmp_path / "ours.toml").write_bytes(given.content)
    assert problems(tmp_path) == []
    pages = [
        desk.get(link)
        for link in re.findall(r'href="(/desk/constitution/rules/[^"]+)"', desk.get(reverse("constitution")).content.decode())
    ]
    assert (len(pages) > 50, {page.status_code for page in pages}) == (True, {200})
    take_over(desk, BRACKENSHIRE.split('[[rule]]\nid = "BRACKENSHIRE-C2"')[0])
    assert [one.name for one in Provision.objects.all()] == ["BRACKENSHIRE-S4"]
    assert verify().problems == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = ", "is not TOML"),
        (BRACKENSHIRE.replace("seats = 12", "seats = 2"), "is above the 2 seats there are"),
        (BRACKENSHIRE.replace("Brackenshire County", "Mossdale District"), "is the constitution of Mossdale District Council"),
    ],
)
def test_a_rule_file_that_cannot_be_used_says_why_and_changes_nothing(at_brackenshire, text, told):
    for given in ({"file": SimpleUploadedFile("ours.toml", text.encode())}, {"text": text}):
        assert told in said(at_brackenshire.post(reverse("constitution_file"), given), 400)
    assert Constitution.objects.count() == 0


def test_nobody_reads_or_changes_another_councils(desk, stranger, member):
    begin(desk)
    where, before = address("who"), [Provision.objects.get().rule, Entry.objects.count()]
    browser = Client()
    browser.force_login(stranger)
    change = reverse("constitution_change", args=[Provision.objects.get().pk])
    assert [browser.get(where).status_code, browser.post(where, {"who": "x"}).status_code] == [404, 404]
    assert [browser.post(change, {"day": "2025-01-01"}).status_code, browser.get(reverse("constitution_toml")).status_code] == [
        404,
        404,
    ]
    assert "Upper Peakshire" not in browser.get(reverse("constitution")).content.decode()
    browser.force_login(member)
    assert browser.get(reverse("constitution")).status_code == 403
    assert [Provision.objects.get().rule, Entry.objects.count()] == before


@pytest.mark.parametrize("rules", [1, 3])
def test_the_page_asks_the_same_however_many_rules(desk, rules, django_assert_num_queries):
    for kind in ["calling", "quorum", "votes"][:rules]:
        begin(desk, kind)
    with django_assert_num_queries(6):
        desk.get(reverse("constitution"))
