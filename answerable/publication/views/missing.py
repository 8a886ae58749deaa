"""No page at an address: said in the frame of the council whose record it is, where the address still tells which."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.people.models import Authority

LONGEST = 80  # of a council's short name


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is shown in place of a page that is not there: the council's own way on, if there is such a council."""
    first = request.path_info.split("/", 2)[1]
    known = len(first) <= LONGEST and "\0" not in first
    place = Authority.objects.filter(slug=first).first() if known else None
    frame = {"frame": "council.html", "authority": place, "home": place} if place else {"frame": "base.html", "home": None}
    return render(request, "404.html", frame, status=404)
