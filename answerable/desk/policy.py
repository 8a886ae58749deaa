"""Who may sit at the desk, in words fit for the person who tried."""

from __future__ import annotations

from answerable.people.models import Account, Authority
from answerable.trail.acts import Objection


def objections_to_using_the_desk(account: Account, authority: Authority | None) -> list[Objection]:
    """Why this account may not open matters for that authority."""
    if account.role != Account.Role.CLERK:
        return [Objection(reason="Opening a matter is the clerk’s work. Sign in as a clerk.")]
    if authority is not None and not account.is_clerk_of(authority):
        return [Objection(reason=f"You are not a clerk of {authority}.")]
    return []
