"""Writing an act into the trail: with the act or not at all, and never without its time zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.trail.acts import Actor
from answerable.trail.chain import last_number
from answerable.trail.commitments import commitment
from answerable.trail.models import BEGINNING, INSTALLATION, Entry, Ledger, Touched
from answerable.trail.proof import verify
from answerable.trail.tests.conftest import AT

# PostgreSQL cannot keep a NUL, and neither database half a surrogate pair.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words
nested = st.recursive(plain, lambda some: st.lists(some, max_size=4) | st.dictionaries(words, some, max_size=4))
details = st.dictionaries(words, nested)


def test_an_entry_says_who_did_what_to_what_and_when(note, thing):
    entry = note("opened", reports=2)
    kept = Entry.objects.get()
    assert kept == entry
    assert (kept.ledger.key, kept.number, kept.by, kept.role, kept.verb) == (INSTALLATION, 1, "A Clerk", "clerk", "opened")
    assert (kept.kind, kept.key) == ("auth.group", str(thing.pk))
    assert (kept.at, kept.details, kept.previous) == (AT, {"reports": 2}, BEGINNING)


def test_the_name_of_what_the_public_may_not_see_stays_out(note):
    assert note().about == ""


def test_each_entry_follows_from_the_one_before(note):
    first, second = note("opened"), note("closed")
    assert (second.number, second.previous) == (2, first.digest)
    assert (Ledger.objects.get().number, Ledger.objects.get().digest, last_number(INSTALLATION)) == (2, second.digest, 2)


def test_what_is_chained_contains_nothing_that_may_have_to_go(note):
    entry = note("opened", reason="a secret", by=Actor(name="Ann Other", role="clerk"))
    assert sorted(entry.chained()) == ["at", "by", "did", "ledger", "number", "previous", "rows", "told"]
    assert not {"a secret", "Ann Other", "opened"} & {str(value) for value in entry.chained().values()}


def test_the_same_words_twice_are_two_commitments_for_each_has_a_salt_of_its_own(note):
    first, second = note("opened", reason="x"), note("opened", reason="x")
    for part in ("did", "told", "by"):
        assert len(getattr(first, f"{part}_salt")) == 32
        assert getattr(first, f"{part}_digest") != getattr(second, f"{part}_digest")
    assert first.told_digest == commitment(first.told_salt, {"about": "", "details": {"reason": "x"}})


def test_an_entry_witnesses_the_thing_and_the_other_rows_each_once(note, thing):
    other = Group.objects.create(name="Dalesmoor")
    entry = note(rows=[other, thing])
    assert list(Touched.objects.values_list("entry", "place", "kind", "key")) == [
        (entry.pk, 0, "auth.group", str(thing.pk)),
        (entry.pk, 1, "auth.group", str(other.pk)),
    ]


def test_an_act_cannot_commit_to_what_it_has_not_written(note):
    with pytest.raises(ValueError, match=r"rows it has written: auth\.group 99"):
        note(about=Group(pk=99, name="nowhere"))
    assert not Entry.objects.exists()


def test_what_an_act_removed_is_witnessed_as_gone(note, thing):
    other = Group.objects.create(name="Dalesmoor")
    note(rows=[other])
    key, _ = str(other.pk), Group.objects.filter(pk=other.pk).delete()
    entry = note("removed", gone=[other])
    assert [(one.key, one.shape) for one in entry.touched.all()] == [(str(thing.pk), entry.touched.first().shape), (key, None)]


def test_a_time_without_its_zone_is_refused_and_nothing_is_written(note):
    with pytest.raises(ValueError, match="time zone"):
        note(at=datetime(2024, 11, 14, 9, 0))  # noqa: DTZ001  (the mistake this test is about)
    assert not Entry.objects.exists()


def test_the_same_moment_told_in_another_zone_is_kept_as_the_same_moment(note):
    note(at=AT.astimezone(timezone(timedelta(hours=1))))
    assert Entry.objects.get().at == AT
    assert verify().problems == ()


def test_an_act_that_is_rolled_back_leaves_no_entry_and_no_gap(note):
    note("opened")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = note("regretted").number / 0
    note("closed")
    assert list(Entry.objects.values_list("number", "verb")) == [(1, "opened"), (2, "closed")]
    assert verify().problems == ()


def test_names_in_any_script_and_big_details_are_kept_whole(note):
    big = {"findings": [{"text": "“Yr hyn a ddywedwyd” – Ελένη, 李, 👩🏽‍🏫, e\u0301 é" * 50, "page": n} for n in range(300)]}
    note("read", by=Actor(name="Siân Ó Néill", role="clerk"), **big)
    kept = Entry.objects.get()
    assert (kept.by, kept.details) == ("Siân Ó Néill", big)
    assert verify().problems == ()


def test_a_long_name_is_cut_to_what_the_trail_keeps(note):
    note(by=Actor(name="y" * 300, role="clerk"))
    assert len(Entry.objects.get().by) == 200
    assert verify().problems == ()


@given(details=details)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_details_they_come_back_as_they_were_and_the_digest_holds(note, details):
    entry = note(**{f"_{key}": value for key, value in details.items()})
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.details == entry.details
    assert kept.told_digest == commitment(kept.told_salt, kept.told())
    assert kept.worked_out_digest() == entry.digest


@pytest.mark.parametrize("number", [0.1, 1e16, 1e300, 1.5, -0.0, 12.0])
def test_a_number_with_a_fraction_is_kept_as_its_text_which_no_database_rewrites(note, number):
    note(value=number)
    assert Entry.objects.get().details == {"value": str(number)}
    assert verify().problems == ()


def test_numbers_as_keys_are_kept_in_one_order(note):
    note(signed={2: "two", 10: "ten"}, pair=(1, 2))
    assert Entry.objects.get().details == {"signed": {"2": "two", "10": "ten"}, "pair": [1, 2]}
    assert verify().problems == ()


def test_what_is_not_a_number_is_refused(note):
    with pytest.raises(ValueError, match="not JSON compliant"):
        note(value=float("nan"))
    assert not Entry.objects.exists()


def test_a_moment_is_kept_to_the_microsecond(note):
    note(at=datetime(2024, 11, 14, 9, 0, 0, 123456, tzinfo=UTC))
    assert Entry.objects.get().at.microsecond == 123456
    assert verify().problems == ()
