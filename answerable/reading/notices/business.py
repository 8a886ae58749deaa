"""What the meeting is for: purpose, business item by item, grounds, urgency and who should attend, in the notice's own words."""

from __future__ import annotations

import re

from answerable.reading.lines import Line, read_span
from answerable.reading.notices.parts import Part, Piece, without_bullet
from answerable.reading.notices.values import Invitee
from answerable.reading.provenance import Read

_OFFICE = (
    r"(?:(?:temporary|interim|acting|deputy|joint|former|current|relevant|responsible|appropriate|lead|then)\s+)*"
    r"(?:Cabinet|Executive|Portfolio|Leader|Deputy|Director|Corporate|Strategic|Assistant|Chief|Head|Chair|Mayor|Service|Monitoring|Section|Statutory|Councillor|Cllr|Representative|Group|Managing|Police|Independent|Lead|Accountable|Medical|Convener|Section)"
)
_INVITE = re.compile(
    r"\b(?:invite[sd]?|inviting|require[sd]?|request(?:s|ed)?|summon(?:s|ed)?|ask(?:s|ed)?|call(?:s|ed)? (?:on|upon)|(?:the )?attendance (?:of|by))\s+(?P<who>(?:the\s+)?[^.;:]+?)"
    r"(?:\s+(?:to (?:attend|appear|be present|come|give|explain|answer|present|account)|be (?:present|in attendance)|attend)\b|(?=[.;]|$))",
    re.IGNORECASE,
)  # fmt: skip
_INVITED = re.compile(
    r"(?:^|that\s+)(?P<who>(?:the\s+)[^.;:]+?)\s+(?:be|is|are)\s+(?:invited|asked|requested|required|summoned)\s+to\s+(?:attend|appear|be present|give|answer|explain)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"']?\s+(?=[A-Z\"'(])")


def _whole(piece: Piece) -> Read[str]:
    return read_span(piece.line, piece.inline or without_bullet(piece.line), len(piece.line.source))


def purpose_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """The paragraphs that say what the meeting is for."""
    return tuple(_whole(piece) for piece in parts if piece.part == Part.PURPOSE)


def business_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """The items of business, verbatim, without their bullets or numbers."""
    return tuple(_whole(piece) for piece in parts if piece.part == Part.BUSINESS)


def grounds_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """The grounds of a call-in, one by one."""
    return tuple(_whole(piece) for piece in parts if piece.part == Part.GROUNDS)


def urgency_of(parts: tuple[Piece, ...]) -> tuple[Read[str], ...]:
    """Why it cannot wait, sentence by sentence."""
    return tuple(read for piece in parts if piece.part == Part.URGENCY for read in _sentences(piece))


def _sentences(piece: Piece) -> list[Read[str]]:
    start = piece.inline or without_bullet(piece.line)
    cuts = [start, *(match.end() for match in _SENTENCE.finditer(piece.line.flat, start)), len(piece.line.flat)]
    return [
        read_span(piece.line, first, last)
        for first, last in zip(cuts, cuts[1:], strict=False)
        if piece.line.flat[first:last].strip()
    ]


def invitees_of(parts: tuple[Piece, ...]) -> tuple[Invitee, ...]:
    """Those the notice says should attend, each office once, as printed without "the"."""
    found: dict[str, Invitee] = {}
    for piece in parts:
        if piece.part == Part.INVITEES:
            spans = [(piece.inline or without_bullet(piece.line), len(piece.line.source))]
        elif piece.part in (Part.BUSINESS, Part.DEMAND, Part.PURPOSE, Part.OTHER, Part.URGENCY):
            spans = [match.span("who") for form in (_INVITE, _INVITED) for match in form.finditer(piece.line.flat)]
        else:
            continue
        for start, end in spans:
            for read in _offices(piece.line, start, end):
                found.setdefault(read.value.lower(), Invitee(office=read))
    return tuple(found.values())


def _offices(line: Line, start: int, end: int) -> list[Read[str]]:
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
        if re.match(rf"{_OFFICE}\b", line.flat[first:last]):
            reads.append(read_span(line, first, first + len(line.flat[first:last].rstrip(" .;,"))))
    return reads
