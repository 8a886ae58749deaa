"""Where a value was read: which file, which page, which place on it, and the exact characters that stood there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)


@dataclass(frozen=True, kw_only=True)
class File:
    """The document as it arrived. `sha256` is the lower-case hex digest of its bytes."""

    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, kw_only=True)
class Box:
    """A place on a page in PDF points (1/72 inch), origin at the bottom left. `page` counts from 1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in the file: boxes for a PDF; first and last line (from 1) for text, HTML and Word files, which have no pages;
    `cell` for a table in a spreadsheet or Word file, as its user would name it ("Plan!C7", "table 2, row 3, column 4").
    """

    boxes: tuple[Box, ...] = ()
    line: int | None = None
    line_end: int | None = None
    cell: str | None = None

    @property
    def page(self) -> int | None:
        """The page the value begins on."""
        return self.boxes[0].page if self.boxes else None

    @property
    def page_end(self) -> int | None:
        """The page the value ends on."""
        return self.boxes[-1].page if self.boxes else None


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One listed change made to the source's characters: a ligature, a soft hyphen, a hyphen at a line end."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Read(Generic[T]):
    """A value read from a document.

    `value` is what it means (a date, a number, tidy text); `text` the exact source characters it was read from;
    `doubts` the reasons, in words, why a person should look twice. Empty doubts is not proof, only no reason seen.
    """

    value: T
    text: str
    place: Place
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[str, ...] = ()
