"""The minutes of a meeting that were published, as a page, as tagged PDF and as a Word document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.meetings.minutes_paper import minutes_of
from answerable.publication.access import public_minutes
from answerable.typesetting.press import set_minutes
from answerable.typesetting.word import WORD, set_minutes_in_word


@require_safe
def minutes(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Who was there, what was minuted, resolved and promised; never what was said while the public was excluded."""
    one = public_minutes(authority, pk)
    context = {
        "authority": one.meeting.body.authority,
        "meeting": one.meeting,
        "minutes": one,
        "paper": minutes_of(one.meeting, one, on=timezone.localdate()),
    }
    return render(request, "publication/minutes.html", context)


@require_safe
def minutes_pdf(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The same as tagged PDF."""
    one = public_minutes(authority, pk)
    data = set_minutes(minutes_of(one.meeting, one, on=timezone.localdate()))
    return _file(data, f"minutes-{one.meeting.day:%Y-%m-%d}.pdf", "application/pdf")


@require_safe
def minutes_docx(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The same as a Word document."""
    one = public_minutes(authority, pk)
    data = set_minutes_in_word(minutes_of(one.meeting, one, on=timezone.localdate()))
    return _file(data, f"minutes-{one.meeting.day:%Y-%m-%d}.docx", WORD)


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    return HttpResponse(data, content_type=media_type, headers={"Content-Disposition": f'inline; filename="{name}"'})
