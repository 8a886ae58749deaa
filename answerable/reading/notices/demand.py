"""Finds the sentence that makes the demand, and tells a requisition from the papers that only use the word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answerable.reading.lines import Line, Paper
from answerable.reading.notices.carriers import behind_letter, carrier, minutes_from, quoted_until, signed_page
from answerable.reading.notices.decoys import kind_of_paper, refuse_decoy, refuse_minutes
from answerable.reading.notices.signing import names_in
from answerable.reading.notices.values import Carrier, CarrierKind, NotARequisition, NoticeKind
from answerable.reading.notices.voices import LONGEST, is_only_a_rule, own_demand, told_demand
from answerable.reading.notices.wording import ANY

_WHO = r"(?:we|undersigned|councillors?|cllrs?|members?|cynghor\w+|signator\w+|I)"
_ASK = (
    r"(?:requisition(?:s|ed|ing)?|requir(?:e|es|ed|ing)|demand(?:s|ed)?|call(?:s|ed|ing)? (?:on|upon)"
    r"|request(?:s|ed|ing)?|ask(?:s|ed)?)"
)
_CALL_INS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_WHO}\b{ANY}{{0,400}}?\b(?:call(?:ed|s)?[- ]in|call\b{ANY}{{0,60}}\bdecision\b{ANY}{{0,40}}\bin"
        rf"|{_ASK}{ANY}{{0,80}}\bcall(?:ed)?[- ]in)\b",
        rf"\bcalled[- ]in\b{ANY}{{0,60}}\bby\b",
        rf"\bcall-?in (?:notice|request|requisition)?\b{ANY}{{0,80}}\b(?:signed|submitted|received|made"
        rf"|lodged)\b{ANY}{{0,40}}\b(?:by|from)\b",
        rf"\bhereby call\b{ANY}{{0,60}}\bdecision\b{ANY}{{0,100}}\bin\b",
    )
)
_TITLE_REQUISITION = re.compile(
    r"^\s*(?:notice of (?:a )?)?(?:members'? |councillors'? )?requisition\b(?! (?:no|number|form no|for information|on title))"
    r"|\brequisition (?:for|of|to call|calling|by)\b[^.]{0,400}\bmeeting\b"
    r"|^\s*(?:request|requisition|notice requiring)[^.]{0,40}\b(?:extraordinary|special)\b[^.]{0,400}\bmeeting\b"
    r"|\b(?:extraordinary|special) meeting\b[^.]{0,60}\brequisition",
    re.IGNORECASE,
)
_TITLE_CALL_IN = re.compile(
    r"^\s*(?:notice of |request for |requisition for |notification of )?(?:an? |the )?(?:scrutiny )?call-? ?in\b"
    r"|\bcall-?in (?:notice|request|form|requisition)\b|\bnotice of call",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:meetings?|councils?|councillors?|cllrs?|committee|cabinet|executive)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """The paragraph that makes the demand: its place among the paper's lines, and what kind of demand it is.

    `paper` is the part of the document that belongs to the notice (behind a letter, the requisition; on a meeting page, its
    agenda item), `beside` the rest of it where that is another paper, `carried_by` what paper that is. `start` and `end`
    bound the demanding words in the paragraph; both are 0 when only a title says what the document is. `motion`: the members
    signed a motion and nothing else, and the letter before it says that this is their requisition.
    """

    paper: Paper
    index: int
    kind: NoticeKind
    start: int = 0
    end: int = 0
    beside: Paper | None = None
    carried_by: Carrier | None = None
    motion: bool = False

    @property
    def line(self) -> Line:
        """The demanding paragraph."""
        return self.paper.lines[self.index]

    @property
    def own(self) -> bool:
        """Whether the paper is one that somebody wrote to demand: in their own words, or under the word requisition or
        call-in.
        """
        return bool(own_demand(self.line.flat)) or any(
            _title_at(self.paper, index) for index in range(min(12, len(self.paper.lines)))
        )


def find_demands(paper: Paper) -> list[Demand]:
    """Where the document demands meetings or calls a decision in. Raises `NotARequisition` when it does neither."""
    refuse_decoy(paper)
    minutes = minutes_from(paper)
    own = [index for index, line in enumerate(paper.lines) if own_demand(line.flat)]
    if minutes is not None and not any(index < minutes for index in own):
        quoted = _all_quoted(paper, own)
        if not quoted:
            refuse_minutes(paper)
        return quoted
    own = [index for index in own if minutes is None or index < minutes]
    if carried := _all_carried(paper, own):
        return carried
    if not own and (page := signed_page(paper)):
        return [_from(paper, *page, page[0], CarrierKind.LETTER, motion=True)]
    return [_whole(paper)]


def _all_quoted(paper: Paper, own: list[int]) -> list[Demand]:
    """The requisitions that minutes quote."""
    found: list[Demand] = []
    until = 0
    for index in own:
        if index >= until:
            until = quoted_until(paper, index)
            found.append(_from(paper, index, until, index, CarrierKind.MINUTES))
    return found


def _all_carried(paper: Paper, own: list[int]) -> list[Demand]:
    """The requisitions that lie behind a letter. One that demands twice is one all the same."""
    found: list[Demand] = []
    until = 0
    for index in own:
        bounds = behind_letter(paper, index, own) if index >= until else None
        if bounds:
            found.append(_from(paper, *bounds, index, CarrierKind.LETTER))
            until = bounds[1]
    return found


def _from(paper: Paper, start: int, end: int, index: int, kind: CarrierKind, *, motion: bool = False) -> Demand:
    """The requisition between two paragraphs of a larger paper, taken out of it."""
    span = own_demand(paper.lines[index].flat) or (0, 0)
    return Demand(
        paper=replace(paper, lines=paper.lines[start:end]),
        index=index - start,
        kind=NoticeKind.REQUISITION,
        start=span[0],
        end=span[1],
        beside=replace(paper, lines=(*paper.lines[:start], *paper.lines[end:])),
        carried_by=carrier(paper, kind, start, end),
        motion=motion,
    )


def _whole(paper: Paper) -> Demand:
    """The demand of a paper that is a notice and nothing else."""
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
    return _scoped(replace(best, kind=kind))


def _demand_at(paper: Paper, index: int) -> Demand | None:
    line = paper.lines[index]
    if _is_of_a_file(line):
        return None
    flat = line.flat[:LONGEST]
    for pattern in _CALL_INS:
        for match in pattern.finditer(flat):
            if not is_only_a_rule(flat, match) and not _is_long_item(line):
                return Demand(paper=paper, index=index, kind=NoticeKind.CALL_IN, start=match.start(), end=match.end())
    span = own_demand(flat) or (None if _is_long_item(line) else told_demand(flat))
    return Demand(paper=paper, index=index, kind=NoticeKind.REQUISITION, start=span[0], end=span[1]) if span else None


def _is_of_a_file(line: Line) -> bool:
    """A line that names a file or an address, in a list of papers."""
    return "://" in line.flat or ".pdf" in line.flat


def _is_long_item(line: Line) -> bool:
    """An item of a list, too long to be a heading, that names nobody: business, not a demand."""
    return line.item and len(line.flat[:LONGEST]) > 60 and not names_in(line)


def _title_at(paper: Paper, index: int) -> Demand | None:
    line = paper.lines[index]
    if len(line.flat.strip()) > 200 or _is_of_a_file(line) or (line.flat.rstrip().endswith(".") and len(line.flat) > 90):
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
    return replace(demand, paper=replace(demand.paper, lines=kept), index=index)
