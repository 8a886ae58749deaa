"""The forms of a paper before a meeting: putting it in, keeping it from the public, ruling on that, withdrawing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from answerable.desk.meetings.acting import ActForm
from answerable.desk.meetings.agenda_forms import DAY, LINES
from answerable.desk.opening.forms import refuse_too_large
from answerable.meetings.paper_policy import Kept
from answerable.rulebook.excluding import PARAGRAPHS, paragraph_in_words

OPEN = ("", _("Open to the public"))


def paragraphs() -> list[tuple[str, Any]]:
    """The paragraphs of Schedule 12A, each in the rulebook's words."""
    told = ((number, paragraph_in_words(number)) for number in PARAGRAPHS)
    return [(str(number), _("Paragraph %(number)s: %(words)s") % {"number": number, "words": words}) for number, words in told]


def paragraph_field(none: tuple[str, Any]) -> forms.ChoiceField:
    """A choice among the paragraphs; `none` is what stands for no choice."""
    return forms.ChoiceField(label=_("Paragraph of Schedule 12A"), required=False, choices=lambda: [none, *paragraphs()])


class KeptForm(ActForm):
    """Why a paper is kept from the public."""

    paragraph = paragraph_field(("", _("Choose")))
    because = forms.CharField(
        label=_("Why the public interest in keeping it back is the greater"),
        help_text=_("It is kept with the paper and shown to nobody outside."),
        required=False,
        max_length=500,
        widget=LINES,
    )
    look_again_on = forms.DateField(label=_("To be looked at again on"), required=False, widget=DAY)
    button = _("Keep it from the public")

    def kept(self) -> Kept:
        """What was said of it."""
        said = self.cleaned_data
        number = int(said["paragraph"]) if said["paragraph"] else None
        return Kept(paragraph=number, because=said["because"], look_again_on=said["look_again_on"])


class PutForm(KeptForm):
    """A paper that is put to an item, open or not for publication."""

    paragraph = paragraph_field(OPEN)
    title = forms.CharField(label=_("What the paper is called"), max_length=200)
    file = forms.FileField(
        label=_("The paper"),
        help_text=_("PDF, so that it can be bound into the pack."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    button = _("Put the paper in")
    field_order = ("title", "file", "paragraph", "because", "look_again_on")

    def clean_file(self) -> UploadedFile[Any]:
        """The paper, if it is not too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        refuse_too_large(file)
        return file


class RuleForm(KeptForm):
    """What the monitoring officer rules when an exempt paper is looked at again."""

    stays = forms.ChoiceField(
        label=_("What is ruled"),
        choices=[("", _("Choose")), ("yes", _("It stays not for publication")), ("no", _("It is opened to the public"))],
    )
    button = _("Record the ruling")
    field_order = ("stays", "paragraph", "because", "look_again_on")

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["because"].label = _("The reasons")


class WithdrawPaperForm(ActForm):
    """Why a paper is withdrawn."""

    why = forms.CharField(label=_("Why it is withdrawn"), help_text=_("It is kept with the paper."), max_length=500, widget=LINES)
    button = _("Withdraw the paper")
