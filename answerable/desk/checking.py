"""The desk's pages for checking one finding against its page: right as read, correct, split, join, or no finding at all."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from answerable.desk.access import clerk_of, opening_of, signed_in
from answerable.desk.forms import MarkForm, WordsForm
from answerable.desk.models import Opening, Paper
from answerable.findings.actions import report_as_read
from answerable.findings.correcting import correct, made_of, mark
from answerable.findings.corrections import Judged, judged
from answerable.findings.models import Correction
from answerable.findings.outlines import outlined_pages
from answerable.reading.reports import Kind, ReadFinding, Report
from answerable.trail.acts import Refused

KINDS = {slugify(kind.value): kind for kind in Kind}


@signed_in
@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, pk: int, paper: int, kind: str, number: int) -> HttpResponse:
    """One finding as read, beside its page, and what a person makes of it."""
    opening = opening_of(request, pk)
    row = _report_paper(opening, paper)
    report = _report(row)
    read = _as_read(report, kind, number)
    now = [one for one in judged(report, made_of(row.file_id)[row.file_id]) if one.as_read == (read.kind, read.number)]
    form = WordsForm(request.POST or None, initial=_initial(now, read))
    if request.method == "POST" and form.is_valid() and _judge(request, row, read, form):
        messages.info(request, _("Kept beside what was read. Whenever this file is read again, it stays so."))
        return redirect(f"{reverse('opening', args=[opening.pk])}#findings")
    boxes = [(b.page, b.left, b.bottom, b.right, b.top) for b in read.text.place.boxes]
    pages, problem = outlined_pages(row.file, boxes, lambda page: reverse("opening_page", args=[pk, row.file_id, page]))
    context = {
        "authority": opening.authority,
        "opening": opening,
        "paper": row,
        "read": read,
        "now": now,
        "form": form,
        "pages": pages,
        "problem": problem,
    }
    return render(request, "desk/finding.html", context, status=400 if form.errors else 200)


def _judge(request: HttpRequest, row: Paper, read: ReadFinding, form: WordsForm) -> bool:
    """Keep what the person said of the finding; False, with the reason on the form, when it cannot be."""
    act = request.POST.get("act", "")
    if act not in Correction.Kind.values or act == Correction.Kind.MARKED:
        raise Http404("There is no such act.")
    texts = form.cleaned_data["words"].replace("\r\n", "\n").split("\n\n")
    by, at = clerk_of(request).as_actor(), timezone.now()
    try:
        correct(row.file, read, act, texts, form.cleaned_data["responsible"], by=by, at=at)
    except Refused as refusal:
        form.add_error("words", str(refusal))
        return False
    return True


@signed_in
@require_POST
def mark_by_hand(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Mark words of the report as a finding that the reader did not see."""
    opening = opening_of(request, pk)
    row = _report_paper(opening, paper)
    form = MarkForm(request.POST)
    if form.is_valid():
        cleaned = form.cleaned_data
        by, at = clerk_of(request).as_actor(), timezone.now()
        try:
            mark(row.file, _report(row), Kind(cleaned["kind"]), cleaned["words"], cleaned["responsible"], by=by, at=at)
        except Refused as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.info(request, _("Marked. It is a finding of this report from now on."))
            return redirect(f"{reverse('opening', args=[opening.pk])}#findings")
    context = {"authority": opening.authority, "opening": opening, "paper": row, "form": form}
    return render(request, "desk/mark.html", context, status=400)


def _report_paper(opening: Opening, paper: int) -> Paper:
    row = opening.papers.select_related("file", "reading").filter(pk=paper, part=Paper.Part.REPORT, reading__isnull=False).first()
    if row is None or opening.state != Opening.State.READY:
        raise Http404("No report of this opening waits to be checked under that number.")
    return row


def _report(row: Paper) -> Report:
    assert row.reading is not None
    return report_as_read(row.reading)


def _as_read(report: Report, kind: str, number: int) -> ReadFinding:
    found = [one for one in report.findings if one.kind is KINDS.get(kind) and one.number == number]
    if not found:
        raise Http404("The report has no such finding as read.")
    return found[0]


def _initial(now: list[Judged], read: ReadFinding) -> dict[str, str]:
    findings = [one.finding for one in now] or [read]
    responsible = findings[0].responsible
    return {"words": "\n\n".join(one.text.value for one in findings), "responsible": responsible.value if responsible else ""}
