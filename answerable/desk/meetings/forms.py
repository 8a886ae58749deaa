"""The forms of what became of a meeting, and of what a committee holds."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.meetings.became import Became

SAID = {
    Became.HELD: _("It was held"),
    Became.NOT_HELD: _("It was not held"),
    Became.CALLED: _("It has been called by notice"),
    Became.CANCELLED: _("It is cancelled"),
    Became.REFUSED: _("The requisition was refused"),
    Became.LAPSED: _("The requisition has lapsed"),
}


class OutcomeForm(forms.Form):
    """What became of a meeting, and why or where that can be read."""

    became = forms.ChoiceField(label=_("What became of it"))
    why = forms.CharField(
        label=_("Why, or where it can be read"),
        help_text=_("It is shown publicly. Name offices, not people."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: object = None, *, can_be: Iterable[Became]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["became"].choices = [("", _("Choose")), *((one.value, SAID[one]) for one in can_be)]  # type: ignore[attr-defined]


class RemitForm(forms.Form):
    """Whether a committee holds the council's health scrutiny, and where that can be read."""

    health = forms.ChoiceField(
        label=_("Does it hold the council’s health scrutiny?"),
        help_text=_("A health body can be required to attend only where it does. The name of a committee does not tell."),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))],
        required=False,
    )
    source = forms.CharField(
        label=_("Where that can be read"),
        help_text=_("For example: the constitution, part 3, section 4. It is shown publicly."),
        required=False,
        max_length=300,
    )
