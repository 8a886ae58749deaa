"""Reads the judgements: what was judged and the grade, from tables, headings and the sentence of the overall judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from answerable.reading.childrens_services.frameworks import Framework
from answerable.reading.childrens_services.pieces import Piece, without_marks
from answerable.reading.passages import Passage
from answerable.reading.reports import Judgement

_GRADE = r"outstanding|good|adequate|inadequate|requires?\s+improvement(?:\s+to\s+be\s+good)?"
# VARIATION (2012-13: "Grade 4 (Inadequate)", "Inadequate Grade 4", or the word alone).
_CELL = re.compile(rf"\s*(?:grade\s+\d\s*[(–-]?\s*)?(?P<grade>{_GRADE})\s*\)?(?:\s*\(?grade\s+\d\)?)?\s*\.?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d+(?:\.\d+)*\.?\s+")
# VARIATION (single framework, overall: "The overall judgement is [that children's services are] …", or
# "Children's services in … are …").
_OVERALL = re.compile(
    rf"\s*(?:the\s+overall\s+judge?ment\s+is\b[^.]{{0,80}}?|children[’']s\s+services\s+in\s+[^.]{{2,80}}?)\s+"
    rf"(?P<grade>{_GRADE})\b\s*\.?\s*",
    re.IGNORECASE,
)
# VARIATION (single framework, the safeguarding board: a heading or a paragraph of the front page).
_BOARD = re.compile(
    rf"\s*(?:the\s+)?(?:effectiveness\s+of\s+the\s+)?(?:local\s+safeguarding\s+children\s+board(?:\s*\(lscb\))?|lscb)\s+"
    rf"(?:is\s+|are\s+)?(?P<grade>{_GRADE})\s*\.?\s*",
    re.IGNORECASE,
)
LONGEST_HEADING = 300  # characters
_IN_HEADING = re.compile(rf"(?P<about>[^:]{{10,120}}?)\s*+(?::|\bare:?|\bis:?)?\s*+(?P<grade>{_GRADE})\s*\.?\s*", re.IGNORECASE)
OVERALL, BOARD = "Overall judgement", "Local Safeguarding Children Board"


def judgements_of(pieces: Sequence[Piece], framework: Framework) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
    """The judgements in the report's order, and doubts: none found, or table and later heading differ."""
    if framework is Framework.VISIT:
        return (), ()
    if framework is Framework.BOARD:
        board = _sentence(pieces, _BOARD, BOARD)
        return board, () if board else ("no judgement of the board found: read it by hand",)
    if framework in (Framework.LOOKED_AFTER, Framework.PROTECTION):
        found = _table(_from_record(pieces)) or _under_headings(pieces)
        return found, () if found else ("no judgement found: read it by hand",)
    until = next((piece.page for piece in pieces if piece.words.lower() == "contents"), 2)
    front = [piece for piece in pieces if piece.page <= max(1, until - 1)]
    found = _table(front)
    doubts: list[str] = []
    if framework is Framework.SINGLE:
        overall, board = _sentence(front, _OVERALL, OVERALL), _sentence(pieces, _BOARD, BOARD)
        found = (*overall, *found, *board)
        if not overall:
            doubts.append("no overall judgement found: read it by hand")
        if not board and re.search(r"safeguarding children board", " ".join(piece.words for piece in front), re.IGNORECASE):
            doubts.append("no judgement of the Local Safeguarding Children Board found: read it by hand")
    if not found:
        doubts.append("no judgement found: read it by hand")
    return found, (*doubts, *_differing(pieces, found))


def _judgement(about: str, source: Passage, match: re.Match[str]) -> Judgement:
    words = " ".join(match["grade"].split()).lower().replace("require ", "requires ")
    return Judgement(about=about, grade=source.read(words.capitalize(), *match.span("grade")))


def _table(pieces: Sequence[Piece]) -> tuple[Judgement, ...]:
    """VARIATION (table tagged or not; a label on two lines beside a grade on one; rows set in from the others): a grade belongs
    to the words at its left whose height on the page meets its own most.
    """
    found = []
    for piece in pieces:
        match = _CELL.fullmatch(piece.passage.text)
        if not match:
            continue
        label = max(
            (other for other in pieces if other.page == piece.page and other.left + 20 < piece.left),
            key=lambda other: _shared(other, piece),
            default=None,
        )
        if label and _shared(label, piece) > 0 and not _CELL.fullmatch(label.passage.text):
            about = _NUMBER.sub("", without_marks(label).words, count=1)
            found.append(_judgement(about, piece.passage, match))
    return tuple(found)


def _shared(one: Piece, other: Piece) -> float:
    """How many points of height two paragraphs of a page have in common."""
    (bottom, top), (low, high) = _extent(one), _extent(other)
    return min(top, high) - max(bottom, low)


def _extent(piece: Piece) -> tuple[float, float]:
    runs = [run for run in piece.passage.runs if run.text.strip() and run.page == piece.page]
    return min(run.bottom for run in runs), max(run.top for run in runs)


def _from_record(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """VARIATION (2012-13: the grades stand in a table at the end; a table of the scale near the beginning is no judgement)."""
    starts = [
        index for index, piece in enumerate(pieces) if piece.words.lower() == "record of main findings" and not piece.contents
    ]
    return pieces[starts[-1] :] if starts else ()


def _under_headings(pieces: Sequence[Piece]) -> tuple[Judgement, ...]:
    """VARIATION (2012-13, no table at the end): "Grade 4 (Inadequate)" as a heading directly under what is judged."""
    found = []
    headings = [piece for piece in pieces if piece.is_heading]
    for before, piece in pairwise(headings):
        match = _CELL.fullmatch(piece.passage.text)
        if match and not _CELL.fullmatch(before.passage.text):
            found.append(_judgement(before.words, piece.passage, match))
    return tuple(found)


def _sentence(pieces: Iterable[Piece], pattern: re.Pattern[str], about: str) -> tuple[Judgement, ...]:
    for piece in pieces:
        held = without_marks(piece)
        match = None if piece.contents else pattern.fullmatch(held.text)
        if match:
            return (_judgement(about, held, match),)
    return ()


def _differing(pieces: Iterable[Piece], found: Sequence[Judgement]) -> tuple[str, ...]:
    """VARIATION (the grade comes again in the heading of its part): a heading that gives another grade is pointed out."""
    doubts = []
    for piece in pieces:
        match = _IN_HEADING.fullmatch(piece.words) if piece.is_heading and len(piece.words) < LONGEST_HEADING else None
        if not match:
            continue
        for one in found:
            same = one.about.lower() == match["about"].lower().strip(" :")
            if same and _plain(one.grade.value) != _plain(match["grade"]):
                doubts.append(
                    f"page {piece.page}: the heading says “{match['grade']}”, the table “{one.grade.value}”: {one.about}"
                )
    return tuple(doubts)


def _plain(grade: str) -> str:
    return " ".join(grade.lower().replace("require ", "requires ").split()).removesuffix(" to be good")
