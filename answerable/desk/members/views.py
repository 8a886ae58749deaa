"""A list of members put in, looked at, and taken over: who came, who left, and what was known otherwise."""

from __future__ import annotations

from datetime import date
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
from answerable.desk.clocks.forms import DayInput
from answerable.desk.opening.forms import of_our_time, refuse_too_large
from answerable.people.enrolling import plan_rolls, take_rolls
from answerable.reading.errors import Unreadable
from answerable.reading.rosters import Roster, as_csv, read_roster
from answerable.trail.acts import Overtaken, Refused


class MembersForm(forms.Form):
    """The list, and the day on which it holds."""

    day = forms.DateField(
        label=gettext_lazy("The day on which the list holds"),
        help_text=gettext_lazy("After an election: the day on which those elected take office. Who is not listed left before."),
        widget=DayInput(),
    )
    file = forms.FileField(
        label=gettext_lazy("The list of members"),
        help_text=gettext_lazy(
            "CSV or Excel with the columns name, role, body, from, until; or the answer of GetCouncillorsByWard as XML. "
            "Of each body it names, it must name all members."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.xml,.txt"}),
    )

    def clean_day(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["day"])

    def clean_file(self) -> UploadedFile[Any]:
        """The list, if it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        refuse_too_large(file)
        return file


class ConfirmForm(forms.Form):
    """What was shown, sent back to be done."""

    day = forms.DateField()
    source = forms.CharField(max_length=200)
    rows = forms.CharField(max_length=2_000_000)
    seen = forms.CharField(max_length=16)


@signed_in
@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Put a list in; with what it says sent back, take it over."""
    if "rows" in request.POST:
        return _confirmed(request)
    account = clerk_of(request)
    form, problems, status = MembersForm(request.POST or None, request.FILES or None), [], 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            upload, day = form.cleaned_data["file"], form.cleaned_data["day"]
            try:
                roster = read_roster(upload.read(), upload.name)
            except Unreadable as fault:
                form.add_error("file", str(fault))
            else:
                problems = list(roster.problems)
                if not problems:
                    return _preview(request, roster, day, upload.name)
    context = {"authority": account.authority, "form": form, "problems": problems, "button": _("Look at it")}
    return render(request, "desk/members.html", context, status=status)


def _preview(request: HttpRequest, roster: Roster, day: date, source: str, told: str = "") -> HttpResponse:
    authority = clerk_of(request).authority
    assert authority is not None  # clerk_of() lets in nobody else
    plan = plan_rolls(authority, roster.rows, day)
    problems = [told, *plan.problems] if told else list(plan.problems)
    context = {
        "authority": authority,
        "plan": plan,
        "rows": as_csv(roster.rows),
        "source": source[:200],
        "remarks": roster.remarks,
        "problems": problems,
    }
    return render(request, "desk/members_preview.html", context, status=409 if told else 400 if problems else 200)


def _confirmed(request: HttpRequest) -> HttpResponse:
    account, form = clerk_of(request), ConfirmForm(request.POST)
    authority = account.authority
    assert authority is not None  # clerk_of() lets in nobody else
    if not form.is_valid():
        return redirect("members")
    said = form.cleaned_data
    try:
        roster = read_roster(said["rows"].encode(), said["source"])
    except Unreadable:
        return redirect("members")
    if roster.problems:
        return redirect("members")
    by, at = account.as_actor(), timezone.now()
    try:
        take_rolls(authority, roster.rows, said["day"], said["source"], seen=said["seen"], by=by, at=at)
    except (Refused, Overtaken) as problem:
        return _preview(request, roster, said["day"], said["source"], told=str(problem))
    messages.info(request, _("The list was taken over. Who left is ended, and nobody was deleted."))
    return redirect("bodies", authority=authority.slug)
