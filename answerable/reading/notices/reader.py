"""Reads a requisition or call-in notice whole: each value with its place, each doubt in words, nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from answerable.reading.errors import Unreadable
from answerable.reading.lines import Paper
from answerable.reading.notices.bodies import addressee_of, authority_of, committee_of, rule_of
from answerable.reading.notices.business import business_of, grounds_of, invitees_of, motion_of, purpose_of, urgency_of
from answerable.reading.notices.carriers import minutes_from
from answerable.reading.notices.days import (
    day_of_minutes,
    decided_on,
    impossible_days,
    meeting_day,
    meeting_time,
    next_scheduled,
    where,
)
from answerable.reading.notices.decoys import refuse_minutes
from answerable.reading.notices.demand import Demand, find_demands
from answerable.reading.notices.parts import pieces
from answerable.reading.notices.reliance import decision_of, documents_of, quotes_of, reference_of
from answerable.reading.notices.signing import count_of, signatories_of
from answerable.reading.notices.values import CarrierKind, NotARequisition, Notice, NoticeKind
from answerable.reading.papers import read_paper
from answerable.reading.provenance import Place, Read


def read_notice(data: bytes, name: str) -> Notice:
    """Read a requisition or call-in notice from text, HTML, Word or PDF: behind a letter and quoted by minutes too.

    A file that holds several gives the first, and the others as what it holds `also`. Raises `Unreadable` (file and line
    named) when the file cannot be read, a date it turns on does not exist, or nobody signed; `NotARequisition` when the
    document is something else.
    """
    first, *others = read_notices(data, name)
    if not others:
        return first
    more = f"the file holds {len(others) + 1} requisitions, each with its own signatures: this is the one at {_at(first)}"
    return replace(first, also=tuple(others), doubts=(*first.doubts, more))


def read_notices(data: bytes, name: str) -> list[Notice]:
    """Every requisition in the file, in its order, each by itself; one at least. Raises like `read_notice`."""
    paper = read_paper(data, name)
    demands = find_demands(paper)
    found = [notice for demand in demands if (notice := _notice(paper, demand))]
    if found:
        return found
    demand = demands[0]
    if demand.carried_by and demand.carried_by.kind == CarrierKind.MINUTES:
        refuse_minutes(paper)
    if demand.carried_by or not demand.own:
        raise _names_nobody(demand)
    raise _unsigned(demand)


def _notice(whole: Paper, demand: Demand) -> Notice | None:
    """The notice that makes this demand; None where nobody is named who signed it and no number is given."""
    paper = demand.paper
    parts = pieces(paper, demand.index)
    signatories = signatories_of(parts, demand.line)
    count = count_of(demand.line, named=len(signatories))
    if not signatories and count is None:
        return None
    call_in = demand.kind == NoticeKind.CALL_IN
    committee, committee_doubts = committee_of(paper, demand)
    authority, authority_doubts = authority_of(paper)
    doubts = [*whole.doubts, *committee_doubts, *authority_doubts]
    if not signatories:
        doubts.append("the notice gives the number of signatures but no names")
    doubts.extend(impossible_days(paper))
    notice = Notice(
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
        business=motion_of(parts) if demand.motion else business_of(parts),
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
    return _with_carrier(notice, demand)


def _with_carrier(notice: Notice, demand: Demand) -> Notice:
    """The notice with what the letter or minutes around it say of the council and the day, each marked as theirs."""
    beside = demand.beside
    if beside is None or demand.carried_by is None:
        return notice
    kind = demand.carried_by.kind
    other = "these minutes quote" if kind == CarrierKind.MINUTES else "a letter or agenda carries"
    doubts = [*notice.doubts, f"{other} the requisition, which stands at {_lines(demand.carried_by.stands)}"]
    day, time = notice.meeting_day, notice.meeting_time
    if day is None:
        day, time = _day_beside(beside, kind)
    if day and not notice.meeting_day:
        whose = "minutes" if kind == CarrierKind.MINUTES else "letter or agenda"
        doubts.append(f"the day of the meeting is that of the {whose}: the requisition names none")
    if demand.motion:
        doubts.append("the members signed a motion; that they ask for a meeting is said only by the letter")
    authority = notice.authority or authority_of(beside)[0]
    return replace(
        notice,
        meeting_day=day,
        meeting_time=time,
        authority=authority,
        carried_by=demand.carried_by,
        doubts=tuple(doubts),
    )


def _day_beside(beside: Paper, kind: CarrierKind) -> tuple[Read[date] | None, Read[time] | None]:
    """The day and hour for which the letter calls the meeting, or of which the minutes are."""
    start = minutes_from(beside) if kind == CarrierKind.MINUTES else None
    if start is not None and (headed := day_of_minutes(beside, start)):
        return headed
    return meeting_day(beside), meeting_time(beside)


def _at(notice: Notice) -> str:
    return _lines(notice.carried_by.stands) if notice.carried_by else "the beginning"


def _lines(place: Place) -> str:
    """A stretch of the file in words: "lines 40 to 52", "page 2"."""
    if place.line is not None:
        return f"lines {place.line} to {place.line_end or place.line}"
    return f"page {place.page}" if place.page else "an unknown place"


def _unsigned(demand: Demand) -> Unreadable:
    line = demand.line
    return Unreadable(
        file=demand.paper.file.name,
        where=where(line, 0, len(line.source)),
        problem="the notice names nobody who signed and gives no number of signatures.",
        what_to_do="Ask for the signed copy, or add the names of the members who signed.",
    )


def _names_nobody(demand: Demand) -> NotARequisition:
    line = demand.line
    return NotARequisition(
        file=demand.paper.file.name,
        where=where(line, 0, len(line.source)),
        problem="this is not a requisition or call-in notice that can be read as one: it speaks of a demand for a meeting, "
        "but no name of a member who signed one can be read, and no number of signatures is given.",
        what_to_do="Ask for the signed requisition itself.",
    )
