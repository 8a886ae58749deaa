"""Laying an opening out before a person: the proposal its readings make, and each report with its findings to check."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from answerable.clocks.actions import calendar_for_nation
from answerable.findings.actions import notice_as_read, report_as_read
from answerable.findings.correcting import made_of
from answerable.findings.corrections import Judged, corrected, judged, left_out
from answerable.findings.on_record import on_record
from answerable.opening.known_before import with_what_is_known
from answerable.opening.models import Opening, Paper
from answerable.opening.propose import NeedsSaying, propose
from answerable.opening.proposed import Given, Proposal, ProposedReport
from answerable.opening.signing import Said, members_known
from answerable.people.actions import body_named
from answerable.people.adopting import rules_of
from answerable.people.models import Authority
from answerable.reading.reports import ReadFinding
from answerable.rulebook.verdicts import Nation
from answerable.trail.kept import NotUnderstood


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A report of the proposal as the desk shows it: with its paper, its findings as people left them, and those left out."""

    report: ProposedReport
    paper: Paper | None
    findings: tuple[Judged, ...] = ()
    left_out: tuple[ReadFinding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LaidOut:
    """The proposal, and its reports as they are shown, in the proposal's order."""

    proposal: Proposal
    reports: tuple[Shown, ...]

    @property
    def seen(self) -> str:
        """What tells this proposal from any other: a person confirms what they saw, or is shown what has changed since."""
        return hashlib.sha256(msgspec.json.encode(self.proposal, order="deterministic")).hexdigest()


def laid_out(opening: Opening) -> LaidOut:
    """What confirming the opening would create, from its readings as kept and as people corrected them.

    Raises NeedsSaying, also when what another version kept is not understood.
    """
    try:
        return _laid_out(opening)
    except NotUnderstood as reason:
        raise NeedsSaying(f"{reason} Give this opening up, and put the papers in again.") from reason


def _laid_out(opening: Opening) -> LaidOut:
    papers = [paper for paper in opening.papers.select_related("reading", "file") if paper.reading and not paper.left_out]
    notices = [notice_as_read(p.reading) for p in papers if p.part == Paper.Part.NOTICE and p.reading]
    read = {p.file.sha256: (p, report_as_read(p.reading)) for p in papers if p.part == Paper.Part.REPORT and p.reading}
    authority = opening.authority
    made = made_of(authority, *read)
    notice = notices[0] if notices else None
    committee = opening.committee or (notice.committee.value if notice and notice.committee else "")
    given = Given(
        authority=authority.name,
        nation=Nation(authority.nation),
        constitution=authority.constitution or None,
        members=members_known(authority, committee) if notice and committee else None,
        published=opening.published_on,
        received=opening.received_on,
        belongs={paper.file.sha256: paper.belongs_because for paper in papers if paper.belongs_because},
        health_scrutiny=remit_known(authority, committee),
        requisition_received=opening.requisition_received_on,
        committee=opening.committee,
        title=opening.title,
        said=said_in(opening),
    )
    reports = [corrected(report, made[sha256]) for sha256, (_, report) in read.items()]
    known = on_record(authority, *read)
    proposal = propose(notice, reports, given, calendar_for_nation, rules_of(authority), known)
    found = {sha256: judged(report, made[sha256]) for sha256, (_, report) in read.items()}
    proposal = with_what_is_known(proposal, authority, found, opening.address)
    shown = []
    for proposed in proposal.reports:
        if proposed.reading is None:
            shown.append(Shown(report=proposed, paper=None))
            continue
        sha256 = proposed.reading.file.sha256
        paper, report = read[sha256]
        left = left_out(report, made[sha256])
        shown.append(Shown(report=proposed, paper=paper, findings=found[sha256], left_out=left))
    return LaidOut(proposal=proposal, reports=tuple(shown))


def said_in(opening: Opening) -> dict[str, Said]:
    """What people said of each name under the notice."""
    rows = opening.signatories_said.select_related("person")
    return {row.printed: Said(standing=row.standing, member=row.person.name if row.person else None) for row in rows}


def remit_known(authority: Authority | None, committee: str) -> bool | None:
    """Whether the committee that is to meet holds health scrutiny, as the record has it; None where nobody has said."""
    if authority is None or not committee:
        return None
    body = body_named(authority, committee)
    return body.health_scrutiny if body else None
