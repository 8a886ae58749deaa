"""Every kind of thing that leaves the house as data. A new kind is one line here and one small module among `told`."""

from __future__ import annotations

from collections.abc import Mapping

from answerable.api.telling import Kind
from answerable.api.told import dates, decisions, heard, ledger, measured, meeting, people, record

ALL: tuple[Kind, ...] = (
    *people.KINDS,
    *record.KINDS,
    *meeting.KINDS,
    *decisions.KINDS,
    *dates.KINDS,
    *measured.KINDS,
    *heard.KINDS,
    *ledger.KINDS,
)
BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in ALL}
