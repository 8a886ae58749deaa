"""`answerable account`: who can sign in, for whoever runs the installation."""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from answerable.people import admitting
from answerable.people.actions import authority_named
from answerable.people.admission import HOST
from answerable.people.admitting import Invited
from answerable.people.factors import take_away
from answerable.people.grants import Role
from answerable.people.models import Account, Authority, Body, Post
from answerable.people.passkeys import remove
from answerable.site.links import address_of_link
from answerable.trail.acts import Actor, Objection, Refused

BY_HOST = Actor(name="command line", role=HOST)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done with accounts."""
    what = parser.add_subparsers(dest="what", required=True)
    listed = what.add_parser("list", help="every account, with its roles")
    listed.add_argument("--council", help="of one council only: its name, or its short name as in its addresses")
    invite = what.add_parser("invite", help="let somebody in: prints a link that is good once")
    invite.add_argument("username", help="the name to sign in by")
    invite.add_argument("--council", help="which council; not needed while there is one")
    invite.add_argument("--role", required=True, choices=Role.values)
    invite.add_argument("--body", help="the committee, for a chair, or for a member of one")
    invite.add_argument("--post", help="the office, for a respondent")
    invite.add_argument("--first-name", default="")
    invite.add_argument("--last-name", default="")
    for name, about in (
        ("disable", "close an account: nobody signs in by it any more; it stays on record"),
        ("enable", "open a closed account again"),
        ("link", "print a new link, for a forgotten password"),
        ("factor", "take a second factor away: the telephone is lost"),
        ("passkeys", "remove an account’s passkeys: the device is lost"),
    ):
        what.add_parser(name, help=about).add_argument("username")


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises Refused, with what is wrong and what to do."""
    at = timezone.now()
    if arguments.what == "list":
        return _list(council_named(arguments.council) if arguments.council else None)
    if arguments.what == "invite":
        invited = _invite(arguments)
        sys.stdout.write(f"{invited.account.username} is invited as {invited.account.get_role_display()}.\n")
        return tell_link(invited)
    account = _account(arguments.username)
    if arguments.what == "link":
        return tell_link(admitting.send_new_link(account, by=BY_HOST, at=at))
    if arguments.what == "factor":
        take_away(account, by=BY_HOST, at=at)
        sys.stdout.write(f"{account.username} has no second factor any more: the password alone lets them in.\n")
        return 0
    if arguments.what == "passkeys":
        remove(account, list(account.passkeys.all()), by=BY_HOST, at=at)
        sys.stdout.write(f"{account.username} has no passkey any more.\n")
        return 0
    (admitting.disable if arguments.what == "disable" else admitting.enable)(account, by=BY_HOST, at=at)
    sys.stdout.write(f"{account.username} is {'closed' if arguments.what == 'disable' else 'open again'}.\n")
    return 0


def tell_link(invited: Invited) -> int:
    """Print the link for whoever is to hand it over."""
    address, until = address_of_link("come_in", invited.token), timezone.localtime(invited.expires_at)
    sys.stdout.write(f"Hand over this link. It is good once, until {until:%-d %B %Y, %H:%M}, and cannot be shown again:\n")
    sys.stdout.write(f"  {address}\n")
    return 0


def council_named(name: str | None) -> Authority:
    """The council of that name or short name, or the only one there is. Raises Refused."""
    if name:
        if there := Authority.objects.filter(slug=name).first() or authority_named(name):
            return there
    elif Authority.objects.count() == 1:
        return Authority.objects.get()
    known = ", ".join(Authority.objects.values_list("slug", flat=True)[:20]) or "none; “answerable council” enters one"
    raise _refusal(f"--council: {f'there is no “{name}”' if name else 'say which'}. There are: {known}.")


def _list(council: Authority | None) -> int:
    accounts = Account.objects.select_related("authority").order_by("authority__name", "username")
    for one in accounts.filter(authority=council) if council else accounts:
        held = one.grants.held().select_related("body", "post", "account__authority")
        roles = "; ".join(str(grant) for grant in held) or one.get_role_display()
        stands = "closed" if not one.is_active else "open" if one.has_usable_password() else "invited"
        sys.stdout.write(f"{one.username}  {stands}  {one.authority or 'no council'}  {roles}\n")
    return 0


def _invite(arguments: argparse.Namespace) -> Invited:
    council = council_named(arguments.council)
    named = {"first_name": arguments.first_name, "last_name": arguments.last_name}
    body = post = None
    if arguments.body:
        body = Body.objects.filter(authority=council, name__iexact=arguments.body).first()
        if body is None:
            raise _refusal(f"--body: {council} has no body “{arguments.body}” on record.")
    if arguments.post:
        post = Post.objects.filter(authority=council, title__iexact=arguments.post, until=None).first()
        if post is None:
            raise _refusal(f"--post: {council} has no post “{arguments.post}” on record.")
    at = timezone.now()
    return admitting.invite(council, arguments.username, arguments.role, body=body, post=post, **named, by=BY_HOST, at=at)


def _account(username: str) -> Account:
    one = Account.objects.select_related("authority").filter(username__iexact=username).first()
    if one is None:
        raise _refusal(f"Nobody signs in as “{username}”. “answerable account list” names the accounts.")
    return one


def _refusal(reason: str) -> Refused:
    return Refused([Objection(reason=reason)])
