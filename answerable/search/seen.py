"""Which of the things found anybody may see: what each kind calls public, put into words for the database once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import connection

from answerable.search.kinds import BY_NAME
from answerable.search.looking import among

Words = tuple[str, tuple[Any, ...]]


def seen(keys: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """By kind those of these keys whose things are public at this moment; none of a kind that is not known any more."""
    public: dict[str, set[int]] = {name: set() for name in keys}
    known = [name for name in keys if name in BY_NAME]
    if not known:
        return public
    parts, told = [], list[Any]()
    for name in known:
        sql, constants = _public(name, connection.vendor)
        any_of, some = among(keys[name])
        parts.append(f"SELECT %s, public.pk FROM ({sql}) public WHERE public.pk {any_of}")  # noqa: S608  (our words)
        told += [name, *constants, some]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), told)
        for name, key in cursor.fetchall():
            public[name].add(key)
    return public


@cache
def _public(name: str, _vendor: str) -> Words:
    """What the kind's own `public` asks, in SQL, and the constants in it.

    Putting it into words takes Django longer than the database takes to answer. It is the same at any time: what is public
    hangs on what is in the record, and on no day (a test looks at the constants).
    """
    sql, constants = BY_NAME[name].public().order_by().values("pk").query.sql_with_params()
    return sql, constants
