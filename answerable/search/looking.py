"""Looking texts up: the last ones with the words, asked of the database's own index, and how they read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from answerable.people.models import Authority
from answerable.search import indexes
from answerable.search.words import Asked


@dataclass(frozen=True, kw_only=True)
class Within:
    """What a search is narrowed to: an authority, a kind of thing, days from and to (both included)."""

    authority: Authority | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None


class Row(NamedTuple):
    """A text that was found: which thing it is of, and the stems by which it is weighed."""

    pk: int
    kind: str
    key: int
    title: str
    text: str


class Reads(NamedTuple):
    """A text as it reads, with its day and its page."""

    pk: int
    reads: str
    day: date | None
    page: int | None


# The index gives its rows from the last to the first and is left once there are enough: the table is only looked up.
ON_SQLITE = """SELECT said.id, said.kind, said.key, said.title, said.text
    FROM search_words CROSS JOIN search_said said ON said.id = search_words.rowid
    WHERE search_words MATCH %s{narrowed} ORDER BY search_words.rowid DESC LIMIT %s"""
# The index of PostgreSQL gives all its rows at once and in no order. What many texts have is quicker found from the last text
# back, without it; PostgreSQL itself guesses badly which is the quicker, so of a few texts it is counted.
ON_POSTGRESQL = """SELECT said.id, said.kind, said.key, said.title, said.text FROM search_said said
    WHERE said.words @@ to_tsquery('simple', %s){narrowed} ORDER BY {order} DESC LIMIT %s"""
LATELY = """SELECT count(*), count(*) FILTER (WHERE true{narrowed})
    FROM (SELECT * FROM search_said ORDER BY id DESC LIMIT %s) said WHERE said.words @@ to_tsquery('simple', %s)"""
BY_THE_INDEX, FROM_THE_LAST = "said.id + 0", "said.id"
LAST_FEW, COMMON, MANY = 100, 30, 3  # of so many texts, so many with common words, or so many that are what is looked for


def last_with(wanted: Asked, within: Within, limit: int) -> list[Row]:
    """So many of the texts with all that is wanted, the last first; whether anybody may see them is not asked here."""
    conditions = {
        "said.authority_id = %s": within.authority and within.authority.pk,
        "said.kind = %s": within.kind,
        "said.day >= %s": within.since,
        "said.day <= %s": within.until,
    }
    asked = {sql: value for sql, value in conditions.items() if value}
    narrowed, values = "".join(f" AND {one}" for one in asked), [*asked.values()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            words = indexes.on_postgresql(wanted)
            cursor.execute(LATELY.format(narrowed=narrowed), [*values, LAST_FEW, words])
            with_words, within_it = cursor.fetchone()
            order = FROM_THE_LAST if with_words >= COMMON or within_it >= MANY else BY_THE_INDEX
            cursor.execute(ON_POSTGRESQL.format(narrowed=narrowed, order=order), [words, *values, limit])
        else:
            cursor.execute(ON_SQLITE.format(narrowed=narrowed), [indexes.on_sqlite(wanted), *values, limit])
        return [*map(Row._make, cursor.fetchall())]


def among(keys: Iterable[int]) -> tuple[str, Any]:
    """SQL that is true of any of these numbers, after the column it is asked of; and what is to be bound to it."""
    if connection.vendor == "postgresql":
        return "= ANY(%s)", list(keys)
    return "IN (SELECT value FROM json_each(%s))", json.dumps(list(keys))


def reading(keys: Iterable[int]) -> dict[int, Reads]:
    """Texts by their number, as they read."""
    sql, told = among(keys)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, reads, day, page FROM search_said WHERE id {sql}", [told])  # noqa: S608  (our words)
        return {row[0]: Reads._make(row) for row in cursor.fetchall()}
