"""The register of councils that the package brings: names, types and official codes, so that none has to be typed."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from answerable.rulebook.verdicts import Nation


@dataclass(frozen=True, kw_only=True)
class Registered:
    """One council as the official register has it. `code` is the nine-character GSS code."""

    name: str
    slug: str
    nation: Nation
    kind: str
    code: str
    website: str


@cache
def registered() -> tuple[Registered, ...]:
    """Every council of the register."""
    text = resources.files("answerable.people").joinpath("data/authorities.csv").read_text(encoding="utf-8")
    return tuple(
        Registered(
            name=row["name"],
            slug=row["slug"],
            nation=Nation(row["nation"]),
            kind=row["kind"],
            code=row["code"],
            website=row["website"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def folded(name: str) -> str:
    """A council's name as people vary it: case, "the", "&" and spacing set aside."""
    plain = re.sub(r"\s+", " ", name.casefold().replace("&", "and")).strip(" .,")
    return plain.removeprefix("the ")


def find(name: str) -> Registered | None:
    """The council of that name, or None. A short name ("Derbyshire") is not enough: two councils may share it."""
    return next((council for council in registered() if folded(council.name) == folded(name)), None)
