"""A release is loaded whole, once, in one act; another adds what is new, and what it revises is told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.indicators.models import Area, Figure, Indicator, Release
from answerable.trail.models import Entry
from answerable.trail.proof import verify

FIRST = [("E1", "Dalesmoor", 2021, 5, 10), ("E2", "Fenborough", 2021, "c", 10), ("E1", "Dalesmoor", 2022, 6, 10)]


def figures():
    return [
        (one.area.code, one.period, one.numerator, one.denominator, one.mark, one.row)
        for one in Figure.objects.select_related("area")
    ]


def test_every_figure_is_kept_with_its_mark_and_row_in_one_entry_that_names_the_file(loaded, release_of):
    found = loaded(release_of(*FIRST), published_on=date(2023, 6, 8))
    assert (found.read, found.added, found.revised) == (3, 3, ())
    assert figures() == [("E1", 2021, 5, 10, "", 2), ("E2", 2021, None, None, "c", 3), ("E1", 2022, 6, 10, "", 4)]
    [entry] = Entry.objects.all()
    assert (entry.ledger.key, entry.verb, entry.about) == ("installation", "loaded", "shares.csv")
    assert {name: entry.details[name] for name in ("file", "sha256", "read", "added", "revised", "figures")} == {
        "file": "shares.csv",
        "sha256": found.release.sha256,
        "read": 3,
        "added": 3,
        "revised": 0,
        "figures": found.release.digest,
    }
    assert verify().problems == ()


def test_the_same_file_again_changes_nothing_and_is_no_act(loaded, release_of):
    loaded(release_of(*FIRST), published_on=date(2023, 6, 8))
    again = loaded(release_of(*FIRST), published_on=date(2024, 6, 8))
    assert (again.release, again.read, again.added, again.revised) == (None, 3, 0, ())
    assert (Release.objects.count(), Figure.objects.count(), Entry.objects.count()) == (1, 3, 1)


def test_another_release_adds_what_is_new_and_tells_what_it_revises(loaded, release_of):
    loaded(release_of(*FIRST), published_on=date(2023, 6, 8))
    found = loaded(release_of(("E1", "Dalesmoor", 2022, 4, 10), ("E1", "Dalesmoor", 2023, 7, 10)), published_on=date(2024, 6, 8))
    [one] = found.revised
    assert (found.added, one.area.name, one.period, one.was, one.now) == (
        2,
        "Dalesmoor",
        2022,
        (None, 6, 10, ""),
        (None, 4, 10, ""),
    )
    assert [(f.period, f.numerator) for f in Figure.objects.of(Indicator.objects.get().pk).about(["E1"])] == [
        (2021, 5),
        (2022, 6),
        (2022, 4),
        (2023, 7),
    ]
    assert Area.objects.count() == 2


def test_an_empty_cell_revises_nothing(loaded, release_of):
    loaded(release_of(*FIRST), published_on=date(2023, 6, 8))
    found = loaded(release_of(("E1", "Dalesmoor", 2022, "", ""), ("E3", "Gapton", 2022, "", "")), published_on=date(2024, 6, 8))
    assert (found.added, found.revised) == (1, ())


def test_an_older_file_loaded_later_fills_in_what_was_known_when_and_revises_nothing(loaded, release_of):
    loaded(release_of(("E1", "Dalesmoor", 2022, 4, 10)), published_on=date(2024, 6, 8))
    found = loaded(release_of(("E1", "Dalesmoor", 2022, 6, 10)), name="older.csv", published_on=date(2023, 6, 8))
    assert (found.added, found.revised) == (1, ())
    assert [one.numerator for one in Figure.objects.of(Indicator.objects.get().pk)] == [6, 4]


def test_a_figure_changed_added_or_removed_beside_the_acts_is_found(loaded, release_of):
    release = loaded(release_of(*FIRST)).release
    said = f"the figures of release {release.pk} (shares.csv) no longer are what was recorded of them"
    one = Figure.objects.first()
    for field, value in (
        ("numerator", 4),
        ("denominator", 11),
        ("period", 2020),
        ("row", 9),
        ("value", 0.5),
    ):
        was = getattr(one, field)
        Figure.objects.filter(pk=one.pk).update(**{field: value})
        assert [problem.what for problem in verify().problems] == [said], field
        Figure.objects.filter(pk=one.pk).update(**{field: was})
    assert verify().problems == ()
    Figure.objects.filter(pk=one.pk).delete()
    assert [(problem.what, problem.key) for problem in verify().problems] == [(said, str(release.pk))]


def test_if_the_last_figure_cannot_be_kept_none_is(loaded, release_of, monkeypatch):
    def fails(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("answerable.indicators.loading.digest_of_parts", fails)
    with pytest.raises(RuntimeError):
        loaded(release_of(*FIRST))
    assert [model.objects.count() for model in (Release, Figure, Area, Indicator, Entry)] == [0, 0, 0, 0, 0]


def test_a_large_release_is_written_in_few_statements(loaded, release_of):
    rows = [(f"E{n % 10}", f"Place {n % 10}", 1990 + n // 10, n, 400) for n in range(400)]
    with CaptureQueriesContext(connection) as queries:
        loaded(release_of(*rows))
    assert len(queries) < 60
