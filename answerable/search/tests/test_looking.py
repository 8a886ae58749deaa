"""What of the texts is looked up and weighed, what is public of it, and which words are much alike: few questions, bounded."""

from datetime import date, datetime, time
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from answerable.demo.answered import hold_to_account
from answerable.findings.models import Finding
from answerable.search import asking, looking, seen
from answerable.search.kinds import KINDS
from answerable.search.looking import Within, last_with
from answerable.search.models import Part, Word
from answerable.search.spelling import keep, learn, likest
from answerable.search.words import asked, parts


@pytest.mark.parametrize(
    ("stems", "often"),
    [
        ("", 0),
        ("wait", 1),
        ("wait wait", 2),
        ("wait wait wait plan", 3),
        ("plan wait", 1),
        ("wait plan wait", 2),
        ("await waiter wai", 0),
        ("plan wait plan wait plan", 2),
    ],
)
def test_a_stem_is_counted_as_a_word_and_never_as_part_of_one(stems, often):
    assert asking._often("wait", stems) == often == stems.split().count("wait")


def test_what_is_public_hangs_on_no_day_so_its_words_may_be_kept(db):
    for kind in KINDS:
        _sql, constants = seen._public(kind.name, connection.vendor)
        assert not [one for one in constants if isinstance(one, date | datetime | time)], kind.name


def test_what_is_seen_is_what_each_kind_calls_public_itself(council):
    hold_to_account(council)
    keys = {kind.name: set(kind.public().model.objects.values_list("pk", flat=True)) for kind in KINDS}
    public = {kind.name: set(kind.public().values_list("pk", flat=True)) for kind in KINDS}
    assert seen.seen(keys) == public
    assert len([name for name, some in public.items() if some]) > 9
    assert seen.seen({"gone": {1}}) == {"gone": set()}
    assert seen.seen({}) == {}
    Finding.objects.filter(pk=max(public["finding"])).update(gone_at=timezone.now(), gone_as="rejected")
    assert seen.seen(keys)["finding"] == public["finding"] - {max(public["finding"])}


def test_however_it_is_looked_up_the_same_is_found(council, monkeypatch):
    """By the index, or from the last text back: on PostgreSQL as seems quicker; on SQLite there is one way."""
    within = Within(authority=council, kind="finding", since=date(2000, 1, 1), until=date(2100, 1, 1))
    expected = [(row.pk, row.key) for row in last_with(asked("leaders"), within, 300)]
    for common, many in ((0, 0), (1000, 0), (0, 1000), (1000, 1000)):
        monkeypatch.setattr(looking, "COMMON", common)
        monkeypatch.setattr(looking, "MANY", many)
        assert [(row.pk, row.key) for row in last_with(asked("leaders"), within, 300)] == expected != []
    assert last_with(asked("leaders"), within, 2) == last_with(asked("leaders"), within, 300)[:2]
    assert last_with(asked("leaders"), Within(since=date(2100, 1, 1)), 300) == []


def test_a_word_kept_has_its_parts_and_is_kept_once(db):
    learn(["Children wait; children’s plans wait.", "ab 2024 x2y wait"])
    learn(["Children again"])
    keep(["children"])  # as by two acts at the same moment
    words = list(Word.objects.order_by("word").values_list("word", flat=True))
    assert words == ["again", "children", "plans", "wait"]
    assert {one.part for one in Part.objects.filter(word="children")} == parts("children")
    assert Part.objects.count() == sum(len(parts(word)) for word in words)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("laeders", "leaders"),
        ("comitee", "committee"),
        ("accomadation", "accommodation"),
        ("phsycologist", "psychologist"),
        ("sychologist", "psychologist"),
        ("xylophone", ""),
        ("%", ""),
        ("'; --", ""),
        ("a" * 5000, ""),
    ],
)
def test_the_likest_word_is_the_one_that_shares_most_of_its_letters(db, written, meant):
    keep(["leaders", "ladders", "committee", "community", "accommodation", "accumulation", "psychologist", "physiologist"])
    assert likest(written) == meant


def test_words_kept_before_there_were_parts_are_taken_apart(db):
    Word.objects.bulk_create(Word(word=f"plan{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(150))
    import_module("answerable.search.migrations.0002_parts_of_words").take_apart(apps, None)
    assert Part.objects.filter(part=" pl").count() == 150
    assert Part.objects.count() == sum(len(parts(word)) for word in Word.objects.values_list("word", flat=True))
    assert likest("plnaab") == "planab"
