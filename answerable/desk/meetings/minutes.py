"""The minutes on the desk: as the public would read them, published as a draft, approved by a resolution of a later meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from answerable.desk.access import clerk_of, meeting_of, signed_in
from answerable.desk.meetings.acting import ActForm, attempt
from answerable.meetings.minutes_paper import minutes_of
from answerable.meetings.minuting import approve_minutes, publish_minutes
from answerable.meetings.models import Meeting, Minutes, Motion
from answerable.meetings.room_policy import objections_to_publishing_minutes

RESOLUTIONS_OFFERED = 50


class PublishMinutesForm(ActForm):
    """Publishing the draft."""

    button = gettext_lazy("Publish the draft minutes")


class ApproveForm(ActForm):
    """Which resolution of a later meeting approved the minutes."""

    motion = forms.ChoiceField(label=gettext_lazy("The resolution that approved them"))
    button = gettext_lazy("Say that they are approved")

    def __init__(self, *args: Any, meeting: Meeting, **named: Any) -> None:
        super().__init__(*args, **named)
        rows = Motion.objects.carried().filter(meeting__body=meeting.body_id, meeting__day__gte=meeting.day)
        rows = rows.exclude(meeting=meeting).select_related("meeting__body").order_by("-meeting__day", "-number")
        self.motions = {str(one.pk): one for one in rows[:RESOLUTIONS_OFFERED]}
        offered = [(key, f"{one.meeting.day:%-d %B %Y}, {one.number}. {one.text[:80]}") for key, one in self.motions.items()]
        self.fields["motion"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]


@signed_in
@require_GET
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of one meeting as they stand."""
    return _page(request, meeting_of(request, pk))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Publish the draft, or say which resolution approved it."""
    meeting, by = meeting_of(request, pk), clerk_of(request).as_actor()
    there = Minutes.objects.filter(meeting=meeting).first()
    told: dict[str, Any] = {"by": by, "at": timezone.now()}
    form: ActForm
    if act == "publish":
        form = PublishMinutesForm(request.POST, act=act)
        status = attempt(form, lambda said: publish_minutes(meeting, **told))
    elif act == "approve" and there is not None:
        form = approving = ApproveForm(request.POST, act=act, meeting=meeting)
        status = attempt(form, lambda said: approve_minutes(there, approving.motions[said["motion"]], **told))
    else:
        raise Http404("There is no such act.")
    if status == 200:
        messages.info(request, _("Kept, and shown publicly."))
        return redirect("desk_minutes", pk=pk)
    return _page(request, meeting_of(request, pk), form, status)


def _page(request: HttpRequest, meeting: Meeting, sent: ActForm | None = None, status: int = 200) -> HttpResponse:
    there = Minutes.objects.filter(meeting=meeting).select_related("approved_by__meeting").first()
    forms_shown: dict[str, ActForm] = {
        "publish": PublishMinutesForm(act="publish"),
        "approve": ApproveForm(act="approve", meeting=meeting),
    }
    if sent is not None:
        forms_shown[sent.act] = sent
    context = {
        "authority": meeting.body.authority,
        "meeting": meeting,
        "minutes": there,
        "state": there.state if there else Minutes.State.DRAFT.value,
        "paper": minutes_of(meeting, there, on=timezone.localdate()),
        "forms": forms_shown,
        "form": sent or forms_shown["publish"],
        "objections": objections_to_publishing_minutes(meeting, by=clerk_of(request).as_actor()),
    }
    return render(request, "desk/minutes.html", context, status=status)
