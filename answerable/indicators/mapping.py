"""Reviewed data of this room: which series speak of which findings and why, codes that changed, days of first publication."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Speaks:
    """A series that speaks of a service: the words of a finding that name it, and why. Figures before `since` are left out."""

    indicator: str
    service: str
    words: tuple[str, ...]
    why: str
    since: int = 0
    since_why: str = ""

    def of(self, text: str) -> str:
        """The first of its words that stands in a text as whole words; blank where none does."""
        said = f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "
        return next((one for one in self.words if f" {' '.join(re.findall(r'[a-z0-9]+', one))} " in said), "")


@cache
def series() -> dict[str, Speaks]:
    """Every series that speaks of something, by its code, in the order of the file."""
    return {one["indicator"]: Speaks(**{**one, "words": tuple(one["words"])}) for one in _data("series.toml")["series"]}


def services_of(families: Iterable[str]) -> set[str]:
    """The services that reports of these families speak of."""
    told = list(families)
    return {
        service["code"]
        for service in _data("series.toml")["service"]
        if any(family.startswith(begins) for family in told for begins in service["families"])
    }


def speaking_of(text: str, families: Iterable[str]) -> list[tuple[Speaks, str]]:
    """The series that speak of a finding in a report of that family, each with the word of the finding that chose it."""
    services = services_of(families)
    return [(one, word) for one in series().values() if one.service in services and (word := one.of(text))]


@cache
def present_codes() -> dict[str, str]:
    """The code that an area has now, by each that it had."""
    return {one["former"]: one["present"] for one in _data("codes.toml")["code"]}


def codes_of(code: str) -> list[str]:
    """The code that an area has now, with all that it had before, and that of the care board which serves it, if it is known."""
    if not code:
        return []
    now = present_codes().get(code, code)
    formers = [former for former, present in present_codes().items() if present == now]
    return [now, *formers, *([boards()[now]] if now in boards() else [])]


@cache
def boards() -> dict[str, str]:
    """The health board that serves an authority, where its own name says so."""
    return {code: board["board"] for board in _data("boards.toml")["board"] for code in board["authorities"]}


@cache
def first_days() -> dict[tuple[str, int], date]:
    """The day on which the figures of a period were first published, by indicator and period, where it is known."""
    return {(one["indicator"], one["period"]): one["published"] for one in _data("days.toml")["day"]}


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("answerable.indicators").joinpath("data", name).read_text(encoding="utf-8"))
