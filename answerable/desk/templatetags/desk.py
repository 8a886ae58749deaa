"""How the desk says where something was read and when it falls due."""

from __future__ import annotations

from django import template

from answerable.reading.provenance import Place
from answerable.requisitions.actions import place_in_words
from answerable.rulebook import rendering
from answerable.rulebook.verdicts import Due, Verdict

register = template.Library()


@register.filter
def where(place: Place) -> str:
    """Where on the paper: "page 2", "line 27"."""
    return place_in_words(place)


@register.filter
def headline(due: Due) -> str:
    """What is due and when, in one line."""
    return rendering.headline(due)


@register.filter
def said(told: Verdict | Due) -> list[str]:
    """The rulebook's own lines."""
    return rendering.lines(told)
