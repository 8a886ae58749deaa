"""A report as read: what an outside body published about an authority. Every family of report gives this shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.reading.provenance import File, Read


class Outcome(StrEnum):
    """The three outcomes of an area SEND inspection under the 2023 framework."""

    POSITIVE = "positive"
    INCONSISTENT = "inconsistent"
    SYSTEMIC_FAILINGS = "systemic_failings"


class Kind(StrEnum):
    """What sort of finding the report calls it."""

    PRIORITY_ACTION = "area for priority action"
    IMPROVEMENT = "area for improvement"
    RECOMMENDATION = "recommendation"
    FAULT = "fault"


@dataclass(frozen=True, kw_only=True)
class Numbering:
    """What a finding is called by in its kind: the report's own number, and what people made of it.

    `part` is the letter of a part split off ("4a"); `joined_to` the number of the last finding joined with it ("4 and 5").
    """

    number: int
    part: str = ""
    joined_to: int | None = None

    def __str__(self) -> str:
        if self.joined_to is None:
            return f"{self.number}{self.part}"
        return f"{self.number} {'and' if self.joined_to == self.number + 1 else 'to'} {self.joined_to}"


@dataclass(frozen=True, kw_only=True)
class ReadFinding:
    """One thing the report says must change, verbatim. `number` counts from 1 within its kind, in the report's order.

    `under` is the smaller heading it stands under within its list: the time allowed ("Within three months") or a theme.
    `part` and `joined_to` (see `Numbering`) are empty as read: a person splits or joins, no reader does.
    """

    kind: Kind
    number: int
    text: Read[str]
    responsible: Read[str] | None = None
    under: Read[str] | None = None
    part: str = ""
    joined_to: int | None = None

    @property
    def numbering(self) -> Numbering:
        """What it is called by in its kind."""
        return Numbering(number=self.number, part=self.part, joined_to=self.joined_to)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the report under one heading: its paragraphs and bullets in reading order."""

    heading: Read[str]
    paragraphs: tuple[Read[str], ...]


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person the report names as answering for a body, as printed in its details table.

    `printed` is the whole of what the table prints of the body, from which every field was taken, with its place.
    """

    organisation: str | None
    name: str | None
    role: str | None
    website: str | None = None
    address: str | None = None
    printed: Read[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Inspector:
    """A member of the inspection team: `organisation` is "Ofsted" or "CQC"; `raw` the printed line, `printed` with its place."""

    organisation: str
    name: str
    role: str
    raw: str
    printed: Read[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """A graded judgement of an inspection: what was judged and the grade given."""

    about: str
    grade: Read[str]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a report says, each value with its place. None means the report does not say it (or it was not found).

    `family` is the framework it follows, or "not recognised", in which case `findings` is always empty: a person marks them
    by hand. `doubts` are about the report as a whole (front page and footer differ; no structure tags, read by position).
    """

    file: File
    pages: int
    family: str
    publishers: tuple[str, ...] = ()
    title: Read[str] | None = None
    area: Read[str] | None = None
    inspection_start: Read[date] | None = None
    inspection_end: Read[date] | None = None
    previous_inspection_start: Read[date] | None = None
    previous_inspection_end: Read[date] | None = None
    previous_inspection_text: Read[str] | None = None
    published: Read[date] | None = None
    outcome: Read[Outcome] | None = None
    outcome_text: Read[str] | None = None
    next_full_inspection_years: Read[int] | None = None
    monitoring_inspection_months: Read[int] | None = None
    priority_action_plan_required: Read[bool] | None = None
    strategic_plan_update_required: Read[bool] | None = None
    lead_bodies: tuple[Read[str], ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[ReadFinding, ...] = ()
    sections: tuple[Section, ...] = ()
    effective: int | None = None
    better: int | None = None
    local_authority_contact: Contact | None = None
    icb_contact: Contact | None = None
    icb_contacts_all: tuple[Contact, ...] = ()
    inspectors_ofsted: tuple[Inspector, ...] = ()
    inspectors_cqc: tuple[Inspector, ...] = ()
    doubts: tuple[str, ...] = ()
    dates_found: tuple[Read[date], ...] = ()
