"""Verdicts and due days as JSON-able data and back, so that what was told can be kept and shown again unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from answerable.rulebook.rendering import lines
from answerable.rulebook.verdicts import Due, Verdict

KINDS: dict[str, type[Verdict] | type[Due]] = {"verdict": Verdict, "due": Due}


def to_plain(said: Verdict | Due) -> dict[str, Any]:
    """The value as JSON would hold it: dates as ISO text, its kind, and its `lines` as they were shown."""
    kind = "verdict" if isinstance(said, Verdict) else "due"
    return {"kind": kind, **msgspec.to_builtins(said), "lines": lines(said)}


def from_plain(data: Mapping[str, Any]) -> Verdict | Due:
    """The value that `to_plain` wrote. Raises ValueError when the data is not one."""
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ValueError(f"{data.get('kind')!r} is neither a verdict nor a due day")
    try:
        return msgspec.convert({key: part for key, part in data.items() if key not in {"kind", "lines"}}, kind)
    except msgspec.ValidationError as error:
        raise ValueError(f"not a {data['kind']}: {error}") from error
