"""Forms that stand several to a page, each sent to its own act: what was refused is shown where it was written, nothing lost."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from answerable.desk.accounts.forms import SaidForm
from answerable.trail.acts import Overtaken, Refused


class ActForm(SaidForm):
    """A form of a page with several: its fields are named apart by the act it is for."""

    button: Any = ""

    def __init__(
        self, data: QueryDict | None = None, *, act: str, initial: Mapping[str, Any] | None = None, files: Any = None
    ) -> None:
        super().__init__(data, files=files, auto_id=f"{act}-%s", initial=dict(initial or {}))
        self.act = act


class SeenForm(ActForm):
    """One that carries the number of what was shown to whoever fills it in."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SentOnceForm(ActForm):
    """One that carries a name of its own for what it sends, so that the same sent twice is kept once."""

    sent_as = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, data: QueryDict | None = None, *, act: str, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, act=act, initial={"sent_as": secrets.token_hex(12), **(initial or {})})


def attempt(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> int:
    """Do what the form asks for: 200; or the status to answer with, the reasons being on the form."""
    if not form.is_valid():
        return 400
    try:
        act(form.cleaned_data)
    except Refused as refusal:
        for objection in refusal.objections:
            form.add_error(None, objection.reason)
        return 400
    except Overtaken as overtaken:
        form.add_error(None, str(overtaken))
        return 409
    return 200
