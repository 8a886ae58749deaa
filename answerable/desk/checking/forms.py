"""The forms of checking: the words of a finding, and words marked by hand."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.findings.correcting import LONGEST_REASON
from answerable.findings.noting import LONGEST_NOTE
from answerable.reading.reports import Kind

KINDS = {
    Kind.PRIORITY_ACTION: _("Area for priority action"),
    Kind.IMPROVEMENT: _("Area for improvement"),
    Kind.RECOMMENDATION: _("Recommendation"),
    Kind.FAULT: _("Fault"),
}


def why(*, required: bool) -> forms.CharField:
    """The field for a reason that is published."""
    return forms.CharField(
        label=_("Why"),
        help_text=_("A sentence that everybody can read. Name no person in it."),
        required=required,
        max_length=LONGEST_REASON,
    )


class WordsForm(forms.Form):
    """The words of a finding and who must act on it, for a person to put right."""

    words = forms.CharField(
        label=_("The words of the finding"),
        help_text=_("As they stand on the page. To split them, put an empty line where each further finding begins."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    responsible = forms.CharField(label=_("Who must act, as the report says"), required=False, max_length=500)
    why = why(required=False)


class MarkForm(forms.Form):
    """Words of the report that a person marks as a finding."""

    words = forms.CharField(
        label=_("The words of the finding"),
        help_text=_("Copy them from the report, whole. They must stand in it word for word."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    responsible = forms.CharField(label=_("Who must act, as the report says"), required=False, max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, KINDS[kind]) for kind in Kind])
    why = why(required=False)


class ReasonForm(forms.Form):
    """Why something is taken out of the public record."""

    why = why(required=True)


class NoteForm(forms.Form):
    """What a clerk wants to say besides, beside the words of a finding."""

    text = forms.CharField(
        label=_("Your note"),
        help_text=_("It stands beside the quotation, signed by your office and dated. Name no person in it."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
