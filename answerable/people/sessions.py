"""Where an account is signed in at this moment, and ending that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.crypto import constant_time_compare

from answerable.people.models import Account
from answerable.trail.acts import Actor
from answerable.trail.chain import in_turn, record


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """One browser in which somebody is signed in. `mark` names it on pages without telling its key."""

    mark: str
    since: datetime
    until: datetime


def mark_of(key: str | None) -> str:
    """What names a session on pages: nobody can use it to sign in."""
    return sha256((key or "").encode()).hexdigest()[:24]


def sessions_of(account: Account, at: datetime) -> list[SignedIn]:
    """Every browser in which this account is signed in, the latest first."""
    lasts = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return [
        SignedIn(mark=mark_of(one.session_key), since=one.expire_date - lasts, until=one.expire_date)
        for one in _theirs(account, at)
    ]


@transaction.atomic
def end_sessions(account: Account, marks: set[str], *, by: Actor, at: datetime) -> int:
    """Sign an account out of the browsers with these marks. Returns of how many it was signed in."""
    in_turn(account)
    ended = [one for one in _theirs(account, at) if mark_of(one.session_key) in marks]
    for one in ended:
        one.delete()
    if ended:
        record("signed out elsewhere", account, by=by, at=at, sessions=len(ended))
    return len(ended)


def _theirs(account: Account, at: datetime) -> list[Session]:
    """Live sessions say whose they are only inside; there are as many as people at work. One of an older password is dead."""
    found = []
    for one in Session.objects.filter(expire_date__gt=at).order_by("-expire_date"):
        told = one.get_decoded()
        alive = constant_time_compare(str(told.get(HASH_SESSION_KEY, "")), account.get_session_auth_hash())
        if told.get(SESSION_KEY) == str(account.pk) and alive:
            found.append(one)
    return found
