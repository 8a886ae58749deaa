"""A council's own rules: who may make a committee meet, and call in a decision, as its constitution says and where it says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from answerable.rulebook.rule_files import DATA, BadRuleFile, read_toml
from answerable.rulebook.rules import CallInClause, CallingClause, Entry, QuorumClause, read_entries
from answerable.rulebook.verdicts import Nation

FOLDER = DATA / "constitutions"
Clause = TypeVar("Clause", CallingClause, CallInClause, QuorumClause)


@dataclass(frozen=True, kw_only=True)
class Constitution:
    """What has been read of one council's constitution, and when. `silences` says what it leaves open or was not seen.

    `arrangements`: whether the council has an executive, the committee system, or is a joint or combined authority.
    """

    authority: str
    nation: Nation
    document: str
    version: str | None
    read_on: date
    invented: bool
    silences: tuple[str, ...]
    arrangements: str | None
    entries: tuple[Entry, ...]

    def calling(self, body: str, on: date | None = None) -> CallingClause | None:
        """The clause under which members may make this kind of body meet, as it stood on a day.

        `body` is "committee", "council", "combined authority", "joint authority". Without a day the one
        that has not ended; where none was in force, the last that was read: the verdict then says that it was not in force.
        """
        return _as_it_stood([c for e in self.entries for c in e.calling if c.body == body], on)

    def call_in(self, on: date | None = None, decision: str | None = None) -> CallInClause | None:
        """The clause under which a decision (of this kind, where clauses differ by kind) may be called in, as on a day."""
        found = [c for e in self.entries for c in e.call_in]
        return _as_it_stood([c for c in found if decision and decision in c.decisions] or found, on)

    def quorum(self, body: str, on: date | None = None) -> QuorumClause | None:
        """The clause on how many of this kind of body must be there, as it stood on a day."""
        return _as_it_stood([c for e in self.entries for c in e.quorum if c.body == body], on)


def _as_it_stood(clauses: list[Clause], on: date | None) -> Clause | None:
    if on is not None:
        in_force = [c for c in clauses if c.rule.applies_on(on)]
    else:
        in_force = [c for c in clauses if c.rule.in_force_until is None]
    return next(iter(in_force), clauses[-1] if clauses else None)


def constitution(name_or_path: str | Path) -> Constitution:
    """The constitution shipped under a name ("derbyshire"), or the one in a file.

    Raises BadRuleFile when there is none, or it is malformed.
    """
    path = Path(name_or_path)
    if path.suffix != ".toml":
        path = FOLDER / f"{name_or_path}.toml"
    if not path.is_file():
        raise BadRuleFile(str(name_or_path), None, "", f"no such constitution; shipped are {', '.join(shipped_names())}")
    data = read_toml(path, "constitution")
    return constitution_from(data, read_entries(path, "constitution"))


def constitution_from(data: dict[str, Any], entries: tuple[Entry, ...]) -> Constitution:
    """The constitution that a file's content says, whose shape has been checked."""
    return Constitution(
        authority=data["authority"],
        nation=Nation(data["nation"]),
        document=data["document"],
        version=data.get("version"),
        read_on=data["read_on"],
        invented=data.get("invented", False),
        silences=tuple(data.get("silences", ())),
        arrangements=data.get("arrangements"),
        entries=entries,
    )


def shipped_names() -> tuple[str, ...]:
    """The names of the constitutions that come with the rulebook."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.toml")))


def for_authority(authority: str) -> Constitution | None:
    """The shipped constitution of the authority with this name, if there is one."""
    wanted = authority.casefold().strip()
    return next((c for c in map(constitution, shipped_names()) if c.authority.casefold() == wanted), None)


def text_for(authority: str, name: str = "") -> str | None:
    """The text of the file that is shipped for an authority: that of the given name, else the one which is the authority's."""
    for shipped in [name] if name in shipped_names() else shipped_names():
        if name == shipped or constitution(shipped).authority.casefold() == authority.casefold().strip():
            return (FOLDER / f"{shipped}.toml").read_text(encoding="utf-8")
    return None
