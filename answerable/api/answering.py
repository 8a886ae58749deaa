"""How the API answers: open to every website, in JSON, and where something is wrong as a problem in words (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Respond = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"
JSON, PROBLEM = "application/json; charset=utf-8", "application/problem+json"
LOOKING = "GET, HEAD, OPTIONS"
SAID = {
    HTTPStatus.NOT_FOUND: "There is nothing public at this address. /api/v1/openapi.json lists the addresses there are.",
    HTTPStatus.METHOD_NOT_ALLOWED: f"The record can only be read here: {LOOKING}.",
    HTTPStatus.BAD_REQUEST: "The request could not be understood.",
}
OTHERWISE = "Something went wrong here. It is no fault of the request; try again later."


def open_to_all(get_response: Respond) -> Respond:
    """Let pages of any website read what is under the API, and turn what went wrong there into a problem in JSON.

    It stands around everything else, so that also "not changed" and "no such address" can be read.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        response = _without_looking(request) or get_response(request)
        if response.status_code >= 400 and response.headers.get("Content-Type") != PROBLEM:
            response = problem(response.status_code)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = LOOKING
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return respond


def _without_looking(request: HttpRequest) -> HttpResponse | None:
    """What may be done here, for whoever asks that; and that nothing else may, for whoever tries."""
    if request.method in ("GET", "HEAD"):
        return None
    asked = request.method == "OPTIONS"
    response = HttpResponse(status=204) if asked else problem(405)
    response.headers["Allow"] = LOOKING
    return response


def problem(status: int, detail: str = "") -> HttpResponse:
    """What is wrong, in a form that programs and people can read."""
    known = HTTPStatus(status)
    said = detail or SAID.get(known, OTHERWISE)
    body = msgspec.json.encode({"type": "about:blank", "title": known.phrase, "status": status, "detail": said})
    return HttpResponse(body, status=status, content_type=PROBLEM)


def answer(told: Any, media_type: str = JSON) -> HttpResponse:
    """The thing as JSON."""
    response = HttpResponse(msgspec.json.encode(told), content_type=media_type)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
