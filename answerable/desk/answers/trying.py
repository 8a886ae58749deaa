"""Doing what a form asks for: once it is right, and with every objection beside it where it is refused."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from answerable.trail.acts import Overtaken, Refused


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the form was right and the act done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        for objection in refusal.objections:
            form.add_error(None, objection.reason)
    except Overtaken as overtaken:
        form.add_error(None, str(overtaken))
    return not form.errors


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Whether an act without a form was done; what became of it is said on the next page."""
    try:
        act()
    except (Refused, Overtaken) as refusal:
        messages.info(request, str(refusal))
        return False
    messages.info(request, said)
    return True
