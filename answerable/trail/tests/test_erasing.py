"""Erasing by law: the name is gone, the chain holds, and the erasure is there for anyone to see."""

import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import record
from answerable.trail.commitments import digest_of
from answerable.trail.erasing import erase
from answerable.trail.models import Entry, Touched
from answerable.trail.proof import verify
from answerable.trail.states import leaf_of
from answerable.trail.tests.conftest import AT, BY
from answerable.trail.triggers import NOW, run

NAME = "Nomen Nescio"
WHY = "UK GDPR article 17, decision 2026/4"


@pytest.fixture
def named(note, thing):
    """Two acts by somebody named, one of which tells the name; and a row that is called by it."""
    person = Group.objects.create(name=NAME)
    first = note("entered", about=person, by=Actor(name=NAME, role="member"), was=NAME)
    return person, first, note("noted", about=person)


def forget(person, first, **changes):
    Group.objects.filter(pk=person.pk).update(name="name erased")
    person.name = "name erased"
    return erase(person, **{"parts": [(first, "by"), (first, "told")], "why": WHY, "by": BY, "at": AT, **changes})


def test_a_name_erased_is_nowhere_in_the_trail_and_everything_verifies(named):
    person, first, _ = named
    forget(person, first)
    kept = json.dumps([list(table.objects.values()) for table in (Entry, Touched)], default=str)
    assert NAME not in kept
    assert verify().problems == ()


def test_the_commitments_stay_as_they_were(named):
    person, first, _ = named
    forget(person, first)
    kept = Entry.objects.get(pk=first.pk)
    assert kept.chained() == first.chained()
    assert (kept.by, kept.details, kept.by_salt, kept.told_salt, kept.verb) == ("", {}, "", "", "entered")


def test_the_erasure_is_an_entry_that_says_what_went_and_why(named):
    person, first, _ = named
    entry = forget(person, first)
    witnessed = [["auth.group", str(person.pk)]]
    assert (entry.verb, entry.details) == ("erased", {"why": WHY, "parts": [[1, "by"], [1, "told"]], "witnessed": witnessed})


def test_what_was_witnessed_of_the_row_before_can_be_guessed_no_more(named):
    person, first, _ = named
    forget(person, first)
    *before, now = Touched.objects.filter(key=str(person.pk)).order_by("pk")
    assert [one.salt for one in before] == ["", ""]
    state = {"id": person.pk, "name": NAME, "permissions": []}
    assert leaf_of("", "auth.group", str(person.pk), state) not in {one.leaf for one in before}
    assert now.leaf == leaf_of(now.salt, "auth.group", str(person.pk), {**state, "name": "name erased"})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"why": "  "}, "Say under which law or decision this is erased, without the name itself."),
        ({"parts": [(Entry(number=9), "by")]}, "The ledger of “installation” has no entry 9."),
        ({"parts": [(Entry(number=1), "did")]}, "“did” is no part of an entry that can be erased: it is “told” or “by”."),
    ],
)
def test_an_erasure_is_refused_with_the_reason(named, changes, reason):
    person, first, _ = named
    with pytest.raises(Refused) as refused:
        forget(person, first, **changes)
    assert str(refused.value) == reason
    assert verify().entries == 2


def test_what_an_erasure_tells_cannot_be_erased(named):
    person, first, _ = named
    entry = forget(person, first)
    with pytest.raises(Refused, match="Entry 3 says what was erased: it must stay"):
        erase(person, parts=[(entry, "told")], why=WHY, by=BY, at=AT)


def test_a_part_blanked_beside_the_acts_is_found(named):
    *_, second = named
    Entry.objects.filter(pk=second.pk).update(by="", by_salt="")
    assert [(one.number, one.what) for one in verify().problems] == [(2, "a part of entry 2 was erased, and no entry says so")]


def test_a_witness_blanked_beside_the_acts_is_found(named):
    person, _, second = named
    Touched.objects.filter(entry=second).update(salt="")
    what = f"what entry 2 witnessed of auth.group {person.pk} was erased, and no entry says so"
    assert [(one.number, one.what) for one in verify().problems] == [(2, what)]


def test_an_erasure_covers_nothing_that_was_witnessed_after_it(named):
    person, first, _ = named
    forget(person, first)
    record("noted", person, by=BY, at=AT)
    Touched.objects.filter(entry__number=4).update(salt="")
    assert [one.number for one in verify().problems] == [4]


def test_an_erased_part_cannot_be_filled_again_unseen(named):
    person, first, _ = named
    forget(person, first)
    run(connection, NOW.sqlite_back, NOW.postgresql_back)
    Entry.objects.filter(pk=first.pk).update(by="Somebody Else", by_salt="0" * 32)
    assert [one.what for one in verify().problems] == ["entry 1 has been changed since it was written"]
    assert digest_of([]) == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
