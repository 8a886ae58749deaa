"""A long list a page at a time: so many rows, and where the rows before and after them are to be asked for.

The next page begins after a row and not at a number: so it is found in the index at once however far down the list it is, and
a row that is added meanwhile moves nothing from one page to the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SIZE = 10
LONGEST_PLACE = 200
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True, kw_only=True)
class Paged(Generic[Row]):
    """The rows of one page, with the places of the page before and of the next; blank where there is none.

    A place stands in the address as the parameter `called`: "after~2024-11-14~12", the fields of the row next to it.
    """

    called: str
    rows: list[Row]
    before: str = ""
    after: str = ""


def paged(
    rows: QuerySet[Row],
    order: tuple[str, ...],
    asked: Mapping[str, str] | None = None,
    *,
    called: str = "page",
    size: int = SIZE,
) -> Paged[Row]:
    """The page that is asked for; the first where none is, or one that is not there.

    `order` is one field, or two that run in the same direction, without empty values; together they tell each row from every
    other. For speed the fields must stand in an index behind what the rows are filtered by.
    """
    way, _, text = (asked or {}).get(called, "").partition("~")
    place = _read(rows, order, text) if way in (BEFORE, AFTER) else ()
    found = _page(rows, order, place, called, backwards=way == BEFORE, size=size)
    return found if found.rows or not place else _page(rows, order, (), called, backwards=False, size=size)


def _page(
    rows: QuerySet[Row], order: tuple[str, ...], place: tuple[Any, ...], called: str, *, backwards: bool, size: int
) -> Paged[Row]:
    """The rows next to the place in one direction; without a place those at the beginning."""
    backwards = backwards and bool(place)
    rising = order[0].startswith("-") is backwards
    names = [name.removeprefix("-") for name in order]
    found = rows.order_by(*(name if rising else f"-{name}" for name in names))
    if place:
        found = found.filter(_beyond(names, place, "gt" if rising else "lt"))
    some = list(found[: size + 1])
    more, some = len(some) > size, some[:size]
    if not some:
        return Paged(called=called, rows=[])
    if backwards:
        some.reverse()
    any_before, any_after = (more, True) if backwards else (bool(place), more)
    return Paged(
        called=called,
        rows=some,
        before=f"{BEFORE}~{_place(some[0], names)}" if any_before else "",
        after=f"{AFTER}~{_place(some[-1], names)}" if any_after else "",
    )


def _beyond(names: list[str], place: tuple[Any, ...], way: str) -> Q:
    """Rows past the place. The first field is also held by itself: so the database begins at the place in its index."""
    if len(names) == 1:
        return Q((f"{names[0]}__{way}", place[0]))
    at_it = Q((f"{names[0]}__{way}e", place[0]))
    return at_it & (Q((f"{names[0]}__{way}", place[0])) | Q((f"{names[1]}__{way}", place[1])))


def _place(row: Model, names: list[str]) -> str:
    values = []
    for name in names:
        value: Any = row
        for step in name.split("__"):
            value = getattr(value, step)
        values.append(str(value))
    return "~".join(values)


def _read(rows: QuerySet[Row], order: tuple[str, ...], text: str) -> tuple[Any, ...]:
    """The place that a page's address names, as values of its fields; empty where it names none."""
    parts = text[:LONGEST_PLACE].rsplit("~", len(order) - 1)
    if not text or "\0" in text or len(parts) != len(order):
        return ()
    try:
        return tuple(_field(rows, name.removeprefix("-")).to_python(part) for name, part in zip(order, parts, strict=True))
    except (ValidationError, OverflowError):
        return ()


def _field(rows: QuerySet[Any], path: str) -> Field[Any, Any]:
    if path in rows.query.annotations:
        return rows.query.annotations[path].output_field
    model: Any = rows.model
    for step in path.split("__"):
        field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        model = field.related_model or model
    return field  # type: ignore[no-any-return]
