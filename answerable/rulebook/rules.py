"""The rules as data: statute by nation, inspection frameworks and council constitutions, each dated and cited."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from answerable.rulebook.clauses import CallInClause, CallingClause, Clock, Need, QuorumClause
from answerable.rulebook.contradictions import problems_in
from answerable.rulebook.from_toml import call_in_from, calling_from, clock_from, need_from, quorum_from, rule_from
from answerable.rulebook.rule_files import DATA, BadRuleFile, FileKind, key_in_words, line_of, problems_of, problems_of_text
from answerable.rulebook.verdicts import Rule

__all__ = [
    "BadRuleFile",
    "CallInClause",
    "CallingClause",
    "Clock",
    "Entry",
    "Need",
    "QuorumClause",
    "all_entries",
    "all_rules",
    "clock",
    "entry",
    "rule",
    "who_must",
]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A rule with everything its data says: its clocks, needs and clauses. `question` is what its needs answer."""

    rule: Rule
    question: str
    clocks: tuple[Clock, ...]
    needs: tuple[Need, ...]
    calling: tuple[CallingClause, ...]
    call_in: tuple[CallInClause, ...]
    quorum: tuple[QuorumClause, ...]
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


def who_must(clock_id: str) -> str:
    """Who must act before the clock with this id runs out; "" where no rule says.

    A council's own rules name such clocks alike: what is to be done by "…:chair" is the chair's.
    """
    found = _clocks().get(clock_id)
    return (found and found.who) or ("the chair" if clock_id.endswith(":chair") else "")


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

    Raises BadRuleFile when it is malformed or contradicts itself.
    """
    for problem in file_problems(path, kind):
        raise problem
    return tuple(entry_from(data, path.name) for data in tomllib.loads(path.read_text(encoding="utf-8"))["rule"])


def file_problems(path: Path, kind: FileKind) -> list[BadRuleFile]:
    """What is wrong with a rule file: its shape first, and if that is right, what contradicts itself."""
    return list(problems_of(path, kind)) or _contradictions(path.read_text(encoding="utf-8"), str(path))


def text_problems(text: str, name: str, kind: FileKind) -> list[BadRuleFile]:
    """The same of a rule file's text."""
    return list(problems_of_text(text, name, kind)) or _contradictions(text, name)


def _contradictions(text: str, name: str) -> list[BadRuleFile]:
    found = [
        BadRuleFile(name, line_of(text, key), key_in_words(key), problem) for key, problem in problems_in(tomllib.loads(text))
    ]
    return sorted(found, key=lambda problem: problem.line or 0)


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


def entry_from(data: dict[str, Any], file: str) -> Entry:
    """A rule of what a file says, whose shape has been checked."""
    the_rule = rule_from(data)
    clocks = {c["id"]: clock_from(c, the_rule) for c in data.get("clock", ())}
    return Entry(
        rule=the_rule,
        question=data.get("question", f"Is {the_rule.id} met?"),
        clocks=tuple(clocks.values()),
        needs=tuple(need_from(n) for n in data.get("need", ())),
        calling=tuple(calling_from(c, the_rule, clocks) for c in data.get("calling", ())),
        call_in=tuple(call_in_from(c, the_rule, clocks) for c in data.get("call_in", ())),
        quorum=tuple(quorum_from(q, the_rule) for q in data.get("quorum", ())),
        file=file,
    )
