"""Finds the bodies that a report names as jointly responsible for the services, in its information section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from answerable.reading.passages import Hyphens, Passage
from answerable.reading.provenance import Read

_JOINTLY = r"(?:(?:now|also|both|all|together|jointly|collectively|equally)\s+)*"
_DUTY = r"(?:the\s+)?[^.]{0,60}?\b(?:planning|commissioning|plan|commission)\b"
# VARIATION ("are jointly responsible for the planning and commissioning", "for commissioning and planning", "share
# responsibility …", "became jointly responsible"; in the first paragraph or the second).
_RESPONSIBLE = re.compile(
    rf"(?P<who>[^.]+?)\s+(?:(?:are|is|were|have\s+been|became|become|remain)\s+{_JOINTLY}responsible"
    rf"|{_JOINTLY}(?:share|shares|hold|have)\s+(?:joint\s+|the\s+|collective\s+)*responsibility[^.]{{0,60}}?)\s+"
    rf"(?P<partner>with\s+[^.]+?\s+)?(?:for|to)\s+{_DUTY}",
    re.IGNORECASE,
)
# VARIATION ("The partnership is made up of X and Y. They are jointly responsible …").
_MADE_UP = re.compile(
    r"\bpartnership\b[^.]*?\b(?:made\s+up\s+of|comprises|comprised\s+of|consists\s+of|formed\s+of|between)\s+(?P<who>[^.]+)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s*(?:they|these(?:\s+\w+)?|both(?:\s+\w+)?|together,?\s+they)\s*$", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:on|since|in|from|at|as|following|under|within|across|after)\b[^,]*,\s*(?:the\s+)?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|with|alongside)\s+|\s*;\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ENDS_LIKE_A_BODY = re.compile(
    r"\b(?:council|authority|icbs?|integrated\s+care\s+(?:boards?|systems?|partnerships?)|trust|board|corporation|company|limited|ltd|first|borough)$",
    re.IGNORECASE,
)
_BEGINS_LIKE_A_BODY = re.compile(
    r"(?:the\s+)?(?:(?:london|royal|metropolitan)\s+)*(?:borough|city|county|council|isles?)\s+of\s+\w", re.IGNORECASE
)
_ALIAS = re.compile(r"(?:the\s+)?(?:local\s+authority|council|la)$", re.IGNORECASE)
# "NHS" begins a name: what stands before it, after a comma or "and", is another body.
_RUN_TOGETHER = re.compile(r"(?:,|\band)\s+(?:the\s+)?NHS\b")
_MOST_SEPARATORS = 9


def lead_bodies(source: Passage, area: str, authority: str | None, hyphens: Hyphens) -> tuple[Read[str], ...]:
    """The bodies named as jointly responsible; none when the section names fewer than two.

    `authority` is the local authority of the details table, for the words "the local authority".
    """
    known = [" ".join(name.split()).lower() for name in (area, authority or "") if name]
    before = (0, 0)
    for start, end in _sentences(source.text):
        match = _RESPONSIBLE.match(source.text, start, end)
        if match:
            span = match.span("who")
            if _PRONOUN.fullmatch(match["who"]):
                made_up = _MADE_UP.search(source.text, *before)
                span = made_up.span("who") if made_up else span
            elif match["partner"]:
                span = (span[0], match.end("partner"))
            found = _named(source, *span, known, authority, hyphens)
            if len(found) > 1:
                return found
        before = (start, end)
    return ()


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S.*?(?:\.(?=\s|$)|\Z)", text, re.DOTALL):
        yield match.span()


def _named(
    source: Passage, start: int, end: int, known: Sequence[str], authority: str | None, hyphens: Hyphens
) -> tuple[Read[str], ...]:
    opening = _OPENING.match(source.text, start, end)
    start = opening.end() if opening else start
    text = source.text[start:end]
    short = _short_forms(source.text)
    # VARIATION (a clause between the bodies and their verb, "…, as the local area partnership, are …"): left out if need be.
    spans = _best_cut(text, known, short) or _best_cut(text.rpartition(",")[0], known, short)
    if not spans:
        return ()
    return tuple(_body(source, start + first, start + last, authority, hyphens) for first, last in spans)


def _best_cut(text: str, known: Sequence[str], short: dict[str, str]) -> list[tuple[int, int]]:
    """VARIATION (two or three bodies, whose own names hold "and" and commas): of all ways to cut the list, take the one with
    fewest parts that do not look like a body (one at most, beside two that do), then the most parts, then the most parts that
    hold the name of the area or stand in the details table. Empty when there is no such way.
    """
    marks = [mark.span() for mark in _SEPARATOR.finditer(text)]
    best: list[tuple[int, int]] = []
    best_rank = (-2, 0, 0)
    for count in range(1, len(marks) + 1) if len(marks) <= _MOST_SEPARATORS else ():
        for chosen in combinations(marks, count):
            starts = [0, *(end for _, end in chosen)]
            ends = [*(start for start, _ in chosen), len(text)]
            names = [_plain(text[first:last]) for first, last in zip(starts, ends, strict=True)]
            if any(_RUN_TOGETHER.search(name) or not (name[:1].isupper() or _ALIAS.fullmatch(name)) for name in names):
                continue
            bodies = sum(_is_body(name, short, last=index == len(names) - 1) for index, name in enumerate(names))
            rank = (bodies - len(names), len(names), sum(any(word in name.lower() for word in known) for name in names))
            if bodies > 1 and rank > best_rank:
                best, best_rank = list(zip(starts, ends, strict=True)), rank
    return best


def _plain(name: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(_BRACKETS.sub("", name).split()), flags=re.IGNORECASE).strip(" ,")


def _is_body(name: str, short: dict[str, str], *, last: bool) -> bool:
    return bool(
        _ALIAS.fullmatch(name)
        or name in short
        or name in short.values()
        or (_ENDS_LIKE_A_BODY.search(name) and len(name.split()) > 1)
        or _BEGINS_LIKE_A_BODY.match(name)
        or (last and name.startswith("NHS "))
    )


def _short_forms(text: str) -> dict[str, str]:
    """VARIATION (a body named by its initials): "Services for Children (SfC)" makes SfC stand for the words before it."""
    found = {}
    for match in re.finditer(r"\(([A-Z][A-Za-z]{1,7})\)", text):
        letters = match[1].lower()
        words = text[: match.start()].split()[-len(letters) :]
        if "".join(word[0] for word in words).lower() == letters:
            found[match[1]] = " ".join(words)
    return found


def _body(source: Passage, start: int, end: int, authority: str | None, hyphens: Hyphens) -> Read[str]:
    """VARIATION ("(ICB)" after the name and "the" before it are not part of the name; "the local authority" and initials
    stand for a body named elsewhere)."""
    read = source.tidy(hyphens, start, end)
    name = _plain(read.value)
    doubts: tuple[str, ...] = ()
    if _ALIAS.fullmatch(name) and authority:
        doubts = (f"the text says “{read.value}”: taken as {authority}, from the details table",)
        name = authority
    elif name in (short := _short_forms(source.text)):
        doubts = (f"the text says “{read.value}”: taken as {short[name]}, as explained there",)
        name = short[name]
    return replace(read, value=name, doubts=read.doubts + doubts)
