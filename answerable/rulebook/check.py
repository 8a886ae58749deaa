"""Checks every rule file: those that come with the rulebook, and those of a folder a council keeps its own in."""

from __future__ import annotations

import tomllib
from pathlib import Path

from answerable.rulebook.rule_files import BadRuleFile, FileKind
from answerable.rulebook.rules import all_entries, file_problems, shipped_files


def problems(folder: Path | None = None) -> list[BadRuleFile]:
    """What is wrong with the shipped files, or with the TOML files of `folder`: file, line and key. Empty means sound."""
    if folder is None:
        found = [p for path, kind in shipped_files() for p in file_problems(path, kind)]
        return found or _repeated()
    paths = sorted(folder.rglob("*.toml")) if folder.is_dir() else [folder]
    if not paths or not folder.exists():
        return [BadRuleFile(str(folder), None, "", "holds no TOML file")]
    return [p for path in paths for p in file_problems(path, kind_of(path))]


def kind_of(path: Path) -> FileKind:
    """What a file claims to be, by its keys: holidays have `holiday`, a constitution has `authority`, the rest are rules."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return "rules"
    if "holiday" in content:
        return "holidays"
    return "constitution" if {"authority", "document"} & set(content) else "rules"


def _repeated() -> list[BadRuleFile]:
    """Ids that stand in two files."""
    try:
        all_entries()
    except BadRuleFile as problem:
        return [problem]
    return []
