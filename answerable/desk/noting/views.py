"""The desk's page for what an office wants to say beside a finding, and for taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from answerable.desk.access import clerk_of, finding_of, note_of, signed_in
from answerable.desk.checking.forms import NoteForm
from answerable.findings.models import Note
from answerable.findings.noting import take_note_back, write_note
from answerable.trail.acts import Refused


@signed_in
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The notes beside a finding, and a form for one more."""
    one, form = finding_of(request, pk), NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_note(one, form.cleaned_data["text"], by=clerk_of(request).as_actor(), at=timezone.now())
        except Refused as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.info(request, _("The note stands beside the finding from now on."))
            return redirect("desk_finding", pk=pk)
    context = {
        "authority": one.report.authority,
        "finding": one,
        "form": form,
        "notes": Note.objects.public().filter(finding=one),
    }
    return render(request, "desk/notes.html", context, status=400 if form.errors else 200)


@signed_in
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a note back, with the reason."""
    note = note_of(request, pk)
    try:
        take_note_back(note, request.POST.get("why", ""), by=clerk_of(request).as_actor(), at=timezone.now())
    except Refused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.info(request, _("The note is no longer public."))
    return redirect("desk_finding", pk=note.finding_id)
