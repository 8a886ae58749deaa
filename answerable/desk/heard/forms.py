"""The forms by which those concerned are asked, say what they see, and are moderated and replied to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from answerable.desk.accounts.forms import SaidForm
from answerable.desk.answers.forms import choices_of, long_words
from answerable.desk.clocks.forms import PUBLIC, DayInput, office
from answerable.desk.opening.forms import SeveralFiles
from answerable.findings.models import Finding
from answerable.letters.models import LANGUAGES
from answerable.matters.models import Matter
from answerable.people.models import Body
from answerable.plans.heard import Organisation, Says, Submission
from answerable.plans.hearing import File, Said
from answerable.plans.moderating import Decision
from answerable.trail.seen import seen_of

FINDINGS, MATTERS, BODIES = 60, 100, 100  # of each so many on a form
LONGEST = 4000  # letters about one finding
# By what its name ends in a document is what it is; what a browser says of it is not believed.
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
}
NO_NAMES = _("Write of no single child, and name no private person.")


class OrganisationForm(SaidForm):
    """What an organisation is called, what it is, and where it is written to."""

    name = forms.CharField(label=_("Name of the organisation"), help_text=_("Never a private person."), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=choices_of(Organisation.Kind))
    email = forms.EmailField(
        label=_("E-mail address, if it has one"),
        help_text=_("For the clerk alone: it is shown nowhere."),
        required=False,
        max_length=254,
    )
    language = forms.ChoiceField(label=_("It is written to in"), choices=[(code, _(name)) for code, name in LANGUAGES])


class MatterForm(SaidForm):
    """About which matter an organisation is asked."""

    matter = forms.ModelChoiceField(Matter.objects.none(), label=_("About the matter"), empty_label=_("Choose"))

    def __init__(self, data: Any, organisation: Organisation) -> None:
        super().__init__(data)
        rows = Matter.objects.public().filter(authority=organisation.authority_id).order_by("-opened_on", "-pk")
        self.fields["matter"].queryset = rows  # type: ignore[attr-defined]


class SubmissionForm(SaidForm):
    """What is submitted: beside each finding whether it has changed and in which words, in general, and documents."""

    words = long_words(_("What you see in general"), NO_NAMES, 5, required=False, most=10_000)
    documents = SeveralFiles(
        label=_("Documents"),
        help_text=_("At most five: PDF, Word, Excel, CSV or text. Nobody but the clerk gets them before they are looked at."),
        required=False,
    )

    def __init__(self, data: Any, files: Any, findings: Sequence[Finding]) -> None:
        super().__init__(data, files=files)
        self.findings = findings
        self.fields["documents"].widget.attrs["accept"] = ",".join(KINDS)
        for one in findings:
            self.fields[f"says-{one.pk}"] = forms.ChoiceField(
                label=_("Has it changed?"),
                choices=[("", _("We say nothing of it")), *((value, _(label)) for value, label in Says.choices)],
                required=False,
            )
            self.fields[f"text-{one.pk}"] = long_words(_("In your words"), NO_NAMES, 4, required=False, most=LONGEST)

    def pairs(self) -> Iterator[tuple[Finding, Any, Any]]:
        """Each finding with its two fields."""
        for one in self.findings:
            yield one, self[f"says-{one.pk}"], self[f"text-{one.pk}"]

    def general(self) -> list[Any]:
        """The other fields."""
        of_findings = tuple(f"{what}-" for what in ("says", "text"))
        return [self[name] for name in self.fields if not name.startswith(of_findings)]

    def clean_documents(self) -> list[UploadedFile[Any]]:
        """The documents, if they are of a kind that is taken."""
        files: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        for one in files:
            if _ending(one) not in KINDS:
                told = {"name": one.name}
                raise forms.ValidationError(_("“%(name)s” is none of these: PDF, Word, Excel, CSV or text."), params=told)
        return files

    def clean(self) -> dict[str, Any]:
        """Words beside a finding want to be told whether it has changed, and the other way round."""
        said = super().clean() or {}
        for one in self.findings:
            says, text = said.get(f"says-{one.pk}"), said.get(f"text-{one.pk}")
            if text and not says:
                self.add_error(f"says-{one.pk}", _("Say whether it has changed."))
            elif says and says != Says.CANNOT_TELL and not text and not self.has_error(f"text-{one.pk}"):
                self.add_error(f"text-{one.pk}", _("Say in your own words what you see."))
        return said

    def said(self) -> Said:
        """What was filled in."""
        told = self.cleaned_data
        lines = [(one, told[f"says-{one.pk}"], told[f"text-{one.pk}"]) for one in self.findings if told[f"says-{one.pk}"]]
        files = [File(data=one.read(), name=one.name or "", media_type=KINDS[_ending(one)]) for one in told["documents"]]
        return Said(lines=lines, words=told["words"], files=files)


class PaperForm(SubmissionForm):
    """The same as the clerk enters it from a paper, in the organisation's own words."""

    received_on = forms.DateField(label=_("Day it came"), widget=DayInput())
    source = forms.CharField(
        label=_("Which paper it is, and how it came"), help_text=_("For example: a letter of 3 March 2025."), max_length=300
    )
    field_order = ("received_on", "source")


class PolicyForm(SaidForm):
    """The written policy."""

    text = long_words(_("The policy"), _("It is public, with every version before it."), 16, most=20_000)


class DecisionForm(SaidForm):
    """What is decided of a submission, by the policy."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    state = forms.ChoiceField(
        label=_("What is decided"),
        choices=[
            ("", _("Choose")),
            *((one.value, _(one.label)) for one in Submission.State if one != Submission.State.RECEIVED),
        ],
    )
    leave_out = long_words(
        _("Words that are left out"),
        _("Each on a line of its own, as they stand there. They are left out wherever they stand, and a mark is put there."),
        4,
        required=False,
        most=10_000,
    )
    why = forms.CharField(
        label=_("Why, by which part of the policy"),
        help_text=_("It is public: do not repeat what is left out."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    attachments = forms.MultipleChoiceField(
        label=_("Documents that may be shown"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, one: Submission) -> None:
        super().__init__(data, initial={"seen": seen_of(one)})
        there = [(str(file.pk), file.name) for file in one.attachments.all()]
        self.fields["attachments"].choices = there  # type: ignore[attr-defined]
        if not there:
            del self.fields["attachments"]

    def decision(self) -> Decision:
        """What was filled in."""
        said = self.cleaned_data
        return Decision(
            state=said["state"],
            why=said["why"],
            leave_out=said["leave_out"].splitlines(),
            attachments=[int(pk) for pk in said.get("attachments", ())],
        )


class ReplyForm(SaidForm):
    """What a body concerned replies."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Which body replies"), empty_label=_("Choose"))
    text = long_words(_("The reply, in its own words"), PUBLIC, 6)
    said_by = office()
    source = forms.CharField(
        label=_("Where it can be read"), help_text=_("For example: a letter of 3 March 2025."), max_length=500
    )
    on = forms.DateField(label=_("On which day"), widget=DayInput())

    def __init__(self, data: Any, one: Submission) -> None:
        super().__init__(data)
        bodies = Body.objects.filter(authority=one.matter.authority_id).order_by("name", "pk")
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class PrivateWordForm(SaidForm):
    """What a private person wrote."""

    says = forms.ChoiceField(label=_("Has it changed?"), choices=choices_of(Says))
    text = long_words(
        _("What they wrote"), _("Leave names out. It is for the clerk alone: it is shown, told and counted nowhere."), 5
    )
    received_on = forms.DateField(label=_("Day it came"), widget=DayInput())


def _ending(file: UploadedFile[Any]) -> str:
    return PurePath(file.name or "").suffix.lower()
