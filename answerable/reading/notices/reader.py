"""Reads a requisition or call-in notice whole: each value with its place, each doubt in words, nothing guessed."""

from __future__ import annotations

from answerable.reading.errors import Unreadable
from answerable.reading.lines import Paper
from answerable.reading.notices.bodies import addressee_of, authority_of, committee_of, rule_of
from answerable.reading.notices.business import business_of, grounds_of, invitees_of, purpose_of, urgency_of
from answerable.reading.notices.days import decided_on, impossible_days, meeting_day, meeting_time, next_scheduled, where
from answerable.reading.notices.demand import Demand, find_demand
from answerable.reading.notices.parts import pieces
from answerable.reading.notices.reliance import decision_of, documents_of, quotes_of, reference_of
from answerable.reading.notices.signing import count_of, signatories_of
from answerable.reading.notices.values import Notice, NoticeKind
from answerable.reading.papers import read_paper


def read_notice(data: bytes, name: str) -> Notice:
    """Read a requisition or call-in notice from text, HTML, Word or PDF.

    Raises `Unreadable` (file and line named) when the file cannot be read, a date it turns on does not exist, or nobody signed;
    `NotARequisition` when the document is something else.
    """
    paper = read_paper(data, name)
    demand = find_demand(paper)
    return _notice(demand.paper, demand)


def _notice(paper: Paper, demand: Demand) -> Notice:
    parts = pieces(paper, demand.index)
    signatories = signatories_of(parts, demand.line)
    count = count_of(demand.line, named=len(signatories))
    if not signatories and count is None:
        raise _unsigned(demand)
    call_in = demand.kind == NoticeKind.CALL_IN
    committee, committee_doubts = committee_of(paper, demand)
    authority, authority_doubts = authority_of(paper)
    doubts = [*paper.doubts, *committee_doubts, *authority_doubts]
    if not signatories:
        doubts.append("the notice gives the number of signatures but no names")
    doubts.extend(impossible_days(paper))
    return Notice(
        file=paper.file,
        kind=demand.kind,
        authority=authority,
        committee=committee,
        meeting_day=meeting_day(paper),
        meeting_time=meeting_time(paper),
        signatories=signatories,
        signatory_count=count,
        addressee=addressee_of(paper, demand),
        rule_relied_on=rule_of(paper, demand),
        purpose=purpose_of(parts),
        business=business_of(parts),
        urgency=urgency_of(parts),
        next_scheduled=next_scheduled(paper),
        invitees=invitees_of(parts),
        documents=documents_of(parts, paper),
        quotes=quotes_of(paper),
        doubts=tuple(doubts),
        decision=decision_of(paper) if call_in else None,
        decision_reference=reference_of(paper) if call_in else None,
        decided_on=decided_on(paper) if call_in else None,
        grounds=grounds_of(parts) if call_in else (),
    )


def _unsigned(demand: Demand) -> Unreadable:
    line = demand.line
    return Unreadable(
        file=demand.paper.file.name,
        where=where(line, 0, len(line.source)),
        problem="the notice names nobody who signed and gives no number of signatures.",
        what_to_do="Ask for the signed copy, or add the names of the members who signed.",
    )
