"""A report, and the very file it was read from."""

from __future__ import annotations

from datetime import date

from django.db.models.functions import Coalesce
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.diary.standing import most_pressing
from answerable.findings.models import Finding, Report
from answerable.findings.pictures import picture_of
from answerable.matters.models import Matter
from answerable.publication.access import public_authority, public_file, public_matter, public_report
from answerable.publication.gone import gone_report, or_gone
from answerable.publication.related import at, clocks_of
from answerable.reading.errors import Unreadable

MATTERS, CLOCKS, FINDINGS = 5, 8, 20  # of each so many on a report's page


@require_safe
def reports(request: HttpRequest, authority: str) -> HttpResponse:
    """The reports on an authority, or those that one matter rests on, the latest published first, a page at a time."""
    place = public_authority(authority)
    matter = public_matter(authority, asked) if (asked := request.GET.get("matter", "")) else None
    rows = Report.objects.public().filter(authority=place)
    rows = rows.filter(matters=matter) if matter else rows
    rows = rows.annotate(published=Coalesce("published_on", date.min)).defer("outcome_text", "doubts")
    page = paged(rows, ("-published", "-pk"), request.GET)
    at(place, page.rows)
    context = {"authority": place, "matter": matter, "page": page}
    return render(request, "publication/reports.html", context)


@or_gone(gone_report)
@require_safe
def report(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """What an outside body published, word for word where it matters, and the clocks it set running."""
    one = public_report(authority, pk)
    findings = Finding.objects.with_gaps().filter(report=one).defer("source_text", "read_as", "boxes", "repairs")
    page = paged(findings, ("number", "turn"), request.GET, size=FINDINGS)
    for finding in page.rows:
        finding.report = one  # whose authority is known: no need to ask again
    started = at(one.authority, clocks_of(one))
    return render(
        request,
        "publication/report.html",
        {
            "authority": one.authority,
            "report": one,
            "file": one.file,
            "page": page,
            "matters": at(one.authority, Matter.objects.public().filter(reports=one)[:MATTERS]),
            "standings": most_pressing(started, timezone.localdate(), CLOCKS),
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
    """A picture of one page of a PDF, drawn once and kept here; asked after each time, since what it shows may be withdrawn."""
    one = public_file(authority, sha256)
    try:
        picture = picture_of(one, number)
    except Unreadable as why:
        raise Http404(str(why)) from why
    return HttpResponse(picture.png, content_type="image/png", headers={"Cache-Control": "no-cache"})
