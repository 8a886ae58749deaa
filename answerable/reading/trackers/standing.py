"""What a tracker's words say of the answer and of the doing. A colour alone says neither: its meaning is the tracker's own."""

from __future__ import annotations

import re

from answerable.reading.action_plans.ratings import colour_in
from answerable.reading.trackers.values import Answer, Progress

_NOT = r"(?:not|never|n['’]t)(?:\s+(?:yet|been|fully|be))*\s+"
_ANSWERS: tuple[tuple[Answer, re.Pattern[str]], ...] = (
    (Answer.IN_PRINCIPLE, re.compile(r"\bin principle\b", re.I)),
    (
        Answer.IN_PART,
        re.compile(
            r"\b(?:partial(?:ly)?|partly|in part)\s+(?:accept|agree|support|approv)\w*"
            r"|\b(?:accept|agree|support)\w*\s+(?:partial(?:ly)?|partly|in part)\b",
            re.I,
        ),
    ),
    (Answer.REJECTED, re.compile(rf"\b(?:reject\w*|declined|refused|{_NOT}(?:accept|agree|support|approv)\w*)\b", re.I)),
    (Answer.DEFERRED, re.compile(r"\b(?:defer\w*|referred back|under consideration|awaiting (?:a )?decision)\b", re.I)),
    (Answer.ACCEPTED, re.compile(r"\b(?:accepted|agreed|supported|approved|endorsed)\b", re.I)),
)
_DONE = r"(?:complete[d]?|done|implemented|achieved|delivered|discharged|fulfilled|actioned)\b"
_NOT_DONE = re.compile(
    rf"\b{_NOT}{_DONE}|\b(?:in|partial(?:ly)?\s+|partly\s+|nearly\s+|almost\s+|to\s+be\s+|being\s+|will\s+be\s+|due\s+to\s+){_DONE}"
    rf"|(?<!100)%\s*{_DONE}|\bwhen\s+{_DONE}",
    re.I,
)
_PROGRESS: tuple[tuple[Progress, re.Pattern[str]], ...] = (
    (Progress.CLOSED, re.compile(r"\b(?:closed|signed off|removed from (?:the )?tracker)\b", re.I)),
    (Progress.DONE, re.compile(rf"\b{_DONE}", re.I)),
    (Progress.NOT_BEGUN, re.compile(rf"\b(?:{_NOT}(?:started|begun|due)|no progress|outstanding|to do)\b", re.I)),
    (
        Progress.IN_HAND,
        re.compile(
            r"\b(?:in (?:progress|hand|train)|on[- ]?going|on (?:track|target|schedule)|under ?way|started|delayed|overdue|behind"
            r"|open|live)\b",
            re.I,
        ),
    ),
)


def answer_in(text: str) -> Answer | None:
    """The answer that the words give; None where they give none."""
    return next((answer for answer, pattern in _ANSWERS if pattern.search(text)), None)


def progress_in(text: str) -> Progress | None:
    """How far the words say that it has come; None where they do not say. Partly, nearly and to be completed is in hand."""
    rest = _NOT_DONE.sub(" ", text)
    for progress, pattern in _PROGRESS:
        if pattern.search(rest if progress is Progress.DONE else text):
            return progress
    return Progress.IN_HAND if rest != text else None


def colour_named(text: str) -> str:
    """The colour that words name, kept beside them; blank where they name none."""
    colour = colour_in(text)
    return str(colour) if colour else ""
