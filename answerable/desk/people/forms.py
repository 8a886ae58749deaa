"""The forms about bodies, seats, posts and holdings. Each carries along what was shown of the thing (`seen`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.accounts.forms import SaidForm
from answerable.desk.clocks.forms import DayInput
from answerable.desk.opening.forms import of_our_time
from answerable.people.actions import LONGEST_NAME
from answerable.people.models import Authority, Body, Holding, Seat

UNKNOWN = _("Leave empty if that is not known.")


class DatedForm(SaidForm):
    """Something that is there from one day to another."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    since = forms.DateField(label=_("From"), required=False, help_text=UNKNOWN, widget=DayInput())
    until = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave empty while it goes on."), widget=DayInput())

    def clean_since(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["since"])

    def clean_until(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["until"])

    def clean(self) -> dict[str, Any]:
        """Refuse what ends before it begins, at its field."""
        said = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("The last day is before the first."))
        return said


def named(names: Sequence[str]) -> forms.CharField:
    """A person's name, with those on record offered."""
    return forms.CharField(
        label=_("Name"),
        help_text=_("As the record has it, or a new one, such as Cllr R Thistlewood."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"list": "names", "autocomplete": "off"}),
    )


class BodyForm(DatedForm):
    """What a body is."""

    kind = forms.ChoiceField(label=_("What it is"))
    field_order = ("kind", "since", "until", "seen")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["kind"].choices = [(kind.value, _(kind.label)) for kind in Body.Kind]  # type: ignore[attr-defined]


class RenameForm(SaidForm):
    """Another name from a day on."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    name = forms.CharField(label=_("New name"), max_length=LONGEST_NAME)
    on = forms.DateField(label=_("From"), help_text=_("What it did before stays under its old name."), widget=DayInput())

    def clean_name(self) -> str:
        """The name, with single spaces."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_on(self) -> date | None:
        """The day, if it can be one."""
        return of_our_time(self.cleaned_data["on"])


class SeatForm(DatedForm):
    """A seat: as what, from when to when."""

    role = forms.ChoiceField(label=_("As what"))
    field_order = ("name", "role", "since", "until", "seen")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["role"].choices = [(role.value, _(role.label)) for role in Seat.Role]  # type: ignore[attr-defined]


class NewSeatForm(SeatForm):
    """The same for a new one, with whose it is."""

    name = named(())


class PostForm(DatedForm):
    """An office that answers."""

    title = forms.CharField(
        label=_("What the post is called"), help_text=_("Such as Director of Children’s Services."), max_length=200
    )
    field_order = ("title", "body", "since", "until", "seen")


class NewPostForm(SaidForm):
    """The same for a new one, with whose it is and, where that is known, who holds it."""

    title = forms.CharField(
        label=_("What the post is called"), help_text=_("Such as Director of Children’s Services."), max_length=200
    )
    body = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Of which body"),
        help_text=_("For a post of a partner, such as an NHS body."),
        required=False,
        empty_label=_("None: the council’s own"),
    )

    def __init__(self, data: Any = None, *, authority: Authority, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["body"].queryset = authority.bodies.filter(until=None)  # type: ignore[attr-defined]


class HoldingForm(DatedForm):
    """How a post is held, from when to when."""

    manner = forms.ChoiceField(label=_("In which manner"))
    field_order = ("name", "manner", "since", "until", "seen")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        manners = [(manner.value, _(manner.label)) for manner in Holding.Manner]
        self.fields["manner"].choices = manners  # type: ignore[attr-defined]


class NewHoldingForm(HoldingForm):
    """The same for a new one, with whose it is."""

    name = named(())
