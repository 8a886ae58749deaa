"""What looks like a requisition and is none: each kind of paper that uses the word, with the reason it is turned away."""

from __future__ import annotations

import re

from answerable.reading.lines import Paper
from answerable.reading.notices.values import NotARequisition

_WORDS = re.compile(
    r"requisition|call(?:ed|ing)?[- ]?in\b|extraordinary|special meeting|additional meeting|\bcall\b.*\bin\b|meeting",
    re.IGNORECASE,
)
_PURCHASE = re.compile(
    r"purchase requisition|purchase order|requisition (?:no|number|form no)\b|cost (?:centre|code)|unit price|\bsupplier\b|\bvat\b|quantity|net total|delivery address|gl code|procurement",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"^\s*(?:draft |printed |confirmed )?minutes of\b|\bminutes of (?:a|the|an) (?:\w+ )?meeting\b.*\bheld (?:on|at)\b",
    re.IGNORECASE,
)


def refuse_decoy(paper: Paper) -> None:
    """Raise `NotARequisition` with the reason when the paper is of a kind that only sounds like one."""
    text = "\n".join(line.flat for line in paper.lines)
    if reason := _reason(paper, text):
        raise NotARequisition(
            file=paper.file.name,
            problem=f"this is not a requisition or call-in notice: {reason}.",
            what_to_do="Give the notice itself.",
        )


def _reason(paper: Paper, text: str) -> str:
    head = "\n".join(line.flat for line in paper.lines[:12])
    if len(set(found.lower() for found in _PURCHASE.findall(text))) >= 2:
        return "it orders goods or services (a purchase requisition)"
    if any(_MINUTES.search(line.flat) for line in paper.lines[:8]):
        return "it is the minutes of a meeting, which may mention one"
    if re.search(r"\bpetition\b", head, re.IGNORECASE) and re.search(r"\b(?:residents|petitioners)\b", text, re.IGNORECASE):
        return "it is a petition from the public"
    if not _WORDS.search(text):
        return "it neither demands a meeting nor calls a decision in"
    return ""
