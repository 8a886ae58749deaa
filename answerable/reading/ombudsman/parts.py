"""The parts of a decision statement under its headings: the complaint, what was found, the agreed action, the final decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from answerable.reading.lines import BULLET, Line, tidy


class Part(StrEnum):
    """What a part of the statement is about."""

    TOP = "top"
    COMPLAINT = "complaint"
    POWERS = "powers"
    CONSIDERED = "how it was considered"
    FOUND = "found"
    ACTION = "action"
    CONCLUSION = "conclusion"
    NOT_INVESTIGATED = "not investigated"
    SIGNED = "signed"


_HEADINGS = (
    (Part.COMPLAINT, r"(?:the|my summary of the) complaint|complaint"),
    (
        Part.POWERS,
        r"(?:the|our|my) (?:local government and social care )?ombudsman'?s'? role and powers|(?:our|my) role and powers"
        r"|the ombudsman'?s role",
    ),
    (
        Part.CONSIDERED,
        r"how (?:i|we) considered (?:this|the) complaint|what (?:i|we) have(?: and have not)? investigated"
        r"|what we have considered|evidence considered",
    ),
    (
        Part.NOT_INVESTIGATED,
        r"parts? of the complaint (?:that )?(?:i|we) did not investigate|what (?:i|we) have not investigated",
    ),
    (
        Part.FOUND,
        r"what (?:i|we) found|(?:my |our )?findings|(?:my |our |the ombudsman'?s )?assessment"
        r"|(?:my |our )?(?:analysis|consideration)",
    ),
    (
        Part.ACTION,
        r"(?:agreed|recommended|proposed) (?:actions?|remed(?:y|ies))|actions?|recommendations?|remedy"
        r"|(?:agreed )?service improvements(?: agreed)?",
    ),
    (Part.CONCLUSION, r"(?:the |my |our )?(?:final |draft )?decision|conclusion"),
    (
        Part.SIGNED,
        r"investigator'?s (?:final |draft )?decision on behalf of the ombudsman|print this page|privacy settings|cookies?",
    ),
)
_NUMBERED = re.compile(r"\s*\d{1,3}\s*[.)]\s+")


@dataclass(frozen=True, kw_only=True)
class Under:
    """One paragraph with the part it stands in and the nearest heading above it ("" before the first)."""

    line: Line
    part: Part
    heading: Line | None = None
    below: str = ""


def parts_of(lines: tuple[Line, ...]) -> tuple[Under, ...]:
    """Every paragraph that is no heading, told by its part; `below` is the sub-heading inside the part."""
    part, heading, below = Part.TOP, None, ""
    found: list[Under] = []
    for line in lines:
        named = _named(line)
        if named is not None and not (named == part and named == Part.CONCLUSION):
            keeps = part == Part.FOUND and named == Part.FOUND
            part, heading, below = named, line, tidy(line.flat) if keeps else ""
        elif part not in (Part.TOP, Part.SIGNED) and is_heading(line):
            heading, below = line, tidy(line.flat)
        else:
            found.append(Under(line=line, part=part, heading=heading, below=below))
    return tuple(found)


def _named(line: Line) -> Part | None:
    if len(tidy(line.flat)) > 120:
        return None
    words = tidy(_NUMBERED.sub("", line.flat)).lower().rstrip(".:")
    if len(words) > 80:
        return None
    return next((part for part, pattern in _HEADINGS if re.fullmatch(pattern, words)), None)


def is_heading(line: Line) -> bool:
    """Whether a paragraph is marked as a heading, or looks like one: short, a capital first, no stop at its end."""
    words = tidy(line.flat)
    if line.heading:
        return True
    looks = len(words) < 70 and words[:1].isupper() and not re.search(r"[.;:,?!]$", words) and not re.search(r"\d", words)
    return looks and not line.item and line.row is None and not BULLET.match(line.source)


def body_of(line: Line) -> tuple[int, int]:
    """Where a paragraph's own words begin and end, its number or bullet left aside."""
    lead = BULLET.match(line.source)
    start = lead.end() if lead and lead.end() < len(line.source) else 0
    return start, len(line.source.rstrip())
