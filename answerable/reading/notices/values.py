"""A requisition or call-in notice as read: who demands a meeting, of whom, under which rule, to do what, and why now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File, Place, Read


class NoticeKind(StrEnum):
    """What sort of demand it is."""

    REQUISITION = "requisition"
    CALL_IN = "call-in"


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """A member who signed: as printed, with initials and surname told apart ("R Thistlewood", "Fallowfield, I.")."""

    printed: Read[str]
    initials: str
    surname: str


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """Someone the notice says should attend. `office` as printed ("temporary Executive Director for Children’s Services")."""

    office: Read[str]


@dataclass(frozen=True, kw_only=True)
class DocumentReliedOn:
    """A report the notice rests on. `published` is None when the notice gives no date: said so, never guessed."""

    title: Read[str]
    publisher: str
    published: Read[date] | None


class CarrierKind(StrEnum):
    """What sort of paper a requisition lies in."""

    LETTER = "covering letter"
    MINUTES = "minutes"


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """Another paper in the same file, which the requisition lies behind or is quoted by.

    `stands` is where in the file the requisition itself is; `says` the sentence of the other paper that calls the meeting.
    """

    kind: CarrierKind
    stands: Place
    says: Read[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What the notice says, each value with its place. None means the notice does not say it.

    `decision`, its reference and day, and `grounds` are those of a call-in; a requisition has none. `carried_by` is the letter or
    the minutes it was found in, None for a paper that is a notice and nothing else; then the day of the meeting may be theirs,
    which its doubts say. `also` are further requisitions in the same file.
    """

    file: File
    kind: NoticeKind
    authority: Read[str] | None
    committee: Read[str] | None
    meeting_day: Read[date] | None
    meeting_time: Read[time] | None
    signatories: tuple[Signatory, ...]
    signatory_count: Read[int] | None
    addressee: Read[str] | None
    rule_relied_on: Read[str] | None
    purpose: tuple[Read[str], ...]
    business: tuple[Read[str], ...]
    urgency: tuple[Read[str], ...]
    next_scheduled: Read[date] | None
    invitees: tuple[Invitee, ...]
    documents: tuple[DocumentReliedOn, ...]
    quotes: tuple[Read[str], ...]
    doubts: tuple[str, ...] = ()
    decision: Read[str] | None = None
    decision_reference: Read[str] | None = None
    decided_on: Read[date] | None = None
    grounds: tuple[Read[str], ...] = ()
    carried_by: Carrier | None = None
    also: tuple[Notice, ...] = ()


class NotARequisition(Unreadable):
    """The document is something else: a purchase requisition, minutes, an agenda, a meeting that nobody requisitioned."""
