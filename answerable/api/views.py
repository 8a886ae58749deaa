"""The addresses of open data: each fetches what is public of one authority and tells it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from answerable.api import files, openapi
from answerable.api.answering import answer, problem
from answerable.api.kinds import BY_NAME
from answerable.api.paging import Some, Unclear, some
from answerable.api.schemas import DRAFT, schemas, words
from answerable.api.telling import Kind, Place
from answerable.api.told.authorities import tell_authorities
from answerable.diary.paged import paged
from answerable.people.models import Authority

COUNCILS = 3  # on the page of documentation: each brings a link for every file


@require_safe
def authorities(request: HttpRequest) -> HttpResponse:
    """Every authority, and where its ledger stands."""
    try:
        page = some(Authority.objects.all(), "pk", request.GET.dict())
    except Unclear as why:
        return problem(400, str(why))
    description = reverse("api_files", args=["SLUG"]).replace("SLUG", "{}")
    return _page(request, page, tell_authorities(page.rows, request.build_absolute_uri, description))


@require_safe
def things(request: HttpRequest, authority: str, kind: str) -> HttpResponse:
    """The things of one kind at an authority, a page at a time."""
    place, asked = _place(request, authority), _kind(kind)
    try:
        page = some(asked.rows(place.authority), asked.order, request.GET.dict())
    except Unclear as why:
        return problem(400, str(why))
    return _page(request, page, asked.tell(page.rows, place))


@require_safe
def thing(request: HttpRequest, authority: str, kind: str, number: int) -> HttpResponse:
    """One thing by its number."""
    place, asked = _place(request, authority), _kind(kind)
    rows = list(asked.rows(place.authority).filter(**{asked.order: number})[:1])
    if not rows:
        raise Http404("Nothing public has this number.")
    return answer(asked.tell(rows, place)[0])


@require_safe
def file(request: HttpRequest, authority: str, kind: str, ending: str) -> StreamingHttpResponse:
    """All things of one kind at an authority as a file."""
    place, asked = _place(request, authority), _kind(kind)
    if ending not in files.WAYS:
        raise Http404("There are files in two forms: jsonl and csv.")
    write, media_type = files.WAYS[ending]
    headers = {"Content-Disposition": f'attachment; filename="{authority}-{asked.name}.{ending}"'}
    return StreamingHttpResponse(write(asked, place), content_type=media_type, headers=headers)


@require_safe
def package(request: HttpRequest, authority: str) -> HttpResponse:
    """What describes the files of an authority."""
    return answer(files.package(_place(request, authority)))


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """What describes the API."""
    return answer(openapi.document(request.build_absolute_uri("/").rstrip("/")))


@require_safe
def all_schemas(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of every kind of thing, in one document."""
    return answer({"$schema": DRAFT, "$defs": schemas("#/$defs/{name}")}, "application/schema+json")


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The documentation, for people: what there is, how to take it, what each column means."""
    places = paged(Authority.objects.all(), ("slug",), request.GET, size=COUNCILS)
    licence = {"title": settings.LICENCE_TITLE, "address": settings.LICENCE_ADDRESS}
    context = {"words": words(), "places": places, "licence": licence, "endings": list(files.WAYS)}
    return render(request, "api/open_data.html", context)


def _place(request: HttpRequest, authority: str) -> Place:
    return Place(authority=get_object_or_404(Authority, slug=authority), absolute=request.build_absolute_uri)


def _kind(name: str) -> Kind:
    if name not in BY_NAME:
        raise Http404("There is no such kind of thing.")
    return BY_NAME[name]


def _page(request: HttpRequest, page: Some, told: list[Any]) -> HttpResponse:
    asked = request.GET.copy()
    asked["after"] = page.after or ""
    following = request.build_absolute_uri(f"{request.path}?{asked.urlencode()}") if page.after else None
    response = answer({"items": told, "next": following})
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response
