"""The desk's pages for checking one finding against its page: right as read, correct, split, join, or no finding at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from answerable.desk.access import clerk_of, opening_of, signed_in
from answerable.desk.checking.forms import MarkForm, WordsForm
from answerable.desk.checking.passing import pass_of
from answerable.desk.checking.sheets import Sheet, sheet_at, sheet_on_record
from answerable.findings.correcting import correct, latest_of, made_of, mark, needs_a_reason, take_back
from answerable.findings.corrections import Judged, judged, left_out
from answerable.findings.models import Correction
from answerable.findings.outlines import outlined_pages
from answerable.opening.models import Opening
from answerable.reading.reports import Kind, ReadFinding
from answerable.trail.acts import Overtaken, Refused

LONGEST_KEY = 18  # digits of a key: no database counts further
KINDS = {slugify(kind.value): kind for kind in Kind}


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A finding as read with what it is now: the findings made of it, or none; `taken_in` is the one it was joined to."""

    sheet: Sheet
    read: ReadFinding
    now: tuple[Judged, ...]
    taken_in: Judged | None
    latest: int

    @property
    def run(self) -> list[ReadFinding]:
        """The finding as read, with those that are joined with it."""
        keys = {key for one in self.now for key in one.joined}
        return [self.read, *(one for one in self.sheet.report.findings if (one.kind, one.number) in keys)]

    @property
    def changed(self) -> bool:
        """Whether somebody made something else of it than what was read."""
        return not self.now or any(one.by for one in self.now)

    @property
    def after(self) -> ReadFinding | None:
        """The next finding of its kind, with which it can be joined."""
        following = self.sheet.report.findings[self.sheet.report.findings.index(self.run[-1]) + 1 :]
        return following[0] if following and following[0].kind is self.read.kind else None


@signed_in
@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, pk: int, kind: str, number: int, paper: int | None = None) -> HttpResponse:
    """One finding as read, beside its page, and what a person makes of it: before a matter is open, and after."""
    if late := _too_late(request, pk, paper):
        return late
    checked = _checked(sheet_at(request, pk, paper), kind, number)
    sheet, passing = checked.sheet, "pass" in request.GET
    form = WordsForm(request.POST or None, initial=_initial(checked))
    status = 200
    if request.method == "POST":
        status = _judge(request, checked, form) if form.is_valid() else 400
        if status == 200:
            return _on(request, checked) if passing and sheet.opening else _back(request, sheet)
    boxes = [(b.page, b.left, b.bottom, b.right, b.top) for read in checked.run for b in read.text.place.boxes]
    pages, problem = outlined_pages(sheet.file, boxes, sheet.picture)
    context = {"authority": sheet.authority, "sheet": sheet, "checked": checked, "read": checked.read}
    context |= {"form": form, "pages": pages, "problem": problem, "far": None, "after": None}
    if passing and sheet.opening:
        far = pass_of(sheet.opening)
        context |= {"far": far, "after": far.after(sheet, (checked.read.kind, checked.read.number))}
    return render(request, "desk/finding.html", context, status=status)


def _back(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    messages.info(request, _kept(sheet))
    return redirect(sheet.back)


def _on(request: HttpRequest, checked: Checked) -> HttpResponse:
    """To the next finding of the pass; after the last one back to the papers."""
    opening = checked.sheet.opening
    assert opening is not None  # a pass goes through an opening
    following = pass_of(opening).after(checked.sheet, (checked.read.kind, checked.read.number))
    if following:
        return redirect(following.address)
    messages.info(request, _("Every finding is checked."))
    return redirect(opening)


def _kept(sheet: Sheet) -> str:
    if sheet.public:
        return _("Kept. The public record says so from now on, and so does its page of corrections.")
    return _("Kept beside what was read. Whenever this file is read again, it stays so.")


@signed_in
@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings of a report in the record, each to be checked again, and words to be marked that were not read."""
    sheet = sheet_on_record(request, pk)
    made = made_of(sheet.authority, sheet.file.sha256)[sheet.file.sha256]
    context = {
        "authority": sheet.authority,
        "sheet": sheet,
        "report": sheet.public,
        "findings": judged(sheet.report, made),
        "left_out": left_out(sheet.report, made),
        "rows": sheet.public.findings.public().in_order() if sheet.public else (),
        "mark_form": MarkForm(),
    }
    return render(request, "desk/report.html", context)


def _judge(request: HttpRequest, checked: Checked, form: WordsForm) -> int:
    """Keep what the person said of the finding: 200, or the status to answer with and the reason on the form."""
    act = request.POST.get("act", "")
    if act not in Correction.Kind.values or act == Correction.Kind.MARKED:
        raise Http404("There is no such act.")
    said = form.cleaned_data
    with_words = act in {Correction.Kind.CORRECTED, Correction.Kind.SPLIT}
    seen = request.POST.get("seen", "")
    if seen == str(checked.latest) and not with_words and _edited(form):
        return _refused(form, "words", _("You changed the words. Keep them with “Keep my words”, or put them back first."))
    if checked.taken_in:
        return _refused(form, "words", _("It is joined with the finding before it. Look at that one."))
    run, texts = checked.run, re.split(r"\n\s*\n", said["words"].replace("\r\n", "\n"))
    if act == Correction.Kind.JOINED:
        run, texts = [*run, checked.after] if checked.after else run[:1], []
    elif len(run) > 1 and act == Correction.Kind.CORRECTED:
        act = Correction.Kind.JOINED  # the words of joined findings, put right: they stay joined
    else:
        run = run[:1]
    by, at = clerk_of(request).as_actor(), timezone.now()
    try:
        shown = int(seen) if seen.isdecimal() and len(seen) <= LONGEST_KEY else -1
        sheet, why = checked.sheet, said["why"]
        correct(sheet.file, sheet.report, run, act, texts, said["responsible"], why=why, by=by, at=at, seen=shown)
    except Refused as refusal:
        return _refused(form, "words" if why.strip() or not needs_a_reason(sheet.file, act) else "why", str(refusal))
    except Overtaken as overtaken:
        return _refused(form, None, str(overtaken), 409)
    return 200


def _refused(form: forms.Form, field: str | None, reason: str, status: int = 400) -> int:
    form.add_error(field, reason)
    return status


def _edited(form: WordsForm) -> bool:
    """Whether the person changed what stood in the fields: browsers change the ends of lines, and forms trim."""
    return any(form.cleaned_data[name].split() != str(form.initial[name]).split() for name in ("words", "responsible"))


@signed_in
@require_POST
def mark_by_hand(request: HttpRequest, pk: int, paper: int | None = None) -> HttpResponse:
    """Mark words of the report as a finding that the reader did not see."""
    if late := _too_late(request, pk, paper):
        return late
    sheet, form = sheet_at(request, pk, paper), MarkForm(request.POST)
    if form.is_valid():
        said, kind = form.cleaned_data, Kind(form.cleaned_data["kind"])
        words, who, why = said["words"], said["responsible"], said["why"]
        by, at = clerk_of(request).as_actor(), timezone.now()
        try:
            mark(sheet.file, sheet.report, kind, words, who, why=why, by=by, at=at)
        except Refused as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.info(request, _("Marked. It is a finding of this report from now on."))
            return redirect(sheet.back)
    context = {"authority": sheet.authority, "sheet": sheet, "form": form}
    return render(request, "desk/mark.html", context, status=400)


@signed_in
@require_POST
def take_mark_back(request: HttpRequest, pk: int, paper: int | None = None) -> HttpResponse:
    """Take words out again that were marked by hand."""
    if late := _too_late(request, pk, paper):
        return late
    sheet, kind = sheet_at(request, pk, paper), KINDS.get(slugify(request.POST.get("kind", "")))
    if kind is None:
        raise Http404("There is no such kind of finding.")
    words, why = request.POST.get("words", ""), request.POST.get("why", "")
    try:
        take_back(sheet.file, kind, words, why=why, by=clerk_of(request).as_actor(), at=timezone.now())
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("Taken out. Nothing that was read has changed."))
    return redirect(sheet.back)


def _too_late(request: HttpRequest, pk: int, paper: int | None) -> HttpResponse | None:
    """What somebody is told who sends a form when the opening has been confirmed or given up meanwhile."""
    if paper is None or request.method != "POST":
        return None
    opening = opening_of(request, pk)
    if opening.state in {Opening.State.READING, Opening.State.READY, Opening.State.FAILED}:
        return None
    return render(request, "desk/overtaken.html", {"authority": opening.authority, "opening": opening}, status=409)


def _checked(sheet: Sheet, kind: str, number: int) -> Checked:
    report = sheet.report
    read = next((one for one in report.findings if one.kind is KINDS.get(kind) and one.number == number), None)
    if read is None:
        raise Http404("The report has no such finding as read.")
    key, latest = (read.kind, read.number), latest_of(sheet.file, read)
    found = judged(report, made_of(sheet.authority, sheet.file.sha256)[sheet.file.sha256])
    return Checked(
        sheet=sheet,
        read=read,
        now=tuple(one for one in found if one.as_read == key),
        taken_in=next((one for one in found if key in one.joined), None),
        latest=latest,
    )


def _initial(checked: Checked) -> dict[str, str]:
    findings = [one.finding for one in checked.now] or [checked.read]
    responsible = findings[0].responsible
    return {"words": "\n\n".join(one.text.value for one in findings), "responsible": responsible.value if responsible else ""}
