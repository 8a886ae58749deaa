"""The forms by which a committee judges: its criteria, an assessment, a comment, a sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.answers.judging import Judged
from answerable.answers.models import Criterion, Grade, Sign
from answerable.desk.accounts.forms import SaidForm
from answerable.desk.answers.asking_forms import FindingsField
from answerable.desk.answers.forms import NO_NAMES, choices_of, long_words, some_day
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting, Motion


class MotionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A resolution to choose, each by its meeting's day, its number and its words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Motion.objects.none(), empty_label=_("Choose"), label=_("By which resolution"), **options)

    def label_from_instance(self, obj: Any) -> str:
        """How one resolution is told from another."""
        return f"{obj.meeting.day:%d.%m.%Y}, {obj.number}: {obj.text[:100]}"


def resolutions(matter: Matter) -> Any:
    """What was carried at meetings about a matter, the latest first."""
    about = Meeting.objects.about(matter)
    return Motion.objects.carried().filter(meeting__in=about).select_related("meeting__body").order_by("-meeting__day", "-number")


class CriteriaForm(forms.Form):
    """The drafts of a matter's criteria, each to be worded or dropped, and one more."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())

    def __init__(self, data: Any, drafts: Sequence[Criterion], seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        self.drafts = drafts
        for one in drafts:
            name = _("Criterion %(n)s") % {"n": one.number}
            self.fields[f"text-{one.pk}"] = long_words(name, rows=2, most=2000, required=False)
            self.fields[f"text-{one.pk}"].initial = one.text
            drop = _("Leave out criterion %(n)s") % {"n": one.number}
            self.fields[f"drop-{one.pk}"] = forms.BooleanField(label=drop, required=False)
        self.fields["more"] = long_words(_("One more of the committee’s own"), rows=2, most=2000, required=False)

    @property
    def texts(self) -> dict[int, str]:
        """The words of each draft, by key."""
        return {one.pk: self.cleaned_data[f"text-{one.pk}"] for one in self.drafts}

    @property
    def dropped(self) -> list[int]:
        """The keys of those to be dropped."""
        return [one.pk for one in self.drafts if self.cleaned_data[f"drop-{one.pk}"]]


class AgreedForm(SaidForm):
    """By which resolution the criteria were agreed."""

    motion = MotionField()

    def __init__(self, data: Any, *, motions: Any) -> None:
        super().__init__(data)
        self.fields["motion"].queryset = motions  # type: ignore[attr-defined]


class AssessmentForm(AgreedForm):
    """How a finding's answers are judged: by each criterion and on the whole, with reasons and any minority view."""

    grade = forms.ChoiceField(label=_("On the whole"), choices=choices_of(Grade))
    reasons = long_words(_("The committee’s reasons"), NO_NAMES)
    minority = long_words(_("The view of a minority, if there is one"), NO_NAMES, 3, required=False)

    def __init__(self, data: Any, *, motions: Any, criteria: Sequence[Criterion]) -> None:
        super().__init__(data, motions=motions)
        self.criteria = criteria
        for one in criteria:
            grade = forms.ChoiceField(label=one.text, choices=choices_of(Grade))
            grade.error_messages["required"] = _("Judge by criterion %(n)s.") % {"n": one.number}
            self.fields[f"grade-{one.pk}"] = grade
            why = _("Why, by criterion %(n)s") % {"n": one.number}
            self.fields[f"why-{one.pk}"] = forms.CharField(label=why, required=False, max_length=1000)

    @property
    def judged(self) -> dict[Criterion, Judged]:
        """The judgement by each criterion."""
        said = self.cleaned_data
        return {one: Judged(grade=said[f"grade-{one.pk}"], reasons=said[f"why-{one.pk}"]) for one in self.criteria}


class CommentForm(AgreedForm):
    """What the committee resolved to say."""

    text = long_words(_("The comment"), NO_NAMES)
    findings = FindingsField(label=_("About which findings"), queryset=Finding.objects.none(), required=False)
    sent_to = forms.CharField(label=_("Sent to, by office"), required=False, max_length=300)
    sent_on = some_day(_("Sent on"))

    def __init__(self, data: Any, *, motions: Any, findings: Any) -> None:
        super().__init__(data, motions=motions)
        self.fields["findings"].queryset = findings  # type: ignore[attr-defined]


class SignForm(SaidForm):
    """Something that can be observed, with its day and where it can be read."""

    kind = forms.ChoiceField(label=_("What was observed"), choices=choices_of(Sign.Kind))
    finding = forms.ModelChoiceField(
        label=_("About which finding"), queryset=Finding.objects.none(), required=False, empty_label=_("All of them")
    )
    on = some_day(_("On which day"), required=True)
    source = forms.CharField(label=_("Where it can be read"), help_text=NO_NAMES, max_length=500)

    def __init__(self, data: Any, *, findings: Any) -> None:
        super().__init__(data)
        self.fields["finding"].queryset = findings  # type: ignore[attr-defined]


class TakenBackForm(forms.Form):
    """Why a sign is taken back."""

    why = forms.CharField(max_length=500)
