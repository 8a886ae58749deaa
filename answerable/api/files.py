"""The same as files to take away: JSON Lines and CSV, streamed a few hundred rows at a time, and what describes them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import msgspec
from django.conf import settings
from django.urls import reverse

from answerable.api.kinds import ALL
from answerable.api.schemas import columns, meaning
from answerable.api.telling import Kind, Place
from answerable.trail.models import Ledger

CHUNK = 500
# What a spreadsheet would take for a formula (or what would hide one behind it).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def told(kind: Kind, place: Place) -> Iterator[Any]:
    """All of a kind at an authority, in the order in which they were entered; a few hundred are in memory at a time."""
    rows, last = kind.rows(place.authority).order_by(kind.order), 0
    while some := list(rows.filter(**{f"{kind.order}__gt": last})[:CHUNK]):
        yield from kind.tell(some, place)
        last = getattr(some[-1], kind.order)


def as_lines(kind: Kind, place: Place) -> Iterator[bytes]:
    """As JSON Lines: each line is one thing, as the API tells it."""
    for one in told(kind, place):
        yield msgspec.json.encode(one) + b"\n"


def as_csv(kind: Kind, place: Place) -> Iterator[bytes]:
    """As CSV (RFC 4180) in UTF-8: the first line has the names of the columns. What is a list stands in its cell as JSON."""
    names = [column.name for column in columns(kind.schema)]
    yield _line(names)
    for one in told(kind, place):
        yield _line([cell(getattr(one, name)) for name in names])


def cell(value: Any) -> str:
    """A value as text; what a spreadsheet would run as a formula has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return GUARD + value if value.startswith(FORMULA) else value
    plain = msgspec.to_builtins(value)
    return plain if isinstance(plain, str) else msgspec.json.encode(plain).decode()


def _line(cells: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()


WAYS: dict[str, tuple[Callable[[Kind, Place], Iterator[bytes]], str]] = {
    "jsonl": (as_lines, "application/jsonl; charset=utf-8"),
    "csv": (as_csv, "text/csv; charset=utf-8; header=present"),
}


def package(place: Place) -> dict[str, Any]:
    """What describes the files of an authority, as a Data Package: licence, columns, sizes and SHA-256 of each.

    It is true of the files as they were when the ledger stood where it says.
    """
    ledger = Ledger.objects.filter(key=place.authority.slug).first()
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": place.authority.slug,
        "title": f"{place.authority.name}: the public record of scrutiny",
        "homepage": place.page(place.authority),
        "licenses": [{"name": settings.LICENCE_NAME, "path": settings.LICENCE_ADDRESS, "title": settings.LICENCE_TITLE}],
        "ledger": {"entries": ledger.number if ledger else 0, "digest": ledger.digest if ledger else ""},
        "resources": [_resource(kind, ending, place) for kind in ALL for ending in WAYS],
    }


def _resource(kind: Kind, ending: str, place: Place) -> dict[str, Any]:
    write, media_type = WAYS[ending]
    digest, size = hashlib.sha256(), 0
    for part in write(kind, place):
        digest.update(part)
        size += len(part)
    return {
        "name": f"{kind.name}-{ending}",
        "title": meaning(kind.schema),
        "path": place.absolute(reverse("api_file", args=[place.authority.slug, kind.name, ending])),
        "format": ending,
        "mediatype": media_type.partition(";")[0],
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "schema": {"fields": [_field(column) for column in map(asdict, columns(kind.schema))]},
    }


def _field(column: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": column["name"],
        "type": column["type"],
        "description": column["description"],
        "constraints": {"required": column["required"]},
    }
