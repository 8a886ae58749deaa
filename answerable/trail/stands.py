"""Where the ledgers stand: the cheapest way to learn whether anything of a council's record has changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from answerable.trail.models import Ledger

# One statement, and not through the mapper, because it is asked before every public page.
ASKED = """
SELECT (SELECT digest FROM {table} WHERE key = %s), (SELECT digest FROM {table} WHERE key = 'installation'),
       (SELECT SUM(number) FROM {table})
"""


@dataclass(frozen=True, kw_only=True)
class Stand:
    """`last` tells the last entry of one ledger, None if there is none, and `installation` that of the installation's, where what
    all councils share is entered; `all_last` changes with any entry of any ledger."""

    last: str | None
    installation: str
    all_last: str


def stand_of(ledger: str) -> Stand:
    """Where a ledger stands, an authority's under its short name, and where all of them together do."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED.format(table=Ledger._meta.db_table), [ledger])
        last, installation, entries = cursor.fetchone()
    return Stand(last=last, installation=installation or "", all_last=f"{entries or 0}-{installation or ''}")
