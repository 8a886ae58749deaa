"""The trail of 0.1.0, one chain for everybody, is there whole in the councils' ledgers, and proves the record it came with."""

import pytest
from django.db import connection, transaction

from answerable.findings.models import Finding
from answerable.trail.carrying import carry_over
from answerable.trail.first_chain import MARK
from answerable.trail.models import Entry, Ledger, Touched
from answerable.trail.proof import verify
from answerable.trail.tests.conftest import AT
from answerable.trail.triggers import NOW, run

pytestmark = [pytest.mark.usefixtures("brought_forward"), pytest.mark.xdist_group("release")]


@pytest.fixture
def undone():
    """Whatever a test does is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def first_chain():
    return sorted(
        Entry.objects.filter(details__has_key=MARK).select_related("ledger"), key=lambda one: one.details[MARK]["number"]
    )


def test_no_entry_is_lost_and_each_says_what_it_said(were):
    now = [
        {
            "number": one.details[MARK]["number"],
            "by": one.by,
            "role": one.role,
            "verb": one.verb,
            "kind": one.kind,
            "key": one.key,
            "about": one.about,
            "previous": one.details[MARK]["previous"],
            "digest": one.details[MARK]["digest"],
        }
        for one in first_chain()
    ]
    assert now == [{name: row[name] for name in now[0]} for row in sorted(were("trail_entry"), key=lambda row: row["number"])]


def test_each_councils_entries_are_in_its_own_ledger_in_their_order(were):
    ledgers = Ledger.objects.values_list("key", "number", "taken_over")
    assert [(key, taken_over) for key, _, taken_over in ledgers] == [
        ("dalesmoor-borough-council", True),
        ("installation", True),
        ("peakshire-county-council", True),
    ]
    # Each ledger ends with the one entry that takes the rows over.
    assert sum(number - 1 for _, number, _ in ledgers) == len(were("trail_entry"))
    for key, _, _ in ledgers:
        numbers = [one.details[MARK]["number"] for one in Entry.objects.filter(ledger__key=key, details__has_key=MARK)]
        assert numbers == sorted(numbers)
    strays = Entry.objects.filter(ledger__key="installation", details__has_key=MARK)
    assert set(strays.values_list("verb", "kind")) <= {("proclaimed", "clocks.closure")}


def test_the_record_verifies_row_by_row_and_file_by_file():
    proof = verify()
    assert proof.problems == ()
    assert proof.entries == 96 + 3
    assert proof.rows == Touched.objects.count()
    assert proof.files == 8


def test_it_is_taken_over_once():
    assert carry_over(at=AT) == 0
    assert Entry.objects.filter(verb="taken over").count() == 3


def test_an_entry_of_the_first_chain_changed_since_is_found(undone):
    run(connection, NOW.sqlite_back, NOW.postgresql_back)
    entry = first_chain()[40]
    entry.by = "Somebody Else"
    later = Entry.objects.filter(ledger=entry.ledger, number__gt=entry.number).order_by("number")
    previous = entry.previous
    for one in [entry, *later]:  # whoever did it works the whole ledger out again
        one.previous = previous
        one.commit(list(one.touched.order_by("place").values_list("leaf", flat=True)))
        previous = one.digest
        one.save()
    Ledger.objects.filter(pk=entry.ledger_id).update(digest=previous)
    assert [one.what for one in verify().problems] == ["entry 41 of the first chain has been changed since it was written"]


def test_a_finding_changed_since_is_found(undone):
    finding = Finding.objects.order_by("pk")[3]
    Finding.objects.filter(pk=finding.pk).update(text="Leaders are splendid.")
    [problem] = verify().problems
    assert (problem.kind, problem.key) == ("findings.finding", str(finding.pk))


def test_nobody_gets_a_second_taking_over_by_setting_the_mark_back(undone):
    Finding.objects.order_by("pk").first().responsible_bodies.all().delete()
    Ledger.objects.update(taken_over=False)
    carry_over(at=AT)
    problems = {one.what for one in verify().problems}
    assert any("takes rows over, though" in one for one in problems)
