"""The forms about redress: what is owed to a group, how far it is, and that it was entered by mistake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.accounts.forms import SaidForm
from answerable.desk.clocks.forms import PUBLIC, DayInput, office
from answerable.plans.redress import Redress
from answerable.plans.redressing import HowFar, Owed

GROUPS = _("A group, never one child, person or family; no number of people under five. It is shown publicly.")
FIVES = _("Only in which five it falls is kept and shown: 23 becomes “20 to 24”. Leave empty if nobody knows.")
MOST = 10_000_000


def _rows(lines: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": lines})


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=FIVES, required=False, min_value=0, max_value=MOST)


def _source() -> forms.CharField:
    return forms.CharField(
        label=_("Where it can be read"), help_text=_("For example: the plan, page 12; a report to the board."), max_length=500
    )


class OwedForm(SaidForm):
    """What is owed to a group that was harmed."""

    who = forms.CharField(label=_("Who was harmed"), help_text=GROUPS, max_length=300)
    way = forms.CharField(label=_("In which way"), help_text=GROUPS, max_length=500, widget=_rows(2))
    harmed = _number(_("How many they are"))
    remedy = forms.ChoiceField(
        label=_("What is owed to them"),
        choices=[("", _("Choose")), *((value, _(label)) for value, label in Redress.Remedy.choices)],
    )
    words = forms.CharField(label=_("In words"), help_text=GROUPS, required=False, max_length=500, widget=_rows(2))
    due = forms.DateField(label=_("By which day"), required=False, widget=DayInput())
    said_by = office()
    source = _source()

    def owed(self) -> Owed:
        """What the form says."""
        return Owed(**self.cleaned_data)


class HowFarForm(SaidForm):
    """How far it is."""

    says = forms.ChoiceField(label=_("It is"))
    as_of = forms.DateField(label=_("Day of which this speaks"), widget=DayInput())
    made_good = _number(_("For how many it was made good"))
    harmed = _number(_("How many were harmed, if that is known better now"))
    due = forms.DateField(label=_("By which day the rest, if that has moved"), required=False, widget=DayInput())
    words = forms.CharField(label=_("In words"), help_text=GROUPS, required=False, max_length=500, widget=_rows(2))
    said_by = office()
    source = _source()

    def __init__(self, data: Any, one: Redress) -> None:
        super().__init__(data)
        can_be = {one.state, *one.TRANSITIONS.get(one.state, ())} - {Redress.State.WITHDRAWN}
        choices = [(value, _(label)) for value, label in Redress.State.choices if value in can_be]
        self.fields["says"].choices = choices  # type: ignore[attr-defined]

    def told(self) -> HowFar:
        """What the form says."""
        return HowFar(**self.cleaned_data)


class MistakeForm(SaidForm):
    """That it was entered by mistake."""

    why = forms.CharField(label=_("What was wrong"), help_text=PUBLIC, max_length=500, widget=_rows(2))
