"""Finds the sentence that makes the demand, and tells a requisition from the papers that only use the word."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from answerable.reading.lines import Line, Paper
from answerable.reading.notices.decoys import refuse_decoy
from answerable.reading.notices.values import NotARequisition, NoticeKind

_WHO = r"(?:we|undersigned|councillors?|cllrs?|members?|cynghor\w+|signator\w+|I)"
_MEETING = r"(?:meeting|council|committee|panel|board|commission)"
_REQUISITION = (
    rf"\b(?:have|has|having|had)\b[^.]{{0,60}}\b(?:signed|submitted|presented|lodged|served|delivered|given|made|issued|sent)\b[^.]{{0,120}}\b(?:requisition|written request|request in writing|notice requiring|notice requesting)\b",
    r"\b(?:requisition|(?:written )?request)\b[^.]{0,120}?\b(?:signed|submitted|presented|lodged|received|made|served|delivered)\b[^.]{0,60}?\b(?:by|from)\b",
    rf"\brequisitioned\b[^.]{{0,40}}\bby\b|\bon the requisition of\b|\b(?:pursuant to|following|in response to|on receipt of|upon) (?:the |a |receipt of a )?(?:\w+ )?requisition\b",
    rf"\b{_WHO}\b[^.]{{0,400}}?\b(?:requisition|require|demand|call (?:on|upon)|request|ask)\b[^.]{{0,200}}?\b(?:extraordinary|special|additional|requisitioned|urgent|a|the)\b[^.]{{0,60}}\b{_MEETING}\b",
    rf"\b{_WHO}\b[^.]{{0,400}}?\brequisition\b",
    rf"\bhereby (?:requisition|request|require|call)\b",
)  # fmt: skip
_CALL_IN = (
    rf"\b{_WHO}\b[^.]{{0,400}}?\b(?:call(?:ed|s)?(?:-| )in\b|call\b[^.]{{0,120}}\bin\b|(?:request|require|wish|ask)[^.]{{0,80}}\bcall(?:ed)?(?:-| )?in\b)",
    r"\bcalled(?:-| )in\b[^.]{0,60}\bby\b",
    r"\bcall-?in (?:notice|request|requisition)?\b[^.]{0,80}\b(?:signed|submitted|received|made|lodged)\b[^.]{0,40}\b(?:by|from)\b",
    r"\brequest(?:s|ed)?\b[^.]{0,60}\bcall(?:ed)?(?:-| )?in\b",
    r"\bhereby (?:call|request|give notice)\b[^.]{0,100}\bcall(?:ed|ing)?(?:-| )?in\b|\bhereby call\b[^.]{0,200}\bin\b",
)
_TITLE_REQUISITION = re.compile(
    r"^\s*(?:notice of (?:a )?)?(?:members'? |councillors'? )?requisition\b(?! (?:no|number|form no))|\brequisition (?:for|of|to call|calling|by)\b[^.]*\bmeeting\b"
    r"|^\s*(?:request|requisition|notice requiring)[^.]{0,40}\b(?:extraordinary|special)\b[^.]*\bmeeting\b|\b(?:extraordinary|special) meeting\b[^.]{0,30}\brequisition\b",
    re.IGNORECASE,
)  # fmt: skip
_TITLE_CALL_IN = re.compile(
    r"^\s*(?:notice of |request for |requisition for |notification of )?(?:an? |the )?(?:scrutiny )?call-?(?: )?in\b|\bcall-?in (?:notice|request|form|requisition)\b|\bnotice of call",
    re.IGNORECASE,
)
_ONLY_A_RULE = re.compile(
    r"\b(?:may|can|could|might|would|should|must be|shall be|if|unless|where|whenever|intend(?:s|ed)? to|plan(?:s|ned)? to|threaten\w*|is entitled|are entitled|right to)\b",
    re.IGNORECASE,
)


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
    """Where the document demands a meeting or calls a decision in. Raises `NotARequisition`, with the reason, when it does neither."""
    refuse_decoy(paper)
    demands = [demand for index in range(len(paper.lines)) if (demand := _demand_at(paper, index))]
    titles = [demand for index in range(min(len(paper.lines), 400)) if (demand := _title_at(paper, index))]
    if not demands and not titles:
        raise NotARequisition(
            file=paper.file.name,
            problem="this is not a requisition or call-in: no member is said to have demanded a meeting or called a decision in.",
            what_to_do="Give the notice itself.",
        )
    kind = titles[0].kind if titles else demands[0].kind
    of_kind = [demand for demand in demands if demand.kind == kind] or demands or titles
    best = of_kind[0]
    return _scoped(dataclasses.replace(best, kind=kind))


def _demand_at(paper: Paper, index: int) -> Demand | None:
    flat = paper.lines[index].flat
    for kind, patterns in ((NoticeKind.CALL_IN, _CALL_IN), (NoticeKind.REQUISITION, _REQUISITION)):
        for pattern in patterns:
            for match in re.finditer(pattern, flat, re.IGNORECASE):
                start = max(flat.rfind(". ", 0, match.start()) + 1, 0)
                if not _ONLY_A_RULE.search(flat, start, match.end()) and not paper.lines[index].item:
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
