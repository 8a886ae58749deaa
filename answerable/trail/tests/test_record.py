"""Writing an act into the trail: with the act or not at all, and never without its time zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.trail.acts import Actor
from answerable.trail.chain import record, verify
from answerable.trail.models import BEGINNING, Entry, Head

AT = datetime(2024, 11, 14, 9, 0, tzinfo=UTC)
BY = Actor(name="A Clerk", role="clerk")
THING = Group(pk=7, name="Peakshire County Council")

# PostgreSQL cannot keep a NUL, and neither database half a surrogate pair.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words
nested = st.recursive(plain, lambda some: st.lists(some, max_size=4) | st.dictionaries(words, some, max_size=4))
details = st.dictionaries(words, nested)


def test_an_entry_says_who_did_what_to_what_and_when(db):
    entry = record("opened", THING, by=BY, at=AT, reports=2)
    kept = Entry.objects.get()
    assert kept == entry
    assert (kept.number, kept.by, kept.role, kept.verb) == (1, "A Clerk", "clerk", "opened")
    assert (kept.kind, kept.key, kept.about) == ("auth.group", "7", "Peakshire County Council")
    assert (kept.at, kept.details, kept.previous) == (AT, {"reports": 2}, BEGINNING)


def test_each_entry_follows_from_the_one_before(db):
    first, second = record("opened", THING, by=BY, at=AT), record("closed", THING, by=BY, at=AT)
    assert (second.number, second.previous) == (2, first.digest)
    assert (Head.objects.get().number, Head.objects.get().digest) == (2, second.digest)


def test_a_time_without_its_zone_is_refused_and_nothing_is_written(db):
    with pytest.raises(ValueError, match="time zone"):
        record("opened", THING, by=BY, at=datetime(2024, 11, 14, 9, 0))  # noqa: DTZ001  (the mistake this test is about)
    assert not Entry.objects.exists()


def test_the_same_moment_told_in_another_zone_is_kept_as_the_same_moment(db):
    record("opened", THING, by=BY, at=AT.astimezone(timezone(timedelta(hours=1))))
    assert Entry.objects.get().at == AT
    assert verify().broken_at is None


def test_an_act_that_is_rolled_back_leaves_no_entry_and_no_gap(db):
    record("opened", THING, by=BY, at=AT)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = record("regretted", THING, by=BY, at=AT).number / 0
    record("closed", THING, by=BY, at=AT)
    assert list(Entry.objects.values_list("number", "verb")) == [(1, "opened"), (2, "closed")]
    assert verify().broken_at is None


def test_names_in_any_script_and_big_details_are_kept_whole(db):
    thing = Group(pk=8, name="Cyngor Sir Ynys Môn")
    big = {"findings": [{"text": "“Yr hyn a ddywedwyd” – Ελένη, 李, 👩🏽‍🏫, e\u0301 é" * 50, "page": n} for n in range(300)]}
    record("read", thing, by=Actor(name="Siân Ó Néill", role="clerk"), at=AT, **big)
    kept = Entry.objects.get()
    assert (kept.about, kept.by, kept.details) == ("Cyngor Sir Ynys Môn", "Siân Ó Néill", big)
    assert verify().broken_at is None


def test_a_long_name_is_cut_to_what_the_trail_keeps(db):
    record("opened", Group(pk=9, name="x" * 400), by=Actor(name="y" * 300, role="clerk"), at=AT)
    assert (len(Entry.objects.get().about), len(Entry.objects.get().by)) == (300, 200)
    assert verify().broken_at is None


@given(details=details)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_details_they_come_back_as_they_were_and_the_digest_holds(db, details):
    entry = record("noted", THING, by=BY, at=AT, **{f"_{key}": value for key, value in details.items()})
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.details == entry.details
    assert kept.worked_out_digest() == entry.digest


@pytest.mark.parametrize("number", [0.1, 1e16, 1e300, 1.5, -0.0, 12.0])
def test_a_number_with_a_fraction_is_kept_as_its_text_which_no_database_rewrites(db, number):
    record("read", THING, by=BY, at=AT, value=number)
    assert Entry.objects.get().details == {"value": str(number)}
    assert verify().broken_at is None


def test_numbers_as_keys_are_kept_in_one_order(db):
    record("counted", THING, by=BY, at=AT, signed={2: "two", 10: "ten"}, pair=(1, 2))
    assert Entry.objects.get().details == {"signed": {"2": "two", "10": "ten"}, "pair": [1, 2]}
    assert verify().broken_at is None


def test_what_is_not_a_number_is_refused(db):
    with pytest.raises(ValueError, match="not JSON compliant"):
        record("read", THING, by=BY, at=AT, value=float("nan"))
    assert not Entry.objects.exists()
