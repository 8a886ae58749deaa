"""What a list may be narrowed to by a link: each choice with its words, its address, and which one holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

PLACE = "page"  # where one was in the list: it says nothing once the list is another


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to narrow a list: its words on the page, and the link that makes the choice."""

    words: str
    link: str
    chosen: bool


def choices(asked: QueryDict, name: str, offered: Sequence[tuple[str, str]]) -> tuple[str, list[Choice]]:
    """The value chosen, and all that are offered. What is not offered is taken as the first, which needs no asking for."""
    given = asked.get(name, "")
    chosen = given if given in dict(offered) else offered[0][0]
    others = asked.copy()
    for key in (name, PLACE):
        others.pop(key, None)
    rest = others.urlencode()

    def link(value: str) -> str:
        return "?" + "&".join(part for part in (f"{name}={value}" if value else "", rest) if part)

    return chosen, [Choice(words=words, link=link(value), chosen=value == chosen) for value, words in offered]
