"""What the yearly report of scrutiny says, as plain values ready to be set on paper: each number with where it is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """One number: what it counts, how many, and the address at which each of them is listed."""

    words: str
    count: int
    address: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the report: its heading, the sentence that leads it, and its numbers."""

    heading: str
    lead: str
    numbers: tuple[Numbered, ...]


@dataclass(frozen=True, kw_only=True)
class YearlyReport:
    """A first draft of what scrutiny did in a year. `stands` says that it is a draft, and from what it was made."""

    council: str
    title: str
    stands: str
    parts: tuple[Part, ...]
    language: str
    made_on: date
