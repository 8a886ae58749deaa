"""Bringing the tracker that was kept before: the file, what its columns hold, what becomes of each row, and taking it over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from answerable.desk.access import clerk_of, signed_in, tracker_of
from answerable.desk.opening.forms import refuse_too_large
from answerable.diary.paged import paged
from answerable.findings.actions import keep_file
from answerable.people.models import Authority, Body
from answerable.reading.child import Reader
from answerable.reading.errors import Unreadable
from answerable.reading.trackers.values import Columns, Field, TrackerRead
from answerable.recommendations.bringing import columns_of, confirm_columns, give_up, put_in, remembered, take
from answerable.recommendations.matching import Bringing, plan_of
from answerable.recommendations.models import Recommendation, Tracker, TrackerRow
from answerable.trail.acts import Overtaken, Refused

SHOWN = 100  # rows of each kind on a preview
FIELDS = {
    Field.TEXT: gettext_noop("the recommendation"),
    Field.REFERENCE: gettext_noop("its own number"),
    Field.TO: gettext_noop("of whom it is asked"),
    Field.DUE: gettext_noop("by when it is to be done"),
    Field.STATE: gettext_noop("how it stands"),
    Field.ANSWER: gettext_noop("the response"),
    Field.PROGRESS: gettext_noop("what was done"),
    Field.AGREED: gettext_noop("the day it was agreed"),
    Field.MINUTE: gettext_noop("the minute"),
    Field.COMMITTEE: gettext_noop("the committee"),
    Field.PRIORITY: gettext_noop("the priority"),
    Field.SUCCESS: gettext_noop("what will show that it was done"),
}
CHANGED = {
    "to": gettext_noop("Asked of"),
    "due": gettext_noop("To be done by"),
    "due_words": gettext_noop("As said"),
    "answer": gettext_noop("Answer"),
    "done": gettext_noop("Said to be done"),
    "progress": gettext_noop("What was done"),
    "priority": gettext_noop("Priority"),
    "success": gettext_noop("What will show that it was done"),
}


class BringForm(forms.Form):
    """The file, and whose tracker it is."""

    committee = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("The committee whose tracker it is"))
    file = forms.FileField(
        label=gettext_lazy("The tracker"),
        help_text=gettext_lazy("Excel (.xlsx), CSV, or a Word document (.docx) with tables."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.docx,.txt"}),
    )

    def __init__(self, data: Any, files: Any, authority: Authority) -> None:
        super().__init__(data, files)
        bodies = Body.objects.filter(authority=authority, kind=Body.Kind.SCRUTINY)
        self.fields["committee"].queryset = bodies  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.fields["committee"].initial = bodies[0]

    def clean_file(self) -> UploadedFile[Any]:
        """The file, if it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        refuse_too_large(file)
        return file


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One heading of the tracker: what stands under it, what it is taken for, and why."""

    key: str
    heading: str
    sample: tuple[str, ...]
    reason: str
    field: str


@signed_in
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Put a tracker in. It is read at once, and nothing is taken over before its columns and rows have been looked at."""
    account = clerk_of(request)
    authority = account.authority
    assert authority is not None  # clerk_of() lets in nobody else
    form = BringForm(request.POST or None, request.FILES or None, authority)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload, committee = form.cleaned_data["file"], form.cleaned_data["committee"]
            data, by, at = upload.read(), account.as_actor(), timezone.now()
            try:
                read = _read(data, upload.name)
                file = keep_file(authority, data, upload.name, read.file.media_type, by=by, at=at)
                columns = remembered(authority, [one.heading for table in read.tables for one in table.columns])
                tracker = put_in(committee, file, columns or Columns(), by=by, at=at)
            except (Unreadable, Refused) as problem:
                form.add_error("file", str(problem))
            else:
                return redirect("desk_tracker", pk=tracker.pk)
    context = {"authority": authority, "form": form, "button": _("Read it")}
    return render(request, "desk/tracker_bring.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def tracker(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column holds, to be confirmed; of one that was taken over, what became of each row."""
    one, by = tracker_of(request, pk), clerk_of(request).as_actor()
    if one.state != Tracker.State.READ:
        return _taken(request, one)
    try:
        read = _read_again(one)
    except Unreadable as problem:
        return render(
            request, "desk/tracker_unreadable.html", {"authority": one.authority, "tracker": one, "problem": problem}, status=409
        )
    problems, status = [], 200
    if request.method == "POST":
        try:
            confirm_columns(one, _chosen(request, _headings(read)), by=by, at=timezone.now())
        except Refused as refusal:
            problems, status = [objection.reason for objection in refusal.objections], 400
        else:
            return redirect("tracker_preview", pk=pk)
    context = {
        "authority": one.authority,
        "tracker": one,
        "read": read,
        "headings": _headings(read),
        "fields": [(str(field), _(words)) for field, words in FIELDS.items()],
        "problems": problems,
    }
    return render(request, "desk/tracker_columns.html", context, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of each row; and, sent back as it was shown, taking them over."""
    one, by = tracker_of(request, pk), clerk_of(request).as_actor()
    if one.state != Tracker.State.READ:
        return redirect("desk_tracker", pk=pk)
    try:
        read = _read_again(one)
    except Unreadable as problem:
        return render(
            request, "desk/tracker_unreadable.html", {"authority": one.authority, "tracker": one, "problem": problem}, status=409
        )
    problems, status = [], 200
    if request.method == "POST":
        try:
            take(one, read, seen=request.POST.get("seen", ""), by=by, at=timezone.now())
        except (Refused, Overtaken) as problem_met:
            problems, status = [str(problem_met)], 409
        else:
            messages.info(request, _("Taken over, and shown publicly."))
            return redirect("desk_tracker", pk=pk)
    bringing = plan_of(one.committee, read)
    context = {"authority": one.authority, "tracker": one, "bringing": bringing, "problems": problems, **_parts(bringing)}
    return render(request, "desk/tracker_preview.html", context | {"names": CHANGED, "doubts": read.doubts}, status=status)


@signed_in
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Take nothing over from a tracker that was put in."""
    one, by = tracker_of(request, pk), clerk_of(request).as_actor()
    try:
        give_up(one, by=by, at=timezone.now())
    except (Refused, Overtaken) as problem:
        messages.warning(request, str(problem))
    return redirect("desk_recommendations")


def _parts(bringing: Bringing) -> dict[str, Any]:
    """The rows of a preview by what becomes of them, of each kind the first so many."""
    fates = TrackerRow.Fate
    doubted = [row for row in bringing.of(fates.NEW, fates.CHANGED) if row.doubts]
    return {
        "sums": bringing.sums,
        "new": bringing.of(fates.NEW)[:SHOWN],
        "changed": [
            (row, [(_(CHANGED[change.what]), change) for change in row.changes]) for row in bringing.of(fates.CHANGED)[:SHOWN]
        ],
        "left": bringing.of(fates.LEFT)[:SHOWN],
        "doubted": doubted[:SHOWN],
        "shown": SHOWN,
    }


def _taken(request: HttpRequest, one: Tracker) -> HttpResponse:
    rows = one.rows.select_related("recommendation")
    sums = {str(label): rows.filter(fate=fate).count() for fate, label in TrackerRow.Fate.choices}
    overdue = Recommendation.objects.filter(committee=one.committee).overdue(timezone.localdate())
    context = {
        "authority": one.authority,
        "tracker": one,
        "page": paged(rows, ("pk",), request.GET, size=50),
        "sums": sums,
        "overdue": overdue.count(),
    }
    return render(request, "desk/tracker_taken.html", context)


def _read(data: bytes, name: str, columns: Columns | None = None) -> TrackerRead:
    with Reader() as reader:
        return reader.read_tracker(data, name, columns)


def _read_again(one: Tracker) -> TrackerRead:
    with one.file.opened() as kept:
        return _read(kept.read(), one.file.name, columns_of(one))


def _headings(read: TrackerRead) -> list[Heading]:
    """The headings of all tables, each once."""
    found: dict[str, Heading] = {}
    for column in (column for table in read.tables for column in table.columns if column.heading):
        key = "column-" + hashlib.sha256(column.heading.encode()).hexdigest()[:12]
        field = str(column.field or "")
        one = Heading(key=key, heading=column.heading, sample=column.sample, reason=column.reason, field=field)
        found.setdefault(column.heading, one)
    return list(found.values())


def _chosen(request: HttpRequest, headings: list[Heading]) -> Columns:
    """What the form says that each column holds; what it does not say is not read."""
    fields = {str(field): field for field in FIELDS}
    return Columns(said=tuple((one.heading, fields.get(request.POST.get(one.key, ""))) for one in headings))
