"""Verdicts and due days as JSON-able data and back, so that what was told can be kept and shown again unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from answerable.rulebook.rendering import lines
from answerable.rulebook.verdicts import Due, Verdict

KINDS: dict[str, type[Verdict] | type[Due]] = {"verdict": Verdict, "due": Due}


def to_plain(said: Verdict | Due) -> dict[str, Any]:
    """The value as JSON would hold it: dates as ISO text, its kind, and its `lines` as they were shown."""
    kind = "verdict" if isinstance(said, Verdict) else "due"
    return {"kind": kind, **_plain(said), "lines": lines(said)}


def from_plain(data: Mapping[str, Any]) -> Verdict | Due:
    """The value that `to_plain` wrote. Raises ValueError when the data is not one."""
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ValueError(f"{data.get('kind')!r} is neither a verdict nor a due day")
    try:
        value = _made(kind, {key: part for key, part in data.items() if key not in {"kind", "lines"}})
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {data['kind']}: {error}") from error
    assert isinstance(value, Verdict | Due)
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _made(kind: Any, value: Any) -> Any:
    """The value of type `kind` that stood behind its plain form."""
    if get_origin(kind) in {Union, UnionType}:
        if value is None:
            return None
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is Ellipsis:
            return tuple(_made(parts[0], part) for part in value)
        return tuple(_made(each, part) for each, part in zip(parts, value, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        make: Any = kind
        return make(**{key: _made(hints[key], part) for key, part in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value
