"""The record's own record: the daily heads, a council's ledger, and the program that checks them without this software."""

from __future__ import annotations

import inspect
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.people.models import Authority
from answerable.publication.access import public_authority
from answerable.trail import verifier
from answerable.trail.heads import published
from answerable.trail.models import DailyHead, Ledger
from answerable.trail.taking_out import ledger_lines, line_of


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The root of every day, the latest first, and the ledgers that stand under the latest."""
    days = paged(DailyHead.objects.defer("leaves"), ("-day",), request.GET)
    places = paged(Authority.objects.filter(slug__in=Ledger.objects.values("key")), ("slug",), request.GET, called="ledgers")
    return render(request, "publication/heads.html", {"days": days, "places": places})


@require_safe
def head(request: HttpRequest, day: str) -> HttpResponse:
    """The head of a day as a file to keep: its root, and each ledger with the path that proves it under the root."""
    try:
        one = DailyHead.objects.filter(day=date.fromisoformat(day)).first()
    except ValueError:
        one = None
    if one is None:
        raise Http404("No head was made on that day.")
    return _file(f"head-{day}.json", line_of(published(one)), "application/json")


@require_safe
def ledger(request: HttpRequest, authority: str) -> StreamingHttpResponse:
    """A council's ledger: each entry's commitments, and what stands behind them where anybody may see it."""
    place = public_authority(authority)
    one = Ledger.objects.filter(key=place.slug, number__gt=0).first()
    if one is None:
        raise Http404("Nothing has been recorded in this ledger.")
    headers = {"Content-Disposition": f'attachment; filename="{place.slug}.jsonl"'}
    return StreamingHttpResponse(ledger_lines(one), content_type="application/jsonl; charset=utf-8", headers=headers)


@require_safe
def verifier_program(request: HttpRequest) -> HttpResponse:
    """The program that checks a ledger or an entry: Python and nothing else."""
    return _file("verifier.py", inspect.getsource(verifier), "text/x-python; charset=utf-8")


def _file(name: str, text: str, media_type: str) -> HttpResponse:
    return HttpResponse(text, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
