"""`answerable alerts`: send what followers are owed, count them, and forget an address whose holder asks for that."""

from __future__ import annotations

import argparse
import sys

from django.utils import timezone

from answerable.alerts.actions import forget, forget_unconfirmed
from answerable.alerts.models import Following
from answerable.alerts.sending import LOCK, send_all
from answerable.letters.posting import post_office
from answerable.letters.sending import only_sender
from answerable.people.models import Authority
from answerable.trail.acts import Objection, Refused
from answerable.trail.heads import make_head

CALLED = {
    "taken": "sent",
    "later": "to be tried again",
    "refused": "refused",
    "unknown": "in doubt",
    "overtaken": "left meanwhile",
}
SAID_EVERY = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be done."""
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("send", help="send the mails to confirm, and tell followers what was done up to the head of today")
    what.add_parser("count", help="how many follow something of each council; no address is shown")
    gone = what.add_parser("forget", help="delete an address, because its holder asks for that")
    gone.add_argument("email")


def run(arguments: argparse.Namespace) -> int:
    """Do it. Raises Refused, with what is wrong and what to do."""
    return {"send": _send, "count": _count, "forget": _forget}[arguments.what](arguments)


def _send(_arguments: argparse.Namespace) -> int:
    with only_sender("alerts", LOCK) as alone:
        if not alone:
            sys.stdout.write("Alerts are being sent already; nothing was done.\n")
            return 0
        make_head(timezone.localdate(), at=timezone.now())
        forget_unconfirmed(timezone.now())
        office = post_office()
        counted = send_all(office, timezone.now, _progress)
        office.close()
    told = ", ".join(f"{many} {CALLED[outcome]}" for outcome, many in sorted(counted.items())) or "none waited"
    sys.stdout.write(f"Mails: {told}.\n")
    return 0


def _progress(done: int, everybody: int) -> None:
    if everybody > SAID_EVERY and (done % SAID_EVERY == 0 or done == everybody):
        sys.stdout.write(f"{done:,} of {everybody:,} followers looked after.\n")
        sys.stdout.flush()


def _count(_arguments: argparse.Namespace) -> int:
    for place in Authority.objects.order_by("slug"):
        following = Following.objects.confirmed().filter(authority=place)
        sys.stdout.write(f"{place}: {following.values('follower').distinct().count()} follow {following.count()} things\n")
    return 0


def _forget(arguments: argparse.Namespace) -> int:
    if not forget(arguments.email):
        raise Refused([Objection(reason=f"“{arguments.email}” follows nothing here.")])
    sys.stdout.write("The address is deleted, with all that was kept of it.\n")
    return 0
