"""A constitution as its rule file writes it: taken in, held against itself, and written out again as the same TOML."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.rulebook.constitutions import Constitution, constitution_from
from answerable.rulebook.contradictions import problems_in
from answerable.rulebook.rule_files import DATE_MARK, BadRuleFile, dates_as_text, faults_of
from answerable.rulebook.rules import entry_from, text_problems

Table = dict[str, Any]
BARE = re.compile(r"[A-Za-z0-9_-]+")
OF_RULES = ("calling", "call_in", "quorum")
LISTED = ("clock", "need")


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a constitution's file says: `head` of the document as a whole, `rules` one table for each rule."""

    head: Table
    rules: tuple[Table, ...]

    @property
    def content(self) -> Table:
        """All of it, as the file's tables."""
        return {**self.head, "rule": list(self.rules)}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What cannot be, and at which key: ("rule", 2, "quorum", 0, "threshold")."""

    key: tuple[str | int, ...]
    problem: str


def read(text: str, name: str) -> Written:
    """The constitution that a TOML text says. Raises BadRuleFile with the first problem."""
    for problem in problems(text, name):
        raise problem
    content = tomllib.loads(text)
    return Written(head={key: value for key, value in content.items() if key != "rule"}, rules=tuple(content["rule"]))


def problems(text: str, name: str) -> list[BadRuleFile]:
    """What is wrong with the TOML text of a constitution: file, line and key."""
    return text_problems(text, name, "constitution")


def faults(written: Written) -> list[Fault]:
    """What is malformed or contradicts itself, each at its key. One without any rule yet is no fault."""
    malformed = faults_of(written.content, "constitution") if written.rules else []
    found = malformed or problems_in(written.content)
    return [Fault(key=tuple(key), problem=problem) for key, problem in found]


def understood(written: Written, name: str) -> Constitution:
    """The constitution as the rulebook asks it; its shape has been checked."""
    return constitution_from(written.head, tuple(entry_from(rule, name) for rule in written.rules))


def kept(table: Table) -> Table:
    """The table as JSON can keep it: days as marked text."""
    told: Table = dates_as_text(table)
    return told


def from_kept(value: Any) -> Any:
    """What `kept` kept, with its days."""
    if isinstance(value, dict):
        return {key: from_kept(part) for key, part in value.items()}
    if isinstance(value, list):
        return [from_kept(part) for part in value]
    if isinstance(value, str) and value.startswith(DATE_MARK):
        return date.fromisoformat(value.removeprefix(DATE_MARK))
    return value


def as_toml(written: Written) -> str:
    """The rule file: what `answerable rules check` and `--constitution` take."""
    lines = [f"{_key(key)} = {_value(value)}" for key, value in written.head.items()]
    for rule in written.rules:
        lines += ["", "[[rule]]", *_table(rule, "rule")]
    return "\n".join(lines) + "\n"


def _table(table: Table, path: str) -> Iterator[str]:
    """A table's own keys, then the lists of tables inside it, each under its header."""
    inside = {key: value for key, value in table.items() if key in {*OF_RULES, "route"}}
    for key, value in table.items():
        if key in LISTED:
            yield f"{_key(key)} = ["
            yield from (f"  {_value(one)}," for one in value)
            yield "]"
        elif key not in inside:
            yield f"{_key(key)} = {_value(value)}"
    for key, tables in inside.items():
        for one in tables:
            yield f"[[{path}.{key}]]"
            yield from _table(one, f"{path}.{key}")


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return str(value)
