"""What stands in the way of letting somebody in, of giving or ending a role, and of closing an account."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from answerable.people.grants import Grant, Link, Role
from answerable.people.models import Account, Authority, Body, Person, Post
from answerable.trail.acts import Actor, Objection

HOST = "host"  # the role of whoever runs the installation, and acts by the command line
MAY_ADMIT = {Role.CLERK, HOST}
FOR_A_BODY, FOR_A_POST = {Role.CHAIR, Role.MEMBER}, {Role.RESPONDENT}


def objections_to_inviting(
    authority: Authority, username: str, role: str, body: Body | None, post: Post | None, person: Person | None, *, by: Actor
) -> list[Objection]:
    """Why somebody may not be invited: the name they would sign in by is taken, or the role does not fit what it is for."""
    reasons = _of_another(authority, body, post, person)
    if Account.objects.filter(username__iexact=username).exists():
        reasons.append(_("Somebody signs in as “%(name)s” already. Choose another name.") % {"name": username})
    return [*_whoever_admits(by), *_as_objections(reasons), *_fitting(role, body, post)]


def objections_to_giving(account: Account, role: str, body: Body | None, post: Post | None, *, by: Actor) -> list[Objection]:
    """Why a role may not be given: it does not fit what it is for, or is held already."""
    reasons = _of_another(account.authority, body, post, account.person)
    if account.grants.held().filter(role=role, body=body, post=post).exists():
        reasons.append(_("%(account)s holds this role already.") % {"account": account.called})
    return [*_whoever_admits(by), *_as_objections(reasons), *_fitting(role, body, post)]


def objections_to_ending(grant: Grant, *, by: Actor) -> list[Objection]:
    """Why a role may not be ended: it has ended, or the council would have no clerk left."""
    reasons = []
    if grant.ended_at:
        reasons.append(_("This role has ended already."))
    elif grant.role == Role.CLERK and not _other_clerks(grant.account):
        reasons.append(_("Nobody else is a clerk here. Make somebody else a clerk first."))
    return [*_whoever_admits(by), *_as_objections(reasons)]


def objections_to_disabling(account: Account, *, by: Actor) -> list[Objection]:
    """Why an account may not be closed: it is closed, or the council would have no clerk left."""
    reasons = []
    if not account.is_active:
        reasons.append(_("This account is closed already."))
    elif account.holds(Role.CLERK) and not _other_clerks(account):
        reasons.append(_("Nobody else is a clerk here. Make somebody else a clerk first."))
    return [*_whoever_admits(by), *_as_objections(reasons)]


def objections_to_taking_away(account: Account, *, by: Actor) -> list[Objection]:
    """Why somebody may not take a second factor or a passkey away: they are neither its owner nor who says who comes in."""
    return [] if by == account.as_actor() else _whoever_admits(by)


def objections_to_enabling(account: Account, *, by: Actor) -> list[Objection]:
    """Why an account may not be opened again: it is open."""
    return [*_whoever_admits(by), *_as_objections([_("This account is open.")] if account.is_active else [])]


def objections_to_a_new_link(account: Account, *, by: Actor) -> list[Objection]:
    """Why nobody may get a new link for this account: it is closed."""
    closed = _("This account is closed. Open it again first.")
    return [*_whoever_admits(by), *_as_objections([] if account.is_active else [closed])]


def objections_to_coming_in(link: Link | None, at: datetime) -> list[Objection]:
    """Why a link lets nobody in: it is none of ours, was used, was withdrawn, or its time has run out."""
    if link is None:
        return _as_objections([_("This link is not one of ours. Check that the whole of it was copied.")])
    if link.used_at:
        return _as_objections([_("This link has been used, and each is good once. If it was not you, tell the clerk at once.")])
    if link.withdrawn_at:
        return _as_objections([_("A newer link was made after this one, or the account was closed: this one no longer holds.")])
    if link.is_over(at):
        return _as_objections([_("The time of this link has run out. Ask whoever gave it to you for a new one.")])
    if link.account and not link.account.is_active:
        return _as_objections([_("The account that this link is for is closed.")])
    return []


def _whoever_admits(by: Actor) -> list[Objection]:
    refused = _("Only a clerk of the council, or the host of the installation, may say who comes in.")
    return [] if by.role in MAY_ADMIT else _as_objections([refused])


def _fitting(role: str, body: Body | None, post: Post | None) -> list[Objection]:
    reasons = []
    if role == Role.CHAIR and body is None:
        reasons.append(_("Say of which committee they are the chair."))
    if role == Role.RESPONDENT and post is None:
        reasons.append(_("Say for which post they answer."))
    if body and role not in FOR_A_BODY:
        reasons.append(_("Only a chair or a member has a role for one committee. Leave the committee out."))
    if post and role not in FOR_A_POST:
        reasons.append(_("Only a respondent has a role for a post. Leave the post out."))
    return _as_objections(reasons)


def _of_another(authority: Authority | None, *things: Body | Post | Person | None) -> list[str]:
    ours = authority.pk if authority else None
    strange = [str(one) for one in things if one and one.authority_id != ours]
    return [_("“%(thing)s” is not in the record of this council.") % {"thing": one} for one in strange]


def _other_clerks(account: Account) -> bool:
    clerks = Account.objects.filter(authority=account.authority, is_active=True).exclude(pk=account.pk)
    return clerks.filter(role=Role.CLERK).exists() or (Grant.objects.held().filter(role=Role.CLERK, account__in=clerks).exists())


def _as_objections(reasons: list[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
