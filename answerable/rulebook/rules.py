"""The rules as data: statute by nation, inspection frameworks and council constitutions, each dated and cited."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from answerable.rulebook.counting import Unit
from answerable.rulebook.rule_files import DATA, BadRuleFile, FileKind, key_in_words, line_of, problems_of
from answerable.rulebook.thresholds import Threshold, threshold_from
from answerable.rulebook.verdicts import Nation, Rule, Status

STATUS = {"seen": Status.SEEN, "recalled": Status.RECALLED, "invented": Status.INVENTED}

__all__ = [
    "BadRuleFile",
    "CallInClause",
    "CallingClause",
    "Clock",
    "Entry",
    "Need",
    "all_entries",
    "all_rules",
    "clock",
    "entry",
    "rule",
]


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A clock as data: what must be done, a number of units from a start event, and how the ends are counted.

    `before` counts back from the event (a notice before a meeting). `not_before` means the day is the earliest, not the
    latest. `ends_at` is the time of day at which the last day ends ("17:00"). `number` None means nobody has found it.
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


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing that must be so for a rule to be met: a yes or no, a number within bounds, one of a list, a day before another.

    `only_if` names a yes-or-no fact; where that is "no", this need falls away.
    """

    fact: str
    asks: str
    must_be: bool | None = None
    at_least: int | None = None
    at_most: int | None = None
    one_of: tuple[str, ...] = ()
    before_day: date | None = None
    only_if: str | None = None


@dataclass(frozen=True, kw_only=True)
class CallingClause:
    """Who may make a body meet when it would not: the threshold, the addressee, the chair's time, what follows a refusal."""

    id: str
    rule: Rule
    body: str
    clause: str
    page: str | None
    who: str
    others: tuple[str, ...]
    threshold: Threshold | None
    addressed_to: str | None
    chair_deadline: Clock | None
    held_within: Clock | None
    fallback: str | None
    must_state_business: bool | None
    business_limited: bool | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CallInClause:
    """Who may call in an executive decision before it is carried out, until when, and in what form."""

    id: str
    rule: Rule
    clause: str
    page: str | None
    who: str
    threshold: Threshold | None
    addressed_to: str | None
    window: Clock | None
    held_within: Clock | None
    reasons_required: bool | None
    form_required: bool | None
    alternative_required: bool | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A rule with everything its data says: its clocks, its needs and its clauses. `question` is what its needs answer."""

    rule: Rule
    question: str
    clocks: tuple[Clock, ...]
    needs: tuple[Need, ...]
    calling: tuple[CallingClause, ...]
    call_in: tuple[CallInClause, ...]
    file: str


def rule(rule_id: str) -> Rule:
    """The rule with this id. Raises KeyError when there is none."""
    return entry(rule_id).rule


def entry(rule_id: str) -> Entry:
    """The rule with its clocks, needs and clauses. Raises KeyError when there is none."""
    return _entries()[rule_id]


def all_rules() -> tuple[Rule, ...]:
    """Every rule shipped, statute first, then frameworks, then constitutions."""
    return tuple(e.rule for e in all_entries())


def all_entries() -> tuple[Entry, ...]:
    """Every rule shipped, with its data."""
    return tuple(_entries().values())


def clock(clock_id: str) -> Clock:
    """The clock with this id ("SEND-PAP-DRAFT", "ILACS-70WD:focused-visit"). Raises KeyError when there is none."""
    return _clocks()[clock_id]


def shipped_files() -> tuple[tuple[Path, FileKind], ...]:
    """Every data file that comes with the rulebook, and what kind it is."""
    statute = sorted((DATA / "statute").glob("*.toml"))
    constitutions = sorted((DATA / "constitutions").glob("*.toml"))
    return (
        (DATA / "holidays.toml", "holidays"),
        *((path, "rules") for path in (*statute, DATA / "inspection.toml")),
        *((path, "constitution") for path in constitutions),
    )


def read_entries(path: Path, kind: FileKind) -> tuple[Entry, ...]:
    """The rules of one file.

    Raises BadRuleFile when it is malformed, repeats an id, or names a clock that it does not have.
    """
    for problem in file_problems(path, kind):
        raise problem
    return tuple(_entry(data, path.name) for data in tomllib.loads(path.read_text(encoding="utf-8"))["rule"])


def file_problems(path: Path, kind: FileKind) -> list[BadRuleFile]:
    """What is wrong with a rule file: its shape first, and if that is right, what it refers to."""
    if found := list(problems_of(path, kind)):
        return found
    text = path.read_text(encoding="utf-8")
    found = []
    seen: set[str] = set()
    for place, data in enumerate(tomllib.loads(text).get("rule", [])):
        clocks = {c["id"] for c in data.get("clock", [])}
        for key, problem in (*_repeats(data, clocks, seen), *_references(data, clocks), *_mismatches(data)):
            line = line_of(text, ["rule", place, *key])
            found.append(BadRuleFile(str(path), line, key_in_words(["rule", place, *key]), problem))
        seen |= {data["id"], *clocks}
    return found


def _repeats(data: dict[str, Any], clocks: set[str], seen: set[str]) -> list[tuple[list[str | int], str]]:
    problems: list[tuple[list[str | int], str]] = []
    if data["id"] in seen:
        problems.append((["id"], f"the rule {data['id']} stands here twice"))
    if len(clocks) < len(data.get("clock", [])) or clocks & seen:
        problems.append((["clock"], "two clocks have the same id"))
    return problems


def _references(data: dict[str, Any], clocks: set[str]) -> list[tuple[list[str | int], str]]:
    return [
        ([table, place, key], f"names the clock {clause[key]}, which this rule does not have")
        for table in ("calling", "call_in")
        for place, clause in enumerate(data.get(table, []))
        for key in ("chair_deadline", "held_within", "window")
        if key in clause and clause[key] not in clocks
    ]


def _mismatches(data: dict[str, Any]) -> list[tuple[list[str | int], str]]:
    problems: list[tuple[list[str | int], str]] = []
    for name in set(data.get("unknown", [])) & set(data.get("parameters", {})):
        problems.append((["unknown"], f"{name} is given as a parameter and as unknown"))
    if data.get("in_force_until", date.max) < data.get("in_force_from", date.min):
        problems.append((["in_force_until"], "is before in_force_from"))
    return problems


@cache
def _entries() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for path, kind in shipped_files():
        if kind == "holidays":
            continue
        for one in read_entries(path, kind):
            if one.rule.id in found:
                raise BadRuleFile(path.name, None, one.rule.id, f"also stands in {found[one.rule.id].file}")
            found[one.rule.id] = one
    return found


@cache
def _clocks() -> dict[str, Clock]:
    return {c.id: c for e in all_entries() for c in e.clocks}


def _entry(data: dict[str, Any], file: str) -> Entry:
    the_rule = Rule(
        id=data["id"],
        says=data["says"],
        citation=data["citation"],
        source=data.get("source"),
        status=STATUS[data["status"]],
        confidence=data["confidence"],
        nations=tuple(Nation(n) for n in data["nations"]),
        in_force_from=data.get("in_force_from"),
        in_force_until=data.get("in_force_until"),
        parameters=tuple((key, _said(value)) for key, value in data.get("parameters", {}).items()),
        unknown=tuple(data.get("unknown", ())),
        doubts=tuple(data.get("doubts", ())),
    )
    clocks = {c["id"]: _clock(c, the_rule) for c in data.get("clock", ())}
    return Entry(
        rule=the_rule,
        question=data.get("question", f"Is {the_rule.id} met?"),
        clocks=tuple(clocks.values()),
        needs=tuple(Need(**{**n, "one_of": tuple(n.get("one_of", ()))}) for n in data.get("need", ())),
        calling=tuple(_calling(c, the_rule, clocks) for c in data.get("calling", ())),
        call_in=tuple(_call_in(c, the_rule, clocks) for c in data.get("call_in", ())),
        file=file,
    )


def _clock(data: dict[str, Any], the_rule: Rule) -> Clock:
    return Clock(**{"number": None, **data, "unit": Unit(data["unit"]), "rule": the_rule})


def _calling(data: dict[str, Any], the_rule: Rule, clocks: dict[str, Clock]) -> CallingClause:
    return CallingClause(
        id=data["id"],
        rule=the_rule,
        body=data["body"],
        clause=data["clause"],
        page=data.get("page"),
        who=data["who"],
        others=tuple(data.get("others", ())),
        threshold=threshold_from(data["threshold"]) if "threshold" in data else None,
        addressed_to=data.get("addressed_to"),
        chair_deadline=clocks.get(data.get("chair_deadline", "")),
        held_within=clocks.get(data.get("held_within", "")),
        fallback=data.get("fallback"),
        must_state_business=data.get("must_state_business"),
        business_limited=data.get("business_limited"),
        unknown=tuple(data.get("unknown", ())),
    )


def _call_in(data: dict[str, Any], the_rule: Rule, clocks: dict[str, Clock]) -> CallInClause:
    return CallInClause(
        id=data["id"],
        rule=the_rule,
        clause=data["clause"],
        page=data.get("page"),
        who=data["who"],
        threshold=threshold_from(data["threshold"]) if "threshold" in data else None,
        addressed_to=data.get("addressed_to"),
        window=clocks.get(data.get("window", "")),
        held_within=clocks.get(data.get("held_within", "")),
        reasons_required=data.get("reasons_required"),
        form_required=data.get("form_required"),
        alternative_required=data.get("alternative_required"),
        unknown=tuple(data.get("unknown", ())),
    )


def _said(value: Any) -> str:
    """A parameter's value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)
