"""The parts of a notice: which paragraph states its purpose, its business, its urgency, who signed; by headings and lead-ins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from answerable.reading.lines import BULLET, Line, Paper, tidy
from answerable.reading.names import split_names
from answerable.reading.notices.name_lines import councillors_named


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
    """A paragraph with the part it plays. `inline` is where its text begins after a heading printed on the same line.

    `goes_on` is true for a paragraph that belongs to the item of business above it.
    """

    line: Line
    part: Part
    inline: int = 0
    goes_on: bool = False


_HEADINGS: tuple[tuple[Part, str], ...] = (
    (Part.URGENCY,
        r"urgen|cannot wait|can not wait|can't wait|not wait|why now|timing of|reasons? for (?:calling"
        r"|holding) (?:it |the meeting )?now"),
    (Part.SIGNATURES,
        r"^(?:signed|signator|signatures?|requisitionists?|names? of (?:the )?(?:members|councillors"
        r"|signator)|requested by|called in by"
            r"|(?:members|councillors) (?:signing|requesting|requisitioning|calling|who (?:have )?signed"
            r"|supporting)|(?:names? of )?(?:councillors?|members?|names?) (?:signatures?|signed|wards?|division|party|group)\b"
            r"|lead (?:member|signatory)|submitted by|supported by|we are)"),
    (Part.INVITEES,
        r"^(?:(?:proposed )?(?:invitees|witnesses|attendees)|(?:those |persons? |people |officers? |members? "
        r"|witnesses )?(?:to be )?(?:invited|asked to attend|requested to attend|to attend)|attendance"
        r"|request(?:s|ed)? (?:for )?attendance|who should attend)"),
    (Part.DOCUMENTS,
        r"^(?:documents?|background (?:papers|documents)|evidence|papers|reports?) ?(?:relied (?:up)?on"
        r"|referred to|considered|cited)?$"),
    (Part.GROUNDS,
        r"^(?:grounds?|reasons?)(?: for| of)? (?:the |this )?call(?:ing)?(?:-| )?in|^grounds?\b|^reasons? "
        r"(?:for )?(?:the )?(?:call|request)|why (?:is )?the decision"),
    (Part.BUSINESS,
        r"^(?:the )?(?:proposed |specific )?(?:business|motions?|items? of business|agenda items|matters? "
        r"(?:to be|for)|resolutions?|notice of motion|what the meeting (?:will|is to)|action (?:sought"
            r"|requested)|outcomes? sought|alternative (?:course|proposal)|order of business|agenda$|requested "
            r"(?:outcome|action)|terms of (?:the )?motion)"),
    (Part.PURPOSE,
        r"^(?:the )?(?:purposes?|background|context|aims?|objects?|introduction|reasons? for (?:the "
        r")?(?:requisition|meeting|request|extraordinary|special)|statement of reasons|why we)"),
)  # fmt: skip
_LEAD_IN = re.compile(
    r"(?:\b(?:meeting|committee|panel|council|board|commission|members?|we|it)\b[^.]*\b(?:will|shall"
    r"|should|is (?:asked|invited|requested) to|be asked to|to|ask|asks|request)\b[^.]*"
    r"|\b(?:following|business|motions?|transact|consider|in order to|so as to|namely|purposes?(?: of)?"
    r"|as follows)\b[^.]*):[-–—]?\s*$",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\bfollowing(?: \w+){0,2} ?(?:issues?|items?|matters?|motions?|business|points?|topics?|subjects?)?\s*[.:]?\s*$",
    re.IGNORECASE,
)
_STATED_PURPOSE = re.compile(
    r"\b(?:purpose|aim|object)s? of (?:the |this |our |calling the )?(?:\w+ )?(?:meeting|requisition"
    r"|request)\b|^\s*(?:our|the) reasons? (?:is|are|for)\b|\bwe (?:are )?(?:make|making|call|calling"
    r"|ask)\b[^.]{0,400}\bbecause\b",
    re.IGNORECASE,
)
BARE_MOTION = re.compile(
    r"\s*(?:[·•●▪*-]\s*)?(?:motion|item|resolution)\s+(?:\d{1,2}|(?-i:[A-Z])|one|two|three|four|five|six)\b\s*[.:)-]*\s*",
    re.IGNORECASE,
)
"""The words that number a motion, alone or before its text."""
_NUMBERED_LEAD_IN = re.compile(r"\s*\S{1,4}\s+(?:the\s+)?(?:business|motion)\b[^:]{0,100}:\s*$", re.IGNORECASE)
_OTHER_LABEL = re.compile(
    r"\s*(?:next|proposed date|date|time|venue|place|rule|committee|body|panel|authority|council"
    r"|addressed|to|from|received|decision|reference|contact|dated|subject)\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"\W*(?:\d{1,2}[.)]?\s+)?(?:(?:to receive )?(?:any )?apologies|(?:to receive )?(?:any )?declarations?"
    r"|(?:to (?:confirm|approve) the )?minutes|welcome|public (?:questions|participation)"
    r"|exclusion of|chair\w*'s announcements|(?:the )?meeting (?:should|must|is to) be held)\b",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"^\s*(?:signed\b|yours (?:sincerely|faithfully|truly)|signatures?\b|signator(?:y|ies)\b|(?:kind "
    r")?regards|in witness|\(?sgd\.?\)?\b)",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\b(?:sign\w*|undersigned|members?|councillors?|cllrs?|names?|support\w*|request\w*|requisition\w*|requir\w+|call\w*)\b"
    r"|\b(?:we|by|from)\s*:\s*$",
    re.IGNORECASE,
)
_A_LEAD_IN = 600  # characters: no lead-in to a list is longer
_A_PARAGRAPH = 120  # characters: longer than a line of names under a letter
_URGENT = re.compile(
    r"\b(?:next|following) (?:scheduled|ordinary|programmed|planned|regular|timetabled|routine|formal|meeting)\b"
    r"|\b(?:can ?not|can't|could not|should not|must not|not be (?:appropriate|reasonable|right"
    r"|acceptable)|unable to|rather than)[^.]{0,80}\bwait"
    r"|\b(?:not due|not scheduled|does not) (?:to )?meet|\bwould be too late\b|\bmatter of urgency\b"
    r"|\burgent (?:because|as)\b|\breasons? (?:for|of) urgency\b|\bis urgent\b",
    re.IGNORECASE,
)


def is_heading(line: Line) -> bool:
    """Whether a paragraph stands over others: marked so, or short and without a full stop at its end."""
    text = tidy(line.source)
    return line.heading or (len(text) <= 90 and not line.item and not text.endswith((".", ";", ",")) and len(text.split()) <= 12)


def heading_part(text: str) -> Part | None:
    """The part a heading opens, or None when it names none."""
    bare = re.sub(r"^(?:section|part)?\s*[\dA-Z]{1,2}[.):]\s+", "", tidy(text), flags=re.IGNORECASE)
    bare = bare.replace("(s)", "s").strip(" :*_-").lower()
    for part, pattern in _HEADINGS:
        if re.search(pattern, bare):
            return part
    return None


def pieces(paper: Paper, demand: int) -> tuple[Piece, ...]:
    """Every paragraph with its part. `demand` is the index of the paragraph that makes the demand."""
    now = Part.HEAD
    block: Line | None = None
    found: list[Piece] = []
    for index, line in enumerate(paper.lines):
        following = paper.lines[index + 1] if index + 1 < len(paper.lines) else None
        if index == demand:
            own, now, inline = Part.DEMAND, _after(line, following), 0
        else:
            list_open = block is not None and not _continues(line) and not _unfinished(found[-1])
            own, now, inline = _next(line, following, now, after_demand=index > demand, list_open=list_open)
            if block and own == Part.OTHER and _counts_on(block, line):
                own, now = Part.BUSINESS, Part.BUSINESS
        if own in (Part.BUSINESS, Part.GROUNDS) and (block is None or _counts_on(block, line)) and (line.item or inline):
            block = line
        elif now not in (Part.BUSINESS, Part.GROUNDS, Part.OTHER):
            block = None
        goes_on = own == Part.BUSINESS and bool(found) and found[-1].part == own and _opens_block(found, line)
        found.append(Piece(line=line, part=own, inline=inline, goes_on=goes_on))
    return _with_bare_names(found, demand)


def _with_bare_names(found: list[Piece], demand: int) -> tuple[Piece, ...]:
    """VARIATION (names under the demand, and not a word about signing): where nothing else is said to be signed, two lines
    or more that are names and nothing else (or one line of three names), with no paragraph after them, are the signatures.
    """
    if any(piece.part in (Part.SIGNATURES, Part.INVITEES) for piece in found):
        return tuple(found)
    last = next((at for at in range(len(found) - 1, demand, -1) if len(found[at].line.flat) > _A_PARAGRAPH), demand)
    named = [at for at in range(last + 1, len(found)) if not found[at].line.item and _is_name(found[at].line)]
    if len(named) >= 2 or sum(len(split_names(found[at].line.flat)) for at in named) >= 3:
        for at in named:
            found[at] = replace(found[at], part=Part.SIGNATURES)
    return tuple(found)


def _opens_block(found: list[Piece], line: Line) -> bool:
    """Whether this paragraph belongs to the motion above it: that stood as a bare "Motion A", or ended in a colon."""
    if BARE_MOTION.match(line.flat):
        return False
    if re.match(r"\s*(?:proposed|moved|seconded|proposer|seconder)\b", line.flat, re.IGNORECASE):
        return True
    head = next((piece.line for piece in reversed(found) if piece.part == Part.BUSINESS and not piece.goes_on), None)
    if head is None:
        return False
    return (
        bool(BARE_MOTION.fullmatch(head.flat.strip()))
        or (not line.item and bool(re.search(r"\bmotion\b", head.flat, re.IGNORECASE)) and len(head.flat) < _A_PARAGRAPH)
        or (not line.item and _unfinished(found[-1]))
        or ((line.item or head.item) and head.flat.rstrip().endswith(":"))
        or bool(BARE_MOTION.match(head.flat) and not line.item)
    )


def _after(line: Line, following: Line | None) -> Part:
    """What the paragraph after the demand is, when the demand ends in a colon."""
    if following is not None and line.flat.rstrip().endswith(":") and _OF_PEOPLE.search(line.flat) and _is_name(following):
        return Part.SIGNATURES
    announced = not line.item or line.flat.rstrip().endswith(":")  # an item of an agenda is followed by the next
    if announced and following is not None and following.item and not councillors_named(following) and not _is_name(following):
        return Part.BUSINESS
    return Part.BUSINESS if _leads_in(line.flat, following) else Part.OTHER


def _is_name(line: Line) -> bool:
    start = without_bullet(line)
    return len(line.flat) < 120 and bool(split_names(line.flat[start:]))


def _next(line: Line, following: Line | None, part: Part, *, after_demand: bool, list_open: bool) -> tuple[Part, Part, int]:
    """The part of this paragraph, the part that runs on after it, and where its own text starts."""
    flat = line.flat
    if _SIGN_OFF.match(flat) or (after_demand and not after_heading(part) and councillors_named(line)):
        return Part.SIGNATURES, Part.SIGNATURES, 0
    if opened := _opened(line, flat):
        return opened
    if line.item:
        beside = part == Part.HEAD or (part == Part.BUSINESS and _ROUTINE.match(flat))
        return (Part.OTHER if beside else part), part, 0
    if (
        flat.rstrip().endswith(":")
        and following is not None
        and _is_name(following)
        and _after(line, following) == Part.SIGNATURES
        and not after_heading(part)
    ):
        return Part.LEAD_IN, Part.SIGNATURES, 0
    if after_demand and _leads_in(flat, following):
        return Part.LEAD_IN, part if part in (Part.GROUNDS, Part.INVITEES, Part.DOCUMENTS, Part.SIGNATURES) else Part.BUSINESS, 0
    if part == Part.SIGNATURES and not _is_name(line) and len(flat.strip()) > 60:
        part = Part.OTHER
    if (
        part in (Part.OTHER, Part.PURPOSE, Part.BUSINESS, Part.GROUNDS, Part.INVITEES, Part.DOCUMENTS)
        and after_demand
        and _URGENT.search(flat)
    ):
        return Part.URGENCY, Part.PURPOSE if part == Part.PURPOSE else Part.OTHER, 0
    if part in (Part.OTHER, Part.HEAD) and _STATED_PURPOSE.search(flat):
        return Part.PURPOSE, part, 0
    if list_open and part in (Part.BUSINESS, Part.GROUNDS):
        return Part.OTHER, Part.OTHER, 0
    return part, part, 0


def _continues(line: Line) -> bool:
    """Whether a paragraph inside a list can belong to the item above it: motions have several ("This Council notes")."""
    return bool(
        re.match(
            r"\s*(?:this|that|and|or|the) (?:council|committee|board|panel|meeting)\b|\s*(?:proposed|seconded"
            r"|proposer|seconder)\b|\s*\"?(?:I|we) (?:will|shall|wish to|hereby|beg to) (?:move|propose)\b",
            line.flat,
            re.IGNORECASE,
        )
    )


def _unfinished(above: Piece) -> bool:
    """Whether the item above breaks off in the middle of a sentence, so that what follows belongs to it; or announces a
    motion.
    """
    flat = above.line.flat.rstrip()
    if above.part != Part.BUSINESS:
        return False
    return (above.line.item and len(flat) > 40 and flat[-1:] not in ".:;!?\"'") or (above.goes_on and flat[-1:] not in ".:;!?\"'")


def _counts_on(block: Line, line: Line) -> bool:
    """Whether a numbered paragraph is the next item of a numbered list that other paragraphs stand in."""
    first, second = (re.match(r"\s*\(?(\d{1,2})[.)]", one.flat) for one in (block, line))
    return bool(first and second and int(second[1]) == int(first[1]) + 1)


def after_heading(part: Part) -> bool:
    """Whether a list of names under this part means something else than signatures."""
    return part in (Part.INVITEES, Part.DOCUMENTS)


def _opened(line: Line, flat: str) -> tuple[Part, Part, int] | None:
    """The part a heading or a label opens; a label may be followed by its text on the same line."""
    label = re.match(r"\s*([A-Z][^:.]{2,70}):\s*", flat)
    after = bool(label and flat[label.end() :].strip())
    if line.item and not line.heading:
        return (Part.LEAD_IN, Part.BUSINESS, 0) if _NUMBERED_LEAD_IN.match(flat) else None
    if label and after and _OTHER_LABEL.match(label[1]):
        return Part.OTHER, Part.OTHER, 0
    if is_heading(line) and not after and (named := heading_part(flat)):
        return Part.LEAD_IN, named, 0
    if label and after and len(label[1].split()) <= 7 and (named := heading_part(label[1])):
        return named, named, label.end()
    return None


def _leads_in(flat: str, following: Line | None) -> bool:
    """VARIATION (the lead-in ends in a full stop: "to discuss the following issues."; what it leads in to is no list but a
    motion in quotation marks).
    """
    if following is None:
        return False
    flat = _last_words(flat)
    if following.item:
        return bool(_LEAD_IN.search(flat) or _FOLLOWING.search(flat))
    return bool(_LEAD_IN.search(flat)) and bool(re.match(r"\s*(?:\"|That\b)", following.flat))


def without_bullet(line: Line) -> int:
    """Where the paragraph's own words begin, its bullet, number or "Motion 1:" passed over."""
    start = 0
    for _ in range(3):
        match = BULLET.match(line.source, start)
        if match is None or not line.source[match.end() :].strip():
            break
        start = match.end()
    return start


def _last_words(flat: str) -> str:
    """The end of a paragraph, in which alone it can lead in to a list: its last sentence, and of a long one the last words."""
    words = flat[-_A_LEAD_IN:].rstrip()
    return words[words.rfind(".", 0, -1) + 1 :]
