"""What an opening would create, worked out and shown before anyone confirms it. Nothing here is in the record yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from answerable.answers.drafts import DraftInvitation, DraftQuestion
from answerable.diary.gap import Gap
from answerable.findings.on_record import OnRecord
from answerable.findings.versions import ChangedFrom, Differing
from answerable.meetings.drafts import DraftItem
from answerable.opening.signing import NOTHING_SAID, Said, SignedBy
from answerable.opening.strangers import Stranger
from answerable.people.actions import Sitting
from answerable.reading.members import MemberRead
from answerable.reading.notices import Notice
from answerable.reading.reports import Report
from answerable.rulebook.verdicts import Due, Nation, Verdict


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a person says about the papers, beside the papers themselves. None means not said.

    `health_scrutiny`: whether the committee that is to meet holds health scrutiny, as the record has it. `belongs`: why a paper
    about another council belongs here, by the SHA-256 of its file. `requisition_received`, `committee`, `title` and what is
    `said` of each signatory are a person's: what the papers say is taken where they are empty.
    """

    authority: str | None = None
    nation: Nation | None = None
    constitution: str | None = None
    members: tuple[MemberRead, ...] | None = None
    published: date | None = None
    received: date | None = None
    health_scrutiny: bool | None = None
    belongs: Mapping[str, str] = field(default_factory=dict)
    requisition_received: date | None = None
    committee: str = ""
    title: str = ""
    said: Mapping[str, Said] = field(default_factory=lambda: NOTHING_SAID)


@dataclass(frozen=True, kw_only=True)
class ProposedReport:
    """A report the matter will rest on. `reading` is None for one that the notice names and nobody supplied.

    `same_file` is the day on which this very file came into the record before, `on_record` what is kept of it there, and
    `differs` which findings are shown otherwise here: those in the record stay. `papers_say` is the day of publication that
    these papers give. `changed_from` is the earlier version of it that is there; `corrections` what people made of its
    findings, a sentence for each.
    """

    title: str
    publisher: str
    reading: Report | None
    published: date | None
    published_from: str
    received: date | None
    received_assumed: bool
    received_from: str
    named_in_notice: bool
    address: str = ""
    same_file: date | None = None
    on_record: OnRecord | None = None
    papers_say: date | None = None
    differs: Differing | None = None
    changed_from: ChangedFrom | None = None
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProposedClock:
    """A clock to be started. `report` is the place in the list of reports that starts it; None: the proposed meeting does.

    `latest` is the same clock from the latest start that could be true, where the start is assumed.
    """

    report: int | None
    id: str
    due: Due
    latest: Due | None


@dataclass(frozen=True, kw_only=True)
class ProposedMeeting:
    """A meeting the papers name: the one asked for, or one already in the calendar."""

    day: date
    time: time | None
    extraordinary: bool
    scheduled: bool
    known_from: str


@dataclass(frozen=True, kw_only=True)
class CheckedQuote:
    """Words the notice quotes. `report` is the list place of the report they stand in word for word, on `page`; else None.

    `near` are the report's own words that come nearest where they do not, with the place of their report and their page.
    """

    text: str
    report: int | None
    page: int | None
    near: str = ""
    near_report: int | None = None
    near_page: int | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Everything the main job says: who, what, under which rule, by when, and what is in doubt."""

    authority: str
    authority_from: str
    nation: Nation
    kind: str
    constitution: str | None
    committee: str | None
    title: str
    notice: Notice | None
    reports: tuple[ProposedReport, ...]
    signed_by: tuple[SignedBy, ...]
    quotes: tuple[CheckedQuote, ...]
    requisition: Verdict | None
    meeting_notice: Verdict | None
    clocks: tuple[ProposedClock, ...]
    meetings: tuple[ProposedMeeting, ...]
    gap: Gap | None
    agenda: tuple[DraftItem, ...]
    invitations: tuple[DraftInvitation, ...]
    questions: tuple[DraftQuestion, ...]
    members: tuple[Sitting, ...]
    requisition_received: date | None
    strangers: tuple[Stranger, ...]
    doubts: tuple[str, ...]
