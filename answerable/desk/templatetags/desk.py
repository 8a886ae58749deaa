"""How the desk says where something was read and when it falls due."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from answerable.desk.checking.sheets import Sheet
from answerable.opening.proposed import CheckedQuote
from answerable.reading.provenance import Place
from answerable.requisitions.actions import place_in_words
from answerable.rulebook import rendering
from answerable.rulebook.verdicts import Due, Verdict

register = template.Library()

# As in the record: the look of a word, which stands beside it.
OPENING_TONES = {"ready": "due", "failed": "late"}
QUESTION_TONES = {"agreed": "done", "asked": "done", "draft": "due"}
LETTER_TONES = {"sent": "done", "delivered": "done", "withdrawn": "none", "queued": "none", "sending": "none"}
POWER_TONES = {"required": "done", "invited": "none"}


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


@register.filter
def opening_tone(state: str) -> str:
    """The look of an opening's state."""
    return OPENING_TONES.get(state, "none")


@register.filter
def letter_tone(state: str) -> str:
    """The look of how a letter stands: what nobody has to see to is quiet, and nothing here is a breach of duty."""
    return LETTER_TONES.get(state, "due")


@register.filter
def power_tone(power: str) -> str:
    """The look of the power by which somebody is called."""
    return POWER_TONES.get(power, "due")


@register.filter
def question_tone(state: str) -> str:
    """The look of a question's state."""
    return QUESTION_TONES.get(state, "none")


@register.simple_tag
def check_address(sheet: Sheet, kind: str, number: int) -> str:
    """The page on which a finding as read is checked."""
    return sheet.check(kind, number)


@register.filter
def found_word_for_word(quotes: Sequence[CheckedQuote]) -> int:
    """How many of the words quoted stand in a report as they are quoted."""
    return sum(quote.report is not None for quote in quotes)
