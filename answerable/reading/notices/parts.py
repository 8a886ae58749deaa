"""The parts of a notice: which paragraph states its purpose, its business, its urgency, who signed; by headings and lead-ins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from answerable.reading.lines import BULLET, Line, Paper, tidy


class Part(StrEnum):
    """What a paragraph of a notice is there for."""

    HEAD = "head"
    DEMAND = "demand"
    PURPOSE = "purpose"
    LEAD_IN = "lead-in"
    BUSINESS = "business"
    GROUNDS = "grounds"
    URGENCY = "urgency"
    SIGNATURES = "signatures"
    INVITEES = "invitees"
    DOCUMENTS = "documents"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A paragraph with the part it plays. `inline` is where its text begins after a heading printed on the same line."""

    line: Line
    part: Part
    inline: int = 0


_HEADINGS: tuple[tuple[Part, str], ...] = (
    (Part.URGENCY, r"urgen|cannot wait|can not wait|can't wait|not wait|why now|timing of|reasons? for (?:calling|holding) (?:it |the meeting )?now"),
    (Part.SIGNATURES, r"^(?:signed|signator|signatures?|requisitionists?|names? of (?:the )?(?:members|councillors|signator)|requested by|called in by"
        r"|(?:members|councillors) (?:signing|requesting|requisitioning|calling|who (?:have )?signed|supporting)|lead (?:member|signatory)|submitted by|supported by|we are)"),
    (Part.INVITEES, r"^(?:(?:proposed )?(?:invitees|witnesses|attendees)|(?:those |persons? |people |officers? |members? |witnesses )?(?:to be )?(?:invited|asked to attend|requested to attend|to attend)|attendance|request(?:s|ed)? (?:for )?attendance|who should attend)"),
    (Part.DOCUMENTS, r"^(?:documents?|background (?:papers|documents)|evidence|papers|reports?) ?(?:relied (?:up)?on|referred to|considered|cited)?$"),
    (Part.GROUNDS, r"^(?:grounds?|reasons?)(?: for| of)? (?:the |this )?call(?:ing)?(?:-| )?in|^grounds?\b|^reasons? (?:for )?(?:the )?(?:call|request)|why (?:is )?the decision"),
    (Part.BUSINESS, r"^(?:the )?(?:proposed |specific )?(?:business|motions?|items? of business|agenda items|matters? (?:to be|for)|resolutions?|notice of motion|what the meeting (?:will|is to)|action (?:sought|requested)|outcomes? sought|requested (?:outcome|action)|terms of (?:the )?motion)"),
    (Part.PURPOSE, r"^(?:the )?(?:purposes?|background|context|aims?|objects?|introduction|reasons? for (?:the )?(?:requisition|meeting|request|extraordinary|special)|statement of reasons|why we)"),
)  # fmt: skip
_LEAD_IN = re.compile(
    r"(?:\b(?:meeting|committee|panel|council|board|commission|members?|we|it)\b[^.]*\b(?:will|shall|should|is (?:asked|invited|requested) to|be asked to|to|ask|asks|request)\b[^.]*"
    r"|\b(?:following|business|motions?|transact|consider|in order to|so as to|namely|purposes?(?: of)?|as follows)\b[^.]*):[-–—]?\s*$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^\s*(?:signed\b|yours (?:sincerely|faithfully|truly)|signatures?\b|signator(?:y|ies)\b|(?:kind )?regards|in witness|\(?sgd\.?\)?\b)",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"\b(?:next|following) (?:scheduled|ordinary|programmed|planned|regular|timetabled|routine|formal|meeting)\b"
    r"|\b(?:can ?not|can't|could not|should not|must not|not be (?:appropriate|reasonable|right|acceptable)|unable to|rather than)[^.]{0,80}\bwait"
    r"|\b(?:not due|not scheduled|does not) (?:to )?meet|\bwould be too late\b|\bmatter of urgency\b|\burgent (?:because|as)\b|\breasons? (?:for|of) urgency\b|\bis urgent\b",
    re.IGNORECASE,
)


def is_heading(line: Line) -> bool:
    """Whether a paragraph stands over others: marked so, or short and without a full stop at its end."""
    text = tidy(line.source)
    return line.heading or (len(text) <= 90 and not line.item and not text.endswith((".", ";", ",")) and len(text.split()) <= 12)


def heading_part(text: str) -> Part | None:
    """The part a heading opens, or None when it names none."""
    bare = re.sub(r"^(?:section|part)?\s*[\dA-Z]{1,2}[.):]\s+", "", tidy(text), flags=re.IGNORECASE).strip(" :*_-").lower()
    for part, pattern in _HEADINGS:
        if re.search(pattern, bare):
            return part
    return None


def pieces(paper: Paper, demand: int) -> tuple[Piece, ...]:
    """Every paragraph with its part. `demand` is the index of the paragraph that makes the demand."""
    part = Part.HEAD
    found: list[Piece] = []
    for index, line in enumerate(paper.lines):
        following = paper.lines[index + 1] if index + 1 < len(paper.lines) else None
        own, part, inline = _next(line, following, part, after_demand=index > demand, is_demand=index == demand)
        found.append(Piece(line=line, part=own, inline=inline))
    return tuple(found)


def _next(line: Line, following: Line | None, part: Part, *, after_demand: bool, is_demand: bool) -> tuple[Part, Part, int]:
    """The part of this paragraph, the part that runs on after it, and where its own text starts."""
    flat = line.flat
    if is_demand:
        return Part.DEMAND, Part.BUSINESS if _leads_in(flat, following) else Part.OTHER, 0
    if _SIGN_OFF.match(flat):
        return Part.SIGNATURES, Part.SIGNATURES, 0
    label = re.match(r"\s*([A-Z][^:.]{2,70}):\s*", flat)
    if is_heading(line) and not line.item and (named := heading_part(flat)) and (not label or not flat[label.end() :].strip()):
        return Part.LEAD_IN, named, 0
    if (
        label
        and flat[label.end() :].strip()
        and not line.item
        and (named := heading_part(label[1]))
        and len(label[1].split()) <= 7
    ):
        return named, named, label.end()
    if line.item:
        return part, part, 0
    if after_demand and _leads_in(flat, following):
        return Part.LEAD_IN, part if part in (Part.GROUNDS, Part.INVITEES, Part.DOCUMENTS, Part.SIGNATURES) else Part.BUSINESS, 0
    if part == Part.BUSINESS and _URGENT.search(flat):
        return Part.URGENCY, Part.OTHER, 0
    if (
        part in (Part.OTHER, Part.PURPOSE)
        and after_demand
        and re.search(r"\bnext (?:scheduled|ordinary|programmed|planned)\b|\bto wait\b", flat, re.IGNORECASE)
    ):
        return Part.URGENCY, part, 0
    return part, part, 0


def _leads_in(flat: str, following: Line | None) -> bool:
    return following is not None and following.item and bool(_LEAD_IN.search(flat))


def without_bullet(line: Line) -> int:
    """Where the paragraph's own words begin, its bullet or number passed over."""
    match = BULLET.match(line.source)
    return match.end() if match else 0
