"""What a browser may load for a page: the content security policy, said with every answer.

The setting has the shape of Django 6, whose own middleware will take this module's place.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER, NONE, SELF = "Content-Security-Policy", "'none'", "'self'"


def loads_only_ours(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say with each answer, also one that went wrong, from where its parts may come: from here."""
    policy = "; ".join(f"{part} {' '.join(sources)}" for part, sources in settings.SECURE_CSP.items())

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(HEADER, policy)
        return response

    return respond
