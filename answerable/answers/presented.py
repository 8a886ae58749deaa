"""An officers' paper held against the report: of each finding the passage that presents it, or that none was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.findings.models import Finding
from answerable.reading.nearest import nearest_in
from answerable.reading.provenance import Place, Read

FIRST_WORDS = 40  # of a finding that is too long to be looked for whole
_BULLETS = re.compile(r"[•◼▪■●]")


@dataclass(frozen=True, kw_only=True)
class Presented:
    """A finding, and the words of the paper that come nearest to it with the line they begin on; blank where none are near."""

    finding: Finding
    words: str
    line: int | None


def presented_in(paper: str, findings: Iterable[Finding]) -> list[Presented]:
    """Where a paper presents each finding. Likeness is computed from the words that are the same and their order, no more."""
    passages = _passages(paper)
    return [_presented(finding, passages) for finding in findings]


def _presented(finding: Finding, passages: Sequence[Read[str]]) -> Presented:
    plain = " ".join(_BULLETS.sub(" ", finding.text).split())
    lead = " ".join(_BULLETS.split(finding.text)[0].split())
    for sought in dict.fromkeys([plain, lead, " ".join(plain.split()[:FIRST_WORDS])]):
        if near := nearest_in([passages], sought):
            return Presented(finding=finding, words=near.words, line=near.passage.place.line)
    return Presented(finding=finding, words="", line=None)


def _passages(paper: str) -> tuple[Read[str], ...]:
    lines = ((number, " ".join(line.split())) for number, line in enumerate(paper.splitlines(), start=1))
    return tuple(Read(value=line, text=line, place=Place(line=number, line_end=number)) for number, line in lines if line)
