"""Letting people in: invitations by a link, roles given and ended, accounts closed and opened, passwords set anew.

What a link says is told once, to whoever made it, and kept nowhere: the record has its digest alone.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db import transaction

from answerable.people import admission
from answerable.people.grants import Grant, Link, Role
from answerable.people.models import Account, Authority, Body, Person, Post
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.models import INSTALLATION

INVITED_FOR, NEW_PASSWORD_WITHIN = timedelta(days=7), timedelta(days=1)
UPGRADE = Actor(name="a new version of Answerable", role="installation")


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An account with the secret of the link that lets its holder in."""

    account: Account
    token: str
    expires_at: datetime


def digest_of(token: str) -> str:
    """What the record keeps of a link."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def link_of(token: str) -> Link | None:
    """The link with that secret, or None."""
    return Link.objects.select_related("account__authority").filter(digest=digest_of(token)).first()


def new_link(account: Account | None, good_for: timedelta, at: datetime) -> tuple[Link, str, list[Link]]:
    """A fresh link with its secret, and the older ones for the same account, which are withdrawn. For acts, which record it."""
    older = list(Link.objects.filter(account=account, used_at=None, withdrawn_at=None))
    Link.objects.filter(pk__in=[link.pk for link in older]).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    link = Link.objects.create(account=account, digest=digest_of(token), made_at=at, expires_at=at + good_for)
    return link, token, older


def use_up(link: Link, at: datetime) -> None:
    """Of two who come by one link at once, one comes in. Raises Refused for the other, and for a link that no longer holds."""
    if objections := admission.objections_to_coming_in(link, at):
        raise Refused(objections)
    if not Link.objects.filter(pk=link.pk, used_at=None, withdrawn_at=None).update(used_at=at):
        link.refresh_from_db()
        raise Refused(admission.objections_to_coming_in(link, at) or [Objection(reason="Somebody was first.")])
    link.used_at = at


@transaction.atomic
def invite(
    authority: Authority,
    username: str,
    role: str,
    *,
    body: Body | None = None,
    post: Post | None = None,
    person: Person | None = None,
    first_name: str = "",
    last_name: str = "",
    email: str = "",
    by: Actor,
    at: datetime,
) -> Invited:
    """Open an account for somebody who chooses the password when they come by the link. Raises Refused."""
    in_turn(INSTALLATION)  # names to sign in by are the installation's, not one council's
    in_turn(authority)
    username = Account.normalize_username(username)
    if objections := admission.objections_to_inviting(authority, username, role, body, post, person, by=by):
        raise Refused(objections)
    account = Account.objects.create_user(
        username=username,
        password=None,
        role=role,
        authority=authority,
        first_name=first_name,
        last_name=last_name,
        email=email,
        person=person,
    )
    grant = Grant.objects.create(account=account, role=role, body=body, post=post, given_at=at)
    link, token, _older = new_link(account, INVITED_FOR, at)
    record("invited", account, by=by, at=at, rows=[grant, link], role=role)
    return Invited(account=account, token=token, expires_at=link.expires_at)


@transaction.atomic
def send_new_link(account: Account, *, by: Actor, at: datetime) -> Invited:
    """A new link, for a password that was forgotten or an invitation that ran out; older ones hold no more. Raises Refused."""
    in_turn(account)
    if objections := admission.objections_to_a_new_link(account, by=by):
        raise Refused(objections)
    link, token, older = new_link(account, NEW_PASSWORD_WITHIN if account.last_login else INVITED_FOR, at)
    record("new link made", account, by=by, at=at, rows=[link, *older])
    return Invited(account=account, token=token, expires_at=link.expires_at)


def come_in(link: Link, password: str, *, at: datetime) -> Account:
    """Set the password of the account that a link is for; the link is used up, and whoever was signed in is so no more.

    Raises Refused for a link that does not hold.
    """
    if link.account is None:
        raise Refused([Objection(reason="This link sets up a council; it is for no account.")])
    hashed = make_password(password)  # it is meant to take long, and nobody waits for it in turn
    with transaction.atomic():
        in_turn(link)
        use_up(link, at)
        account = link.account
        account.refresh_from_db()
        account.password = hashed
        account.save(update_fields=["password"])
        record("password set", account, by=account.as_actor(), at=at, rows=[link])
    return account


def change_password(account: Account, password: str, *, at: datetime) -> None:
    """Set another password, for somebody who is signed in; wherever else they are signed in, they are so no more."""
    account.password = make_password(password)
    with transaction.atomic():
        in_turn(account)
        account.save(update_fields=["password"])
        record("password changed", account, by=account.as_actor(), at=at)


@transaction.atomic
def give_role(
    account: Account, role: str, *, body: Body | None = None, post: Post | None = None, by: Actor, at: datetime
) -> Grant:
    """Let an account act in one more role. Raises Refused."""
    in_turn(account)
    if objections := admission.objections_to_giving(account, role, body, post, by=by):
        raise Refused(objections)
    grant = Grant.objects.create(account=account, role=role, body=body, post=post, given_at=at)
    _first_desk(account)
    record("role given", grant, by=by, at=at, rows=[account], role=role)
    return grant


@transaction.atomic
def end_role(grant: Grant, *, by: Actor, at: datetime) -> None:
    """Take a role back. Whoever holds none is a reader. Raises Refused."""
    in_turn(grant)
    grant.refresh_from_db()
    if objections := admission.objections_to_ending(grant, by=by):
        raise Refused(objections)
    grant.ended_at = at
    grant.save(update_fields=["ended_at"])
    _first_desk(grant.account)
    record("role ended", grant, by=by, at=at, rows=[grant.account], role=grant.role)


def _first_desk(account: Account) -> None:
    first = account.grants.held().first()
    account.role = first.role if first else Role.READER
    account.save(update_fields=["role"])


@transaction.atomic
def disable(account: Account, *, by: Actor, at: datetime) -> None:
    """Close an account: nobody signs in by it, and whoever is signed in is out. It stays on record. Raises Refused."""
    in_turn(account)
    account.refresh_from_db()
    if objections := admission.objections_to_disabling(account, by=by):
        raise Refused(objections)
    waiting = list(Link.objects.filter(account=account, used_at=None, withdrawn_at=None))
    Link.objects.filter(pk__in=[link.pk for link in waiting]).update(withdrawn_at=at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    record("account closed", account, by=by, at=at, rows=waiting)


@transaction.atomic
def enable(account: Account, *, by: Actor, at: datetime) -> None:
    """Open a closed account again, with its roles, its password and its passkeys. Raises Refused."""
    in_turn(account)
    account.refresh_from_db()
    if objections := admission.objections_to_enabling(account, by=by):
        raise Refused(objections)
    account.is_active = True
    account.save(update_fields=["is_active"])
    record("account opened again", account, by=by, at=at)


@transaction.atomic
def enter_grants(*, at: datetime) -> int:
    """Accounts of a version that knew one role each: enter it as a grant. Returns for how many."""
    without = list(Account.objects.filter(grants=None))
    for account in without:
        grant = Grant.objects.create(account=account, role=account.role, given_at=at)
        record("role given", grant, by=UPGRADE, at=at, role=account.role)
    return len(without)
