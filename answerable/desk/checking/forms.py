"""The forms of checking: the words of a finding, and words marked by hand."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.reading.reports import Kind

KINDS = {
    Kind.PRIORITY_ACTION: _("Area for priority action"),
    Kind.IMPROVEMENT: _("Area for improvement"),
    Kind.RECOMMENDATION: _("Recommendation"),
    Kind.FAULT: _("Fault"),
}


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
