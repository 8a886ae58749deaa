"""A meeting as its public page shows it: when and where, what is on its agenda with which papers, and what was minuted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File, Read


class Shows(StrEnum):
    """What a page shows of the meeting."""

    AGENDA = "agenda"
    DECISIONS = "decisions"
    DRAFT_MINUTES = "draft minutes"
    MINUTES = "minutes"
    ATTENDANCE = "attendance"


class Mark(StrEnum):
    """What became of a meeting that does not go ahead as it was announced."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    ADJOURNED = "adjourned"


@dataclass(frozen=True, kw_only=True)
class PaperListed:
    """A paper that the page links to. `address` is the link as written in the page, often without the site's name before it.

    `kilobytes` is the size as printed, 1 MB taken as 1024; `kind` the kind of file as printed ("PDF").
    """

    title: Read[str]
    address: str
    kind: str | None = None
    kilobytes: Read[float] | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item of the agenda. `under` is the heading of the part it stands in ("Part B: exempt"), `text` what is proposed,
    `minutes` and `decision` what came of it. `whole_minutes` is the link to the rest where the page shows only their beginning.
    """

    number: Read[str] | None
    title: Read[str]
    text: tuple[Read[str], ...] = ()
    papers: tuple[PaperListed, ...] = ()
    decision: tuple[Read[str], ...] = ()
    minutes: tuple[Read[str], ...] = ()
    whole_minutes: str | None = None
    under: Read[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """One who was expected, came or sent apologies, as printed in the attendance table."""

    name: Read[str]
    role: Read[str] | None
    attendance: Read[str] | None


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """What a meeting's page shows. None or empty means that the page does not show it; nothing is filled in from elsewhere.

    `papers` are those of the whole meeting (front sheet, pack, printed minutes); `attendance_at` the link to the attendance page.
    """

    file: File
    body: Read[str]
    shows: tuple[Read[Shows], ...]
    authority: Read[str] | None = None
    day: Read[date] | None = None
    time: Read[time] | None = None
    venue: Read[str] | None = None
    contact: Read[str] | None = None
    mark: Read[Mark] | None = None
    items: tuple[AgendaItem, ...] = ()
    papers: tuple[PaperListed, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    attendance_at: str | None = None
    doubts: tuple[str, ...] = ()


class NotAMeetingPage(Unreadable):
    """The file is a web page, but not a meeting's page of the committee system that is known."""
