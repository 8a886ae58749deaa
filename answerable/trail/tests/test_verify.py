"""Proving a ledger whole, and naming the first entry that does not hold, once somebody has got past the guards."""

from datetime import UTC, date, datetime

import pytest

from answerable.trail.heads import make_head, published
from answerable.trail.models import BEGINNING, INSTALLATION, DailyHead, Entry, Ledger, Shape, Touched
from answerable.trail.proof import verify
from answerable.trail.tests.conftest import AT


def first_broken():
    proof = verify()
    problem = proof.problems[0]
    return problem.number, problem.what, proof.entries


def test_an_empty_trail_holds(db):
    proof = verify()
    assert (proof.entries, proof.rows, proof.files, proof.heads, proof.problems) == (0, 0, 0, {}, ())


def test_an_untouched_trail_holds_to_its_head(tampering):
    proof = verify()
    assert (proof.entries, proof.problems) == (5, ())
    assert proof.heads == {INSTALLATION: (5, Ledger.objects.get().digest)}


CHANGED = "entry 3 has been changed since it was written"
WITNESS = "what entry 3 witnessed of the rows it touched has been changed since it was written"


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
        {"did_salt": "0" * 32},
        {"told_salt": "0" * 32},
        {"by_salt": "0" * 32},
        {"did_digest": "f" * 64},
        {"told_digest": "f" * 64},
        {"by_digest": "f" * 64},
        {"rows_digest": "f" * 64},
        {"digest": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_named(tampering, change):
    Entry.objects.filter(number=3).update(**change)
    assert first_broken() == (3, CHANGED, 2)


def test_what_it_witnessed_cannot_be_changed_taken_away_or_added_to(tampering):
    third, kept = tampering[2], tampering[2].touched.get()
    Touched.objects.filter(pk=kept.pk).update(leaf="f" * 64)
    assert first_broken() == (3, WITNESS, 2)
    Touched.objects.filter(pk=kept.pk).update(leaf=kept.leaf)
    assert verify().problems == ()
    Touched.objects.create(entry=third, place=1, kind="k", key="1", shape=Shape.objects.get(), salt="0" * 32, leaf="e" * 64)
    assert first_broken() == (3, WITNESS, 2)
    Touched.objects.filter(entry=third).delete()
    assert first_broken() == (3, WITNESS, 2)


def test_a_change_covered_by_fresh_digests_breaks_the_entry_after(tampering):
    entry = Entry.objects.get(number=3)
    entry.verb = "praised"
    entry.commit(list(entry.touched.values_list("leaf", flat=True)))
    entry.save()
    assert first_broken() == (4, "entry 4 does not follow from the entry before it", 3)


def test_a_removed_entry_is_named(tampering):
    Touched.objects.filter(entry__number=3).delete()
    Entry.objects.filter(number=3).delete()
    assert first_broken() == (3, "entry 3 is missing: the next one kept is 4", 2)


def test_a_removed_first_entry_is_named(tampering):
    Touched.objects.filter(entry__number=1).delete()
    Entry.objects.filter(number=1).delete()
    assert first_broken() == (1, "entry 1 is missing: the next one kept is 2", 0)


def test_an_entry_removed_and_the_rest_renumbered_breaks_where_it_stood(tampering):
    Touched.objects.filter(entry__number=3).delete()
    Entry.objects.filter(number=3).delete()
    for number in (4, 5):
        Entry.objects.filter(number=number).update(number=number - 1)
    assert first_broken() == (3, "entry 3 does not follow from the entry before it", 2)


def test_an_entry_slipped_in_is_named(tampering):
    for number in (5, 4, 3):
        Entry.objects.filter(number=number).update(number=number + 1)
    like = Entry.objects.get(number=2)
    like.pk, like.number, like.previous = None, 3, "e" * 64
    like.commit([])
    like.save(force_insert=True)
    assert first_broken() == (3, "entry 3 does not follow from the entry before it", 2)


def test_two_entries_changing_places_are_named(tampering):
    for was, now in ((3, 99), (4, 3), (99, 4)):
        Entry.objects.filter(number=was).update(number=now)
    assert first_broken() == (3, "entry 3 does not follow from the entry before it", 2)


def cut_off_after(number):
    Touched.objects.filter(entry__number__gt=number).delete()
    Entry.objects.filter(number__gt=number).delete()


def test_a_tail_cut_off_is_noticed_by_the_head(tampering):
    cut_off_after(3)
    assert first_broken() == (4, "entry 4 is missing: the head says the chain goes on to entry 5", 3)


def test_a_trail_emptied_whole_is_noticed_by_the_head(tampering):
    cut_off_after(0)
    assert first_broken() == (1, "entry 1 is missing: the head says the chain goes on to entry 5", 0)


def test_an_entry_added_behind_the_heads_back_is_named(tampering):
    last = Entry.objects.get(number=5)
    last.pk, last.number, last.previous = None, 6, last.digest
    last.commit([])
    last.save(force_insert=True)
    assert first_broken() == (6, "entry 6 was added without the head: the head says the chain ends at entry 5", 6)


def test_a_head_set_to_another_digest_is_noticed(tampering):
    Ledger.objects.update(digest="a" * 64)
    assert first_broken() == (5, "the head does not agree with entry 5, the last", 5)


def rewrite_from(number, verb):
    """Somebody with the whole database in hand writes the chain again from an entry on, and sets the head to fit."""
    entry = Entry.objects.get(number=number)
    entry.verb, previous = verb, entry.previous
    for one in [entry, *Entry.objects.filter(number__gt=number).order_by("number")]:
        one.previous = previous
        one.commit(list(one.touched.order_by("place").values_list("leaf", flat=True)))
        previous = one.digest
        one.save()
    Ledger.objects.update(digest=previous)


def test_a_chain_rewritten_whole_is_noticed_by_the_daily_head(tampering):
    make_head(date(2024, 11, 14), at=AT)
    rewrite_from(3, "praised")
    what = "entry 5, the last that the daily head of 2024-11-14 saw, is another one now"
    assert [(problem.number, problem.what) for problem in verify().problems] == [(5, what)]


def test_a_tail_cut_off_whose_head_was_set_back_is_noticed_by_a_head_that_somebody_kept(tampering):
    kept = published(make_head(date(2024, 11, 14), at=AT))
    cut_off_after(4)
    Ledger.objects.update(number=4, digest=Entry.objects.get(number=4).digest)
    DailyHead.objects.all().delete()
    assert verify().problems == ()
    what = "entry 5, the last that the head you kept saw, is gone"
    assert [(problem.number, problem.what) for problem in verify(kept).problems] == [(5, what)]


def test_a_daily_head_changed_later_is_noticed(tampering):
    head = make_head(date(2024, 11, 14), at=AT)
    DailyHead.objects.update(leaves=[{**head.leaves[0], "number": 4}])
    assert [problem.what for problem in verify().problems] == ["the daily head of 2024-11-14 has been changed since it was made"]


def test_a_kept_head_that_does_not_hold_in_itself_is_told_so(tampering):
    kept = published(make_head(date(2024, 11, 14), at=AT))
    told = verify({**kept, "root": "0" * 64}).problems
    assert [problem.what for problem in told] == [
        "the head you kept does not hold in itself: its root is not that of its ledgers"
    ]


def test_a_head_of_a_day_is_made_once(tampering, note):
    first = make_head(date(2024, 11, 14), at=AT)
    note("later")
    assert make_head(date(2024, 11, 14), at=AT).root == first.root
    assert make_head(date(2024, 11, 15), at=AT).root != first.root
    assert verify().problems == ()


def test_an_empty_trail_has_a_beginning(db):
    assert BEGINNING == "0" * 64
