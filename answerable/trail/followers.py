"""Whoever keeps in step with the record: called at the end of each act, in its transaction, with the rows it touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from answerable.trail.models import Touched

Follower = Callable[[Sequence[Touched]], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have it called after every act from now on; once, however often that is asked."""
    if follower not in _followers:
        _followers.append(follower)


def tell(touched: Sequence[Touched]) -> None:
    """Tell all of them what an act touched. What one of them raises undoes the act."""
    for follower in _followers:
        follower(touched)
