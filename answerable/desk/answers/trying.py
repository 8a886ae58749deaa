"""Doing what a form asks for: once it is right, and with every objection beside it where it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, QueryDict

from answerable.trail.acts import Overtaken, Refused

OVERTAKEN = "overtaken"


def done(form: forms.Form, act: Callable[[], object], seen: Callable[[], str] | None = None) -> bool:
    """Whether the form was right and the act done; else the form says why not.

    `seen` tells how the thing stands now: whoever was overtaken keeps what they typed, has seen that, and can save again.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        for objection in refusal.objections:
            form.add_error(None, objection.reason)
    except Overtaken as overtaken:
        form.add_error(None, forms.ValidationError(str(overtaken), code=OVERTAKEN))
        if seen:
            typed = cast(QueryDict, form.data).copy()
            typed["seen"] = seen()
            form.data = typed
    return not form.errors


def was_overtaken(form: forms.Form) -> bool:
    """Whether somebody else changed first what the form is about."""
    return form.has_error(NON_FIELD_ERRORS, OVERTAKEN)


def status_of(form: forms.Form) -> int:
    """With which status the form is shown: 409 to whoever was overtaken, 400 where something is wrong."""
    return 409 if was_overtaken(form) else 400 if form.errors else 200


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Whether an act without a form was done; what became of it is said on the next page."""
    try:
        act()
    except (Refused, Overtaken) as refusal:
        messages.info(request, str(refusal))
        return False
    messages.info(request, said)
    return True
