"""A tracker as read: its tables, which column holds what, its rows with each value's place, and the rows that were left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.reading.action_plans.values import When
from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File, Read


class Field(StrEnum):
    """What a column of a tracker can hold."""

    REFERENCE = "reference"
    COMMITTEE = "committee"
    AGREED = "day it was agreed"
    MINUTE = "minute"
    TEXT = "recommendation"
    TO = "asked of"
    DUE = "to be done by"
    STATE = "state"
    ANSWER = "response"
    PROGRESS = "progress"
    PRIORITY = "priority"
    SUCCESS = "measure of success"


class Answer(StrEnum):
    """What a tracker's words say of the response."""

    ACCEPTED = "accepted"
    IN_PART = "in_part"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    IN_PRINCIPLE = "in_principle"


class Progress(StrEnum):
    """What a tracker's words say of the doing. Closed is what the tracker says: who closed it, it mostly does not say."""

    NOT_BEGUN = "not begun"
    IN_HAND = "in hand"
    DONE = "done"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Column:
    """What one column is taken for; `field` is None for one not read. `column` counts from 1. `sample` are its first cells."""

    column: int
    heading: str
    field: Field | None
    reason: str
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrackerTable:
    """One table of a tracker: where it stands, where its headings end, its columns, its rows, and those left with the reason."""

    where: str
    columns: tuple[Column, ...]
    rows: tuple[Tracked, ...]
    left: tuple[Left, ...]
    many: int


@dataclass(frozen=True, kw_only=True)
class Tracked:
    """One recommendation's row, with those that only go on with it in `joined`. `limbs` are the recommendations its text holds.

    None means that the tracker leaves the cell empty or has no such column. `where` names the row, each value its cell.
    """

    where: str
    text: Read[str]
    limbs: tuple[str, ...]
    joined: tuple[str, ...] = ()
    reference: Read[str] | None = None
    committee: Read[str] | None = None
    agreed: Read[When] | None = None
    minute: Read[str] | None = None
    to: Read[str] | None = None
    due: Read[When] | None = None
    state: Read[str] | None = None
    response: Read[str] | None = None
    progress: Read[str] | None = None
    priority: Read[str] | None = None
    success: Read[str] | None = None
    answer: Answer | None = None
    stands: Progress | None = None
    colour: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def due_on(self) -> date | None:
        """The last day by which it is to be done; None where no day can be told from the words."""
        return self.due.value.until if self.due else None

    @property
    def agreed_on(self) -> date | None:
        """The day on which it was agreed, where one day is given."""
        if self.agreed is None or self.agreed.value.since != self.agreed.value.until:
            return None
        return self.agreed.value.until


@dataclass(frozen=True, kw_only=True)
class Left:
    """A row that is no recommendation, its words, and why it is left."""

    where: str
    words: str
    why: str


@dataclass(frozen=True, kw_only=True)
class TrackerRead:
    """A tracker as read, table by table. `left_out` says which tables and sheets hold no recommendations."""

    file: File
    tables: tuple[TrackerTable, ...]
    left_out: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Tracked, ...]:
        """Every row that holds a recommendation, in the order of the file."""
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def left(self) -> tuple[Left, ...]:
        """Every row that was left."""
        return tuple(left for table in self.tables for left in table.left)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What the columns of a tracker's tables are taken for, by heading, as a person confirmed it. None: not read."""

    said: tuple[tuple[str, Field | None], ...] = ()


class NotATracker(Unreadable):
    """The file has no table of recommendations."""
