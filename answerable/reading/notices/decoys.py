"""What looks like a requisition and is none: each kind of paper that uses the word, with the reason it is turned away."""

from __future__ import annotations

import re
from typing import NoReturn

from answerable.reading.lines import Paper
from answerable.reading.notices.values import NotARequisition

# The longest notice seen has some 600 words; rules that say how a requisition is made run to tens of thousands.
LONGEST, MOST_CHARACTERS, MOST_PARAGRAPHS = 6000, 60_000, 3000
_PURCHASE = re.compile(
    r"purchase requisition|purchase order|requisition (?:no|number|form no)\b|cost (?:centre|code)|unit "
    r"price|\bsupplier\b|\bvat\b|quantity|net total|delivery address|gl code|procurement",
    re.IGNORECASE,
)
_TEXT_REASONS: tuple[tuple[str, str], ...] = (
    (
            r"\bmeeting\b[^.]{0,80}\brequisitioned\b[^.]{0,160}\b(?:was|were) (?:duly )?held\b|\bthe motion (?:was|has been) "
            r"(?:lost|carried|defeated|agreed)\b"
        r"|\b(?:\d+|one|two|three|four|five|six|seven|several|some|no) decisions (?:were|have been|had been) called[- ]in\b",
        "it tells of one in the past",
    ),
    (r"\brequisition for information\b|\brequisitions? on title\b", "it asks an owner for information about land"),
    (
        r"\b(?:requisition|call-?in|request)\b[^.]{0,140}\b(?:has|have|had|was|were|is|are) (?:now |since "
        r"|been |formally )*withdrawn\b|\bwithdraw(?:s|n|ing|al of)? (?:the|our|their|this) (?:requisition"
        r"|call-?in)\b", "it says that one was withdrawn"),
    (
        r"\b(?:requisition|call-?in|request)\b[^.]{0,80}\b(?:is|was|are) (?:not valid|invalid|rejected"
        r"|refused|not accepted|out of time)\b|\bI have (?:determined|decided|ruled|concluded) that the "
        r"(?:call-?in|requisition)\b", "it is an officer's ruling on one"),
    (
        r"\b(?:requisition|call-?in)\b[^.]{0,60}\b(?:signed|submitted|lodged|made) by you\b"
        r"|\b(?:refer to|thank you for|acknowledge(?: receipt of)?|in receipt of|with reference to) your (?:\w+ ){0,3}"
        r"(?:requisition|call-?in)\b", "it is an answer to one"),
    (r"\bSecretary of State has (?:called in|decided to call in)\b", "the Secretary of State calls in a planning application"),
)  # fmt: skip
_MENTIONS = re.compile(r"\b(?:requisition(?:ed)?|call(?:ed)?[- ]in)\b", re.IGNORECASE)
_PLANNING = re.compile(
    r"\bplanning (?:application|committee|permission)\b|\bapplication (?:no\.? |ref\.? )?\d\d/\d+", re.IGNORECASE
)


def refuse_decoy(paper: Paper) -> None:
    """Raise `NotARequisition` with the reason when the paper is of a kind that only sounds like one."""
    if reason := _reason(paper):
        raise NotARequisition(
            file=paper.file.name,
            problem=f"this is not a requisition or call-in notice: {reason}.",
            what_to_do="Give the notice itself.",
        )


def refuse_minutes(paper: Paper) -> NoReturn:
    """Turn minutes away that quote no requisition, and say where they mention one."""
    place = next((line.place(match.start(), match.end()) for line in paper.lines if (match := _MENTIONS.search(line.flat))), None)
    at = f"line {place.line}" if place and place.line else f"page {place.page}" if place and place.page else ""
    mentions = f"they mention one at {at}, and do not quote it" if at else "they quote none"
    raise NotARequisition(
        file=paper.file.name,
        where=at,
        problem=f"this is not a requisition or call-in notice: it is the minutes of a meeting; {mentions}.",
        what_to_do="Give the notice itself.",
    )


def kind_of_paper(paper: Paper) -> str:
    """What a paper without a demand seems to be, for the message; empty when it is not known."""
    text = "\n".join(line.flat for line in paper.lines)
    if re.search(r"\bsummon(?:s|ed)\b|\bextraordinary meeting\b|\bspecial meeting\b", text, re.IGNORECASE):
        return "it tells of an extraordinary meeting, but not that members demanded one"
    if re.search(r"\bapologies\b|\bdeclarations? of interest", text, re.IGNORECASE):
        return "it is an agenda, and no item of it is a requisition or call-in"
    if re.search(r"requisition|call(?:ed)?[- ]in\b", text, re.IGNORECASE):
        return "it speaks of requisitions or call-ins, but nobody makes one in it"
    return "it neither demands a meeting nor calls a decision in"


def _reason(paper: Paper) -> str:
    text = "\n".join(line.flat for line in paper.lines)
    head = "\n".join(line.flat for line in paper.lines[:12])
    if (words := len(text.split())) > LONGEST:
        return f"it is {words:,} words long: a constitution, a pack or a report, which only tells how one is made"
    if len(text) > MOST_CHARACTERS:
        return f"it is {len(text):,} characters long: a constitution, a pack or a report, which only tells how one is made"
    if (count := len(paper.lines)) > MOST_PARAGRAPHS:
        return f"it has {count:,} paragraphs: a constitution, a pack or a list, which only tells how one is made"
    if len({found.lower() for found in _PURCHASE.findall(text)}) >= 2:
        return "it orders goods or services (a purchase requisition)"
    if re.search(r"\bpetition\b", head, re.IGNORECASE) and re.search(r"\b(?:residents|petitioners?)\b", text, re.IGNORECASE):
        return "it is a petition from the public"
    for pattern, reason in _TEXT_REASONS:
        if re.search(pattern, text, re.IGNORECASE):
            return reason
    if _PLANNING.search(text) and re.search(r"\bapplication\b[^.]{0,60}\bcalled[- ]in\b", text, re.IGNORECASE):
        return "a planning application is called in, not a decision of the executive"
    return ""
