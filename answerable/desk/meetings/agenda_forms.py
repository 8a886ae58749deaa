"""The forms of an agenda: an item, its place, publishing, when and where the meeting is, and to which day it is put off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from answerable.desk.meetings.acting import ActForm, SeenForm
from answerable.matters.models import Matter
from answerable.meetings.agenda import ItemGiven
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.models import Authority
from answerable.requisitions.models import CallIn, Passage

LINES = forms.Textarea(attrs={"rows": 3})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ItemForm(SeenForm):
    """An item of the agenda."""

    title = forms.CharField(label=_("What the item is called"), max_length=200)
    text = forms.CharField(label=_("What is to be done"), required=False, widget=LINES)
    kind = forms.ChoiceField(
        label=_("What sort of item it is"),
        help_text=_("An extraordinary meeting may take only the business it was called for."),
        choices=[
            (AgendaItem.Kind.BUSINESS, _("Business")),
            (AgendaItem.Kind.STANDING, _("A standing item, such as apologies or declarations")),
            (AgendaItem.Kind.MINUTES, _("The minutes of an earlier meeting")),
        ],
    )
    about = forms.ChoiceField(
        label=_("Which matter, which words of the requisition or which call-in it is about"), required=False
    )
    urgent_because = forms.CharField(
        label=_("If it comes late: the special circumstances"),
        help_text=_("Why it cannot wait for the next meeting. The minutes must say so."),
        required=False,
        max_length=500,
        widget=LINES,
    )
    chair_agrees = forms.BooleanField(label=_("The chair is of the opinion that the item is urgent"), required=False)
    button = _("Save the item")

    def __init__(
        self, data: QueryDict | None = None, *, act: str, meeting: Meeting, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, act=act, initial=initial)
        self.passages = {f"words-{one.pk}": one for one in _business_of(meeting)}
        authority = meeting.body.authority
        self.matters = {f"matter-{one.pk}": one for one in authority.matters.public().order_by("title")}
        choices = [(key, _("Requisition, business %(number)s") % {"number": one.number}) for key, one in self.passages.items()]
        self.call_ins = {f"call-in-{one.pk}": one for one in _to_be_heard(authority)}
        choices += [(key, _("Call-in: %(title)s") % {"title": one.decision.title}) for key, one in self.call_ins.items()]
        choices += [(key, one.title) for key, one in self.matters.items()]
        self.fields["about"].choices = [("", _("No matter")), *choices]  # type: ignore[attr-defined]

    def given(self) -> ItemGiven:
        """What was said of the item."""
        said = self.cleaned_data
        words, call_in = self.passages.get(said["about"]), self.call_ins.get(said["about"])
        matter = words.requisition.matter if words else self.matters.get(said["about"])
        if call_in and call_in.decision.matter and call_in.decision.matter.state == Matter.State.OPEN:
            matter = call_in.decision.matter
        told = {name: said[name] for name in ("title", "text", "kind", "urgent_because", "chair_agrees")}
        return ItemGiven(**told, matter=matter, asked_for_by=words, call_in=call_in)


def _to_be_heard(authority: Authority) -> list[CallIn]:
    rows = CallIn.objects.public().to_be_heard().filter(decision__authority=authority)
    return list(rows.defer("verdict_given").select_related("decision__matter", "committee"))


def _business_of(meeting: Meeting) -> list[Passage]:
    if meeting.requisition is None:
        return []
    words = meeting.requisition.passages.filter(part=Passage.Part.BUSINESS)
    return list(words.select_related("requisition__matter"))


def about_of(item: AgendaItem) -> str:
    """The choice of the form that says what an item is about."""
    if item.asked_for_by_id:
        return f"words-{item.asked_for_by_id}"
    if item.call_in_id:
        return f"call-in-{item.call_in_id}"
    return f"matter-{item.matter_id}" if item.matter_id else ""


class PlaceForm(SeenForm):
    """The number an item is to have, or that it goes."""

    item = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WithdrawForm(SeenForm):
    """Why a published item is withdrawn."""

    why = forms.CharField(
        label=_("Why it is withdrawn"), help_text=_("It is shown with the agenda."), max_length=500, widget=LINES
    )
    button = _("Withdraw the item")


class PublishForm(SeenForm):
    """Publishing the agenda."""

    short_notice = forms.CharField(
        label=_("If the meeting is convened at shorter notice: why"),
        help_text=_("Leave it empty where the notice is in time. It is shown publicly with the verdict."),
        required=False,
        max_length=500,
        widget=LINES,
    )
    button = _("Publish")


class WhereForm(ActForm):
    """When a meeting begins and where it is held."""

    begins = forms.TimeField(label=_("Begins at"), widget=HOUR)
    place = forms.CharField(label=_("Place"), max_length=200)
    button = _("Save time and place")


class PutOffForm(ActForm):
    """To which day a meeting is put off, and why."""

    to_day = forms.DateField(label=_("To the day"), widget=DAY)
    to_time = forms.TimeField(label=_("At"), widget=HOUR, required=False)
    why = forms.CharField(
        label=_("Why"), help_text=_("It is shown publicly. Name offices, not people."), max_length=500, widget=LINES
    )
    button = _("Put the meeting off")
