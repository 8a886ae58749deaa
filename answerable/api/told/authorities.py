"""Authorities, and where the ledger of each stands: what is asked first, to learn whether anything has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from django.db.models import Q

from answerable.api.telling import Absolute, says
from answerable.people.models import Authority as AuthorityRow
from answerable.people.models import AuthoritySuccession
from answerable.trail.models import Ledger


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A council or combined authority. As long as its ledger has the same last entry, nothing in its record has changed."""

    name: Annotated[str, says("Its name.")]
    slug: Annotated[str, says("Its short name, which stands in addresses.")]
    address: Annotated[str, says("Its page in the public record.")]
    data: Annotated[str, says("What there is to take of it: the description of its files.")]
    nation: Annotated[str, says("England, Wales, Scotland or Northern Ireland.")]
    kind: Annotated[str, says("What sort of authority it is.")]
    code: Annotated[str, says("Its official code; blank if not known.")]
    since: Annotated[date | None, says("The day it began, if known.")]
    until: Annotated[date | None, says("The day it ended, if it has.")]
    follows: Annotated[list[str], says("The short names of those that it follows: renamed, merged or reorganised.")]
    followed_by: Annotated[list[str], says("The short names of those that follow it, and go on with its record.")]
    invented: Annotated[bool, says("Whether it was made up to show how things work.")]
    ledger_entries: Annotated[int, says("How many entries its ledger has.")]
    ledger_digest: Annotated[str, says("The digest of the last of them.")]


def tell_authorities(rows: Sequence[AuthorityRow], absolute: Absolute, data: str) -> list[Authority]:
    """The authorities; `data` is the path of the description of one’s files, with its short name left open."""
    stands = {one.key: one for one in Ledger.objects.filter(key__in=[row.slug for row in rows])}
    pairs = list(
        AuthoritySuccession.objects.filter(Q(predecessor__in=rows) | Q(successor__in=rows))
        .order_by("on", "pk")
        .values_list("predecessor__slug", "successor__slug")
    )
    return [
        Authority(
            name=row.name,
            slug=row.slug,
            address=absolute(row.get_absolute_url()),
            data=absolute(data.format(row.slug)),
            nation=row.nation,
            kind=row.kind,
            code=row.code,
            since=row.since,
            until=row.until,
            follows=[before for before, after in pairs if after == row.slug],
            followed_by=[after for before, after in pairs if before == row.slug],
            invented=row.invented,
            ledger_entries=stands[row.slug].number if row.slug in stands else 0,
            ledger_digest=stands[row.slug].digest if row.slug in stands else "",
        )
        for row in rows
    ]
