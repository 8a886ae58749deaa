"""The forms about a letter: one for each thing that can be said of it, for what came back, and for where a post is written to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.desk.accounts.forms import SaidForm
from answerable.desk.clocks.forms import DayInput
from answerable.letters.models import LANGUAGES

LONGEST = 300


def _words(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


class SettleForm(SaidForm):
    """Whether the mail server has the letter, and how that is known."""

    arrived = forms.ChoiceField(
        label=_("Does the mail server have it?"),
        choices=[("", _("Choose")), ("yes", _("Yes: it was sent")), ("no", _("No: it is to be sent again"))],
    )
    how_known = _words(_("How you know"), _("For example: the mail server’s log of 3 March 2025."))


class WithdrawForm(SaidForm):
    """Why a letter is taken back."""

    why = _words(_("Why it is taken back"))


class ByHandForm(SaidForm):
    """On which day a letter went by another way, and how."""

    on = forms.DateField(label=_("Day on which it went"), widget=DayInput())
    how = _words(_("How it went"), _("For example: by post, or handed over at the meeting."))


class SendForm(SaidForm):
    """To which address a letter goes that had none."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class ReturnForm(SaidForm):
    """A mail that came back, as a file."""

    file = forms.FileField(
        label=_("The mail as a file (.eml)"),
        help_text=_("Save it from your mail program. It is filed and never answered."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".eml,message/rfc822"}),
    )


class AddressForm(SaidForm):
    """Where a post is written to, and in which language."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())
    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    language = forms.ChoiceField(label=_("In which language"), choices=[(value, _(label)) for value, label in LANGUAGES])
