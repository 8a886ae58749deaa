"""The forms of an answer about one finding: why it arose, why it went on so long, and each measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.answers.answering import Promised
from answerable.answers.models import Explanation, Measure
from answerable.desk.accounts.forms import SaidForm
from answerable.desk.answers.forms import choices_of, long_words, some_day
from answerable.people.models import Post

ONE_EACH_LINE = _("Begin a new line with each thing that you say: each is shown by itself. Name no private person.")


class ExplanationForm(forms.Form):
    """Why a finding arose, and apart from that why it went on so long."""

    arose = long_words(_("Why it arose"), ONE_EACH_LINE, 6, required=False)
    went_on = long_words(_("Why it went on for as long as it did"), ONE_EACH_LINE, 6, required=False)


class MeasureForm(forms.Form):
    """One measure. Left empty it says nothing."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what = long_words(_("What is being done, or will be"), rows=3, required=False, most=4000)
    standing = forms.ChoiceField(label=_("How far it is"), choices=choices_of(Measure.Standing), required=False)
    since = some_day(_("Agreed or under way since"))
    owner = forms.ModelChoiceField(
        label=_("Which post leads"), queryset=Post.objects.none(), required=False, empty_label=_("Choose")
    )
    owner_said = forms.CharField(label=_("Or another office, in words"), required=False, max_length=200)
    by_when = some_day(_("By when"))
    money = forms.CharField(label=_("What money there is for it"), required=False, max_length=300)
    success = long_words(_("How anybody will know that it has worked"), rows=2, required=False, most=4000)
    effect_from = some_day(_("First day on which an effect could be seen"))

    def clean(self) -> dict[str, Any]:
        """A measure that says anything says what it is and how far."""
        said = super().clean() or {}
        if not any(value for name, value in said.items() if name != "pk"):
            return said
        if not said.get("what"):
            self.add_error("what", _("Say what the measure is."))
        if not said.get("standing"):
            self.add_error("standing", _("Say how far the measure is."))
        return said

    @property
    def promised(self) -> Promised | None:
        """What the form says, once it is right; None where it was left empty."""
        said = self.cleaned_data
        if not said.get("what"):
            return None
        return Promised(**said)


class SendForm(forms.Form):
    """That an answer is complete."""

    sure = forms.BooleanField(
        label=_("The answer is complete, and names no private person. It cannot be changed once it is sent.")
    )


class EnteredForm(SendForm):
    """The same where the clerk writes down what was said."""

    source = forms.CharField(
        label=_("Where it was said, or can be read"),
        help_text=_("For example: said at the meeting; a letter of 3 December 2024."),
        max_length=300,
    )
    given_on = some_day(_("On which day"), required=True)


class WithheldForm(SaidForm):
    """Why an answer is not published as it stands."""

    why = forms.CharField(label=_("Why it is not published as it stands"), max_length=300)


def measure_forms(data: Any, measures: Sequence[Measure], posts: Any) -> list[MeasureForm]:
    """A form for each measure of a draft, and an empty one."""
    forms_shown = []
    for place, one in enumerate([*measures, None]):
        form = MeasureForm(data, prefix=f"measure-{place}", initial=_said(one) if one else {})
        form.fields["owner"].queryset = posts  # type: ignore[attr-defined]
        forms_shown.append(form)
    return forms_shown


def explanation_form(data: Any, said: Explanation | None) -> ExplanationForm:
    """The form of an explanation, with what the draft says already."""
    return ExplanationForm(data, initial={"arose": said.arose, "went_on": said.went_on} if said else {})


def _said(one: Measure) -> dict[str, Any]:
    names = ("pk", "what", "standing", "since", "owner_said", "by_when", "money", "success", "effect_from")
    return {name: getattr(one, name) for name in names} | {"owner": one.owner_id}
