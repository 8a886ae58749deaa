"""The first start of an installation, and each further council on it: which authority, and who its first clerk is."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from answerable.people.actions import LONGEST_NAME, enter_authority
from answerable.people.admission import objections_to_coming_in
from answerable.people.admitting import Invited, invite, new_link, use_up
from answerable.people.grants import Grant, Link, Role
from answerable.people.models import Account, Authority
from answerable.people.register import Registered, folded, registered
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.models import INSTALLATION

GOOD_FOR = timedelta(days=1)
STARTER = Actor(name="first start", role="installation")
MOST_FOUND = 20


def is_empty() -> bool:
    """Whether nobody can sign in on this installation yet."""
    return not Account.objects.exists()


@transaction.atomic
def first_link(*, at: datetime) -> str | None:
    """The secret of a fresh link for the first start, older ones withdrawn; None once anybody has an account."""
    in_turn(INSTALLATION)
    if not is_empty():
        return None
    link, token, older = new_link(None, GOOD_FOR, at)
    record("first start begun", link, by=STARTER, at=at, rows=older)
    return token


def objections_to_starting(link: Link | None, at: datetime) -> list[Objection]:
    """Why a link sets nothing up: it is none for that, somebody was first, or its time has run out."""
    if link is None or link.account is not None:
        return objections_to_coming_in(None, at)
    if not is_empty():
        return [Objection(reason=_("Somebody has set this up already. Sign in, or ask its clerk to invite you."))]
    if link.withdrawn_at or link.is_over(at):
        again = _("This link no longer holds: a newer one was made, or its day is over. Start the server again for a new one.")
        return [Objection(reason=again)]
    return objections_to_coming_in(link, at)


def start(
    link: Link,
    name: str,
    *,
    username: str,
    password: str,
    first_name: str,
    last_name: str,
    nation: Nation = Nation.ENGLAND,
    kind: str = "",
    at: datetime,
) -> Account:
    """Enter the council and the account of its first clerk, by the link of the first start, which is used up.

    Raises Refused for a link that does not hold, and once somebody has an account.
    """
    hashed = make_password(password)  # it is meant to take long, and nobody waits for it in turn
    with transaction.atomic():
        in_turn(INSTALLATION)
        if objections := objections_to_starting(link, at):
            raise Refused(objections)
        use_up(link, at)
        authority = enter_authority(name, by=STARTER, at=at, nation=nation, kind=kind)
        account = Account.objects.create(
            username=username, password=hashed, role=Role.CLERK, authority=authority, first_name=first_name, last_name=last_name
        )
        grant = Grant.objects.create(account=account, role=Role.CLERK, given_at=at)
        record("admitted", account, by=STARTER, at=at, rows=[grant], role=Role.CLERK)
        record("first start ended", link, by=STARTER, at=at)
    return account


@transaction.atomic
def begin_council(
    name: str,
    *,
    username: str,
    first_name: str = "",
    last_name: str = "",
    nation: Nation = Nation.ENGLAND,
    kind: str = "",
    by: Actor,
    at: datetime,
) -> tuple[Authority, Invited]:
    """Enter a council from a terminal, and invite its first clerk. Raises Refused where it has a clerk already, or the name
    to sign in by is taken."""
    in_turn(INSTALLATION)
    authority = enter_authority(name, by=by, at=at, nation=nation, kind=kind)
    if authority.accounts.filter(is_active=True, role=Role.CLERK).exists():
        reason = f"{authority} has a clerk already, who can invite others: “answerable account list” names the accounts."
        raise Refused([Objection(reason=reason)])
    invited = invite(authority, username, Role.CLERK, first_name=first_name, last_name=last_name, by=by, at=at)
    return authority, invited


def found(words: str) -> list[Registered]:
    """The councils of the register whose names have all these words, or whose code it is; those that begin alike first."""
    asked = folded(words[:LONGEST_NAME])
    if not asked:
        return []
    parts = asked.split()
    hits = [one for one in registered() if all(part in folded(one.name) for part in parts) or one.code.casefold() == asked]
    return sorted(hits, key=lambda one: (not folded(one.name).startswith(asked), one.name))[:MOST_FOUND]


def with_code(code: str) -> Registered | None:
    """The council with that official code."""
    return next((one for one in registered() if one.code == code), None)
