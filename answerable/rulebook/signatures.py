"""Who signed and whose signature counts under a route: entitled, not taken back, co-opted or not, from how many groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.rulebook.clauses import By, Limits, Route
from answerable.rulebook.thresholds import Bounds, Membership, bounds_of, unknown_in


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signatory. `entitled`: known to be a member who may sign on the day (None: no members list was given).

    `group` is the political group, `co_optee` whether they sit as a co-opted member, `used_this_year` how often they have
    used this right in the year; None where nobody has said. `withdrawn`: they have taken the signature back.
    """

    name: str
    entitled: bool | None = None
    group: str | None = None
    co_optee: bool | None = None
    withdrawn: bool = False
    used_this_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A signature that does not count, and why."""

    name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many signatures count for certain, how many may count, and how many of those hang on something not known.

    `doubts` says on what; `refused` are those that do not count. `on_trust`: no list of members was given at all, so the count
    is taken as it stands; a list that knows some must know all.
    """

    certain: int
    possible: int
    doubtful: int
    doubts: tuple[str, ...]
    refused: tuple[Refused, ...]
    counted: tuple[Signature, ...]
    on_trust: bool


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What counting a route's signatures gave: what is at fault, what is missing to tell, and the numbers behind it."""

    route: Route
    tally: Tally
    bounds: Bounds
    faults: tuple[str, ...]
    missing: tuple[str, ...]


def count_route(
    route: Route,
    signatures: tuple[Signature, ...],
    count: int | None,
    membership: Membership,
    *,
    limits: Limits | None = None,
    clause: str = "",
    resolved: bool | None = None,
) -> Counted:
    """Whether a route's threshold is reached. `resolved`: whether those of a route by resolution or majority have so voted."""
    tally = tally_of(signatures, count, route, limits)
    bounds = bounds_of(route.threshold, membership)
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    if route.by is not By.SIGNATURES:
        asked = f"a {route.by} of {route.who}"
        faults = () if resolved is not False else (asked,)
        missing = (f"whether there was {asked}",) if resolved is None else ()
    else:
        faults = (*_too_few(tally, bounds), *_too_few_groups(route, tally))
        missing = () if tally.possible < bounds.low else tuple(_missing(route, tally, bounds, membership, clause))
    return Counted(route=route, tally=tally, bounds=bounds, faults=faults, missing=missing)


def tally_of(
    signatures: tuple[Signature, ...], count: int | None, route: Route | None = None, limits: Limits | None = None
) -> Tally:
    """The signatures that count: once a name, and not those known not to count."""
    people = {s.name.casefold(): s for s in signatures}
    refused = []
    counted = []
    doubts: list[tuple[str, ...]] = []
    for one in people.values():
        if why := _why_refused(one, route, limits):
            refused.append(Refused(name=one.name, why=why))
            continue
        counted.append(one)
        doubts.append(tuple(_doubts(one, route, limits)))
    possible = len(counted) + max(0, (count or 0) - len(people))
    return Tally(
        certain=sum(s.entitled is True and not doubt for s, doubt in zip(counted, doubts, strict=True)),
        possible=possible,
        doubtful=sum(bool(doubt) for doubt in doubts),
        doubts=tuple(dict.fromkeys(text for doubt in doubts for text in doubt)),
        refused=tuple(refused),
        counted=tuple(counted),
        on_trust=all(one.entitled is None for one in people.values()),
    )


def signatures_in_words(number: int, more: str = "") -> str:
    """ "three signatures", "one more signature"."""
    words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
    return f"{words.get(number, number)} {more}signature{'s' * (number != 1)}"


def _why_refused(one: Signature, route: Route | None, limits: Limits | None) -> str | None:
    if one.entitled is False:
        return f"not among the {route.who} on the day" if route else "not entitled on the day"
    if route and one.withdrawn and route.withdrawal:
        return "the signature was taken back"
    if route and one.co_optee and route.co_optees_count is False:
        return "a co-opted member, whose signature the clause does not count"
    most = limits.per_member_per_year if limits else None
    if most is not None and one.used_this_year is not None and one.used_this_year >= most:
        return f"has used this right {_times(one.used_this_year)} this year, and {_times(most)} is the most"
    return None


def _doubts(one: Signature, route: Route | None, limits: Limits | None) -> Iterator[str]:
    if route and one.withdrawn and route.withdrawal is None:
        yield "whether a signature can be taken back"
    if route and one.co_optee and route.co_optees_count is None:
        yield "whether a co-opted member's signature counts"
    if limits and limits.per_member_per_year is not None and one.used_this_year is None:
        yield f"how often {one.name} has used this right this year"


def _too_few(tally: Tally, bounds: Bounds) -> Iterator[str]:
    if tally.possible < bounds.low:
        yield signatures_in_words(bounds.low - tally.possible, "more ")


def _too_few_groups(route: Route, tally: Tally) -> Iterator[str]:
    known, unknown = _groups(tally)
    wanted = route.groups_at_least or 0
    if known + unknown < wanted:
        more = wanted - known
        yield f"signatories from {more} more political group{'s' * (more != 1)}"


def _missing(route: Route, tally: Tally, bounds: Bounds, membership: Membership, clause: str) -> Iterator[str]:
    if bounds.high is None or tally.possible < bounds.high:
        for text in unknown_in(route.threshold, membership):
            yield f"{text} ({clause})" if clause else text
    elif tally.possible - tally.doubtful < bounds.high:
        yield from tally.doubts
    elif tally.certain < bounds.high and not tally.on_trust:
        yield f"whether all who signed are {route.who}"
    known, unknown = _groups(tally)
    if known < (route.groups_at_least or 0) <= known + unknown:
        yield "from which political groups the signatories come"


def _groups(tally: Tally) -> tuple[int, int]:
    """How many groups are known among the signatories, and how many signatories' group is not known."""
    known = {one.group for one in tally.counted if one.group}
    return len(known), tally.possible - sum(one.group is not None for one in tally.counted)


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")
