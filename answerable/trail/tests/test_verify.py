"""Proving the chain whole, and naming the first entry that does not hold, once somebody has got past the triggers."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from answerable.trail.acts import Actor
from answerable.trail.chain import record, verify
from answerable.trail.models import BEGINNING, Entry, Head

append_only = import_module("answerable.trail.migrations.0002_append_only")
THING = Group(pk=1, name="Peakshire County Council")
BY = Actor(name="A Clerk", role="clerk")
AT = datetime(2024, 11, 14, 9, 0, tzinfo=UTC)


@pytest.fixture
def tampering(db):
    """Five entries, and a database whose guards somebody has taken off."""
    for number in range(1, 6):
        record(f"act {number}", THING, by=BY, at=AT, number=number)
    back = append_only.POSTGRESQL_BACK if connection.vendor == "postgresql" else append_only.SQLITE_BACK
    with connection.cursor() as cursor:
        for statement in back:
            cursor.execute(statement)


def first_broken():
    proof = verify()
    return proof.broken_at, proof.problem, proof.entries


def test_an_empty_trail_holds(db):
    assert (verify().entries, verify().head, verify().broken_at) == (0, BEGINNING, None)


def test_an_untouched_trail_holds_to_its_head(tampering):
    proof = verify()
    assert (proof.entries, proof.broken_at, proof.problem) == (5, None, "")
    assert proof.head == Head.objects.get().digest


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "praised"},
        {"by": "Somebody Else"},
        {"role": "member"},
        {"at": datetime(2024, 11, 13, 9, 0, tzinfo=UTC)},
        {"kind": "people.body"},
        {"key": "2"},
        {"about": "Another Council"},
        {"details": {"number": 4}},
        {"digest": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_named(tampering, change):
    Entry.objects.filter(number=3).update(**change)
    assert first_broken() == (3, "entry 3 has been changed since it was written", 2)


def test_a_change_covered_by_a_fresh_digest_breaks_the_entry_after(tampering):
    entry = Entry.objects.get(number=3)
    entry.verb = "praised"
    Entry.objects.filter(number=3).update(verb="praised", digest=entry.worked_out_digest())
    assert first_broken() == (4, "entry 4 does not follow from the entry before it", 3)


def test_a_removed_entry_is_named(tampering):
    Entry.objects.filter(number=3).delete()
    assert first_broken() == (3, "entry 3 is missing: the next one kept is 4", 2)


def test_a_removed_first_entry_is_named(tampering):
    Entry.objects.filter(number=1).delete()
    assert first_broken() == (1, "entry 1 is missing: the next one kept is 2", 0)


def test_an_entry_removed_and_the_rest_renumbered_breaks_where_it_stood(tampering):
    Entry.objects.filter(number=3).delete()
    for number in (4, 5):
        Entry.objects.filter(number=number).update(number=number - 1)
    assert first_broken() == (3, "entry 3 does not follow from the entry before it", 2)


def test_an_entry_slipped_in_is_named(tampering):
    for number in (5, 4, 3):
        Entry.objects.filter(number=number).update(number=number + 1)
    slipped = Entry(number=3, at=AT, by="x", role="y", verb="z", kind="k", key="1", about="a", previous="e" * 64)
    slipped.digest = slipped.worked_out_digest()
    slipped.save(force_insert=True)
    assert first_broken() == (3, "entry 3 does not follow from the entry before it", 2)


def test_two_entries_changing_places_are_named(tampering):
    for was, now in ((3, 99), (4, 3), (99, 4)):
        Entry.objects.filter(number=was).update(number=now)
    assert first_broken() == (3, "entry 3 does not follow from the entry before it", 2)


def test_a_tail_cut_off_is_noticed_by_the_head(tampering):
    Entry.objects.filter(number__gt=3).delete()
    assert first_broken() == (4, "entry 4 is missing: the head says the chain goes on to entry 5", 3)


def test_a_trail_emptied_whole_is_noticed_by_the_head(tampering):
    Entry.objects.all().delete()
    assert first_broken() == (1, "entry 1 is missing: the head says the chain goes on to entry 5", 0)


def test_an_entry_added_behind_the_heads_back_is_named(tampering):
    last = Entry.objects.get(number=5)
    added = Entry(number=6, at=AT, by="x", role="y", verb="z", kind="k", key="1", about="a", previous=last.digest)
    added.digest = added.worked_out_digest()
    added.save(force_insert=True)
    assert first_broken() == (6, "entry 6 was added without the head: the head says the chain ends at entry 5", 5)


def test_a_head_that_is_gone_is_noticed(tampering):
    Head.objects.all().delete()
    broken_at, problem, _ = first_broken()
    assert (broken_at, problem) == (1, "entry 1 was added without the head: the head says the chain ends at entry 0")


def test_a_head_set_to_another_digest_is_noticed(tampering):
    Head.objects.update(digest="a" * 64)
    assert first_broken() == (5, "the head does not agree with entry 5, the last", 5)
