"""The forms of a plan and of its actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from answerable.desk.choosing import SeveralField
from answerable.desk.clocks.forms import PUBLIC, DayInput, office
from answerable.desk.opening.forms import refuse_too_large
from answerable.desk.recommendations.forms import FindingsField
from answerable.findings.models import Finding
from answerable.indicators.models import Indicator
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.plans.models import Action, Plan


def _rows(lines: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": lines})


class BeginForm(forms.Form):
    """Of which matter the plan is, what it is called, and who verifies."""

    matter = forms.ModelChoiceField(Matter.objects.none(), label=_("The matter"))
    title = forms.CharField(label=_("What the plan is called"), max_length=300)
    verifier = forms.CharField(
        label=_("Which office verifies what is said to be done"),
        help_text=_("Not the one that does it. For example: the Improvement Board."),
        required=False,
        max_length=300,
    )

    def __init__(self, data: Any, authority: Authority) -> None:
        super().__init__(data)
        self.fields["matter"].queryset = Matter.objects.public().filter(authority=authority)  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """The file of a version, and its day."""

    dated = forms.DateField(label=_("Day of this version"), widget=DayInput())
    file = forms.FileField(
        label=_("The plan"),
        help_text=_("A Word document (.docx) or workbook (.xlsx) with a table of actions."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        """The file, if it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        refuse_too_large(file)
        return file


class SubmitForm(forms.Form):
    """When it was submitted, and to whom."""

    on = forms.DateField(label=_("Day it was submitted"), widget=DayInput())
    to = forms.CharField(label=_("To whom"), max_length=300)


class DecideForm(forms.Form):
    """When it was decided, by which office, and why."""

    on = forms.DateField(label=_("Day of the decision"), widget=DayInput())
    decided_by = forms.CharField(label=_("Which office decided"), max_length=300)
    why = forms.CharField(label=_("Why"), help_text=PUBLIC, required=False, max_length=500, widget=_rows(2))


class ServeForm(forms.Form):
    """Which findings an action serves, and what will show whether it works."""

    findings = FindingsField(
        Finding.objects.none(), label=_("Findings it serves"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    indicators = SeveralField(
        Indicator.objects.none(),
        label=_("Figures that will show whether it works"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )

    def __init__(self, data: Any, action: Action) -> None:
        super().__init__(data, initial={"findings": action.findings.all(), "indicators": action.indicators.all()})
        reports = action.plan.matter.reports.all()
        found = Finding.objects.public().filter(report__in=reports).select_related("report").order_by("report", "number")
        self.fields["findings"].queryset = found  # type: ignore[attr-defined]
        self.fields["indicators"].queryset = Indicator.objects.public()  # type: ignore[attr-defined]


class SayForm(forms.Form):
    """What an office says of an action."""

    says = forms.ChoiceField(label=_("It is"))
    text = forms.CharField(label=_("What was done, in their words"), help_text=PUBLIC, widget=_rows(4))
    said_by = office()
    evidence = forms.CharField(label=_("What shows it"), required=False, max_length=500, widget=_rows(2))
    evidence_on = forms.DateField(
        label=_("Day of which the evidence speaks"),
        help_text=_("Not the day on which it is filed: that is kept beside it."),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, data: Any, action: Action) -> None:
        super().__init__(data)
        can_be = {action.state, *action.TRANSITIONS.get(action.state, ())}
        choices = [(value, _(label)) for value, label in Action.State.choices if value in can_be]
        self.fields["says"].choices = choices  # type: ignore[attr-defined]


DECISIONS = {"approve": Plan.State.APPROVED, "return": Plan.State.RETURNED}
