"""Parquet as other programs write it, read to the last value; what is damaged, hostile or of another kind is said to be that."""

import random
from pathlib import Path

import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.files import File, read_files
from answerable.reading.statistics.parquet import tables
from answerable.reading.statistics.parquet.tables import read_parquet
from answerable.reading.statistics.parquet.unpacking import numbers, snappy

FILES = Path(__file__).parent / "parquet"  # written by Arrow, from made-up values
COLUMNS = ("word", "share", "many")
HELD = [["a", None, "long " * 30, "a"] * 25, [0.5, None, -1.25, 3e9] * 25, list(range(100))]


def refused(data, wanted=COLUMNS):
    with pytest.raises(Unreadable) as problem:
        read_parquet(data, "values.parquet", wanted)
    return str(problem.value)


@pytest.mark.parametrize("name", ["plain", "snappy", "gzip-second-version"])
def test_every_value_is_read_whatever_it_was_packed_in(name):
    assert read_parquet((FILES / f"{name}.parquet").read_bytes(), name, COLUMNS) == HELD


def test_a_copy_may_reach_into_itself_and_runs_may_be_packed_or_repeated():
    assert snappy(bytes([10, 0, ord("x"), (8 << 2) | 2, 1, 0]), 10) == b"x" * 10
    assert numbers(bytes([6, 5]), 3, 3) == [5, 5, 5]
    assert numbers(bytes([3, 0b10001000, 0b11000110, 0b11111010]), 3, 8) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_another_kind_is_named_with_what_to_do():
    assert refused((FILES / "zstandard.parquet").read_bytes()) == (
        "values.parquet: This Parquet file is not read here: it is compressed with Zstandard. "
        "Save the table as CSV, or as Parquet compressed with Snappy."
    )


def test_a_parquet_that_is_none_or_lacks_a_column_is_said():
    assert refused(b"PAR1\x00\x01") == (
        "values.parquet: It is no Parquet file that can be read: it does not begin and end as one does. "
        "Get it again from the publisher."
    )
    with pytest.raises(Unreadable) as called_so:
        read_files([File(name="values.parquet", data=b"series,period,value")])
    assert "It is no Parquet file that can be read" in str(called_so.value)
    assert refused((FILES / "plain.parquet").read_bytes(), ("Values",)) == (
        "values.parquet: The table has no column Values; it has: word, share, many. Give the file as published."
    )


def test_more_rows_than_are_read_are_refused_by_what_the_file_says_of_itself(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 99)
    assert refused((FILES / "plain.parquet").read_bytes()).startswith(
        "values.parquet: The table has 100 rows; at most 99 are read."
    )
    monkeypatch.setattr(tables, "MOST_ROWS", 100)
    monkeypatch.setattr(tables, "MOST_UNPACKED", 100)
    assert "unpacked it has more than" in refused((FILES / "plain.parquet").read_bytes())


@pytest.mark.parametrize("name", ["plain", "snappy", "gzip-second-version"])
def test_a_damaged_file_is_refused_or_read_and_nothing_else(name):
    whole, chance = (FILES / f"{name}.parquet").read_bytes(), random.Random(9)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(4, len(data) - 4)] = chance.randrange(256)
        try:
            columns = read_parquet(bytes(data), name, COLUMNS)
        except Unreadable:
            continue
        assert len({len(column) for column in columns}) == 1
