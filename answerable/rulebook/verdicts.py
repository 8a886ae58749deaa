"""A verdict: the rulebook's answer to a question of law, with everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CAVEAT = "This is what the rulebook works out from the facts shown. The monitoring officer decides."


class Nation(StrEnum):
    """A part of the United Kingdom with its own statute and its own bank holidays."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


class Answer(StrEnum):
    """The three answers a question of law can have here. An unknown parameter gives CANNOT_TELL, never a guess."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does not hold"
    CANNOT_TELL = "cannot tell"


class Status(StrEnum):
    """Whether the text of a rule was seen in a public source, is recalled and still to be checked, or is made up for the demo."""

    SEEN = "seen in a public source"
    RECALLED = "recalled, not seen"
    INVENTED = "made up for the worked example"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What the reader of a verdict is told about the rule it rests on.

    `parameters` are its numbers and words as the data states them, `unknown` the parameters that nobody has found, and
    `doubts` what a reader should know before leaning on it. `in_doubt_from` is the first day on which a later Act may have
    changed the rule, `in_doubt_because` which one: from then on nothing is certain until the rule is read again.
    """

    id: str
    says: str
    citation: str
    source: str | None
    status: Status
    confidence: str
    nations: tuple[Nation, ...]
    in_force_from: date | None = None
    in_force_until: date | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    in_doubt_from: date | None = None
    in_doubt_because: str | None = None

    def applies_on(self, day: date) -> bool:
        """Whether the rule was in force on the day, as far as the rulebook knows its dates."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_until is None or day <= self.in_force_until) and not self.in_doubt_on(day)

    def in_doubt_on(self, day: date) -> bool:
        """Whether a later Act may have changed the rule by that day."""
        return self.in_doubt_from is not None and self.in_doubt_from <= day


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact a verdict used: what it is, its value in words, and where it was read or who assumed it."""

    label: str
    value: str
    source: str
    assumed: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the working. A counted day has `count`; a skipped day says why it was skipped."""

    text: str
    day: date | None = None
    count: int | None = None
    skipped: str | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether something is lawful under one rule, and why."""

    question: str
    answer: Answer
    rule: Rule
    facts: tuple[Fact, ...]
    working: tuple[Step, ...]
    counterfactual: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way in which the law can be read, by its name, and the day it gives."""

    name: str
    due: date


@dataclass(frozen=True, kw_only=True)
class Due:
    """The day by which something must be done: the clock's start, its rule, each day counted or skipped.

    `due` is None when the start or a parameter is unknown; `missing` then says what is needed.
    `approximate` marks clocks that the rule itself calls approximate ("about 18 months"). `not_before` marks a wait: `due` is
    then the first day on which it may be done. `ends_at` is the time at which the last day ends ("17:00"), where a rule says.

    `readings` is every way of reading the law that gives another day, with the one `due` follows; empty where there is one.
    `hangs_on` is the decision without which the clock does not run at all; until it is recorded (`decided` None) there is no
    `due`, and `would_be` is the day it would then be.
    """

    what: str
    rule: Rule
    start_event: str
    start: date | None
    assumed: bool
    due: date | None
    approximate: bool
    calendar: str
    working: tuple[Step, ...]
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    not_before: bool = False
    ends_at: str | None = None
    readings: tuple[Reading, ...] = ()
    hangs_on: str | None = None
    decided: bool | None = None
    would_be: date | None = None
