"""What a rule can hold beside its words: clocks, needs, and the clauses on calling a meeting, call-in and quorum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.rulebook.counting import Unit
from answerable.rulebook.thresholds import Threshold
from answerable.rulebook.verdicts import Rule


class Breaks(StrEnum):
    """Which breaks of LGA 1972 s.243(2) drop out of a count of days, on the reading that takes them out."""

    NONE = "none"
    CHRISTMAS_AND_EASTER = "Christmas and Easter"
    EVERY = "every break"


class By(StrEnum):
    """How those who use a route use it."""

    SIGNATURES = "signatures"
    RESOLUTION = "resolution"
    MAJORITY = "majority"


class Right(StrEnum):
    """A right to call a meeting obliges; a right to request one obliges only to consider the request."""

    CALL = "call"
    REQUEST = "request"


class FallbackBy(StrEnum):
    """Who may call the meeting when the chair has not."""

    SAME_MEMBERS = "the same members"
    ANY_MEMBERS = "any members"
    OFFICER = "an officer"


class StartsAt(StrEnum):
    """The event that a clause counts from, where clauses differ."""

    PUBLICATION = "publication"
    DECISION = "decision"
    RECEIPT = "receipt"
    ACCEPTANCE = "acceptance"
    DECISION_NOTICE = "decision notice"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A clock as data: what must be done, a number of units from a start event, and how the ends are counted.

    `before` counts back from the event (a notice before a meeting). `not_before` means the day is the earliest, not the
    latest. `ends_at` is the time of day at which the last day ends ("17:00"). `number` None means nobody has found it.
    `weekday` is the day a window ends on ("Tuesday"), `number` then says which one after the start. `moved_by_s243`: a last
    day in a break passes on. `breaks_drop_out`: which breaks are not counted. `closed_anywhere`: a bank holiday in any part
    of the United Kingdom is not counted. `hangs_on`: the decision without which the clock does not run. `reading` is the
    name of the reading of the law it follows, `other_readings` the clocks that follow the others. `who` must act, where the
    rule says ("the executive").
    """

    id: str
    what: str
    rule: Rule
    number: int | None
    unit: Unit
    starts: str
    before: bool = False
    first_day_counts: bool = False
    saturday_counts: bool = False
    closed_days_count: bool = False
    approximate: bool = False
    not_before: bool = False
    ends_at: str | None = None
    weekday: str | None = None
    moved_by_s243: bool = False
    breaks_drop_out: Breaks = Breaks.NONE
    closed_anywhere: bool = False
    hangs_on: str | None = None
    reading: str | None = None
    other_readings: tuple[str, ...] = ()
    who: str | None = None


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing that must be so for a rule to be met: a yes or no, a number within bounds, one of a list, a day before another.

    `only_if` names a yes-or-no fact; where that is "no", this need falls away. `unless` names one that makes it fall away
    where it is "yes".
    """

    fact: str
    asks: str
    must_be: bool | None = None
    at_least: int | None = None
    at_most: int | None = None
    one_of: tuple[str, ...] = ()
    before_day: date | None = None
    only_if: str | None = None
    unless: str | None = None


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way of using a right: by whom, how, and how many of them. A clause may give several, each with its own threshold.

    `groups_at_least`: from how many political groups the signatories must come. `co_optees_count`: whether a co-opted
    member's signature counts (None: not said). `signatory_must_attend`: at least one of those who signed must come.
    `withdrawal`: whether a signature may be taken back (None: not said).
    """

    by: By
    who: str
    threshold: Threshold | None
    groups_at_least: int | None = None
    co_optees_count: bool | None = None
    signatory_must_attend: bool = False
    withdrawal: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How often a right may be used: so many times a member in a year, and not again on the same within some months."""

    per_member_per_year: int | None = None
    no_repeat_within_months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Validity:
    """Who decides whether a requisition or call-in is good, and in what time."""

    judged_by: str | None = None
    within: Clock | None = None


@dataclass(frozen=True, kw_only=True)
class CallingClause:
    """Who may make a body meet when it would not: the threshold, the addressee, the chair's time, what follows a refusal.

    `routes` are all the ways of using the right, each with its own threshold. `held_within_from` is the event that
    starts the time for holding the meeting.
    """

    id: str
    rule: Rule
    body: str
    clause: str
    page: str | None
    routes: tuple[Route, ...]
    others: tuple[str, ...]
    addressed_to: str | None
    chair_deadline: Clock | None
    held_within: Clock | None
    fallback: str | None
    must_state_business: bool | None
    business_limited: bool | None
    unknown: tuple[str, ...]
    right: Right = Right.CALL
    fallback_by: FallbackBy | None = None
    validity: Validity = Validity()
    limits: Limits = Limits()
    held_within_from: StartsAt = StartsAt.RECEIPT

    @property
    def who(self) -> str:
        """Who may sign, by the clause's first route."""
        return self.routes[0].who

    @property
    def threshold(self) -> Threshold | None:
        """How many it takes, by the clause's first route."""
        return self.routes[0].threshold


@dataclass(frozen=True, kw_only=True)
class CallInClause:
    """Who may call in a decision before it is carried out, until when, in what form, and what comes of it.

    `grounds` is the list a call-in must rest on (empty: the clause gives none); `decisions` which decisions can be called in,
    `not_decisions` which cannot. `urgency_waived_by` may let an urgent decision be carried out at once. `if_not_held` says
    what follows if the committee does not meet in its time. `window_from` and `held_within_from` are the events those times
    count from.
    """

    id: str
    rule: Rule
    clause: str
    page: str | None
    routes: tuple[Route, ...]
    addressed_to: str | None
    window: Clock | None
    held_within: Clock | None
    reasons_required: bool | None
    form_required: bool | None
    alternative_required: bool | None
    unknown: tuple[str, ...]
    grounds: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    not_decisions: tuple[str, ...] = ()
    urgency_waived_by: tuple[str, ...] = ()
    validity: Validity = Validity()
    limits: Limits = Limits()
    if_not_held: str | None = None
    reconsider_within: Clock | None = None
    window_from: StartsAt = StartsAt.PUBLICATION
    held_within_from: StartsAt = StartsAt.RECEIPT

    @property
    def who(self) -> str:
        """Who may call in, by the clause's first route."""
        return self.routes[0].who

    @property
    def threshold(self) -> Threshold | None:
        """How many it takes, by the clause's first route."""
        return self.routes[0].threshold


@dataclass(frozen=True, kw_only=True)
class QuorumClause:
    """How many must be there before a body may do business. `seats` is how many it has, where the same text says so."""

    id: str
    rule: Rule
    body: str
    clause: str
    page: str | None
    threshold: Threshold | None
    seats: int | None
    counts: str | None
    unknown: tuple[str, ...]
