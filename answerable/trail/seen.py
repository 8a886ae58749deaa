"""What a person was shown of a row before changing it: of two at once the second is told, and nobody's words are lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext, gettext_noop

from answerable.trail.acts import Overtaken

Row = TypeVar("Row", bound=models.Model)
MEANWHILE = gettext_noop("Somebody else changed this while you did. Yours is still below: look at both, then save again.")


def seen_of(row: models.Model, *more: object) -> str:
    """What tells a row as it stands, with what else of it was shown, from any other state."""
    told: list[object] = [(field.attname, getattr(row, field.attname)) for field in row._meta.concrete_fields]
    return hashlib.sha256(repr([*told, *more] if more else told).encode()).hexdigest()[:16]


def unchanged(row: Row, seen: str | None, as_shown: Callable[[Row], str] = seen_of) -> None:
    """Read the row anew, once its ledger's turn is there. Raises Overtaken where it is not as it was shown.

    `seen` is None for whoever was shown nothing of it: a program.
    """
    row.refresh_from_db()
    if seen is not None and seen != as_shown(row):
        raise Overtaken(gettext(MEANWHILE))
