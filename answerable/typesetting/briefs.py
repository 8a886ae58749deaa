"""What a brief for members says, as plain values ready to be set on paper: for each finding its figure and its question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Point:
    """One finding: its words and their place, what the figures had shown, what they show now, what to ask, whose they are."""

    found: str
    where: str
    warning: str = ""
    now: str = ""
    question: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """Two pages for whoever sits on a committee. `others` are findings that no series speaks of; `left_out` how many more."""

    council: str
    title: str
    about: str
    points: tuple[Point, ...]
    others: tuple[Point, ...]
    others_question: str
    left_out: int
    notes: tuple[str, ...]
    made_on: date
