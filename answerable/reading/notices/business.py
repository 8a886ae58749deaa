"""What the meeting is for: purpose, business item by item, grounds, urgency and who should attend, in the notice's own words."""

from __future__ import annotations

import re
from functools import reduce

from answerable.reading.lines import Line, joined, read_span
from answerable.reading.notices.parts import BARE_MOTION, Part, Piece, without_bullet
from answerable.reading.notices.values import Invitee
from answerable.reading.notices.wording import enumerated, sentence_end, sentences
from answerable.reading.provenance import Read

_OFFICE = (
    r"(?:(?:temporary|interim|acting|deputy|joint|former|current|relevant|responsible|appropriate|lead|then)\s+)*"
    r"(?:Cabinet|Executive|Portfolio|Leader|Deputy|Director|Corporate|Strategic|Assistant|Chief|Head"
    r"|Chair|Mayor|Service|Monitoring|Section|Statutory|Councillor|Cllr|[Rr]epresentative|Group|Managing"
    r"|Police|Independent|Lead|Accountable|Medical|Convener|Town|Clerk|Treasurer|Ombudsman|Inspector|Secretary|Section)\w*"
)
_TO_CONSIDER = re.compile(
    r"\bmeeting\b[^:;]{0,400}?\b(?P<what>(?:to|for the purpose of)\s+(?:consider|discuss|debate|scrutinise"
    r"|examine|review|receive|question|hear|transact)\w*\b)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\s*(?P<letter>[A-L])[.)]\s+")
_TO_ATTEND = (
    r"(?:to (?:attend|appear|be present|come|give evidence|explain|answer|present|account)|be (?:present"
    r"|in attendance)|attends?)\b"
)
# VARIATION ("a special meeting on the housing list"); a day after "on" is no business.
_ABOUT = re.compile(
    r"\bmeeting\b(?: of (?:the )?[A-Z][\w' ]{2,80}?)? (?:on|about|regarding|concerning|re|in relation to|in respect of"
    r"|to deal with)\s+"
    r"(?P<what>(?:the (?:issue|matter|subject|question|topic) of\s+)?(?!(?:the\s+)?(?:\d|mon|tues|wednes|thurs|fri|satur"
    r"|sun)|or\b|behalf)\S.*)",
    re.IGNORECASE,
)
# The office is given at most so many characters: without an end, each "require" would be tried against the whole of a long line.
_INVITES = (
    re.compile(rf"\binvit(?:e|es|ed|ing)\s+(?P<who>[^.;:]{{1,400}}?)(?=\s+{_TO_ATTEND}|[.;]|$)", re.IGNORECASE),
    re.compile(r"\battendance (?:of|by)\s+(?P<who>[^.;:]{1,400}?)(?=\s+(?:at|to|on|in)\b|[.;]|$)", re.IGNORECASE),
    re.compile(
        rf"\b(?:requir|request|summon|ask|call(?:s|ed|ing)? (?:on|upon))\w*\s+(?:that\s+)?"
        rf"(?P<who>[^.;:]{{1,400}}?)\s+{_TO_ATTEND}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:^|that\s+|;\s*)(?P<who>(?:the\s+)[^.;:]{{1,400}}?)\s+(?:be|is|are)\s+(?:invited|asked|requested|required"
        rf"|summoned)\s+{_TO_ATTEND}",
        re.IGNORECASE,
    ),
)


def _whole(piece: Piece) -> Read[str]:
    return read_span(piece.line, piece.inline or without_bullet(piece.line), len(piece.line.source))


def purpose_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """The paragraphs that say what the meeting is for."""
    return tuple(_whole(piece) for piece in parts if piece.part == Part.PURPOSE)


def business_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """The items of business, verbatim, without their bullets or numbers. A motion of several paragraphs is one item."""
    items = _items(parts, Part.BUSINESS)
    if items:
        return items
    demand = next(piece for piece in parts if piece.part == Part.DEMAND)
    run_on = enumerated(demand.line.flat, 0)
    if run_on:
        return tuple(read_span(demand.line, start, end) for start, end in run_on)
    if (match := _TO_CONSIDER.search(demand.line.flat)) or (match := _ABOUT.search(demand.line.flat)):
        return (_unquoted(demand.line, match.start("what"), sentence_end(demand.line.flat, match.start("what"))),)
    return ()


def _unquoted(line: Line, start: int, end: int) -> Read[str]:
    """The words without a quotation mark at their end, double or single, that belongs to one before them."""
    words = line.flat[start:end].rstrip(" *")
    if words.count('"') % 2 and words.endswith('"'):
        words = words[:-1]
    if words.endswith("'") and not re.search(r"(?<!\w)'", words[:-1]):
        words = words[:-1]
    return read_span(line, start, start + len(words))


def motion_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """All that stands above the signatures, as one item: of a requisition that is a signed motion."""
    above: list[Read[str]] = []
    for piece in parts:
        if piece.part == Part.SIGNATURES:
            break
        if above or piece.part == Part.DEMAND:
            above.append(read_span(piece.line, 0, len(piece.line.source)))
    return (reduce(_together, above),) if above else ()


def _items(parts: tuple[Piece, ...], part: Part) -> tuple[Read[str], ...]:
    items: list[Read[str]] = []
    bare = False
    lettered = _lettered([piece for piece in parts if piece.part == part and not piece.goes_on])
    for piece in parts:
        if piece.part != part:
            continue
        own = _own_items(piece)
        if lettered and not piece.goes_on:
            own = [read_span(piece.line, _LETTER.match(piece.line.flat).end(), len(piece.line.source))]  # type: ignore[union-attr]
        if piece.goes_on and items:
            items[-1] = own[0] if bare else _together(items[-1], read_span(piece.line, 0, len(piece.line.source)))
            bare = False
        else:
            items.extend(own)
            bare = bool(BARE_MOTION.fullmatch(piece.line.flat.strip()))
    return tuple(items)


def _lettered(pieces: list[Piece]) -> bool:
    """Whether the items count "A.", "B.": a capital letter alone may be an initial."""
    marks = [_LETTER.match(piece.line.flat) for piece in pieces]
    return len(pieces) > 1 and [mark["letter"] if mark else "" for mark in marks] == list("ABCDEFGHIJKL"[: len(pieces)])


def _own_items(piece: Piece) -> list[Read[str]]:
    run_on = enumerated(piece.line.flat, piece.inline) if not piece.goes_on else []
    return [read_span(piece.line, first, last) for first, last in run_on] or [_whole(piece)]


def _together(one: Read[str], other: Read[str]) -> Read[str]:
    return Read(
        value=f"{one.value} {other.value}",
        text=f"{one.text}\n{other.text}",
        place=joined((one.place, other.place)),
        doubts=(*one.doubts, *other.doubts),
    )


def grounds_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """The grounds of a call-in, one by one."""
    return _items(parts, Part.GROUNDS)


def urgency_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """Why it cannot wait, sentence by sentence."""
    return tuple(read for piece in parts if piece.part == Part.URGENCY for read in _sentences(piece))


def _sentences(piece: Piece) -> list[Read[str]]:
    start, flat = piece.inline or without_bullet(piece.line), piece.line.flat
    return [read_span(piece.line, first, last) for first, last in sentences(flat, start) if flat[first:last].strip()]


def invitees_of(parts: tuple[Piece, ...]) -> tuple[Invitee, ...]:
    """Those the notice says should attend, each office once, as printed without "the"."""
    found: dict[str, Invitee] = {}
    for piece in parts:
        if piece.part == Part.INVITEES:
            spans = [(piece.inline or without_bullet(piece.line), len(piece.line.source))]
        elif piece.part in (Part.BUSINESS, Part.DEMAND, Part.PURPOSE, Part.OTHER, Part.URGENCY, Part.GROUNDS):
            spans = [match.span("who") for form in _INVITES for match in form.finditer(piece.line.flat)]
        else:
            continue
        for start, end in spans:
            for read in _offices(piece.line, start, end, listed=piece.part == Part.INVITEES):
                found.setdefault(read.value.lower(), Invitee(office=read))
    return tuple(found.values())


def _offices(line: Line, start: int, end: int, *, listed: bool) -> list[Read[str]]:
    """The offices in a list; "Director of Adults and Children" stays one, for "Children" is no office."""
    cuts = [start]
    for match in re.finditer(
        rf"(?:,\s*(?:and\s+)?|;\s*|\s+and\s+|\s+&\s+)(?=(?:the\s+|a\s+|representatives?\s+)?{_OFFICE}\b)", line.flat[start:end]
    ):
        cuts.extend((start + match.start(), start + match.end()))
    cuts.append(end)
    reads = []
    for first, last in zip(cuts[::2], cuts[1::2], strict=True):
        text = line.flat[first:last]
        lead = re.match(r"\s*(?:(?:both\s+)?the\s+)?", text, re.IGNORECASE)
        first += lead.end() if lead else 0
        if (listed and line.flat[first:last].strip()) or re.match(rf"{_OFFICE}\b", line.flat[first:last]):
            reads.append(read_span(line, first, first + len(line.flat[first:last].rstrip(" .;,"))))
    return reads
