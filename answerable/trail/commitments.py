"""How the trail commits to words without containing them: canonical JSON, SHA-256, and a salt for what must stay unguessable."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any

# Made once: `json.dumps` would make one for each of half a million rows.
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def canonical(told: Any) -> bytes:
    """The one way to write a value down: JSON with sorted keys, no blanks, every script as it is, in UTF-8."""
    return _written(told).encode()


def digest_of(told: Any) -> str:
    """SHA-256 of a value that hides nothing."""
    return sha256(canonical(told)).hexdigest()


def commitment(salt: str, told: Any) -> str:
    """SHA-256 of salt and value: proves the value to whoever is shown both, and tells nothing to whoever is not.

    A salt is always 32 hexadecimal digits, so that salt and value cannot be parted in two ways.
    """
    return sha256(salt.encode() + canonical(told)).hexdigest()


def fresh_salt() -> str:
    """128 bits that nobody can guess, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def plain(value: Any) -> Any:
    """A value of a row as JSON keeps it, the same from either database.

    A moment is told in UTC. A whole number is written without a fraction, for PostgreSQL gives 1e16 back as
    10000000000000000.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return str(value)
