"""Whatever an act made, one byte of it changed beside the acts is found and named: every field of every model."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction
from django.test import override_settings
from django.utils import timezone
from pyotp import TOTP

from answerable.answers.actions import say_remit
from answerable.clocks.actions import Evidence, meet, proclaim, run_on
from answerable.clocks.determining import determine, take_determination_back
from answerable.clocks.models import Clock
from answerable.demo import example
from answerable.demo.answered import hold_to_account
from answerable.demo.called_in import load_called_in
from answerable.demo.meeting import hold
from answerable.demo.papers import inspection_report_pdf
from answerable.findings.actions import Dates, name_report, report_as_read
from answerable.findings.correcting import correct
from answerable.findings.noting import take_note_back, write_note
from answerable.library.collecting import collect, compare_all
from answerable.matters.actions import let_belong, open_matter
from answerable.meetings.actions import enter_scheduled, join
from answerable.meetings.paper_policy import Kept
from answerable.meetings.putting_off import postpone
from answerable.meetings.putting_papers import put_paper, rule_on_paper
from answerable.meetings.resolving import put
from answerable.opening.actions import begin
from answerable.opening.own_rules import with_verdicts
from answerable.opening.saying import OfSignatory, say_who_signed
from answerable.opening.tasks import read_papers_of
from answerable.opening.withdrawing import withdraw
from answerable.people.actions import enter_authority, enter_body, erase_name
from answerable.people.admitting import invite
from answerable.people.adopting import take_over
from answerable.people.appointing import appoint, leave
from answerable.people.enrolling import plan_rolls, take_rolls
from answerable.people.factors import begin as begin_factor
from answerable.people.factors import confirm as confirm_factor
from answerable.people.models import Account, Authority, Body
from answerable.people.passkeys import Place, ask_to_enrol, enrol
from answerable.people.succeeding import succeed, succeed_authority
from answerable.people.successions import Manner
from answerable.people.tests.authenticator import Device
from answerable.reading.rosters import Listed
from answerable.requisitions.models import Requisition
from answerable.requisitions.presenting import rule_on
from answerable.rulebook.constitutions import text_for
from answerable.rulebook.verdicts import Nation
from answerable.rulebook.written import read
from answerable.trail.acts import Actor
from answerable.trail.models import Entry
from answerable.trail.parts import models_proved_together
from answerable.trail.proof import verify
from answerable.trail.rows import row_problems
from answerable.trail.states import proved_fields, proved_models
from tests.architecture.rooms import our_models
from tests.record.following import follow

NO_DAYS = Dates(published_on=None, published_from="", received_on=None, received_assumed=False, received_from="")
pytestmark = pytest.mark.xdist_group("every row")


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker, tmp_path_factory):
    """The record of these tests, made once for all of them: each leaves it as it was."""
    folder = tmp_path_factory.mktemp("everything")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield with_every_kind_of_row(Actor(name="command line", role="clerk"), datetime(2024, 11, 15, 9, 30, tzinfo=UTC))
        transaction.set_rollback(True)


@pytest.fixture
def everything(once, db):
    return Authority.objects.get(pk=once.pk)


def with_every_kind_of_row(by, at):
    """A record with at least one row of every kind that acts make."""
    council = example.load(example.TOLD_ON)
    clerk = Account.objects.get(username="clerk")
    meet_and_minute(council, by, at)
    opening = begin([("again.pdf", inspection_report_pdf(), "report")], by=clerk, at=at)
    read_papers_of.call(opening.pk)
    said = {"P Ravensgill": OfSignatory(standing="member", person=council.people.first())}
    say_who_signed(opening, said, by=clerk, at=at)
    proclaim(Nation.ENGLAND, date(2022, 9, 19), "State Funeral", "the gazette", by=by, at=at, proclaimed_on=date(2022, 9, 10))
    report = council.reports.exclude(reading=None).first()
    read = report_as_read(report.reading)
    correct(report.file, read, read.findings[:1], "as_read", [], "", by=by, at=at)
    correct(report.file, read, read.findings[1:3], "joined", [], "", why="It is one sentence.", by=by, at=at)
    parts = [" ".join(read.findings[3].text.value.split()[n : n + 4]) for n in (0, 4)]
    correct(report.file, read, read.findings[3:4], "split", parts, "Nobody", why="They are two.", by=by, at=at)
    correct(report.file, read, read.findings[4:5], "rejected", [], "", why="It is a heading.", by=by, at=at)
    take_note_back(write_note(report.findings.first(), "It was late.", by=by, at=at), "It was not.", by=by, at=at)
    write_note(report.findings.first(), "A plan was asked for.", by=by, at=at)
    letter = name_report(council, "A letter", "Nobody", NO_DAYS, by=by, at=at)
    mistaken = open_matter(council, "A mistake", [letter], None, by=by, at=at)
    withdraw(mistaken, "It was about another council.", by=by, at=at)
    joined = enter_scheduled(council.bodies.first(), date(2030, 1, 7), time(10), "the calendar", by=by, at=at)
    join(joined, Body.objects.exclude(pk=joined.body_id).first(), by=by, at=at)
    put(joined, "That the plan be brought to the next meeting.", by=by, at=at)
    post, person = council.posts.first(), council.people.first()
    leave(appoint(post, person, since=date(2020, 1, 1), by=by, at=at), date(2024, 3, 31), by=by, at=at)
    renamed = what_followed(council, by, at)
    how_it_went(council, by)
    collect([replace(read, file=replace(read.file, sha256="0" * 64))], by=by, at=at)
    compare_all(by=by, at=at)
    invite(council, "invited", "chair", body=renamed, by=by, at=at)
    more_ways_in(clerk, at)
    follow(council, by)
    load_called_in(council)
    under_their_own_rules(council, by)
    return council


def more_ways_in(clerk, at):
    """An authenticator app and a passkey."""
    factor = begin_factor(clerk, at=at)
    confirm_factor(factor, TOTP(factor.secret).at(at), at=at)
    place = Place(host="testserver", origins=("http://testserver",))
    asked = ask_to_enrol(clerk, place, at=at)
    enrol(clerk, "key ring", Device().create(asked.options), asked, place, at=at)


def meet_and_minute(council, by, at):
    """A meeting at which people answered, another held and minuted, a third put off, and a ruling on the requisition."""
    hold_to_account(council)
    held = hold(council, date(2025, 2, 3), b"%PDF-1.7 notice and agenda")
    papers_before(held.meeting)
    put_off = enter_scheduled(held.meeting.body, date(2030, 2, 4), time(10), "the calendar", by=by, at=at)
    postpone(put_off, date(2030, 3, 4), time(10), "Snow.", by=by, at=at)
    rule_on(Requisition.objects.get(), False, "Two signatures were taken back.", date(2024, 11, 14), by=by, at=at)


def papers_before(meeting):
    """A paper kept from the public, which the monitoring officer has ruled on."""
    act = {"by": Actor(name="officer", role="monitoring_officer"), "at": timezone.now()}
    kept = Kept(paragraph=3, because="A negotiation.", look_again_on=timezone.localdate() + timedelta(days=90))
    paper = put_paper(meeting.items.first(), inspection_report_pdf() + b"\n%terms", "terms.pdf", title="Terms", kept=kept, **act)
    rule_on_paper(paper, True, kept, **act)


def what_followed(council, by, at):
    """Another committee after the one, another council after this."""
    committee = council.bodies.get(kind="scrutiny_committee")
    renamed = enter_body(council, "Families Scrutiny Committee", committee.kind, by=by, at=at)
    succeed(committee, renamed, date(2027, 5, 1), Manner.RENAMED, by=by, at=at)
    after = enter_authority("Greater Peakshire Council", by=by, at=at)
    succeed_authority(council, after, date(2024, 11, 1), Manner.REORGANISED, by=by, at=at)
    return renamed


def how_it_went(council, by):
    """How a clock ended, what was determined, what a committee holds, and why a paper belongs."""
    act = {"by": by, "at": timezone.now()}
    drafted, statement = Clock.objects.get(rule="SEND-PAP-DRAFT"), Clock.objects.get(rule="SEND-PAP-STATUTORY-70WD")
    evidence = Evidence(words="the letter", said_by="Director", address="https://example.org/letter", file="a" * 64)
    meet(drafted, date(2025, 1, 9), evidence, **act)
    run_on(drafted, "another plan", **act)
    meet(drafted, date(2025, 1, 9), evidence, **act)
    determine(statement, False, date(2024, 11, 14), "the report", said_by="Clerk", **act)
    take_determination_back(statement, "another report", **act)
    determine(statement, True, date(2024, 11, 14), "the report", said_by="Clerk", address="https://example.org", **act)
    say_remit(council.bodies.get(kind="scrutiny_committee", name__startswith="People"), True, "the constitution", **act)
    let_belong(council.matters.first(), council.files.first(), "Dalesmoor Borough Council", "scrutinised jointly", **act)


def under_their_own_rules(council, by):
    """The constitution, entered by the council itself, and a verdict that came out otherwise by it."""
    act = {"by": by, "at": timezone.now()}
    Requisition.objects.update(state="received")
    written = read(text_for(council.name).replace("number = 3", "number = 5"), "ours.toml")
    listed = [Listed(line=2, name="Quill Ashdown", initials="Q", surname="Ashdown", body="Libraries Committee")]
    take_rolls(council, listed, date(2026, 5, 7), "list.csv", seen=plan_rolls(council, listed, date(2026, 5, 7)).seen, **act)
    with_verdicts(council, lambda: take_over(council, written, **act), "the constitution, Part 4, Rule 7", **act)


def problems():
    counted = {"rows": 0, "files": 0}
    return list(row_problems(counted))


def altered(field, value):
    """Another value that the column can hold, as near to this one as may be."""
    if isinstance(field, models.ForeignKey):
        others = field.related_model._base_manager.exclude(pk=value).values_list("pk", flat=True)
        return others.first() if value is None or others else None
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, time):
        return value.replace(minute=(value.minute + 1) % 60)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    if isinstance(field, models.JSONField):
        told = json.dumps(value)
        return {"x": told} if not isinstance(value, list) else [*value, "x"]
    return {models.DateField: date(2000, 1, 1), models.TimeField: time(1), models.DateTimeField: timezone.now()}.get(
        type(field), 1
    )


def test_every_kind_of_row_is_there_and_everything_holds(everything):
    assert [model._meta.label for model in proved_models() if not model._base_manager.exists()] == []
    proof = verify()
    assert proof.problems == ()
    assert proof.rows == sum(model._base_manager.count() for model in [*proved_models(), *models_proved_together()])


def test_one_byte_changed_in_any_field_of_any_row_is_found_and_the_row_is_named(everything):
    """In each turn one field of one row of every model, so that a turn names as many rows as it changed, and no other."""
    tried, turn = 0, 0
    fields = {model: changeable(model) for model in proved_models()}
    while any(turn < len(some) for some in fields.values()):
        changed = set()
        with transaction.atomic():
            for model, some in fields.items():
                row = model._base_manager.order_by("pk").last()
                for field in some[turn : turn + 1]:
                    other = altered(field, getattr(row, field.attname))
                    column = f'"{model._meta.db_table}" SET "{field.column}"'
                    if other is not None and set_past_the_constraints(model, column, field, other, row.pk):
                        changed.add((model._meta.label_lower, str(row.pk)))
            named = {(one.kind, one.key) for one in problems()}
            transaction.set_rollback(True)
        assert named == changed, f"field {turn + 1} of each"
        tried, turn = tried + len(changed), turn + 1
    assert tried > 120


def changeable(model):
    """The fields of a model that the proof covers and one statement can change."""
    fields = [model._meta.get_field(name) for name in proved_fields(model)]
    return [field for field in fields if not field.many_to_many and not field.primary_key]


def set_past_the_constraints(model, column, field, other, pk):
    """Change one value in the table itself; False where a constraint of the database does not let even that be."""
    prepared = field.get_db_prep_save(other, connection)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'UPDATE {column} = %s WHERE "{model._meta.pk.column}" = %s', [prepared, pk])
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (IntegrityError, DataError):
        return False
    return True


def test_one_byte_changed_in_any_field_of_rows_proved_together_is_found_and_what_they_belong_to_is_named(everything):
    unnoticed, tried = [], 0
    for model in models_proved_together():
        assert model._base_manager.exists()
        row = model._base_manager.order_by("pk").last()
        owner = getattr(row, model.PROVED_BY[0])
        for field in model._meta.concrete_fields:
            other = altered(field, getattr(row, field.attname))
            if field.primary_key or other is None:
                continue
            with transaction.atomic():
                column = f'"{model._meta.db_table}" SET "{field.column}"'
                if set_past_the_constraints(model, column, field, other, row.pk):
                    tried += 1
                    if (owner._meta.label_lower, str(owner.pk)) not in {(one.kind, one.key) for one in problems()}:
                        unnoticed.append((model._meta.label, field.name))
                transaction.set_rollback(True)
    assert unnoticed == []
    assert tried > 5


def test_what_belongs_together_cannot_be_parted_unseen(everything):
    matter = everything.matters.first()
    matter.reports.clear()
    assert [(one.kind, one.key) for one in problems()] == [("matters.matter", str(matter.pk))]


def test_a_row_that_no_act_made_is_found(everything):
    slipped = Body.objects.create(authority=everything, name="Shadow Committee", slug="shadow", kind="committee")
    [problem] = problems()
    assert problem.what == f"body {slipped.pk} (people.body) was made by no act"


def test_a_row_gone_is_found(everything):
    signature = apps.get_model("requisitions.Signature").objects.first()
    key = signature.pk
    signature.delete()
    [problem] = problems()
    assert problem.what == f"signature {key} (requisitions.signature) is gone, and no act removed it"
    assert problem.ledger == everything.slug


def test_a_file_changed_or_gone_is_found(everything):
    file = everything.files.first()
    with file.content.storage.open(file.content.name, "rb") as kept:
        data = kept.read()
    place = file.content.storage.path(file.content.name)
    with open(place, "wb") as spoilt:
        spoilt.write(data[:-1] + bytes([data[-1] ^ 1]))
    assert {one.what.split(") ", 1)[1].split(" (")[0] for one in problems()} == {"no longer has its hash"}
    file.content.storage.delete(file.content.name)
    assert {one.what.split(") ", 1)[1].split(" (")[0] for one in problems()} == {"is not there any more"}
    with open(place, "wb") as put_back:
        put_back.write(data)
    assert problems() == []


def test_a_persons_name_erased_by_the_act_for_it_leaves_everything_verifying(everything, by, at):
    person = everything.people.first()
    name = person.name
    erase_name(person, why="UK GDPR article 17", by=by, at=at)
    assert verify().problems == ()
    assert [entry for entry in Entry.objects.all() if name in json.dumps([entry.details, entry.about, entry.by])] == []


def test_every_field_left_out_of_the_proof_has_its_reason(db):
    left_out = {model._meta.label: getattr(model, "NOT_PROVED", {}) for model in proved_models()}
    assert {label: sorted(reasons) for label, reasons in left_out.items() if reasons} == {
        "meetings.Pack": ["tries"],
        "opening.Paper": ["taken_at", "taken_by"],
        "people.Account": ["groups", "last_login", "password", "user_permissions"],
        "people.Passkey": ["last_challenge", "signs", "used_at"],
        "people.SecondFactor": ["last_step", "secret", "wrong", "wrong_at"],
    }
    assert [reason for reasons in left_out.values() for reason in reasons.values() if len(reason) < 10] == []
    for model in proved_models():
        names = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
        assert set(getattr(model, "NOT_PROVED", {})) <= names


def test_every_model_of_ours_says_to_which_ledger_it_belongs_what_it_is_worked_out_from_or_why_it_is_off_the_record():
    ours = [model for model in our_models() if model._meta.app_label != "trail"]
    said = [sum(hasattr(model, way) for way in ("LEDGER", "PROVED_BY", "WORKED_OUT", "OFF_THE_RECORD")) for model in ours]
    assert [model._meta.label for model, ways in zip(ours, said, strict=True) if ways != 1] == []


def test_only_followers_are_off_the_record_and_no_archive_holds_them():
    off = [model for model in our_models() if hasattr(model, "OFF_THE_RECORD")]
    assert {model._meta.label for model in off} == {"alerts.Follower", "alerts.Following"}
    assert set(off) & set(proved_models()) == set()


def test_what_rows_are_proved_by_is_itself_proved():
    for model in models_proved_together():
        way, digest = model.PROVED_BY
        owner = model._meta.get_field(way).related_model
        assert owner in proved_models()
        assert digest in proved_fields(owner)
