"""The forms of a question: proposed, worded otherwise, agreed, left out, asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.answers.models import Question
from answerable.answers.questioning import Wording, seen_of_question
from answerable.desk.accounts.forms import SaidForm
from answerable.desk.answers.forms import long_words
from answerable.desk.choosing import SeveralField
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Post
from answerable.requisitions.models import Passage


class FindingsField(SeveralField):
    """Findings to tick, each by its number and its first words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """How one finding is told from another."""
        return f"{obj}: {obj.called}"


class BusinessField(FindingsField):
    """Items of a requisition's business to tick."""

    def label_from_instance(self, obj: Any) -> str:
        """The number of the item with its first words."""
        return f"{obj.number}: {obj.text[:110]}"


class QuestionForm(SaidForm):
    """A question: what is asked, of whom, about what."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    text = long_words(_("The question"), rows=4, most=4000)
    to = forms.CharField(label=_("To whom"), help_text=_("The office or body that is to answer."), max_length=300)
    post = forms.ModelChoiceField(
        label=_("Which post answers it"),
        queryset=Post.objects.none(),
        required=False,
        empty_label=_("Whoever is called"),
    )
    line = forms.CharField(label=_("Line of inquiry"), required=False, max_length=200)
    findings = FindingsField(label=_("About which findings"), queryset=Finding.objects.none())
    business = BusinessField(label=_("Under which business of the requisition"), queryset=Passage.objects.none(), required=False)

    def __init__(self, data: Any, *, matter: Matter, question: Question | None = None) -> None:
        super().__init__(data, initial=_said(question) if question else {})
        findings = Finding.objects.public().filter(report__matters=matter).order_by("report", "number", "turn")
        business = Passage.objects.filter(requisition__matter=matter, part=Passage.Part.BUSINESS)
        posts = Post.objects.filter(authority=matter.authority).order_by("title")
        self.fields["findings"].queryset = findings  # type: ignore[attr-defined]
        self.fields["business"].queryset = business.select_related("requisition")  # type: ignore[attr-defined]
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]

    @property
    def wording(self) -> Wording:
        """What the form says, once it is right."""
        said = self.cleaned_data
        return Wording(
            text=said["text"],
            to=said["to"],
            findings=list(said["findings"]),
            business=list(said["business"]),
            post=said["post"],
            line=said["line"],
        )


def _said(question: Question) -> dict[str, Any]:
    return {
        "seen": seen_of_question(question),
        "text": question.text,
        "to": question.to,
        "post": question.post_id,
        "line": question.line.title if question.line else "",
        "findings": [finding.pk for finding in question.findings.all()],
        "business": [passage.pk for passage in question.business.all()],
    }


class AgreeForm(forms.Form):
    """Whether those asked may see the question before it is asked."""

    shared = forms.BooleanField(label=_("Share it with those asked before the meeting"), required=False, initial=True)


class ReasonForm(SaidForm):
    """Why a question is left out."""

    why = forms.CharField(label=_("Why it is left out"), max_length=500)


class AskedForm(SaidForm):
    """At which meeting a question was asked."""

    meeting = forms.ModelChoiceField(label=_("At which meeting"), queryset=Meeting.objects.none(), empty_label=_("Choose"))

    def __init__(self, data: Any, *, meetings: Any) -> None:
        super().__init__(data)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
