"""A draft agenda made from the business a requisition asks for: the usual opening, then the demand's own words, item by item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DraftItem:
    """One item of a draft agenda. `business` is the number of the requisition's own item of business, or None."""

    number: int
    title: str
    text: str
    business: int | None = None


OPENING = (
    ("Apologies and substitutions", "To receive apologies for absence and to note substitutions."),
    ("Declarations of interest", "To receive declarations of interest in any item on this agenda."),
)
TITLES = (
    (r"invite\b|ask .* to attend", "Those invited to attend"),
    (r"(receive|hear|obtain|seek)\b.*\b(explanation|why)\b", "How this came about"),
    (r".*\b(adequa\w+|measures)\b", "The measures proposed or under way"),
    (r"(determine|decide|agree|consider)\b.*\b(how|proceed|scrutin\w+|follow)\b", "How the committee goes on scrutinising"),
    (r"satisfy\b", "How seriously the findings are taken"),
    (r".*\brecommend\w*", "Recommendations"),
    (r"(receive|note|consider)\b", "Report to be considered"),
)


def draft_agenda(business: Sequence[str]) -> tuple[DraftItem, ...]:
    """The items in order. The requisition's words stand whole under each title, so that nothing outside them is transacted."""
    opening = [DraftItem(number=n, title=title, text=text) for n, (title, text) in enumerate(OPENING, start=1)]
    asked = [
        DraftItem(number=len(OPENING) + n, title=title_of(words, n), text=words, business=n)
        for n, words in enumerate(business, start=1)
    ]
    return (*opening, *asked)


def title_of(words: str, number: int) -> str:
    """A short title for an item of business, from what it asks for; its number where the words give none."""
    plain = words.casefold().removeprefix("to ")
    return next((title for pattern, title in TITLES if re.match(pattern, plain, re.S)), f"Business {number} of the requisition")
