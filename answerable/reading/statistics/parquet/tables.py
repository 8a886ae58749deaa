"""A flat table out of a Parquet file, column by column: what its footer says is there, then page after page."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from answerable.reading.errors import Unreadable
from answerable.reading.statistics.parquet.compact import Compact, Damaged
from answerable.reading.statistics.parquet.unpacking import NotRead, numbers, unpacked

MAGIC = b"PAR1"
MOST_ROWS = 5_000_000
LARGEST_PAGE = 64 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
DATA, DICTIONARY, DATA_2 = 0, 2, 3
AS_IT_IS, BY_DICTIONARY_OLD, BY_DICTIONARY = 0, 2, 8
FIXED = {1: "i", 2: "q", 4: "f", 5: "d"}
TEXT = 6
Cell = str | int | float | None
AS_CSV = "Save the table as CSV, or as Parquet compressed with Snappy."


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column as the footer describes it: the kind of its values, and whether any may be missing."""

    name: str
    kind: int
    may_be_missing: bool


def read_parquet(data: bytes, name: str, wanted: Sequence[str]) -> list[list[Cell]]:
    """The wanted columns of the table, each with a value for every row.

    Raises Unreadable for a file that is no Parquet, is damaged, is too large, lacks a column, or is of a kind not read here.
    """
    try:
        return _columns(data, name, wanted)
    except NotRead as problem:
        raise Unreadable(file=name, problem=f"This Parquet file is not read here: {problem}.", what_to_do=AS_CSV) from problem
    except (Damaged, AttributeError, IndexError, KeyError, ValueError, TypeError, struct.error, OverflowError) as problem:
        said = f"It is no Parquet file that can be read: {problem}." if isinstance(problem, Damaged) else "It is damaged."
        raise Unreadable(file=name, problem=said, what_to_do="Get it again from the publisher.") from problem


def _columns(data: bytes, name: str, wanted: Sequence[str]) -> list[list[Cell]]:
    footer = _footer(data)
    rows, there = footer[3], _described(footer[2])
    if not 0 <= rows <= MOST_ROWS:
        problem = f"The table has {rows:,} rows; at most {MOST_ROWS:,} are read."
        raise Unreadable(file=name, problem=problem, what_to_do="Keep the measures you need, and leave out the rest.")
    for one in wanted:
        if one not in there:
            has = ", ".join(there)[:200]
            problem = f"The table has no column {one}; it has: {has}."
            raise Unreadable(file=name, problem=problem, what_to_do="Give the file as published.")
    found: dict[str, list[Cell]] = {one: [] for one in wanted}
    unpacking = 0
    for group in footer[4]:
        for order, column in enumerate(there.values()):
            if column.name in found:
                unpacking += group[1][order][3][6]
                if unpacking > MOST_UNPACKED:
                    raise NotRead(f"unpacked it has more than {MOST_UNPACKED // 1024**2} MB")
                found[column.name] += _chunk(data, group[1][order][3], column, group[3])
    if any(len(cells) != rows for cells in found.values()):
        raise Damaged("columns of another length than the table")
    return [found[one] for one in wanted]


def _footer(data: bytes) -> dict[int, Any]:
    if len(data) < 12 or not data.startswith(MAGIC) or not data.endswith(MAGIC):
        raise Damaged("it does not begin and end as one does")
    size = int.from_bytes(data[-8:-4], "little")
    if size > len(data) - 12:
        raise Damaged("it ends too soon")
    return Compact(data[-8 - size : -8]).structure()


def _described(schema: list[dict[int, Any]]) -> dict[str, Column]:
    """The columns in their order. Raises NotRead for a table within a table."""
    found = {}
    for one in schema[1:]:
        if 5 in one or one.get(3) == 2:
            raise NotRead("its columns hold tables or lists")
        named = one[4].decode()
        found[named] = Column(name=named, kind=one[1], may_be_missing=one.get(3) == 1)
    return found


def _chunk(data: bytes, about: dict[int, Any], column: Column, rows: int) -> list[Cell]:
    """The values of a column in one group of rows."""
    at, codec = about.get(11) or about[9], about[4]
    if about.get(11) is not None:
        at = min(about[11], about[9])
    dictionary: list[Cell] = []
    found: list[Cell] = []
    said = about[6]
    while len(found) < rows:
        read = Compact(data, at)
        head = read.structure()
        size, packed = head[2], head[3]
        said -= size
        if said < 0 or not 0 <= size <= LARGEST_PAGE or not 0 <= packed <= len(data) - read.at:
            raise Damaged("a page of a size that cannot be")
        raw, at = data[read.at : read.at + packed], read.at + packed
        if head[1] == DICTIONARY:
            dictionary = _plain(unpacked(raw, codec, size), column.kind, head[7][1])
        elif not 0 < _many(head) <= rows - len(found):
            raise Damaged("a page of more values than there are rows")
        elif head[1] == DATA:
            found += _page(unpacked(raw, codec, size), column, head[5][1], head[5][2], dictionary)
        elif head[1] == DATA_2:
            found += _page_2(raw, codec, size, column, head[8], dictionary)
    return found


def _many(head: dict[int, Any]) -> int:
    """How many values a page of data says that it has; one for a page of anything else, which is passed over."""
    about = head.get({DATA: 5, DATA_2: 8}.get(head[1], 0))
    return int(about[1]) if about else 1


def _page(page: bytes, column: Column, many: int, encoding: int, dictionary: list[Cell]) -> list[Cell]:
    """The values of a page of the first version: before them, how many bytes long, which of them are there."""
    there, at = [1] * many, 0
    if column.may_be_missing:
        at = 4 + int.from_bytes(page[:4], "little")
        there = numbers(page[4:at], 1, many)
    return _spread(_values(page[at:], column, sum(there), encoding, dictionary), there)


def _page_2(raw: bytes, codec: int, size: int, column: Column, head: dict[int, Any], dictionary: list[Cell]) -> list[Cell]:
    """The values of a page of the second version: what tells which are there stands before it, never compressed."""
    many, before = head[1], head.get(5, 0) + head.get(6, 0)
    if not 0 <= before <= len(raw):
        raise Damaged("a page of a size that cannot be")
    there = numbers(raw[head.get(6, 0) : before], 1, many) if column.may_be_missing else [1] * many
    page = unpacked(raw[before:], codec if head.get(7, True) else 0, size - before)
    return _spread(_values(page, column, sum(there), head[4], dictionary), there)


def _values(page: bytes, column: Column, many: int, encoding: int, dictionary: list[Cell]) -> list[Cell]:
    if encoding == AS_IT_IS:
        return _plain(page, column.kind, many)
    if encoding not in (BY_DICTIONARY, BY_DICTIONARY_OLD):
        raise NotRead(f"its values are encoded in a way that is not known (number {encoding})")
    return [dictionary[one] for one in numbers(page[1:], page[0], many)] if many else []


def _plain(page: bytes, kind: int, many: int) -> list[Cell]:
    """So many values one after the other: numbers of fixed width, or texts with their length before them."""
    if kind in FIXED:
        return list(struct.unpack_from(f"<{many}{FIXED[kind]}", page))
    if kind != TEXT:
        raise NotRead("a column holds neither texts nor numbers")
    found: list[Cell] = []
    at = 0
    for _ in range(many):
        length = int.from_bytes(page[at : at + 4], "little")
        if at + 4 + length > len(page):
            raise Damaged("it ends too soon")
        found.append(page[at + 4 : at + 4 + length].decode())
        at += 4 + length
    return found


def _spread(values: list[Cell], there: list[int]) -> list[Cell]:
    if len(values) == len(there):
        return values
    given = iter(values)
    return [next(given) if one else None for one in there]
