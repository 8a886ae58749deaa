"""A kind of thing as it leaves the house: its schema, its public rows at an authority, and how a row becomes the schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from msgspec import Meta

from answerable.people.models import Authority

Absolute = Callable[[str], str]


def says(description: str) -> Meta:
    """What a field means, for the schema, the dictionary of columns and the documentation."""
    return Meta(description=description)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where things are told of: the authority, and how the path of a page becomes a whole address."""

    authority: Authority
    absolute: Absolute

    def page(self, thing: Any) -> str:
        """The address of a thing's page."""
        return self.absolute(thing.get_absolute_url())


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of thing.

    `name` stands in its addresses; `schema` is a frozen dataclass whose docstring defines the word; `standard` names the standard
    whose word it is, blank for a word of our own. `rows` are the public ones, with all that telling them needs, so that as many
    questions are asked of the database for a hundred as for one; `order` is the field by which they are counted, which tells
    each from the others and never changes.
    """

    name: str
    schema: type[Any]
    rows: Callable[[Authority], QuerySet[Any]]
    tell: Callable[[Sequence[Any], Place], list[Any]]
    standard: str = ""
    order: str = "pk"


def each(tell: Callable[[Any, Place], Any]) -> Callable[[Sequence[Any], Place], list[Any]]:
    """For kinds whose rows are told of one by one."""

    def tell_all(rows: Sequence[Any], place: Place) -> list[Any]:
        return [tell(row, place) for row in rows]

    return tell_all
