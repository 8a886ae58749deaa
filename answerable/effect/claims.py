"""What an explanation claims, sentence by sentence, as far as figures can speak to it: found by the words it is put in.

A claim of a person's conduct, or of what will be, is none of these and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Claims(StrEnum):
    """What kind of thing is claimed."""

    FIGURES = "figures"
    ROSE = "it rose"
    FELL = "it fell"
    IMPROVED = "it improved"
    EVERYWHERE = "it is so everywhere"


class Holds(StrEnum):
    """Whether figures bear a claim out."""

    TRUE = "true"
    IN_PART = "true in part"
    NOT_SHOWN = "not shown"
    CONTRADICTED = "contradicted"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, kw_only=True)
class Said:
    """A figure that is given: of which year, and the value as it was written (a percentage as its number)."""

    year: int
    value: float
    places: int

    def is_same(self, official: float) -> bool:
        """Whether the official figure, rounded as this one is, is the same."""
        return abs(official - self.value) <= 0.5 * 10.0**-self.places + 1e-9


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim: its kind, its own words, the figures it gives, and by how many times something is said to have grown."""

    kind: Claims
    words: str
    figures: tuple[Said, ...] = ()
    times: float | None = None


NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(?:%|per ?cent(?:age points)?)?"
YEAR = r"((?:19|20)\d\d)"
GIVEN = (
    re.compile(rf"(?<![\d/]){NUMBER} (?:in|for|during|of) (?:the year )?{YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b(?:in|for|during) (?:the year )?{YEAR},?(?: it was| was| it stood at|:)? {NUMBER}", re.IGNORECASE),
)
GREW = re.compile(
    r"\b(?:rose|risen|rising|rises?|grew|grown|growing|growth|increas\w+|doubled?|doubling|trebled?|tripled?|quadrupled?|soar\w*|"
    r"surg\w+|went up|gone up|higher demand|more demand|more requests)\b",
    re.IGNORECASE,
)
SHRANK = re.compile(r"\b(?:fell|fallen|falling|decreas\w+|declin\w+|dropped|went down|gone down|halved)\b", re.IGNORECASE)
BETTERED = re.compile(
    r"\b(?:improv\w+|better than|has got better|have got better|turned a corner|on the right track)\b", re.IGNORECASE
)
ALL_OVER = re.compile(
    r"\b(?:national(?:ly)?|everywhere|across the country|across england|all councils|every council|all authorities|"
    r"every authority|most councils|sector[- ]wide|not (?:only|just|unique to) \w+)\b",
    re.IGNORECASE,
)
TIMES = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0}
APART = re.compile(r"(?<=[.;!?])\s+|,\s+(?:and|but|while|whereas)\s+|\s+(?:but|while|whereas)\s+", re.IGNORECASE)
MOST = 20


def claims_in(text: str) -> list[Claim]:
    """The claims of a text in its order. Empty when it claims nothing that figures could speak to."""
    found: list[Claim] = []
    for part in APART.split(" ".join(text.split())):
        found += _claims(part.strip(" .;,"))
    return found[:MOST]


def _claims(part: str) -> Iterator[Claim]:
    given = figures_in(part)
    if given:
        yield Claim(kind=Claims.FIGURES, words=part, figures=given)
    if ALL_OVER.search(part):
        yield Claim(kind=Claims.EVERYWHERE, words=part)
    elif BETTERED.search(part):
        yield Claim(kind=Claims.IMPROVED, words=part)
    elif GREW.search(part):
        yield Claim(kind=Claims.ROSE, words=part, times=_times(part))
    elif SHRANK.search(part):
        yield Claim(kind=Claims.FELL, words=part)


def figures_in(part: str) -> tuple[Said, ...]:
    """The figures that are given with their year, the earliest first."""
    found: dict[int, Said] = {}
    for match in GIVEN[0].finditer(part):
        found.setdefault(int(match[3]), _said(match[3], match[1], match[2]))
    for match in GIVEN[1].finditer(part):
        found.setdefault(int(match[1]), _said(match[1], match[2], match[3]))
    return tuple(found[year] for year in sorted(found))


def _said(year: str, whole: str, fraction: str | None) -> Said:
    digits = fraction or ""
    return Said(year=int(year), value=float(whole.replace(",", "") + digits), places=max(0, len(digits) - 1))


def _times(part: str) -> float | None:
    return next((times for stem, times in TIMES.items() if re.search(rf"\b{stem}", part, re.IGNORECASE)), None)
