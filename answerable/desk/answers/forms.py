"""The forms of calling to account: an invitation, a reply, who came, and information that is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from answerable.answers.inviting_policy import DOCUMENTS
from answerable.answers.models import InformationRequest, Invitation, Reply
from answerable.desk.accounts.forms import SaidForm
from answerable.desk.clocks.forms import DayInput
from answerable.people.models import Post
from answerable.rulebook.rules import rule

CHOOSE = ("", _("Choose"))
NO_NAMES = _("It is shown publicly. Name offices, not people.")


def choices_of(kind: type[models.TextChoices]) -> list[tuple[str, Any]]:
    """The choices of a field, in the language of the page, after the invitation to choose one."""
    return [CHOOSE, *((value, _(label)) for value, label in kind.choices)]


def long_words(label: Any, help_text: Any = "", rows: int = 4, *, required: bool = True, most: int = 20_000) -> forms.CharField:
    """A field for some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=most, widget=area)


def some_day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(label=label, help_text=help_text, required=required, widget=DayInput())


class InvitationForm(SaidForm):
    """The letter to a post, the time that the findings speak of, and the day to reply."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    text = long_words(_("The letter"), _("Once it is sent it is public, and stays as it is. Name offices, not people."), 14)
    about_from = some_day(
        _("The findings speak of the time from"), _("Whoever held the post then may be asked, beside whoever holds it now.")
    )
    about_until = some_day(_("until"))
    reply_by = some_day(_("They are to reply by"))


class ReplyForm(SaidForm):
    """What a post replies."""

    says = forms.ChoiceField(label=_("What is the reply?"), choices=choices_of(Reply.Says))
    words = long_words(_("Reasons, or which office is sent"), _("Name offices, not people."), 3, required=False, most=2000)


class EnteredReplyForm(ReplyForm):
    """The same as the clerk enters it from a letter or what was said."""

    source = forms.CharField(
        label=_("Where the reply can be read, or how it was given"),
        help_text=_("For example: an e-mail of 3 December 2024; by telephone on 4 December 2024."),
        max_length=300,
    )


class AttendanceForm(SaidForm):
    """Whether whoever was called came."""

    attendance = forms.ChoiceField(label=_("Who came?"), choices=choices_of(Invitation.Attendance))
    attended_by = forms.CharField(
        label=_("Which office was sent, or in which office somebody came"), help_text=NO_NAMES, required=False, max_length=200
    )


class InformationForm(SaidForm):
    """What is asked for, of which post, under which right."""

    what = long_words(_("What is asked for"), NO_NAMES, 3, most=2000)
    post = forms.ModelChoiceField(label=_("Of which post"), queryset=Post.objects.none(), empty_label=_("Choose"))
    right = forms.ChoiceField(
        label=_("Under which right"),
        required=False,
        help_text=_("A right with a clock sets it running; its date is worked out and shown publicly."),
    )
    asked_on = some_day(_("Day on which it was asked"), required=True)

    def __init__(self, data: Any, *, posts: Any, today: date) -> None:
        super().__init__(data, initial={"asked_on": today})
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        documents = rule(DOCUMENTS)
        told = _("A member’s right to documents of the executive (%(citation)s)") % {"citation": documents.citation}
        self.fields["right"].choices = [("", _("None: it is only asked for")), (DOCUMENTS, told)]  # type: ignore[attr-defined]


class EndedForm(SaidForm):
    """What came of a request for information."""

    to = forms.ChoiceField(label=_("What came of it?"))
    on = some_day(_("On which day"), required=True)
    words = long_words(_("Where it can be read, or the reason why it was refused"), NO_NAMES, 3, most=500)
    said_by = forms.CharField(label=_("Who says so, by office"), max_length=200)

    def __init__(self, data: Any, *, one: InformationRequest) -> None:
        super().__init__(data)
        may = one.TRANSITIONS.get(one.state, ())
        choices = [(value, _(label)) for value, label in one.State.choices if value in may]
        self.fields["to"].choices = [CHOOSE, *choices]  # type: ignore[attr-defined]
