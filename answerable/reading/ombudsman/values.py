"""What the Local Government and Social Care Ombudsman writes to a council, as read: the yearly letter and decision statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File, Read
from answerable.reading.reports import Section

BUILT_WITHOUT_ORIGINALS = "read by a reader built without originals: check every figure"


class Outcome(StrEnum):
    """How the Ombudsman decided a complaint, in the words decision pages use."""

    UPHELD = "upheld"
    NOT_UPHELD = "not upheld"
    CLOSED = "closed after initial enquiries"


@dataclass(frozen=True, kw_only=True)
class Count:
    """One figure of a table with its label: a subject complained about, a kind of decision, a kind of remedy."""

    label: Read[str]
    number: Read[int]


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A percentage with what it is of: `count` out of `out_of`. `average` is that of similar authorities, in per cent.

    A part the letter does not print is None; one added up from printed figures says so in its doubts.
    """

    percent: Read[Decimal] | None = None
    count: Read[int] | None = None
    out_of: Read[int] | None = None
    average: Read[Decimal] | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnnualLetter:
    """The Ombudsman's annual review letter to one authority. None or empty means the letter does not print it.

    `year` is as printed ("2023-24"); `period_end` the last day counted. `compliance` is how often the authority did what it
    had agreed to do, `satisfactory` how often it had put a fault right before the Ombudsman looked.
    """

    file: File
    authority: Read[str] | None
    dated: Read[date] | None
    year: Read[str] | None
    period_end: Read[date] | None
    received: tuple[Count, ...]
    received_total: Read[int] | None
    decisions: tuple[Count, ...]
    decisions_total: Read[int] | None
    remedied: tuple[Count, ...]
    upheld: Rate | None
    compliance: Rate | None
    satisfactory: Rate | None
    doubts: tuple[str, ...]


class Unit(StrEnum):
    """In what a time to act is measured."""

    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Within:
    """The time given to act, as printed: so many units of an event ("the final decision"). The rulebook counts the day."""

    number: int
    unit: Unit
    of: str


@dataclass(frozen=True, kw_only=True)
class AgreedAction:
    """One thing the authority agreed to do, verbatim; `lead` is the sentence it stands under, from which its time is taken."""

    text: Read[str]
    within: Read[Within] | None = None
    by: Read[date] | None = None
    lead: Read[str] | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A decision statement on one complaint. `faults` are the paragraphs in which fault is found, whole.

    `subject` is the category as printed ("Education > Special educational needs"); `conclusion` the final decision's words.
    """

    file: File
    reference: Read[str]
    body: Read[str] | None
    subject: Read[str] | None
    outcome: Read[Outcome] | None
    decided_on: Read[date] | None
    summary: Read[str] | None
    faults: tuple[Read[str], ...]
    agreed: tuple[AgreedAction, ...]
    evidence: Read[str] | None
    conclusion: tuple[Read[str], ...]
    sections: tuple[Section, ...]
    doubts: tuple[str, ...]


class NotFromTheOmbudsman(Unreadable):
    """The document is something else: a resident's complaint, a council's own report about the letter, a news page."""
