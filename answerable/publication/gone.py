"""What is gone from the public record: its address still says what was there, when it went, why, and by which office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.clocks.models import Clock
from answerable.findings.models import Finding, Report
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.requisitions.models import Requisition
from answerable.trail.gone import MayBeGone

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Gone:
    """One thing that is gone. `row` says when, as what, why and by which office it went.

    `what` says of which kind it was, `title` what it was called, or for a finding its report. `quotation` are the
    words that stood there; `into` and `newer` are the finding or the report that stands in its place, where one does.
    """

    authority: Authority
    row: MayBeGone
    what: str
    title: str
    finding: Finding | None = None
    quotation: str = ""
    into: Finding | None = None
    newer: Report | None = None
    ledger: str = ""


def or_gone(find: Callable[..., Gone | None]) -> Callable[[View], View]:
    """The view; where it finds nothing public at the address, the page that says what was there, if something was (410)."""

    def guarded(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, **named: Any) -> HttpResponse:
            try:
                return view(request, **named)
            except Http404:
                gone = find(**named)
                if gone is None:
                    raise
                return render(request, "publication/gone.html", {"authority": gone.authority, "gone": gone}, status=410)

        return shown

    return guarded


def or_ended(find: Callable[..., Gone | None]) -> Callable[[View], View]:
    """The same for a feed or a calendar: whoever reads it is told that nothing more will come, and not of what."""

    def guarded(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *, lang: str, **named: Any) -> HttpResponse:
            try:
                return view(request, lang=lang, **named)
            except Http404:
                if find(**named) is None:
                    raise
                return HttpResponse("This has ended: what it told of is gone from the public record.", "text/plain", 410)

        return shown

    return guarded


def gone_finding(authority: str, pk: int) -> Gone | None:
    """A finding that was rejected, joined with another or taken back, or whose report is gone."""
    rows = Finding.objects.select_related("report__authority", "report__replaced_by__authority", "gone_into__report__authority")
    one = rows.filter(report__authority__slug=authority, pk=pk).first()
    if one is None or not (one.is_gone or one.report.is_gone):
        return None
    report = one.report
    withdrawn = report.gone_as == Report.As.WITHDRAWN
    return Gone(
        authority=report.authority,
        row=report if report.is_gone else one,
        what=_("Report"),
        title=report.title,
        finding=one,
        quotation="" if withdrawn else one.text,
        into=None if report.is_gone else one.gone_into,
        newer=report.replaced_by,
        ledger="" if report.is_gone else ledger_of_corrections(report),
    )


def gone_report(authority: str, pk: int) -> Gone | None:
    """A report that a newer version replaced, or that came in with a matter opened by mistake."""
    rows = Report.objects.select_related("authority", "replaced_by__authority").exclude(gone_at=None)
    one = rows.filter(authority__slug=authority, pk=pk).first()
    return Gone(authority=one.authority, row=one, what=_("Report"), title=one.title, newer=one.replaced_by) if one else None


def gone_matter(authority: str, slug: str) -> Gone | None:
    """A matter that was opened by mistake."""
    rows = Matter.objects.select_related("authority").exclude(gone_at=None)
    one = rows.filter(authority__slug=authority, slug=slug).first()
    return Gone(authority=one.authority, row=one, what=_("Matter"), title=one.title) if one else None


def gone_requisition(authority: str, pk: int) -> Gone | None:
    """A requisition that was put into a matter opened by mistake."""
    rows = Requisition.objects.select_related("matter__authority").exclude(matter__gone_at=None).defer("verdict_given")
    one = rows.filter(matter__authority__slug=authority, pk=pk).first()
    if one is None:
        return None
    return Gone(authority=one.matter.authority, row=one.matter, what=_("Requisition"), title=one.matter.title)


def gone_clock(authority: str, pk: int) -> Gone | None:
    """A date that a report or a requisition had set, which is gone itself."""
    row = Clock.objects.filter(authority__slug=authority, pk=pk, is_public=False).values_list("starter", "starter_key").first()
    find = {Report._meta.label_lower: gone_report, Requisition._meta.label_lower: gone_requisition}.get(row[0] if row else "")
    gone = find(authority, int(row[1])) if row and find else None
    return replace(gone, what=_("Date")) if gone else None


def ledger_of_corrections(report: Report) -> str:
    """The address of what people corrected in a report."""
    return reverse("corrections", args=[report.authority.slug, report.pk])
