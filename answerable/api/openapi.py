"""The document that describes the API (OpenAPI 3.1), made of the kinds it tells of."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from answerable.api.answering import PROBLEM
from answerable.api.files import WAYS
from answerable.api.kinds import ALL
from answerable.api.paging import AT_FIRST, HIGHEST, MOST
from answerable.api.schemas import meaning, schemas
from answerable.api.telling import Kind
from answerable.api.told.authorities import Authority

Told = dict[str, Any]
VERSION = "1.0.0"
ABOUT = (
    "Everything in the public record, to be read by programs. Nobody needs a key. Lists come a page at a time: follow `next` "
    "until it is null. Every answer has an ETag, which changes when the authority’s ledger has a new entry: ask with "
    "If-None-Match, and what has not changed costs nothing. What is a draft, exempt or withdrawn is as if it were not there."
)


def document(server: str) -> Told:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Answerable: the public record of scrutiny",
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": settings.LICENCE_TITLE, "url": settings.LICENCE_ADDRESS},
        },
        "servers": [{"url": server}],
        "paths": {**_fixed(), **{path: said for kind in ALL for path, said in _of(kind).items()}},
        "components": {
            "schemas": {**schemas(), "Problem": PROBLEM_SCHEMA},
            "parameters": PARAMETERS,
            "responses": {"Problem": PROBLEM_RESPONSE, "NotChanged": {"description": "What you have is what there is."}},
        },
    }


PROBLEM_SCHEMA: Told = {
    "type": "object",
    "description": "What is wrong, in words (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}
PROBLEM_RESPONSE: Told = {
    "description": "What is wrong, in words.",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
PARAMETERS: Told = {
    "authority": {
        "name": "authority",
        "in": "path",
        "required": True,
        "description": "The short name of the authority.",
        "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$", "maxLength": 80},
    },
    "id": {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "The number of the thing in this record.",
        "schema": {"type": "integer", "minimum": 0, "maximum": HIGHEST},
    },
    "after": {
        "name": "after",
        "in": "query",
        "description": "The place from which the page begins. Take it from `next`.",
        "schema": {"type": "integer", "minimum": 0, "maximum": HIGHEST},
    },
    "limit": {
        "name": "limit",
        "in": "query",
        "description": "How many at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": AT_FIRST},
    },
}


def _fixed() -> Told:
    """What is no one kind of thing."""
    files = {
        "type": "object",
        "description": "A Data Package (datapackage.org).",
        "required": ["name", "licenses", "ledger", "resources"],
        "properties": {"resources": {"type": "array", "items": {"type": "object"}}},
    }
    about = "The files of an authority: their columns, sizes, SHA-256 and licence."
    return {
        "/api/v1/authorities": _get("authorities", meaning(Authority), _list("Authority"), ["after", "limit"]),
        "/api/v1/{authority}/files/datapackage.json": _get("files", about, files, ["authority"]),
    }


def _of(kind: Kind) -> Told:
    name, about = kind.schema.__name__, meaning(kind.schema)
    one: Told = {"$ref": f"#/components/schemas/{name}"}
    said = {
        f"/api/v1/{{authority}}/{kind.name}": _get(kind.name, about, _list(name), ["authority", "after", "limit"]),
        f"/api/v1/{{authority}}/{kind.name}/{{id}}": _get(f"one_of_{kind.name}", about, one, ["authority", "id"]),
    }
    for ending, (_, media_type) in WAYS.items():
        path = f"/api/v1/{{authority}}/files/{kind.name}.{ending}"
        media = media_type.partition(";")[0]
        said[path] = _get(f"{kind.name}_as_{ending}", f"All of them as a file. {about}", {"type": "string"}, ["authority"], media)
    return said


def _list(name: str) -> Told:
    return {
        "type": "object",
        "required": ["items", "next"],
        "additionalProperties": False,
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}},
            "next": {"type": ["string", "null"], "format": "uri", "description": "The address of the next page."},
        },
    }


def _get(called: str, about: str, schema: Told, parameters: list[str], media_type: str = "application/json") -> Told:
    return {
        "get": {
            "operationId": called,
            "summary": about,
            "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in parameters],
            "responses": {
                "200": {"description": about, "content": {media_type: {"schema": schema}}},
                "304": {"$ref": "#/components/responses/NotChanged"},
                "400": {"$ref": "#/components/responses/Problem"},
                "404": {"$ref": "#/components/responses/Problem"},
            },
        }
    }
