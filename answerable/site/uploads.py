"""Weighs a request by its announced length before anything reads it, so that what is refused anyway never fills the disk."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST = 18  # digits: no more bytes than that are ever sent
Respond = Callable[[HttpRequest], HttpResponse]


def weighed(get_response: Respond) -> Respond:
    """Refuse what is too heavy (413): for somebody not signed in, anything heavier than a form without files.

    It stands before the check of forms, which reads the whole body, files and all, to find its own field. A body without an
    announced length is taken by Django as empty.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        size = announced(request)
        if size > settings.MAX_UPLOAD_BYTES or (size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and not signed_in(request)):
            return render(request, "413.html", {"limit": settings.MAX_UPLOAD_BYTES // (1024 * 1024)}, status=413)
        return get_response(request)

    return respond


def announced(request: HttpRequest) -> int:
    """How many bytes the request says it carries."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    if not str(told).isdecimal():
        return 0
    return int(told) if len(str(told)) <= LONGEST else sys.maxsize


def signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in. Asked only about heavy requests: it costs a look into the database."""
    return request.user.is_authenticated
