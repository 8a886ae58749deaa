"""What somebody says who wants to follow: where to write to, how often, in which language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.alerts.models import DAILY, RHYTHMS
from answerable.letters.models import LANGUAGES

EMAIL = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}


class FollowForm(forms.Form):
    """Whether the address is one is looked at where it is kept, so that it is said in one way."""

    email = forms.CharField(label=gettext_lazy("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs=EMAIL))
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=[(value, gettext_lazy(words)) for value, words in RHYTHMS], initial=DAILY
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language"), choices=[(value, gettext_lazy(words)) for value, words in LANGUAGES]
    )

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for field in self.fields.values():
            field.error_messages["required"] = _("Fill in: %(field)s.") % {"field": field.label}
