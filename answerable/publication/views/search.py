"""Searching the public record: of one authority, or of all."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.diary.paged import Paged
from answerable.people.models import Authority
from answerable.publication.access import public_authority
from answerable.publication.views.bodies import day_in
from answerable.search.asking import RANKED, SHOWN, Found, find
from answerable.search.kinds import KINDS
from answerable.search.looking import Within
from answerable.search.words import LONGEST_ASKED


@require_safe
def search_all(request: HttpRequest) -> HttpResponse:
    """Search the record of every authority."""
    return _search(request, None)


@require_safe
def search(request: HttpRequest, authority: str) -> HttpResponse:
    """Search the record of one authority."""
    return _search(request, public_authority(authority))


def search_in(given: QueryDict, place: Authority | None) -> tuple[str, Within]:
    """What an address searches for, and what that is narrowed to; what is no kind and no day narrows nothing."""
    kind = asked if (asked := given.get("kind", "")) in {kind.name for kind in KINDS} else ""
    since, until = (day_in(given.get(name, "")) for name in ("since", "until"))
    return given.get("q", "").strip()[:LONGEST_ASKED], Within(authority=place, kind=kind, since=since, until=until)


def _search(request: HttpRequest, place: Authority | None) -> HttpResponse:
    text, within = search_in(request.GET, place)
    begin = _begin(request.GET.get("from", ""))
    found = find(text, within, begin=begin)
    followed = {name: value for name in ("q", "kind", "since", "until") if (value := request.GET.get(name, ""))}
    return render(
        request,
        "publication/search.html",
        {
            "authority": place,
            "base": "council.html" if place else "base.html",
            "text": text,
            "kind": within.kind,
            "kinds": [("", _("Everything")), *((kind.name, _(kind.label)) for kind in KINDS)],
            "since": within.since,
            "until": within.until,
            "not_a_day": _not_days(request, within.since, within.until),
            "followed": urlencode(followed),
            "found": found,
            "page": _paged(found, begin),
            "ranked": RANKED,
        },
    )


def _not_days(request: HttpRequest, since: date | None, until: date | None) -> bool:
    given = (request.GET.get("since", ""), since), (request.GET.get("until", ""), until)
    return any(text and day is None for text, day in given)


def _begin(asked: str) -> int:
    """Where the page of results begins: a multiple of its length, or the beginning."""
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    return number - number % SHOWN


def _paged(found: Found, begin: int) -> Paged[Authority]:
    before = str(begin - SHOWN) if begin >= SHOWN else ""
    after = str(begin + SHOWN) if begin + SHOWN < found.count else ""
    return Paged(called="from", rows=[], before=before, after=after)
