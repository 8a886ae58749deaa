"""The brief for members of a report: two pages to read, print, and write in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.briefs import brief_of
from answerable.publication.access import public_report
from answerable.publication.gone import gone_report, or_gone
from answerable.typesetting.briefpress import brief_in_word, set_brief

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@or_gone(gone_report)
@require_safe
def brief(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The brief as a page."""
    report = public_report(authority, pk)
    context = {"authority": report.authority, "report": report, "brief": brief_of(report, on=timezone.localdate())}
    return render(request, "publication/brief.html", context)


@require_safe
def brief_pdf(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The brief as a tagged PDF."""
    data = set_brief(brief_of(public_report(authority, pk), on=timezone.localdate()))
    return HttpResponse(data, content_type="application/pdf", headers=_named(pk, "pdf"))


@require_safe
def brief_word(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """The brief as a Word document."""
    data = brief_in_word(brief_of(public_report(authority, pk), on=timezone.localdate()))
    return HttpResponse(data, content_type=WORD, headers=_named(pk, "docx"))


def _named(pk: int, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="brief-{pk}.{ending}"'}
