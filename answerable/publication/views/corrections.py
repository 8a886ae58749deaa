"""The ledger of corrections of a report: what was read, what it became, why, when, and by which office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.diary.paged import paged
from answerable.findings.models import Correction, Finding, Report
from answerable.publication.access import public_report
from answerable.publication.gone import gone_report, or_gone


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One correction with the finding it is of, which may be gone since; None where an older version kept no row of it."""

    correction: Correction
    finding: Finding | None


@or_gone(gone_report)
@require_safe
def corrections(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Every correction of what was read in a report, the latest first, a page at a time."""
    one = public_report(authority, pk)
    page = paged(Correction.objects.public().filter(file=one.file).order_by("-pk"), ("-pk",), request.GET)
    context = {"authority": one.authority, "report": one, "page": page, "entered": _with_findings(one, page.rows)}
    return render(request, "publication/corrections.html", context)


def _with_findings(report: Report, made: Sequence[Correction]) -> list[Entered]:
    numbers = {one.number for one in made if one.number}
    texts = {text for one in made if not one.number for text in one.texts}
    rows = Finding.objects.filter(report=report).in_order().defer("source_text", "read_as", "boxes", "repairs", "doubts")
    known: dict[tuple[str, int | str], Finding] = {}
    for row in rows.filter(number_in_kind__in=numbers) | rows.filter(text__in=texts):
        row.report = report
        known.setdefault((row.kind, row.text if row.marked_by_hand else row.number_in_kind), row)
    return [
        Entered(correction=one, finding=known.get((one.finding_kind, one.number or next(iter(one.texts), "")))) for one in made
    ]
