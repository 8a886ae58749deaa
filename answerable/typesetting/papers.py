"""What a notice and an agenda say, as plain values ready to be set on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Power(StrEnum):
    """The power by which someone is called: members of the executive and officers can be required, others only invited."""

    REQUIRED = "Required to attend"
    INVITED = "Invited to attend"
    CANNOT_TELL = "Cannot tell: to be checked"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One numbered piece of business. `arises_from` says in words which finding or which part of a requisition it comes from."""

    title: str
    text: tuple[str, ...] = ()
    arises_from: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Called:
    """Someone called to attend, by office. `rule` cites what the power rests on, `reason` what they are to speak to."""

    office: str
    organisation: str
    power: Power
    rule: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishBy:
    """The last day on which the agenda may lawfully be published, with the rule in words that gives that day."""

    day: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClerkContact:
    """Whom the public and members ask about the paper. Empty strings are left out."""

    office: str
    email: str = ""
    telephone: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """The facts a notice and its agenda share. None for a day, time or place means that it is still to be fixed.

    `kind` is the sort of meeting in lower case ("extraordinary meeting"); `called_by` says who called it and `rule` under what.
    `drawn_up_on` is the day the paper was made: it stands in the footer and in the file, so the caller brings it.
    """

    council: str
    body: str
    kind: str
    day: date | None
    time: time | None
    place: str | None
    called_by: str
    rule: str
    publish_by: PublishBy | None
    clerk: ClerkContact
    public_access: str
    draft: bool
    drawn_up_on: date


@dataclass(frozen=True, kw_only=True)
class NoticeOfMeeting:
    """The announcement of a meeting: its purpose, its business, why it cannot wait and who is called.

    `signed_by` is the office in whose name it goes out. `notes` are the doubts a reader must see.
    """

    meeting: Meeting
    purpose: tuple[str, ...]
    business: tuple[Item, ...]
    called: tuple[Called, ...] = ()
    urgency: tuple[str, ...] = ()
    signed_by: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Minuted:
    """One thing minuted. `marked` says what sort it is ("Resolved", "Promised"), `note` stands beside it in small."""

    text: str
    marked: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """What was minuted under one item."""

    heading: str
    entries: tuple[Minuted, ...]


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The minutes of a meeting. `stands` says whether they are a draft or approved, and by what; `quorum` how it went."""

    meeting: Meeting
    stands: str
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    quorum: tuple[str, ...]
    sections: tuple[Section, ...]
    promises: tuple[Minuted, ...] = ()
    resolutions: tuple[Minuted, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """The business of a meeting in order. `membership` are the committee's seats in words ("Councillor Q Example (Chair)")."""

    meeting: Meeting
    items: tuple[Item, ...]
    membership: tuple[str, ...] = ()
    called: tuple[Called, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The letter that calls a post to a meeting, paragraph by paragraph."""

    meeting: Meeting
    to: str
    text: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What is to be asked at a meeting, in order: each with whom it is for, its words, and the findings it concerns."""

    meeting: Meeting
    items: tuple[Item, ...]
