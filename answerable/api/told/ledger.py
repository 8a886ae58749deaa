"""The ledger of an authority: every entry, opened where anybody may see what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from answerable.api.telling import Kind, Place, says
from answerable.trail.models import Entry as EntryRow
from answerable.trail.taking_out import opened


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act, as it stands in the ledger. What is not public is there as its digest alone: that something was done, not what."""

    number: Annotated[int, says("Its number in the ledger.")]
    at: Annotated[datetime, says("When it was entered.")]
    digest: Annotated[str, says("What binds it to the entry before; worked out as verifier.py does.")]
    previous: Annotated[str, says("The digest of the entry before.")]
    public: Annotated[bool, says("Whether anybody may see what it says.")]
    role: Annotated[str | None, says("Which office did it.")]
    verb: Annotated[str | None, says("What was done.")]
    kind: Annotated[str | None, says("To which kind of thing.")]
    key: Annotated[str | None, says("To which one: its number or code.")]
    about: Annotated[str | None, says("What it was called; none where the law had it erased.")]
    details: Annotated[dict[str, Any] | None, says("What else is told of it.")]


def _entries(rows: Sequence[EntryRow], place: Place) -> list[Entry]:
    return [_entry(one, row) for one, row in zip(opened(list(rows)), rows, strict=True)]


def _entry(one: dict[str, Any], row: EntryRow) -> Entry:
    shown = one.get("open", {})
    did, told = shown.get("did", {}).get("says", {}), shown.get("told", {}).get("says", {})
    return Entry(
        number=row.number,
        at=row.at,
        digest=row.digest,
        previous=row.previous,
        public="open" in one,
        role=did.get("role"),
        verb=did.get("verb"),
        kind=did.get("kind"),
        key=did.get("key"),
        about=told.get("about"),
        details=told.get("details"),
    )


KINDS = (
    Kind(
        name="entries",
        schema=Entry,
        rows=lambda at: EntryRow.objects.filter(ledger__key=at.slug).select_related("ledger"),
        tell=_entries,
        order="number",
    ),
)
