"""A draft agenda made from the business a requisition asks for: the usual opening, then the demand's own words, item by item."""

from __future__ import annotations

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
VERBS = {
    "invite": "Those invited to attend",
    "receive an explanation": "Explanation of how this came about",
    "receive": "Report to be received",
    "satisfy": "How seriously the findings are taken",
    "allow the committee to be informed": "The measures proposed or under way, and whether they are adequate",
    "assess": "Whether the measures are adequate",
    "determine how": "How the committee goes on scrutinising",
    "agree": "Decision",
    "consider": "Matter for consideration",
    "recommend": "Recommendations",
}


def draft_agenda(business: Sequence[str]) -> tuple[DraftItem, ...]:
    """The items in order. The requisition's words stand whole under each title, so that nothing outside them is transacted."""
    opening = [DraftItem(number=n, title=title, text=text) for n, (title, text) in enumerate(OPENING, start=1)]
    asked = [
        DraftItem(number=len(OPENING) + n, title=title_of(words, n), text=words, business=n)
        for n, words in enumerate(business, start=1)
    ]
    return (*opening, *asked)


def title_of(words: str, number: int) -> str:
    """A short title for an item of business, from the verb it opens with."""
    opening = words.casefold().removeprefix("to ")
    return next((title for verb, title in VERBS.items() if opening.startswith(verb)), f"Business {number} of the requisition")
