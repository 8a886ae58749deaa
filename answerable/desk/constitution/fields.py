"""The kinds of field that questions about a constitution are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.clocks.forms import DayInput

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
Fields = dict[str, forms.Field]
NOT_SAID = ("", _("Not said"))


class LinesField(forms.CharField):
    """A list, one thing to a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 4}), **options)

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are shown."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines, without those that are empty."""
        found = (forms.CharField.to_python(self, line) or "" for line in (value or "").splitlines())
        return [line for line in found if line]

    def run_validators(self, value: Any) -> None:
        """What holds of each line."""
        for line in value:
            super().run_validators(line)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said."""

    def __init__(self, **options: Any) -> None:
        choices = [NOT_SAID, ("yes", _("Yes")), ("no", _("No"))]
        super().__init__(choices=choices, required=False, coerce=lambda said: said == "yes", empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        """The choice a value is shown as."""
        return {True: "yes", False: "no", None: ""}.get(value, value)


def words(label: Words, help_text: Words = "", *, required: bool = False, longest: int = 300) -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=longest)


def sentence(label: Words, help_text: Words = "", *, required: bool = False) -> forms.CharField:
    """A sentence or two."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=1000, widget=area)


def lines(label: Words, help_text: Words = "") -> LinesField:
    """A list of things."""
    return LinesField(label=label, help_text=help_text, max_length=300)


def yes_no(label: Words, help_text: Words = "") -> YesNoField:
    """A question that is answered with yes or no."""
    return YesNoField(label=label, help_text=help_text)


def count(label: Words, help_text: Words = "", *, least: int = 1) -> forms.IntegerField:
    """How many."""
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=least, max_value=9999)


def day(label: Words, help_text: Words = "") -> forms.DateField:
    """A day, where one is known."""
    return forms.DateField(label=label, help_text=help_text, required=False, widget=DayInput())


def choice(label: Words, offered: Mapping[str, Words], help_text: Words = "", *, required: bool = False) -> forms.ChoiceField:
    """One of several things."""
    first: Iterable[tuple[str, Words]] = [] if required else [NOT_SAID]
    return forms.ChoiceField(label=label, help_text=help_text, required=required, choices=[*first, *offered.items()])


OF = {
    "all seats": _("all seats"),
    "filled seats": _("the seats that are filled"),
    "voting members": _("the members who may vote"),
    "councillors only": _("the councillors, without co-optees"),
}
KINDS = {
    "absolute": _("A number"),
    "fraction": _("A fraction, rounded up"),
    "greater of": _("A number or a fraction, whichever is greater"),
    "lesser of": _("A number or a fraction, whichever is less"),
}
UNITS = {
    "working day": _("working days"),
    "clear day": _("clear days"),
    "calendar day": _("calendar days"),
    "week": _("weeks"),
    "month": _("months"),
    "year": _("years"),
    "named weekday": _("a named weekday"),
}
WEEKDAYS = {
    "Monday": _("Monday"),
    "Tuesday": _("Tuesday"),
    "Wednesday": _("Wednesday"),
    "Thursday": _("Thursday"),
    "Friday": _("Friday"),
}
BY = {"signatures": _("by signing"), "resolution": _("by resolution"), "majority": _("by a majority")}


def threshold(label: Words, prefix: str = "") -> Fields:
    """How many it takes: a number, a fraction of somebody, or the one or the other."""
    return {
        f"{prefix}threshold_kind": choice(label, KINDS),
        f"{prefix}threshold_number": count(_("The number")),
        f"{prefix}threshold_numerator": count(_("The fraction: how many parts"), _("Of a quarter: 1.")),
        f"{prefix}threshold_denominator": count(_("Of how many parts"), _("Of a quarter: 4.")),
        f"{prefix}threshold_of": choice(_("The fraction of whom"), OF),
    }


def clock(label: Words, help_text: Words = "") -> Fields:
    """A time: so many days from an event."""
    return {
        "clock_number": count(label, help_text),
        "clock_unit": choice(_("Counted in"), UNITS),
        "clock_weekday": choice(_("The weekday, if it ends on a named one"), WEEKDAYS),
        "clock_ends_at": forms.RegexField(
            r"^([01]\d|2[0-3]):[0-5]\d$",
            label=_("The hour at which the last day ends"),
            help_text=_("For example: 17:00. Leave empty for the whole day."),
            required=False,
            error_messages={"invalid": _("Give the hour as 17:00.")},
        ),
        "clock_starts": words(_("Counted from"), _("The event in the constitution’s words. Leave empty for the usual one.")),
        "clock_what": words(_("What must be done by then"), _("Leave empty for the usual words.")),
        "clock_first_day_counts": yes_no(_("Does the first day count?")),
        "clock_saturday_counts": yes_no(_("Does Saturday count?")),
    }


def route(number: int) -> Fields:
    """One more way of using the right."""
    prefix = f"route_{number}_"
    told: Fields = {
        f"{prefix}who": words(_("Another way %(number)d: who") % {"number": number}, _("For example: the committee.")),
        f"{prefix}by": choice(_("How they do it"), BY),
        **threshold(_("How many it takes"), prefix),
        f"{prefix}groups_at_least": count(_("From how many political groups at least"), least=2),
        f"{prefix}co_optees_count": yes_no(_("Does a co-optee’s signature count?")),
        f"{prefix}withdrawal": yes_no(_("Can a signature be taken back?")),
        f"{prefix}signatory_must_attend": yes_no(_("Must one of those who signed attend?")),
    }
    return told
