"""A calendar of meetings put in, looked at, and taken over: which meetings are new, which are off, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from answerable.desk.access import clerk_of, signed_in
from answerable.desk.opening.forms import refuse_too_large
from answerable.meetings.calendar import plan_calendar, take_calendar
from answerable.reading.errors import Unreadable
from answerable.reading.meeting_lists import MeetingList, as_table, read_meeting_list
from answerable.trail.acts import Overtaken, Refused


class CalendarForm(forms.Form):
    """The calendar, as the committee system or a calendar program exports it."""

    file = forms.FileField(
        label=gettext_lazy("The calendar of meetings"),
        help_text=gettext_lazy(
            "iCalendar (.ics), or CSV with the columns committee, date, time, place and status. "
            "Of each committee it names, it must name all meetings between its first day and its last."
        ),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.csv,.txt"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The calendar, if it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        refuse_too_large(file)
        return file


class ConfirmForm(forms.Form):
    """What was shown, sent back to be done."""

    source = forms.CharField(max_length=200)
    rows = forms.CharField(max_length=2_000_000)
    seen = forms.CharField(max_length=16)


@signed_in
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Put a calendar in; with what it says sent back, take it over."""
    if "rows" in request.POST:
        return _confirmed(request)
    account = clerk_of(request)
    form, problems = CalendarForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            listed = read_meeting_list(upload.read(), upload.name)
        except Unreadable as fault:
            form.add_error("file", str(fault))
        else:
            problems = list(listed.problems)
            if not problems:
                return _preview(request, listed, upload.name)
    status = 400 if request.method == "POST" else 200
    context = {"authority": account.authority, "form": form, "problems": problems, "button": _("Look at it")}
    return render(request, "desk/calendar.html", context, status=status)


def _preview(request: HttpRequest, listed: MeetingList, source: str, told: str = "") -> HttpResponse:
    authority = clerk_of(request).authority
    assert authority is not None  # clerk_of() lets in nobody else
    plan = plan_calendar(authority, listed.rows, timezone.localdate())
    context = {
        "authority": authority,
        "plan": plan,
        "rows": as_table(listed.rows),
        "source": source[:200],
        "problems": [told] if told else [],
    }
    return render(request, "desk/calendar_preview.html", context, status=409 if told else 200)


def _confirmed(request: HttpRequest) -> HttpResponse:
    account, form = clerk_of(request), ConfirmForm(request.POST)
    authority = account.authority
    assert authority is not None  # clerk_of() lets in nobody else
    if not form.is_valid():
        return redirect("take_calendar")
    said = form.cleaned_data
    try:
        listed = read_meeting_list(said["rows"].encode(), said["source"])
    except Unreadable:
        return redirect("take_calendar")
    if listed.problems:
        return redirect("take_calendar")
    try:
        take_calendar(authority, listed.rows, said["source"], seen=said["seen"], by=account.as_actor(), at=timezone.now())
    except (Refused, Overtaken) as problem:
        return _preview(request, listed, said["source"], told=str(problem))
    messages.info(request, _("The calendar was taken over. What is off is cancelled, and no meeting was deleted."))
    return redirect("dates", authority=authority.slug)
