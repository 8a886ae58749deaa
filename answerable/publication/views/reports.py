"""A report, and the very file it was read from."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.standing import standings
from answerable.findings.models import Finding
from answerable.findings.pictures import picture_of
from answerable.matters.models import Matter
from answerable.publication.access import public_file, public_report
from answerable.publication.related import clocks_of
from answerable.reading.errors import Unreadable


@require_safe
def report(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """What an outside body published, word for word where it matters, and the clocks it set running."""
    one = public_report(authority, pk)
    findings = Finding.objects.public().filter(report=one).select_related("report__authority").prefetch_related("answering")
    return render(
        request,
        "publication/report.html",
        {
            "authority": one.authority,
            "report": one,
            "file": one.file,
            "findings": findings,
            "matters": Matter.objects.public().filter(reports=one).select_related("authority"),
            "standings": standings(clocks_of([one]), timezone.localdate()),
        },
    )


@require_safe
def source_file(request: HttpRequest, authority: str, sha256: str) -> HttpResponse | FileResponse:
    """The document as it arrived. Always a download: what others wrote is never run as a page of ours.

    A browser that shows it all the same is told to run nothing in it and to hold it apart from our pages (sandbox).
    """
    one = public_file(authority, sha256)
    name = "".join(sign if sign.isprintable() else "_" for sign in one.name)
    try:
        content = one.opened()
    except Unreadable as why:
        context = {"authority": one.authority, "problem": why.problem}
        return render(request, "publication/file_missing.html", context, status=404)
    response = FileResponse(content, as_attachment=True, filename=name, content_type=one.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def page_picture(request: HttpRequest, authority: str, sha256: str, number: int) -> HttpResponse:
    """A picture of one page of a PDF, drawn once and kept."""
    one = public_file(authority, sha256)
    try:
        picture = picture_of(one, number)
    except Unreadable as why:
        raise Http404(str(why)) from why
    return HttpResponse(picture.png, content_type="image/png", headers={"Cache-Control": "public, max-age=86400"})
