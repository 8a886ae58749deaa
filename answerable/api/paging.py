"""A long list a page at a time, from a place on that does not move when something is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

AT_FIRST, MOST = 50, 200
HIGHEST = 2**63 - 1
ASKED = frozenset({"after", "limit"})


class Unclear(Exception):
    """What was asked for in the address makes no sense; the message says what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Some:
    """Rows of a list, and the place from which the next page begins; None where there is none."""

    rows: list[Any]
    after: str | None


def some(rows: QuerySet[Any], order: str, asked: Mapping[str, str]) -> Some:
    """The page that is asked for. Raises Unclear."""
    if unknown := sorted(set(asked) - ASKED):
        raise Unclear(f"There is no “{unknown[0][:40]}” to ask for: a list takes “after” and “limit”.")
    limit = _number(asked, "limit", AT_FIRST, 1, MOST)
    after = _number(asked, "after", 0, 0, HIGHEST)
    found = list(rows.filter(**{f"{order}__gt": after}).order_by(order)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    return Some(rows=found, after=str(getattr(found[-1], order)) if more else None)


def _number(asked: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    text = asked.get(name)
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
        raise Unclear(f"“{name}” is a whole number from {least} to {most}.")
    return int(text)
