"""The forms about one clock: that it was done, that it no longer matters, that this was wrong, and what was determined."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from answerable.desk.opening.forms import refuse_too_large

PUBLIC = _("It is shown publicly. Name offices, not people.")


class DayInput(forms.DateInput):
    """A day as browsers ask for one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date", **options})


def office() -> forms.CharField:
    """Which office says so."""
    return forms.CharField(
        label=_("Who says so, by office"), help_text=_("For example: Director of Children’s Services."), max_length=200
    )


def address() -> forms.URLField:
    """Where it can be read."""
    return forms.URLField(
        label=_("Address where it can be read, if there is one"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )


class MetForm(forms.Form):
    """That what was due was done: the day, and what shows it."""

    day = forms.DateField(label=_("Day it was done"), widget=DayInput())
    words = forms.CharField(
        label=_("What shows that it was done"), help_text=PUBLIC, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    said_by = office()
    address = address()
    file = forms.FileField(
        label=_("Or a document that shows it"), help_text=_("It can be downloaded by everyone from then on."), required=False
    )

    def clean_file(self) -> UploadedFile[Any] | None:
        """The document, if it is not too large."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        refuse_too_large(file)
        return file


class StoppedForm(forms.Form):
    """That it no longer matters, and why."""

    day = forms.DateField(label=_("Day from which it no longer matters"), widget=DayInput())
    words = forms.CharField(label=_("Why"), help_text=PUBLIC, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    said_by = office()
    address = address()


class MistakeForm(forms.Form):
    """That what was said was wrong."""

    why = forms.CharField(
        label=_("What was wrong"),
        help_text=_("It is kept in the trail with what was said before."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeterminedForm(forms.Form):
    """What was determined, on which day, and where that can be read."""

    made = forms.ChoiceField(
        label=_("What was determined"),
        choices=[("", _("Choose")), ("yes", _("It is needed")), ("no", _("None is needed"))],
    )
    day = forms.DateField(label=_("Day of the determination"), widget=DayInput())
    words = forms.CharField(
        label=_("Where it can be read"),
        help_text=_("For example: the report, page 3; or a letter and its date. It is shown publicly."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    said_by = office()
    address = address()
