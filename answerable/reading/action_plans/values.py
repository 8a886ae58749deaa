"""A priority action plan as read: its tables, which column means what, and its actions with leads, dates and milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.reading.errors import Unreadable
from answerable.reading.provenance import File, Place, Read


class Field(StrEnum):
    """What a column of a plan can hold."""

    NUMBER = "number"
    AREA = "area"
    ACTION = "action"
    LEAD = "lead"
    RESPONSIBLE = "responsible body"
    START = "start date"
    DUE = "due date"
    STATUS = "status"
    MILESTONE = "milestone"
    PROGRESS = "progress"
    SUCCESS = "measure of success"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell as printed. The cells of a merged area are all the one cell at its top left, told by `row` and `column` (from 0).

    `day` is set when a spreadsheet stores a date; `fill` is the background as RRGGBB. `numbered` marks text that Word numbers
    by itself: the number is not among the characters.
    """

    text: str
    where: str
    row: int
    column: int
    day: date | None = None
    fill: str | None = None
    numbered: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the cell stands."""
        return Place(cell=self.where)


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of a Word document or one sheet of a workbook; every row has the same number of cells.

    `where` is its name ("table 2", "sheet Plan"); `above` the paragraphs that stand between it and the table before.
    """

    where: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[Read[str], ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ColumnUse:
    """What one column is taken for: `field` is None for a column that is not read. `column` counts from 1."""

    column: int
    heading: str
    field: Field | None
    reason: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """Which column of a table holds what. Proposed by the reader, confirmed by a person, kept for the plan's next version."""

    columns: tuple[ColumnUse, ...]
    confirmed: bool = False
    doubts: tuple[str, ...] = ()

    def headings(self, field: Field) -> tuple[str, ...]:
        """The headings of the columns that hold this."""
        return tuple(use.heading for use in self.columns if use.field == field)


@dataclass(frozen=True, kw_only=True)
class When:
    """A day, a term or a quarter as the days it covers. Both None: it cannot be told, or `ongoing` is printed.

    `since` alone is "from …", `until` alone is "by …"; the two are equal for a single day.
    """

    since: date | None
    until: date | None
    ongoing: bool = False


class Colour(StrEnum):
    """The colours plans rate their actions with. What each means is the plan's own key, not supposed here."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"
    PURPLE = "purple"
    BLACK = "black"


@dataclass(frozen=True, kw_only=True)
class Status:
    """How the plan itself rates an action: the colour it names, if one, and the words it prints."""

    colour: Colour | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A step on the way within one action, with its own date where the plan gives one."""

    text: Read[str]
    due: Read[When] | None = None


@dataclass(frozen=True, kw_only=True)
class Action:
    """One step the partnership says it will take. None means the plan leaves the cell empty or has no such column."""

    text: Read[str]
    number: Read[str] | None = None
    area: Read[str] | None = None
    lead: Read[str] | None = None
    responsible: Read[str] | None = None
    start: Read[When] | None = None
    due: Read[When] | None = None
    status: Read[Status] | None = None
    progress: Read[str] | None = None
    success: Read[str] | None = None
    milestones: tuple[Milestone, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanTable:
    """One table's actions, with the mapping they were read by and, in `changes`, how its columns differ from a confirmed one."""

    where: str
    mapping: Mapping
    actions: tuple[Action, ...]
    changes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A priority action plan as read, table by table. `left_out` says which tables and sheets are not tables of actions."""

    file: File
    tables: tuple[PlanTable, ...]
    left_out: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in the order of the document."""
        return tuple(action for table in self.tables for action in table.actions)


class NotAPlan(Unreadable):
    """The document has no table of actions: it is a budget, a register, a letter."""
