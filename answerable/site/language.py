"""Which language a page is in: the one asked for by a link (?lang=cy), else the one chosen before, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Respond = Callable[[HttpRequest], HttpResponse]
ASKED_FOR = {"cy": "cy", "en": "en-gb"}


def chosen(get_response: Respond) -> Respond:
    """Answer in the language that the address asks for, and keep the choice in the reader's own browser.

    Nothing is written on the server, so a plain link may do it. It stands inside Django's own middleware, which has already
    gone by cookie and browser, and which names the language in the answer.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        language = ASKED_FOR.get(request.GET.get("lang", ""))
        if language:
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = get_response(request)
        if language:
            keep(response, language)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response

    return respond


def keep(response: HttpResponse, language: str) -> None:
    """Put the choice into the reader's browser, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
