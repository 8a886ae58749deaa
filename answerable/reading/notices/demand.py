"""Finds the sentence that makes the demand, and tells a requisition from the papers that only use the word."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from answerable.reading.lines import Line, Paper
from answerable.reading.notices.decoys import kind_of_paper, refuse_decoy
from answerable.reading.notices.signing import names_in
from answerable.reading.notices.values import NotARequisition, NoticeKind
from answerable.reading.notices.wording import ANY, sentence_start

_WHO = r"(?:we|undersigned|councillors?|cllrs?|members?|cynghor\w+|signator\w+|I)"
_ASK = (
    r"(?:requisition(?:s|ed|ing)?|requir(?:e|es|ed|ing)|demand(?:s|ed)?|call(?:s|ed|ing)? (?:on|upon)"
    r"|request(?:s|ed|ing)?|ask(?:s|ed)?)"
)
_MEETING = r"(?:meeting|council|committee|panel|board|commission)"
_DEMANDS: tuple[tuple[NoticeKind, str], ...] = (
    (
        NoticeKind.CALL_IN,
        rf"\b{_WHO}\b{ANY}{{0,400}}?\b(?:call(?:ed|s)?[- ]in|call\b{ANY}{{0,60}}\bdecision\b{ANY}{{0,40}}\bin"
        rf"|{_ASK}{ANY}{{0,80}}\bcall(?:ed)?[- ]in)\b",
    ),
    (NoticeKind.CALL_IN, rf"\bcalled[- ]in\b{ANY}{{0,60}}\bby\b"),
    (
        NoticeKind.CALL_IN,
        rf"\bcall-?in (?:notice|request|requisition)?\b{ANY}{{0,80}}\b(?:signed|submitted|received|made"
        rf"|lodged)\b{ANY}{{0,40}}\b(?:by|from)\b",
    ),
    (NoticeKind.CALL_IN, rf"\bhereby call\b{ANY}{{0,60}}\bdecision\b{ANY}{{0,100}}\bin\b"),
    (
        NoticeKind.REQUISITION,
        rf"\b(?:have|has|having|had)\b{ANY}{{0,60}}\b(?:signed|submitted|presented|lodged|served|delivered"
        rf"|given|made|issued|sent)\b"
        rf"{ANY}{{0,120}}\b(?:requisition|written request|request in writing|notice requiring|notice requesting)\b",
    ),
    (
        NoticeKind.REQUISITION,
        rf"\b(?:requisition|(?:written )?request)\b{ANY}{{0,120}}?\b(?:signed|submitted|presented|lodged"
        rf"|received|made|served|delivered)\b"
        rf"{ANY}{{0,60}}?\b(?:by|from)\b",
    ),
    (
        NoticeKind.REQUISITION,
        rf"\brequisitioned\b{ANY}{{0,40}}\bby\b|\breceived an? requisition from\b|\bon the requisition of\b",
    ),
    (
        NoticeKind.REQUISITION,
        rf"\b{_WHO}\b{ANY}{{0,400}}?\b{_ASK}\b{ANY}{{0,200}}?\b(?:an?|the|that|this)\b{ANY}{{0,80}}\b{_MEETING}\b",
    ),
    (NoticeKind.REQUISITION, rf"\b{_WHO}\b{ANY}{{0,400}}?\brequisition(?:ed)?\b"),
)
_TITLE_REQUISITION = re.compile(
    r"^\s*(?:notice of (?:a )?)?(?:members'? |councillors'? )?requisition\b(?! (?:no|number|form no|for information|on title))"
    r"|\brequisition (?:for|of|to call|calling|by)\b[^.]*\bmeeting\b"
    r"|^\s*(?:request|requisition|notice requiring)[^.]{0,40}\b(?:extraordinary|special)\b[^.]*\bmeeting\b"
    r"|\b(?:extraordinary|special) meeting\b[^.]{0,60}\brequisition",
    re.IGNORECASE,
)
_TITLE_CALL_IN = re.compile(
    r"^\s*(?:notice of |request for |requisition for |notification of )?(?:an? |the )?(?:scrutiny )?call-? ?in\b"
    r"|\bcall-?in (?:notice|request|form|requisition)\b|\bnotice of call",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:meetings?|councils?|councillors?|cllrs?|committee|cabinet|executive)\b", re.IGNORECASE)
_ONLY_A_RULE = re.compile(
    r"\b(?:(?-i:may)|can|could|might|would|must be|shall be|if|unless|whenever|intend(?:s|ed)? to"
    r"|plan(?:s|ned)? to|threaten\w*|entitled|right to)\b",
    re.IGNORECASE,
)
LONGEST = 4000
"""Characters of a paragraph that are searched for a demand: no notice says it later, and a longer search could hang."""


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The paragraph that makes the demand: its place among the paper's lines, and what kind of demand it is.

    `paper` is the part of the document that belongs to the notice (on a meeting page, its agenda item). `start` and `end`
    bound the demanding words in the paragraph; both are 0 when only a title says what the document is.
    """

    paper: Paper
    index: int
    kind: NoticeKind
    start: int = 0
    end: int = 0

    @property
    def line(self) -> Line:
        """The demanding paragraph."""
        return self.paper.lines[self.index]


def find_demand(paper: Paper) -> Demand:
    """Where the document demands a meeting or calls a decision in. Raises `NotARequisition` when it does neither."""
    refuse_decoy(paper)
    demands = [demand for index in range(len(paper.lines)) if (demand := _demand_at(paper, index))]
    titles = [demand for index in range(min(len(paper.lines), 400)) if (demand := _title_at(paper, index))]
    about_a_council = any(_COUNCIL.search(line.flat) for line in paper.lines)
    if not demands and not (titles and about_a_council):
        raise NotARequisition(
            file=paper.file.name,
            problem=f"this is not a requisition or call-in notice: {kind_of_paper(paper)}.",
            what_to_do="Give the notice itself.",
        )
    kind = titles[0].kind if titles else demands[0].kind
    candidates = [demand for demand in demands if demand.kind == kind] or demands or titles
    best = max(candidates, key=lambda demand: len(names_in(demand.line)))
    return _scoped(dataclasses.replace(best, kind=kind))


def _demand_at(paper: Paper, index: int) -> Demand | None:
    line = paper.lines[index]
    flat = line.flat[:LONGEST]
    if line.item and len(flat) > 60 and not names_in(line):
        return None
    for kind, pattern in _DEMANDS:
        for match in re.finditer(pattern, flat, re.IGNORECASE):
            if not _ONLY_A_RULE.search(flat, sentence_start(flat, match.start()), match.end()):
                return Demand(paper=paper, index=index, kind=kind, start=match.start(), end=match.end())
    return None


def _title_at(paper: Paper, index: int) -> Demand | None:
    line = paper.lines[index]
    if len(line.flat.strip()) > 200:
        return None
    if _TITLE_CALL_IN.search(line.flat):
        return Demand(paper=paper, index=index, kind=NoticeKind.CALL_IN)
    if _TITLE_REQUISITION.search(line.flat):
        return Demand(paper=paper, index=index, kind=NoticeKind.REQUISITION)
    return None


def _scoped(demand: Demand) -> Demand:
    """On a meeting page keep the page's titles and the agenda item that makes the demand; other items are other business."""
    row = demand.line.row
    numbered = [
        line
        for line in demand.paper.lines
        if line.row is not None and line.cell == 1 and re.fullmatch(r"\s*\d{1,3}\.?\s*", line.source)
    ]
    if row is None or row not in {line.row for line in numbered} or demand.paper.file.media_type != "text/html":
        return demand
    kept = tuple(line for line in demand.paper.lines if line.row is None or line.row == row)
    kept = tuple(line for line in kept if not (line.row == row and line.cell == 1))
    index = next(number for number, line in enumerate(kept) if line is demand.line)
    return dataclasses.replace(demand, paper=dataclasses.replace(demand.paper, lines=kept), index=index)
