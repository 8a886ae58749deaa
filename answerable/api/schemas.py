"""The dataclasses as JSON Schemas, and as columns of a file: from them alone, so that neither differs from what is told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from answerable.api.kinds import ALL
from answerable.api.told.authorities import Authority

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
LIST, THING = "array", "object"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a file: its name, its type in the words of the Table Schema, and what it means."""

    name: str
    type: str
    description: str
    required: bool


@cache
def schemas(where: str = "#/components/schemas/{name}") -> dict[str, Schema]:
    """The schema of every kind by its name; nothing may be there that is not said. `where` is how one refers to another."""
    kinds = [Authority, *(kind.schema for kind in ALL)]
    _, found = msgspec.json.schema_components(kinds, ref_template=where)
    return {name: {**schema, "additionalProperties": False} for name, schema in found.items()}


def columns(schema: type[Any]) -> tuple[Column, ...]:
    """What the dataclass says of each of its fields."""
    of_fields = schemas()[schema.__name__]["properties"]
    return tuple(_column(name, told) for name, told in of_fields.items())


def _column(name: str, told: Schema) -> Column:
    choices = told.get("anyOf", [told])
    sort = next((one for one in choices if one.get("type") != "null"), told)
    form = sort.get("format", "")
    kind = {"date": "date", "date-time": "datetime"}.get(form, str(sort.get("type", "any")))
    return Column(name=name, type=kind, description=told["description"], required=len(choices) == 1)


@dataclass(frozen=True, kw_only=True)
class Word:
    """A kind of thing as it is explained: its name in addresses, its word, the standard whose word that is, and its columns."""

    name: str
    word: str
    standard: str
    meaning: str
    columns: tuple[Column, ...]


@cache
def words() -> tuple[Word, ...]:
    """Every kind, explained."""
    return tuple(
        Word(
            name=kind.name,
            word=kind.schema.__name__,
            standard=kind.standard,
            meaning=meaning(kind.schema),
            columns=columns(kind.schema),
        )
        for kind in ALL
    )


def meaning(schema: type[Any]) -> str:
    """The definition of the word: the dataclass's docstring, on one line."""
    return " ".join((schema.__doc__ or "").split())
