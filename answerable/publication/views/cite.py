"""Short addresses: each leads to the page of a public thing, and can be printed as a code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from answerable.publication.citing import leads_to, qr_code

A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def short(request: HttpRequest, short: str) -> HttpResponse:
    """On to the page that a short address stands for."""
    return HttpResponseRedirect(leads_to(short))


@require_safe
def short_code(request: HttpRequest, short: str) -> HttpResponse:
    """The short address as a code that a telephone reads from paper."""
    leads_to(short)
    drawn = qr_code(request.build_absolute_uri(reverse("short", args=[short])))
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": A_YEAR})
